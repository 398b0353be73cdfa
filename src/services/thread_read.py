"""Rows of `thread_entries` as what happened on a thread, and who asked to hear of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from ..domain.dates import clock, day_short
from ..domain.deeds import DONE_AGAIN
from ..domain.issue_words import BEGAN
from ..domain.issues import STATUSES
from ..domain.plans import STAGES
from ..domain.thread import TELLING, People, Step, ThreadEntry, step_to
from .moments import local


def entries_of(rows: Sequence[Any], powers: dict[str, str]) -> list[ThreadEntry]:
    """`powers`: what each is called."""
    found = [entry for row in _standing(rows) if row.source in READERS for entry in READERS[row.source](row)]
    found += [_power(row, powers) for row in rows if row.source == "power"]
    return found + _asked([row for row in rows if row.source == "asked"], found)


def _standing(rows: Sequence[Any]) -> list[Any]:
    """The rows without changes of a plan or priority that were taken back, and without the taking back."""
    standing: dict[str, list[Any]] = {}
    undone: dict[str, list[Any]] = {}
    for row in sorted((row for row in rows if row.source == "change"), key=lambda row: row.key):
        kept, back = standing.setdefault(row.kind, []), undone.setdefault(row.kind, [])
        if row.more.startswith(TAKEN_BACK):
            back += [kept.pop()] if kept else []
        elif row.more.startswith(DONE_AGAIN):
            kept += [back.pop()] if back else []
        else:
            kept.append(row)
    return [row for row in rows if row.source != "change"] + [row for kept in standing.values() for row in kept]


def moment_of(milliseconds: int) -> datetime:
    return local(datetime.fromtimestamp(milliseconds / 1000, UTC))


def _at(milliseconds: int, kind: str, text: str, who: str, step: Step) -> ThreadEntry:
    """On the day that the moment had here: a quarter past midnight in summer is the day that had begun."""
    at = moment_of(milliseconds)
    return ThreadEntry(at.date(), kind, text, who, at, step)


def _line(row: Any) -> list[ThreadEntry]:
    """A change of status says what it came to; the first one that the issue was opened."""
    first = row.kind == "status" and row.more == "new" and row.text.startswith(tuple(BEGAN.values()))
    if first:
        return [_at(row.moment, "issue", row.text, row.who, step_to("issue", row.key))]
    text = f"{STATUSES[row.more]}. {row.text}" if row.kind == "status" and row.more in STATUSES else row.text
    step = step_to("message", row.number) if row.number else step_to("issue", row.key)
    return [_at(row.moment, row.kind, text, row.who, step)]


def _update(row: Any) -> list[ThreadEntry]:
    return [ThreadEntry(date.fromisoformat(row.day), "update", row.text, step=step_to("priority", row.key))]


def _visit(row: Any) -> list[ThreadEntry]:
    """`Bus shelter, 20:05 to 20:22. Four young people spoken to.`"""
    until = f" to {clock(moment_of(row.until))}" if row.until else ", still there"
    text = f"{row.more}, {clock(moment_of(row.moment))}{until}. {row.text}".strip()
    return [_at(row.moment, "visit", text, row.who, step_to("visit", row.key))]


def _power(row: Any, powers: dict[str, str]) -> ThreadEntry:
    times = "" if row.number == 1 else f", {row.number} times"
    text = f"{powers.get(row.text, row.text)}{times}" + (f". {row.more}" if row.more else "")
    return ThreadEntry(date.fromisoformat(row.day), "power", text, row.who, step=step_to("power", row.key))


def _message(row: Any) -> list[ThreadEntry]:
    reached = f", sent to {row.number:,} people" if row.number else ""
    day, step = date.fromisoformat(row.day), step_to("message", row.key)
    return [ThreadEntry(day, "message", f"{row.text}{reached}", step=step)]


def _query(row: Any) -> list[ThreadEntry]:
    step = step_to("query", row.key)
    found = [_at(row.moment, "query", row.text, "", step)]
    return [*found, _at(row.until, "reply", f"Answered: {row.text}", "", step)] if row.until else found


def _matter(row: Any) -> list[ThreadEntry]:
    step = Step("events", "event_id", row.key)
    return [_at(row.moment, "matter", f"{row.text}", row.who or row.more, step)]


def _change(row: Any) -> list[ThreadEntry]:
    """A stage, a review with its words, the end of a priority; a day that was only moved is nothing that happened."""
    kind, words = CHANGES.get(row.kind, ("", None))
    text = words(row.text, row.more) if words else ""
    return [_at(row.moment, kind, text, row.who, Step())] if text else []


def _stage(new: str | None, why: str) -> str:
    stage = STAGES.get(new or "", "")
    if not stage:
        return ""
    return f"Closed. {why}".strip() if new == "closed" else f"Now at {stage.lower()}."


def _reviewed(_new: str | None, why: str) -> str:
    return f"Reviewed. {why}" if why else ""


def _kept(new: str | None, why: str) -> str:
    return f"Kept until {day_short(date.fromisoformat(new))}. {why}" if new and why else ""


def _status(new: str | None, why: str) -> str:
    return f"{'Closed' if new == 'closed' else 'Opened again'}. {why}".strip()


TAKEN_BACK = "taken back"  # how the reason begins, of the way back on a page and of domain.deeds.TAKEN_BACK
CHANGES: dict[str, tuple[str, Callable[[str | None, str], str]]] = {
    "plan.stage": ("stage", _stage),
    "plan.next_review": ("stage", _reviewed),
    "priority.review_by": ("reviewed", _kept),
    "priority.status": ("reviewed", _status),
}
READERS: dict[str, Callable[[Any], list[ThreadEntry]]] = {
    "line": _line,
    "update": _update,
    "visit": _visit,
    "message": _message,
    "query": _query,
    "matter": _matter,
    "change": _change,
}


def _asked(rows: Sequence[Any], found: Iterable[ThreadEntry]) -> list[ThreadEntry]:
    """`2 people asked to hear`, a line a day; that they were told is one where no other line of that day says so."""
    asked = Counter(row.day for row in rows)
    told = Counter(row.more for row in rows if row.more)
    said = {entry.day.isoformat() for entry in found if entry.kind in TELLING}
    lines = [
        ThreadEntry(date.fromisoformat(day), "asked", f"{_people(n)} asked to hear back.") for day, n in asked.items()
    ]
    return lines + [
        ThreadEntry(date.fromisoformat(day), "told", f"{_people(n)} who asked {'was' if n == 1 else 'were'} told.")
        for day, n in told.items()
        if day not in said
    ]


def _people(n: int) -> str:
    return "One person" if n == 1 else f"{n} people"


def people_of(rows: Sequence[Any]) -> People:
    """Those who asked to hear of the issue and may be written to. Who is told is counted, and nobody is named."""
    asked = [row for row in rows if row.source == "asked" and row.until]
    return People(
        asked=len(asked),
        told=sum(row.more is not None for row in asked),
        raised=sum(row.number for row in asked),
        channels=tuple(Counter(row.kind for row in asked).most_common()),
        waiting_since=min((date.fromisoformat(row.day) for row in asked if row.more is None), default=None),
    )
