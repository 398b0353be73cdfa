"""Reviews, actions and promises that are due, for Today: one query each, no more columns than are shown."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from ..domain.dates import day_month, day_short
from ..domain.plan_reviews import Cycle, Look, brought_forward, others_words, whose_words
from ..domain.plans import STAGES
from ..domain.today import DueItem
from ..models import Action, Event, EventNote, Officer, Plan, PlanAction, Priority
from .moments import local
from .plan_looks import cycle_in, last_looks, looks_of
from .today_asked import MOST, Asked

PRIORITY, PLAN, ACTION, FEEDBACK = 2, 3, 4, 5
PLAN_COLUMNS = (Plan.id, Plan.reference, Plan.title, Plan.stage, Plan.place_id, Plan.started_on)
PROMISED = (Action.promised_to, Action.promised_on)
OWNER = (Officer.rank + " " + Officer.name).label("owner")
WHO = func.coalesce(func.nullif(PlanAction.owner, ""), PlanAction.agency)
"""Of an action: who does it, else the agency that committed to it."""


def priorities(asked: Asked) -> Iterator[DueItem]:
    """Three months are up: set it anew, keep it with a reason, or close it."""
    query = (
        select(Priority.id, Priority.title, Priority.place_id, Priority.set_on, Priority.review_by)
        .where(Priority.status == "open", Priority.review_by <= asked.until)
        .order_by(Priority.review_by)
        .limit(MOST)
    )
    for key, title, place, set_on, review_by in asked.session.execute(asked.inside(query, Priority.place_id)):
        line = f"{asked.called[place]}. Set {day_short(set_on)}; three months are up {day_short(review_by)}."
        opens = (("priority_id", key),)
        yield DueItem(f"Review priority: {title}", line, review_by, PRIORITY, "priorities", opens, set_on)


def plan_reviews(asked: Asked) -> Iterator[DueItem]:
    """Who must look at which plan: `Sergeant’s look at plan 26/011: Racing on Moor Lane`."""
    query = (
        select(Plan, OWNER)
        .outerjoin(Officer, Officer.id == Plan.owner_id)
        .where(Plan.closed_on.is_(None), Plan.next_review <= asked.until)
        .order_by(Plan.next_review)
        .limit(MOST)
    )
    rows = asked.session.execute(asked.inside(query, Plan.place_id)).all()
    cycle, last = cycle_in(asked.session), last_looks(asked.session, [row.Plan.id for row in rows])
    for row in rows:
        yield _look_item(asked, row.Plan, row.owner, looks_of(cycle, row.Plan, last.get(row.Plan.id, {})), cycle)


def _look_item(asked: Asked, plan: Plan, owner: str | None, looks: tuple[Look, ...], cycle: Cycle) -> DueItem:
    stage = STAGES.get(plan.stage, plan.stage)
    parts = [f"{asked.called[plan.place_id]}.", f"{stage}, {owner or 'nobody owns it yet'}.", others_words(looks)]
    if brought_forward(looks, cycle, plan.risk, plan.started_on):
        parts.append("It was sent for a look.")
    line = " ".join(part for part in parts if part)
    title = f"{whose_words(looks)} at plan {plan.reference}: {plan.title}"
    since = max((look.last_on for look in looks if look.last_on), default=plan.started_on)
    return DueItem(title, line, looks[0].due, PLAN, "plans", (("plan_id", plan.id),), since)


def plan_actions(asked: Asked) -> Iterator[DueItem]:
    query = (
        select(
            *PLAN_COLUMNS, PlanAction.id.label("action_id"), PlanAction.text, WHO.label("who"), PlanAction.due, OWNER
        )
        .join(Plan, Plan.id == PlanAction.plan_id)
        .outerjoin(Officer, Officer.id == Plan.owner_id)
        .where(Plan.closed_on.is_(None), PlanAction.done_on.is_(None), PlanAction.due <= asked.until)
        .order_by(PlanAction.due)
        .limit(MOST)
    )
    for row in asked.session.execute(asked.inside(query, Plan.place_id)):
        line = f"Plan {row.reference}, {row.who or row.owner or 'nobody named'}."
        opens = (("plan_id", row.id), ("action_id", row.action_id))
        yield DueItem(row.text, line, row.due, ACTION, "plans", opens, row.started_on)


def actions(asked: Asked) -> Iterator[DueItem]:
    """Actions for an issue, a priority or a place; what was promised to somebody is told as a promise."""
    query = (
        select(Action.id, Action.text, Action.owner, Action.place_id, Action.due, *PROMISED)
        .where(Action.done_on.is_(None), Action.withdrawn_on.is_(None), Action.due <= asked.until)
        .order_by(Action.due)
        .limit(MOST)
    )
    for action in asked.session.execute(asked.inside(query, Action.place_id)):
        if action.promised_to:
            made = f" on {day_month(action.promised_on)}" if action.promised_on else ""
            line = f"Promised to {action.promised_to}{made}{_by(action.owner)}."
            opens: tuple[tuple[str, object], ...] = (("promise", ("action", action.id)),)
            yield DueItem(action.text, line, action.due, FEEDBACK, "actions", opens, action.promised_on)
        else:
            line = f"{asked.called[action.place_id]}{_by(action.owner)}."
            yield DueItem(action.text, line, action.due, ACTION, "actions", (("action_id", action.id),))


def promises(asked: Asked) -> Iterator[DueItem]:
    """Promises made at an event that nobody has kept or withdrawn."""
    query = (
        select(EventNote.id, EventNote.text, EventNote.due, Event.name, Event.starts)
        .join(Event, Event.id == EventNote.event_id)
        .where(
            EventNote.kind == "promise",
            EventNote.done_on.is_(None),
            EventNote.withdrawn_on.is_(None),
            EventNote.due <= asked.until,
        )
        .order_by(EventNote.due)
        .limit(MOST)
    )
    for key, text, due, event, starts in asked.session.execute(asked.inside(query, Event.place_id)):
        made = local(starts).date()
        line = f"Promised on {day_month(made)} at {event}."
        yield DueItem(text, line, due, FEEDBACK, "actions", (("promise", ("note", key)),), made)


def _by(owner: str) -> str:
    return f", {owner}" if owner else ""
