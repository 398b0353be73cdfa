"""Reviews, actions and promises that are due, for Today: one query each, no more columns than are shown."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from ..domain.dates import day_month, day_short
from ..domain.today import DueItem
from ..models import Action, Event, EventNote, Officer, Plan, PlanAction, Priority
from .moments import local
from .today_asked import MOST, Asked

PRIORITY, PLAN, ACTION, FEEDBACK = 2, 3, 4, 5
PLAN_COLUMNS = (Plan.id, Plan.reference, Plan.title, Plan.stage, Plan.place_id, Plan.started_on)
PROMISED = (Action.promised_to, Action.promised_on)
OWNER = (Officer.rank + " " + Officer.name).label("owner")


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
    query = (
        select(*PLAN_COLUMNS, Plan.next_review, OWNER)
        .outerjoin(Officer, Officer.id == Plan.owner_id)
        .where(Plan.closed_on.is_(None), Plan.next_review <= asked.until)
        .order_by(Plan.next_review)
        .limit(MOST)
    )
    for plan in asked.session.execute(asked.inside(query, Plan.place_id)):
        line = f"{asked.called[plan.place_id]}. {plan.stage.capitalize()}, {plan.owner or 'nobody owns it yet'}."
        title = f"Review plan {plan.reference}: {plan.title}"
        opens = (("plan_id", plan.id),)
        yield DueItem(title, line, plan.next_review, PLAN, "plans", opens, plan.started_on)


def plan_actions(asked: Asked) -> Iterator[DueItem]:
    query = (
        select(*PLAN_COLUMNS, PlanAction.text, PlanAction.owner.label("who"), PlanAction.due, OWNER)
        .join(Plan, Plan.id == PlanAction.plan_id)
        .outerjoin(Officer, Officer.id == Plan.owner_id)
        .where(Plan.closed_on.is_(None), PlanAction.done_on.is_(None), PlanAction.due <= asked.until)
        .order_by(PlanAction.due)
        .limit(MOST)
    )
    for row in asked.session.execute(asked.inside(query, Plan.place_id)):
        line = f"Plan {row.reference}, {row.who or row.owner or 'nobody named'}."
        yield DueItem(row.text, line, row.due, ACTION, "plans", (("plan_id", row.id),), row.started_on)


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
