"""Any record that the journal follows, by its table and outside name: found, named, opened, read back from text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, Float, Integer, inspect, select
from sqlalchemy.orm import Session

from ..domain.errors import BeatbookError
from ..domain.identity import uid_bytes
from ..models import Base
from ..models.base import Moment, Recorded

KINDS: dict[str, type[Recorded]] = {
    str(getattr(kind, "__tablename__", "")): kind
    for kind in (mapper.class_ for mapper in Base.registry.mappers)
    if issubclass(kind, Recorded)
}
"""Table -> the mapped class."""

BELONGS = {
    "issue_entry": "issue_id",
    "issue_link": "issue_id",
    "contact_issue": "contact_id",
    "priority_update": "priority_id",
    "priority_candidate": "review_id",
    "plan_action": "plan_id",
    "plan_text": "plan_id",
    "plan_hypothesis": "plan_id",
    "plan_measure": "plan_id",
    "plan_reading": "measure_id",
    "plan_pin": "plan_id",
    "plan_review": "plan_id",
    "briefing_text": "briefing_id",
    "briefing_find": "briefing_id",
    "patrol_visit": "patrol_id",
    "event_note": "event_id",
    "meeting": "event_id",
    "meeting_person": "event_id",
    "poll": "event_id",
    "poll_choice": "poll_id",
    "option": "question_id",
    "tally": "event_id",
}
"""Table -> the field that says what its rows are lines of."""

PAGES = {
    "issue": ("issues", "issue_id"),
    "contact": ("contacts", "contact_id"),
    "priority": ("priorities", "priority_id"),
    "priority_review": ("priorities", "review_id"),
    "plan": ("plans", "plan_id"),
    "action": ("actions", "action_id"),
    "patrol": ("actions", "patrol_id"),
    "power_use": ("actions", "power_id"),
    "event": ("events", "event_id"),
    "message": ("messages", "message_id"),
    "resident_query": ("messages", "query_id"),
    "briefing": ("briefings", "briefing_id"),
    "place": ("places", "place_id"),
}
"""Table -> the page that shows its rows, and what its `open` calls them."""

SUBJECTS = {
    "issue": ("issues",),
    "issue_entry": ("issues",),
    "issue_link": ("issues", "priorities", "plans"),
    "contact": ("contacts", "issues"),
    "contact_issue": ("contacts", "issues"),
    "priority": ("priorities", "issues"),
    "priority_update": ("priorities",),
    "priority_review": ("reviews", "priorities"),
    "priority_candidate": ("reviews", "priorities"),
    "plan": ("plans", "priorities"),
    "plan_action": ("plans", "actions"),
    "plan_text": ("plans",),
    "plan_hypothesis": ("plans",),
    "plan_measure": ("plans",),
    "plan_reading": ("plans",),
    "plan_pin": ("plans",),
    "plan_review": ("plans",),
    "briefing": ("briefings",),
    "briefing_text": ("briefings",),
    "briefing_find": ("briefings",),
    "action": ("actions",),
    "patrol": ("patrols", "actions"),
    "patrol_visit": ("patrols", "actions"),
    "power_use": ("powers", "actions"),
    "event": ("events",),
    "event_note": ("events", "actions", "meetings"),
    "meeting": ("meetings", "events"),
    "meeting_person": ("meetings",),
    "poll": ("meetings",),
    "poll_choice": ("meetings",),
    "message": ("messages", "issues"),
    "resident_query": ("queries",),
    "officer": ("officers",),
    "place": ("places",),
    "figure": ("figures",),
}
"""Table -> the subjects of `Changes` that pages listen to."""

UID_DIGITS = 32


def find(session: Session, subject: str, uid: bytes) -> Recorded | None:
    kind = KINDS[subject]
    return session.scalars(select(kind).where(kind.uid == uid)).first()


def name_of(record: Recorded) -> str:
    """What a record is called in a sentence: `26/0117`, `Speeding on Moor Lane`; "" for one without a name."""
    for field in ("reference", "title", "name", "subject", "text", "agenda", "seen"):
        value = getattr(record, field, None)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def parent_of(session: Session, record: Recorded) -> Recorded | None:
    """What the record is a line of."""
    field = BELONGS.get(record.__tablename__)  # type: ignore[attr-defined]
    if field is None:
        return None
    target = target_of(type(record), field)
    return None if target is None else session.get(target, getattr(record, field))


def opens(session: Session, record: Recorded) -> tuple[str, dict[str, object]] | None:
    """The page that shows a record, and what it is told; None where none does."""
    table: str = record.__tablename__  # type: ignore[attr-defined]
    if table in ("meeting", "meeting_person", "poll"):
        return "meeting", {"event_id": record.event_id}  # type: ignore[attr-defined]
    if table == "event_note" and record.kind == "promise":  # type: ignore[attr-defined]
        return "actions", {"promise": ("note", record.id)}
    if table == "action" and record.promised_to:  # type: ignore[attr-defined]
        return "actions", {"promise": ("action", record.id)}
    if table in PAGES:
        page, key = PAGES[table]
        return page, {key: record.id}
    parent = parent_of(session, record)
    return None if parent is None else opens(session, parent)


def target_of(kind: type[Recorded], field: str) -> type[Recorded] | None:
    """The class that a field's local key points at; None for a field that is no key."""
    foreign = next(iter(inspect(kind).columns[field].foreign_keys), None)
    return None if foreign is None else KINDS.get(foreign.column.table.name)


def value_from(session: Session, kind: type[Recorded], field: str, told: str | None) -> Any:
    """A value from its text in the journal: the inverse of `store.journal.named`.

    Raises BeatbookError where it points at a record that is no longer here.
    """
    if told is None:
        return None
    target = target_of(kind, field)
    if target is not None and len(told) == UID_DIGITS:
        key = session.scalar(select(target.id).where(target.uid == uid_bytes(told)))
        if key is None:
            raise BeatbookError("It pointed at something that is no longer here, so it was not taken back.")
        return key
    column = inspect(kind).columns[field].type
    if isinstance(column, Moment):
        return datetime.fromisoformat(told)
    if isinstance(column, Date):
        return date.fromisoformat(told)
    if isinstance(column, Boolean):
        return told == "yes"
    if isinstance(column, Integer):
        return int(told)
    return float(told) if isinstance(column, Float) else told
