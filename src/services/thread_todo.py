"""What is to be done on one thread, wherever it is kept: actions of the plan, other actions, promises of events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, String, func, literal, null, or_, select, type_coerce
from sqlalchemy import union_all as joined

from ..domain.promises import state_of
from ..domain.thread import Step, ThreadEntry, ThreadPromise, step_to
from ..domain.thread_parts import ToDo
from ..models import Action, Event, EventNote, PlanAction
from .thread_entries import ISSUE, PLAN, PRIORITY
from .thread_read import moment_of

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
        owner=func.coalesce(func.nullif(a.owner, ""), a.agency),
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
    return row.source == "note" or bool(row.promised_to)


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
        at = moment_of(row.made_at) if row.made_at else None
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
    return moment_of(row.made_at).date() if row.made_at else _date(row.made_on)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
