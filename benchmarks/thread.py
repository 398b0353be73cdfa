"""Today, search and one issue's thread, in a store with ten years of a whole force.

Ours answers with what is shown: groups, words, clocks, the line that matched, the chain with its gaps. The rival is
the bare SQL that fetches the same rows and does nothing with them; it runs on the same encrypted file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beatbook.models import SEARCHED
from beatbook.models.search import CODE_BITS, EXTRA_BITS
from beatbook.services.search import search
from beatbook.services.thread import thread_of
from beatbook.services.today import today_summary
from beatbook.store.store import Store

from .measuring import Line, race, timed
from .stores import TODAY, plain
from .ten_years import ISSUES, NOON, force

ROUNDS = 20
NOW, DAY = int(NOON.timestamp() * 1000), 86_400_000
OPEN = "done_on IS NULL AND withdrawn_on IS NULL AND due < date('now', '+1 year') ORDER BY due LIMIT 500"

WAITING = (
    "SELECT id, title, place_id, set_on, review_by FROM priority WHERE status = 'open' ORDER BY review_by LIMIT 500",
    "SELECT plan.*, officer.name FROM plan LEFT JOIN officer ON officer.id = owner_id"
    " WHERE closed_on IS NULL AND next_review IS NOT NULL ORDER BY next_review LIMIT 500",
    "SELECT plan_action.*, plan.* FROM plan_action JOIN plan ON plan.id = plan_id"
    " WHERE closed_on IS NULL AND done_on IS NULL AND due IS NOT NULL ORDER BY due LIMIT 500",
    f"SELECT * FROM action WHERE {OPEN}",
    f"SELECT event_note.*, name, starts FROM event_note JOIN event ON event.id = event_id WHERE {OPEN}",
    "SELECT * FROM resident_query WHERE replied IS NULL ORDER BY received LIMIT 500",
    f"SELECT received, replied FROM resident_query WHERE received > {NOW - 92 * DAY}",
    """SELECT id, title, reference, closed_on, (
      SELECT count(*) FROM contact_issue JOIN contact ON contact.id = contact_id
      WHERE issue_id = issue.id AND withdrawn_on IS NULL AND (told_on IS NULL OR told_on < closed_on)) AS people
    FROM issue WHERE closed_on > date('2026-11-23', '-366 days') AND people ORDER BY closed_on LIMIT 500""",
    f"SELECT name, starts FROM event WHERE kind = 'meeting' AND starts BETWEEN {NOW} AND {NOW + 14 * DAY}",
    f"SELECT id, name FROM event WHERE NOT finished AND coalesce(ends, starts) > {NOW} ORDER BY starts LIMIT 500",
    "SELECT * FROM draft",
    "SELECT * FROM priority_review WHERE decided_on IS NULL",
    "SELECT id, name FROM place",
)
CHAIN = (
    "SELECT * FROM issue WHERE id = :issue",
    "SELECT * FROM issue_link WHERE issue_id = :issue",
    "SELECT priority.* FROM priority JOIN issue_link ON priority_id = priority.id WHERE issue_id = :issue",
    "SELECT plan.* FROM plan JOIN issue_link ON plan_id = plan.id WHERE issue_id = :issue",
    "SELECT * FROM issue_entry WHERE issue_id = :issue ORDER BY at DESC",
    "SELECT * FROM action WHERE issue_id = :issue",
    "SELECT plan_action.* FROM plan_action JOIN issue_link USING (plan_id) WHERE issue_id = :issue",
    "SELECT * FROM event_note WHERE issue_id = :issue",
    "SELECT * FROM resident_query WHERE issue_id = :issue",
    "SELECT told_on, channel FROM contact_issue JOIN contact ON contact.id = contact_id WHERE issue_id = :issue",
    "SELECT * FROM patrol WHERE issue_id = :issue",
    "SELECT * FROM power_use WHERE issue_id = :issue",
    "SELECT message.* FROM message JOIN issue_entry ON message_id = message.id WHERE issue_id = :issue",
)
MATCHING = "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT 31"
SOUGHT = ("speed", "dog fouling", "lonkan", "26/0117")
"""A word of nearly every line, two words, a rare one, a reference."""


def run(rounds: int = ROUNDS) -> list[Line]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, force(Path(folder) / "Force.beatbook") as store:
        connection = plain(store.path, store.data_key)
        lines = [
            _today(store, connection, rounds),
            *_searches(store, connection, rounds),
            _thread(store, connection, rounds),
        ]
        connection.close()
    return lines


def _today(store: Store, connection: Any, rounds: int) -> Line:
    ours = lambda: timed(lambda: today_summary(store, place_id=None, today=TODAY, now=NOON))  # noqa: E731
    rival = lambda: timed(lambda: [connection.execute(sql).fetchall() for sql in WAITING])  # noqa: E731
    return Line("Today, all places", *race(ours, rival, rounds), allowed=3, most=100)


def _thread(store: Store, connection: Any, rounds: int) -> Line:
    """A different issue each time, one that has a priority, a plan and an action."""
    ids = [iter(range(1, ISSUES, 455)), iter(range(1, ISSUES, 455))]

    def fetch(issue: int) -> None:
        for sql in CHAIN:
            connection.execute(sql, {"issue": issue}).fetchall()

    ours = lambda: timed(lambda: thread_of(store, kind="issue", id=next(ids[0]), today=TODAY))  # noqa: E731
    rival = lambda: timed(lambda: fetch(next(ids[1])))  # noqa: E731
    return Line("one issue’s thread", *race(ours, rival, rounds), allowed=3, most=50)


def _searches(store: Store, connection: Any, rounds: int) -> Iterable[Line]:
    for words in SOUGHT:
        query = " ".join(f'"{word}"*' for word in words.replace("/", " ").split())
        ours = lambda words=words: timed(lambda: search(store, words))  # noqa: E731
        rival = lambda query=query: timed(lambda: _bare_search(connection, query))  # noqa: E731
        yield Line(f"search: {words}", *race(ours, rival, rounds), allowed=3, most=50)


def _bare_search(connection: Any, query: str) -> None:
    """The newest matches of each table, and their rows."""
    for table, (code, _title, _body) in SEARCHED.items():
        span = (code << CODE_BITS, ((code + 1) << CODE_BITS) - 1)
        for (key,) in connection.execute(MATCHING, (query, *span)).fetchall():
            found = key >> EXTRA_BITS & (1 << CODE_BITS - EXTRA_BITS) - 1
            connection.execute(f"SELECT * FROM {table} WHERE {_key(table)} = ?", (found,)).fetchall()


def _key(table: str) -> str:
    return "response_id" if table == "response_text" else "id"
