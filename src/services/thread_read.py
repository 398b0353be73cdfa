"""Rows of `thread_entries` and `thread_todo` as entries, promises and people of a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.dates import clock, day_short
from ..domain.plans import STAGES
from ..domain.promises import state_of
from ..domain.thread import TELLING, People, Step, ThreadEntry, ThreadPromise, step_to
from ..domain.thread_parts import ToDo
from ..models import Contact, ContactIssue
from .issue_rows import hears
from .moments import local

PROMISED = ("note",)
"""Sources of `thread_todo` that are promises whatever else they say."""


def entries_of(rows: Sequence[Any], powers: dict[str, str]) -> list[ThreadEntry]:
    """`powers`: what each is called."""
    found = [entry for row in rows if row.source not in ("asked", "power") for entry in READERS[row.source](row)]
    found += [_power(row, powers) for row in rows if row.source == "power"]
    return found + _asked([row for row in rows if row.source == "asked"], found)


def _moment(milliseconds: int) -> datetime:
    return local(datetime.fromtimestamp(milliseconds / 1000, UTC))


def _at(milliseconds: int, kind: str, text: str, who: str, step: Step) -> ThreadEntry:
    """On the day that the moment had here: a quarter past midnight in summer is the day that had begun."""
    at = _moment(milliseconds)
    return ThreadEntry(at.date(), kind, text, who, at, step)


def _line(row: Any) -> list[ThreadEntry]:
    step = step_to("message", row.number) if row.number else step_to("issue", row.key)
    return [_at(row.moment, row.kind, row.text, row.who, step)]


def _update(row: Any) -> list[ThreadEntry]:
    return [ThreadEntry(date.fromisoformat(row.day), "update", row.text, step=step_to("priority", row.key))]


def _visit(row: Any) -> list[ThreadEntry]:
    """`Bus shelter, 20:05 to 20:22. Four young people spoken to.`"""
    until = f" to {clock(_moment(row.until))}" if row.until else ", still there"
    text = f"{row.more}, {clock(_moment(row.moment))}{until}. {row.text}".strip()
    return [_at(row.moment, "visit", text, row.who, step_to("visit", row.key))]


def _power(row: Any, powers: dict[str, str]) -> ThreadEntry:
    times = "" if row.number == 1 else f", {row.number} times"
    text = f"{powers.get(row.text, row.text)}{times}" + (f". {row.more}" if row.more else "")
    return ThreadEntry(date.fromisoformat(row.day), "power", text, row.who, step=Step("actions"))


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
    return f"Reviewed. {why}" if why and why != TAKEN_BACK else ""


def _kept(new: str | None, why: str) -> str:
    return f"Kept until {day_short(date.fromisoformat(new))}. {why}" if new and why and why != TAKEN_BACK else ""


def _status(new: str | None, why: str) -> str:
    return f"{'Closed' if new == 'closed' else 'Opened again'}. {why}".strip()


TAKEN_BACK = "taken back"
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


def people_of(session: Session, issue: int | None) -> People:
    """Those who asked to hear of the issue and may be written to. Who is told is counted, and nobody is named."""
    if issue is None:
        return People()
    query = select(Contact.channel, ContactIssue.told_on, ContactIssue.raised)
    query = query.join(ContactIssue, ContactIssue.contact_id == Contact.id)
    rows = session.execute(query.where(ContactIssue.issue_id == issue, hears())).all()
    channels = Counter(channel for channel, _told, _raised in rows)
    return People(
        asked=len(rows),
        told=sum(told is not None for _channel, told, _raised in rows),
        raised=sum(raised for _channel, _told, raised in rows),
        channels=tuple(channels.most_common()),
    )


# ---------------------------------------------------------------- what is to be done


def todo_of(rows: Sequence[Any]) -> tuple[ToDo, ...]:
    """What is agreed and not withdrawn."""
    return tuple(
        ToDo(row.text, _date(row.due), _date(row.done_on), _step(row)) for row in rows if row.withdrawn_on is None
    )


def promises_of(rows: Sequence[Any]) -> tuple[ThreadPromise, ...]:
    """Open ones first, by the day they are due; then the others, the latest first."""
    found = [_promise(row) for row in rows if _is_promise(row)]
    opened = sorted((p for p in found if p.state == "open"), key=lambda p: (p.due or date.max, p.id))
    ended = [p for p in found if p.state != "open"]
    ended.sort(key=lambda p: (p.done_on or p.withdrawn_on or date.min, p.id), reverse=True)
    return (*opened, *ended)


def _is_promise(row: Any) -> bool:
    return row.source in PROMISED or bool(row.promised_to)


def _promise(row: Any) -> ThreadPromise:
    done, withdrawn = _date(row.done_on), _date(row.withdrawn_on)
    return ThreadPromise(
        kind=row.source,
        id=row.key,
        text=row.text,
        to=row.promised_to,
        made_on=_made(row),
        due=_date(row.due),
        done_on=done,
        withdrawn_on=withdrawn,
        state=state_of(done, withdrawn),
    )


def todo_entries(rows: Sequence[Any]) -> list[ThreadEntry]:
    """What was promised, done and withdrawn, each on its day."""
    return [entry for row in rows for entry in _done_entries(row)]


def _done_entries(row: Any) -> list[ThreadEntry]:
    found, step, promise = [], _step(row), _is_promise(row)
    made, done, withdrawn = _made(row), _date(row.done_on), _date(row.withdrawn_on)
    if promise and made is not None:
        at = _moment(row.made_at) if row.made_at else None
        to = f" To {row.promised_to}." if row.source == "action" else f" At {row.promised_to}."
        found.append(ThreadEntry(made, "promise", f"{row.text.rstrip('.')}.{to}", row.owner, at, step))
    if done is not None:
        found.append(ThreadEntry(done, "kept" if promise else "action", row.outcome or row.text, row.owner, step=step))
    if withdrawn is not None:
        found.append(ThreadEntry(withdrawn, "withdrawn", f"{row.text.rstrip('.')}: {row.why}", row.owner, step=step))
    return found


def _step(row: Any) -> Step:
    if row.source == "plan_action":
        return step_to("plan", row.target)
    return Step("actions", "promise", (row.source, row.key)) if _is_promise(row) else step_to("action", row.key)


def _made(row: Any) -> date | None:
    return _moment(row.made_at).date() if row.made_at else _date(row.made_on)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
