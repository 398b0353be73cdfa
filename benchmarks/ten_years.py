"""Ten years of a whole force: 50,000 issues, 500,000 lines of timelines, 20,000 contacts, and what goes with them.

Invented, the same every time. Most of it is long closed, as it would be: a few hundred issues are open, and some
promises, queries and reviews are due. Words are drawn so that some are in nearly every line and others in a handful.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from beatbook.domain.identity import unix_ms
from beatbook.store.opening import create_practice_store
from beatbook.store.store import Store

from .stores import TODAY, plain

DISTRICTS, WARDS, OFFICERS = 14, 271, 500
ISSUES, ENTRIES_EACH, CONTACTS = 50_000, 10, 20_000
EVENTS, PLANS, QUERIES, MESSAGES, PRIORITIES = 20_000, 3_000, 20_000, 20_000, 10_000
OPEN_SHARE = 0.02
DAYS = 3652
SEED = 50_000
COMMON = (
    "cars",
    "speeding",
    "racing",
    "lane",
    "road",
    "noise",
    "motorbikes",
    "park",
    "evening",
    "bins",
    "litter",
    "parking",
    "school",
    "drug",
    "dealing",
    "shed",
    "shop",
    "theft",
    "lights",
    "junction",
    "bench",
    "youths",
    "bus",
    "shelter",
    "verge",
    "farm",
    "gate",
    "dog",
    "fouling",
    "letter",
    "visit",
    "spoke",
    "resident",
    "council",
)
NOON = datetime(2026, 11, 23, 12).astimezone()


def force(path: Path) -> Store:
    """The store, open. Takes a minute or two to make."""
    store = create_practice_store(path)
    connection = plain(store.path, store.data_key)
    connection.execute("BEGIN IMMEDIATE")
    _Writer(connection).write()
    connection.execute("COMMIT")
    connection.close()
    return store


class _Writer:
    def __init__(self, connection: Any) -> None:
        self.connection, self.random = connection, Random(SEED)
        self.rare = [f"{first}{last}" for first in SYLLABLES for last in SYLLABLES]

    def write(self) -> None:
        self._places()
        self._put("officer", "collar, name, rank, left", ((f"{n:04}", self.name(), "PCSO", 0) for n in range(OFFICERS)))
        self._asked()
        self._issues()
        self._people()
        self._work()

    def _put(self, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows with ids from 1, a version and a uid."""
        marks = ", ".join("?" for _ in columns.split(","))
        sql = f"INSERT INTO {table} (id, version, uid, {columns}) VALUES (?, 1, randomblob(16), {marks})"
        numbered = ((n, *row) for n, row in enumerate(rows, start=1))
        while batch := list(islice(numbered, 20_000)):
            self.connection.executemany(sql, batch)

    # ------------------------------------------------------------ chance

    def words(self, n: int) -> str:
        rare = [self.random.choice(self.rare)] if self.random.random() < 0.4 else []
        return " ".join(self.random.choices(COMMON, k=n) + rare)

    def name(self) -> str:
        return f"{self.random.choice(self.rare).title()} {self.random.choice(self.rare).title()}"

    def day(self, within: int = DAYS) -> date:
        return TODAY - timedelta(days=self.random.randrange(1, within))

    def ward(self) -> int:
        return self.random.randrange(DISTRICTS + 2, DISTRICTS + 2 + WARDS)

    def officer(self) -> int:
        return self.random.randrange(1, OFFICERS + 1)

    def open(self) -> bool:
        return self.random.random() < OPEN_SHARE

    # ------------------------------------------------------------ tables

    def _places(self) -> None:
        kinds = ["force"] + ["district"] * DISTRICTS + ["ward"] * WARDS
        rows = ((kind, f"{kind.title()} {n}", 0, "invented") for n, kind in enumerate(kinds))
        self._put("place", "kind, name, retired, source", rows)
        parts = [(1, n) for n in range(2, DISTRICTS + 2)]
        parts += [(2 + n % DISTRICTS, DISTRICTS + 2 + n) for n in range(WARDS)]
        self.connection.executemany("INSERT INTO place_part VALUES (?, ?, 1.0, 1)", parts)

    def _asked(self) -> None:
        asked = [("survey", 1, "Survey", "2016-11-01", "", "", 1)]
        self._put("questionnaire", "key, number, title, published_on, document, change, offered", asked)
        starts = (unix_ms(_noon(self.day())) for _ in range(EVENTS))
        rows = (
            (self.words(3), self.random.choice(("stall", "meeting")), self.ward(), self.officer(), 1, at, "", 0, 0, 1)
            for at in starts
        )
        columns = "name, kind, place_id, officer_id, questionnaire_id, starts, note, refused, elsewhere, finished"
        self._put("event", columns, rows)

    def _issues(self) -> None:
        self.opened = sorted(self.day() for _ in range(ISSUES))
        columns = (
            "reference, title, what, category, place_id, source, opened_on, owner_id, partners, status, closed_on, "
            "harm, harm_why, touched"
        )
        self._put("issue", columns, map(self._issue, range(ISSUES), self.opened))
        self._put("issue_entry", "issue_id, at, kind, text, officer", self._entries())

    def _issue(self, n: int, day: date) -> tuple[Any, ...]:
        status = self.random.choice(("new", "looking", "acting")) if self.open() else "resolved"
        closed = None if status != "resolved" else min(day + timedelta(days=60), TODAY).isoformat()
        reference = f"{day.year % 100}/{n % 9999:04}"
        who, touched = self.officer(), unix_ms(_noon(day + timedelta(days=50)))
        what = self.words(12)
        return (
            *(reference, self.words(4), what, "road-safety", self.ward(), "resident", day.isoformat(), who, ""),
            *(status, closed, "", "", touched),
        )

    def _entries(self) -> Iterator[tuple[Any, ...]]:
        for issue, day in enumerate(self.opened, start=1):
            for step in range(ENTRIES_EACH):
                yield issue, unix_ms(_noon(day + timedelta(days=5 * step))), "note", self.words(10), "PCSO 7214"

    def _people(self) -> None:
        people = (
            ("resident", self.name(), "", "", self.ward(), "email", f"{self.random.choice(self.rare)}@example.org")
            for _ in range(CONTACTS)
        )
        columns = (
            "kind, name, organisation, role, place_id, channel, email, phone, address, wants, strand, "
            "consent_on, consent_words, note"
        )
        self._put(
            "contact", columns, ((*person, "01632 960123", "", "", "", "2024-05-01", "", "") for person in people)
        )
        asked = (
            (self.random.randrange(1, CONTACTS + 1), self.issue(), self.day().isoformat(), self._told(), 0)
            for _ in range(30_000)
        )
        self._put("contact_issue", "contact_id, issue_id, asked_on, told_on, raised", asked)
        self._put("resident_query", QUERY, map(self._query, range(QUERIES)))

    def _told(self) -> str | None:
        return None if self.random.random() < 0.01 else TODAY.isoformat()

    def issue(self) -> int:
        return self.random.randrange(1, ISSUES + 1)

    def _query(self, _n: int) -> tuple[Any, ...]:
        waits = self.random.random() < 0.002
        received = NOON - timedelta(hours=self.random.randrange(1, 90)) if waits else _noon(self.day())
        replied = None if waits else unix_ms(received + timedelta(hours=self.random.randrange(1, 80)))
        who, text = self.officer(), self.words(12)
        return unix_ms(received), "email", self.ward(), self.words(4), text, self.issue(), who, replied, text, ""

    def _work(self) -> None:
        self._put(
            "priority",
            "place_id, title, why, set_on, review_by, status, closed_on",
            map(self._priority, range(PRIORITIES)),
        )
        columns = (
            "reference, title, problem, public_words, place_id, priority_id, stage, owner_id, started_on, next_review, "
            "closed_on"
        )
        self._put("plan", columns, map(self._plan, range(PLANS)))
        actions = ((n % PLANS + 1, self.words(6), "", None, self.day().isoformat()) for n in range(5 * PLANS))
        self._put("plan_action", "plan_id, text, owner, due, done_on", actions)
        self._put(
            "message",
            "subject, sent_on, channel, audience, place_id, reached, text",
            map(self._message, range(MESSAGES)),
        )
        self._put(
            "event_note",
            "event_id, kind, text, owner, due, done_on, outcome, withdrawn_why",
            map(self._promise, range(30_000)),
        )

        tied = (
            (n, kind, *ends, self.day().isoformat(), "") for n in range(1, ISSUES, 5) for kind, ends in self._ends(n)
        )
        self._put("issue_link", "issue_id, kind, priority_id, plan_id, linked_on, note", tied)
        columns = "place_id, issue_id, text, owner, promised_to, due, done_on, outcome, withdrawn_why"
        self._put("action", columns, map(self._action, range(ISSUES)))

    def _ends(self, issue: int) -> tuple[tuple[str, tuple[int | None, int | None]], ...]:
        """A priority, and the first plan that answers it."""
        plan = issue % PLANS + 1
        return ("priority", (plan % PRIORITIES + 1, None)), ("plan", (None, plan))

    def _action(self, n: int) -> tuple[Any, ...]:
        waits = self.random.random() < 0.01
        due = (TODAY + timedelta(days=self.random.randrange(-5, 30))).isoformat()
        done = None if waits else self.day().isoformat()
        return self.ward(), n + 1, self.words(6), "", "the school" if n % 3 else "", due, done, "", ""

    def _priority(self, _n: int) -> tuple[Any, ...]:
        stands = self.open()
        day = self.day(100 if stands else DAYS)
        ends = day + timedelta(days=92)
        closed = None if stands else ends.isoformat()
        return self.ward(), self.words(4), "", day.isoformat(), ends.isoformat(), "closed" if closed else "open", closed

    def _plan(self, n: int) -> tuple[Any, ...]:
        runs = self.open()
        day = self.day(300 if runs else DAYS)
        review = (TODAY + timedelta(days=self.random.randrange(-10, 28))).isoformat() if runs else None
        closed = None if runs else day.isoformat()
        texts = (f"{day.year % 100}/{n % 999:03}", self.words(4), self.words(20), self.words(8))
        stage = "response" if runs else "closed"
        return *texts, self.ward(), n % PRIORITIES + 1, stage, self.officer(), day.isoformat(), review, closed

    def _message(self, _n: int) -> tuple[Any, ...]:
        return self.words(4), self.day().isoformat(), "in_the_know", "", self.ward(), 400, self.words(25)

    def _promise(self, n: int) -> tuple[Any, ...]:
        waits = self.random.random() < 0.01
        due = (TODAY + timedelta(days=self.random.randrange(-5, 30))).isoformat()
        done = None if waits else self.day().isoformat()
        return n % EVENTS + 1, "promise", self.words(6), "", due, done, "", ""


QUERY = "received, channel, place_id, subject, text, issue_id, officer_id, replied, reply, miss_why"
SYLLABLES = tuple(f"{a}{b}{c}" for a in "bdfghklmnprstw" for b in "aeiou" for c in "ln")


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12).astimezone()
