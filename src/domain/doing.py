"""What is to be done, in one list: promises, actions, actions of plans, each against its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .actions import WorkView
from .actions import standing as action_standing
from .clock_words import used_share
from .dates import Period, day_short
from .promises import OPEN, PromiseView, due_order, is_late, state_of
from .promises import standing as promise_standing
from .standing import action_words, clock_state
from .summaries import ActionView, PlanView

PROMISE, ACTION, OF_PLAN = "promise", "action", "plan"


@dataclass(frozen=True, slots=True)
class DoingRow:
    """One row. `what` is "promise", "action" or "plan" (an action of a plan, edited there); `record` is its view."""

    what: str
    id: int
    text: str
    under: str  # where, and for what
    owner: str
    due: date | None
    started: date | None  # for the dial
    state: str  # "open", "kept", "withdrawn"
    standing: str
    record: PromiseView | WorkView | ActionView
    plan_id: int | None = None

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells rows apart: promises are kept in two tables."""
        return self.what, getattr(self.record, "kind", ""), self.id

    @property
    def uid(self) -> str:
        return self.record.uid

    def dial(self, today: date) -> tuple[float, str]:
        """How much of the time is used, and `ok`, `soon` or `over`."""
        if self.due is None:
            return 0.0, "ok"
        if self.started is None:
            return (1.0 if self.due <= today else 0.0), clock_state(self.due, today)
        return used_share(self.started, self.due, today), clock_state(self.due, today)

    @property
    def ended_on(self) -> date | None:
        ended: date | None = getattr(self.record, "done_on", None) or getattr(self.record, "withdrawn_on", None)
        return ended

    @property
    def said(self) -> str:
        """What came of it, or why it was withdrawn."""
        told = (getattr(self.record, name, "") for name in ("outcome", "withdrawn_why", "result"))
        return next((str(words) for words in told if words), "")


def promise_rows(promises: Iterable[PromiseView], today: date) -> tuple[DoingRow, ...]:
    return tuple(
        DoingRow(
            what=PROMISE,
            id=p.id,
            text=p.text,
            under=_where_made(p),
            owner=p.owner,
            due=p.due,
            started=p.promised_on,
            state=p.state,
            standing=promise_standing(p, today),
            record=p,
        )
        for p in promises
    )


def _where_made(promise: PromiseView) -> str:
    """`Harrowgill, 26 Oct 2026. At the parish council`, the day before what may be shortened."""
    day = f", {day_short(promise.promised_on)}" if promise.promised_on else ""
    to = f"At {promise.event}" if promise.event else f"To {promise.promised_to}" if promise.promised_to else ""
    return f"{promise.place}{day}" + (f". {to}" if to else "")


def action_rows(actions: Iterable[WorkView], plans: Iterable[PlanView], today: date) -> tuple[DoingRow, ...]:
    """Actions for issues, priorities and places, and those of plans."""
    found = [_action_row(each, today) for each in actions]
    found += [_plan_row(plan, each, today) for plan in plans for each in plan.actions]
    return tuple(found)


def _action_row(action: WorkView, today: date) -> DoingRow:
    for_what = action.issue or action.priority
    return DoingRow(
        what=ACTION,
        id=action.id,
        text=action.text,
        under=f"{action.place}. For {for_what}" if for_what else f"{action.place}. For no issue or priority",
        owner=action.owner,
        due=action.due,
        started=None,
        state=action.state,
        standing=action_standing(action, today),
        record=action,
    )


def _plan_row(plan: PlanView, action: ActionView, today: date) -> DoingRow:
    return DoingRow(
        what=OF_PLAN,
        id=action.id,
        text=action.text,
        under=f"{plan.place}. Plan {plan.reference} {plan.title}",
        owner=action.owner or action.agency,
        due=action.due,
        started=plan.started_on,
        state=state_of(action.done_on, None),
        standing=action_words(action, today),
        record=action,
        plan_id=plan.id,
    )


def in_order(rows: Iterable[DoingRow], *, period: Period | None = None) -> tuple[DoingRow, ...]:
    """What is due first on top; what ended (in the period) after it, the latest first."""
    given = list(rows)
    opened = sorted((row for row in given if row.state == OPEN), key=lambda row: due_order(row.due, None, row.id))
    ended = [row for row in given if row.ended_on is not None and (period is None or row.ended_on in period)]
    ended.sort(key=lambda row: (row.ended_on or date.min, row.id), reverse=True)
    return (*opened, *ended)


def open_words(rows: Sequence[DoingRow], today: date) -> str:
    """`7 open, 2 late`"""
    opened = [row for row in rows if row.state == OPEN]
    late = sum(is_late(row.due, row.state, today) for row in opened)
    return f"{len(opened):,} open" + (f", {late:,} late" if late else "")
