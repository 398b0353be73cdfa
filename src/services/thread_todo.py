"""What is to be done on one thread, wherever it is kept: actions of the plan, other actions, promises of events."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, Select, String, literal, null, or_, select, type_coerce
from sqlalchemy import union_all as joined

from ..models import Action, Event, EventNote, PlanAction
from .thread_entries import ISSUE, PLAN, PRIORITY

COLUMNS = (
    "source",
    "key",
    "target",
    "text",
    "owner",
    "promised_to",
    "made_at",
    "made_on",
    "due",
    "done_on",
    "outcome",
    "withdrawn_on",
    "why",
)


def _row(source: str, **columns: Any) -> Select[Any]:
    """Days as ISO text, as the file holds them; `made_at` in milliseconds."""
    given = {"source": literal(source), **columns}
    return select(*(given.get(name, null()).label(name) for name in COLUMNS))


def _day(column: Any) -> Any:
    return type_coerce(column, String)


def _of_plan() -> Select[Any]:
    a = PlanAction
    chosen = _row(
        "plan_action",
        key=a.id,
        target=a.plan_id,
        text=a.text,
        owner=a.owner,
        due=_day(a.due),
        done_on=_day(a.done_on),
    )
    return chosen.where(a.plan_id == PLAN)


def _actions() -> Select[Any]:
    a = Action
    chosen = _row(
        "action",
        key=a.id,
        target=a.id,
        text=a.text,
        owner=a.owner,
        promised_to=a.promised_to,
        made_on=_day(a.promised_on),
        due=_day(a.due),
        done_on=_day(a.done_on),
        outcome=a.outcome,
        withdrawn_on=_day(a.withdrawn_on),
        why=a.withdrawn_why,
    )
    return chosen.where(or_(a.issue_id == ISSUE, a.priority_id == PRIORITY))


def _promises() -> Select[Any]:
    n = EventNote
    chosen = _row(
        "note",
        key=n.id,
        target=n.event_id,
        text=n.text,
        owner=n.owner,
        promised_to=Event.name,
        made_at=type_coerce(Event.starts, Integer),
        due=_day(n.due),
        done_on=_day(n.done_on),
        outcome=n.outcome,
        withdrawn_on=_day(n.withdrawn_on),
        why=n.withdrawn_why,
    )
    chosen = chosen.join_from(n, Event, Event.id == n.event_id)
    return chosen.where(n.kind == "promise", or_(n.issue_id == ISSUE, n.priority_id == PRIORITY))


TO_DO = joined(_of_plan(), _actions(), _promises())
"""With the values of `issue`, `priority` and `plan`."""
