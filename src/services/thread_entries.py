"""Everything that happened on one thread, read by one statement: a `SELECT` for each place where things are kept.

A new kind of thing that happens is one more function in `SOURCES`. All give the same columns; what they are of is
said by `thread_read`, which turns a row into an entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, cast, literal, null, or_, select, type_coerce
from sqlalchemy import union_all as joined

from ..models import (
    Contact,
    ContactIssue,
    Event,
    EventNote,
    IssueEntry,
    JournalLine,
    Message,
    NeighbourhoodQuery,
    Patrol,
    PatrolVisit,
    Plan,
    PowerUse,
    Priority,
    PriorityUpdate,
)
from .issue_rows import hears

ISSUE, PRIORITY, PLAN = (bindparam(name, type_=Integer) for name in ("issue", "priority", "plan"))
"""The pieces of the main line; one that is not there is None, and equals nothing."""

COUNTER_BITS = 16  # of a stamp of the journal: see domain.hlc
COLUMNS = ("source", "kind", "key", "moment", "day", "text", "more", "who", "number", "until")
FOLLOWED = ("stage", "next_review", "review_by", "status")
"""Fields of a plan and a priority whose changes are told."""


def _row(source: str, key: Any, **columns: Any) -> Select[Any]:
    """`moment`, `until`: milliseconds; `day`: ISO; what is left out is empty."""
    given: dict[str, ColumnElement[Any]] = {"source": literal(source), "key": key, **columns}
    return select(*(given.get(name, null()).label(name) for name in COLUMNS))


def _raw(column: Any, kind: Any = String) -> Any:
    """A column as the file holds it: moments as numbers, days as text."""
    return type_coerce(column, kind)


def _lines() -> Select[Any]:
    chosen = _row(
        "line",
        IssueEntry.issue_id,
        kind=IssueEntry.kind,
        moment=_raw(IssueEntry.at, Integer),
        text=IssueEntry.text,
        more=IssueEntry.status,
        who=IssueEntry.officer,
        number=IssueEntry.message_id,
    )
    return chosen.where(IssueEntry.issue_id == ISSUE)


def _updates() -> Select[Any]:
    chosen = _row("update", PriorityUpdate.priority_id, day=_raw(PriorityUpdate.on), text=PriorityUpdate.text)
    return chosen.where(PriorityUpdate.priority_id == PRIORITY)


def _visits() -> Select[Any]:
    chosen = _row(
        "visit",
        Patrol.id,
        moment=_raw(PatrolVisit.started, Integer),
        until=_raw(PatrolVisit.ended, Integer),
        text=PatrolVisit.seen,
        more=Patrol.title,
        who=PatrolVisit.officer,
    )
    return chosen.join_from(Patrol, PatrolVisit, PatrolVisit.patrol_id == Patrol.id).where(_of_any(Patrol))


def _powers() -> Select[Any]:
    chosen = _row(
        "power",
        PowerUse.id,
        day=_raw(PowerUse.used_on),
        text=PowerUse.power,
        more=PowerUse.note,
        who=PowerUse.officer,
        number=PowerUse.n,
    )
    return chosen.where(_of_any(PowerUse))


def _of_any(table: Any) -> Any:
    return or_(table.issue_id == ISSUE, table.priority_id == PRIORITY, table.plan_id == PLAN)


def _messages() -> Select[Any]:
    """Those of the priority; one that told of the issue is a line of its timeline already."""
    lines = select(IssueEntry.message_id).where(IssueEntry.issue_id == ISSUE, IssueEntry.message_id.is_not(None))
    chosen = _row("message", Message.id, day=_raw(Message.sent_on), text=Message.subject, number=Message.reached)
    return chosen.where(Message.priority_id == PRIORITY, Message.id.not_in(lines))


def _queries() -> Select[Any]:
    q = NeighbourhoodQuery
    chosen = _row("query", q.id, moment=_raw(q.received, Integer), text=q.subject, until=_raw(q.replied, Integer))
    return chosen.where(q.issue_id == ISSUE)


def _asked() -> Select[Any]:
    """A row for each who asked: channel, day, the day they were told, whether they raised it and may be written to.

    No names.
    """
    asked = ContactIssue
    chosen = _row(
        "asked",
        asked.id,
        kind=Contact.channel,
        day=_raw(asked.asked_on),
        more=_raw(asked.told_on),
        number=cast(asked.raised, Integer),
        until=cast(hears(), Integer),
    )
    return chosen.join_from(asked, Contact, Contact.id == asked.contact_id).where(asked.issue_id == ISSUE)


def _matters() -> Select[Any]:
    """What was raised at an event, and notes that were tied to the issue."""
    chosen = _row(
        "matter",
        EventNote.event_id,
        moment=_raw(Event.starts, Integer),
        text=EventNote.text,
        more=Event.name,
        who=EventNote.owner,
    )
    chosen = chosen.join_from(EventNote, Event, Event.id == EventNote.event_id)
    return chosen.where(
        EventNote.kind != "promise", or_(EventNote.issue_id == ISSUE, EventNote.priority_id == PRIORITY)
    )


def _changes() -> Select[Any]:
    """Stages and reviews of the plan, reviews and the end of the priority: from the journal."""
    plan = select(Plan.uid).where(Plan.id == PLAN).scalar_subquery()
    priority = select(Priority.uid).where(Priority.id == PRIORITY).scalar_subquery()
    chosen = _row(
        "change",
        JournalLine.id,
        kind=JournalLine.subject + literal(".") + JournalLine.field,
        moment=JournalLine.at.op(">>")(COUNTER_BITS),
        text=JournalLine.new,
        more=JournalLine.why,
        who=JournalLine.officer,
    )
    changed = JournalLine.action == "change"
    return chosen.where(JournalLine.uid.in_((plan, priority)), changed, JournalLine.field.in_(FOLLOWED))


SOURCES: tuple[Callable[[], Select[Any]], ...] = (
    _lines,
    _updates,
    _visits,
    _powers,
    _messages,
    _queries,
    _asked,
    _matters,
    _changes,
)

HAPPENED = joined(*(source() for source in SOURCES))
"""With the values of `issue`, `priority` and `plan`."""
