"""Problem-solving plans: what every list shows of them, and their actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.plan_reviews import first_look
from ..domain.plans import STAGES
from ..domain.summaries import ActionView, PlanView
from ..models import Officer, Plan, PlanAction, Priority
from ..store.store import Store
from .place_titles import titles
from .places import family
from .plan_actions import action_view, add_action, remove_action, save_action
from .plan_looks import cycle_in, look_regraded

__all__ = [
    "add_action",
    "get_plan",
    "list_plans",
    "plan_view",
    "remove_action",
    "review_plan",
    "save_action",
    "save_plan",
    "start_plan",
]

EDITABLE = (
    "title",
    "problem",
    "public_words",
    "place_id",
    "priority_id",
    "stage",
    "owner_id",
    "started_on",
    "next_review",
    "risk",
    "supervisor_id",
    "outcome",
    "shared",
    "story",
)


def start_plan(
    store: Store,
    *,
    place_id: int,
    title: str,
    started_on: date,
    problem: str = "",
    public_words: str = "",
    priority_id: int | None = None,
    owner_id: int | None = None,
) -> Changes:
    """A new plan at scanning, with the year's next reference and a first look as the cycle has it, in 28 days."""
    title = " ".join(title.split())
    if not title:
        raise BeatbookError("A plan needs a few words that name the problem.")
    with store.writing() as session:
        plan = Plan(
            reference=_next_reference(session, started_on.year),
            title=title,
            problem=problem.strip(),
            public_words=public_words.strip(),
            place_id=place_id,
            priority_id=priority_id,
            stage="scanning",
            owner_id=owner_id,
            started_on=started_on,
            next_review=first_look(cycle_in(session), "", started_on=started_on, last={}),
        )
        session.add(plan)
        session.flush()
    return Changes.of("plans", "priorities", id=plan.id, said=f"Plan {plan.reference} is started: {title}.")


def save_plan(store: Store, *, plan_id: int, version: int, why: str = "", **fields: Any) -> Changes:
    """Change a plan. Raises StaleError with both texts where somebody else saved it since `version`."""
    with store.writing(why) as session:
        plan = _get(session, plan_id)
        if plan.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(plan, key)) for key in mine}
            message = f"Plan {plan.reference} was changed since you opened it. Look at both texts before you save."
            raise StaleError(message, mine=mine, theirs=theirs)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a plan has no field {key} to edit")
            setattr(plan, key, value)
        if "risk" in fields and "next_review" not in fields:
            plan.next_review = look_regraded(session, plan, date.today())
        if plan.stage not in STAGES:
            raise BeatbookError(f"“{plan.stage}” is not a stage. The stages are {', '.join(STAGES.values())}.")
        plan.closed_on = (plan.closed_on or date.today()) if plan.stage == "closed" else None
        plan.outcome = plan.outcome if plan.stage == "closed" else ""
    return Changes.of("plans", id=plan_id, said=f"Plan {plan.reference} is saved.")


def review_plan(store: Store, *, plan_id: int, on: date, why: str) -> Changes:
    """Record that the team reviewed a plan; the next look is due as for the first rank of its cycle (28 days)."""
    with store.writing(why) as session:
        plan = _get(session, plan_id)
        plan.next_review = first_look(cycle_in(session), plan.risk, started_on=on, last={})
    return Changes.of("plans", id=plan_id, said=f"Plan {plan.reference} is reviewed.")


def list_plans(store: Store, *, place_id: int | None = None, closed: bool = True) -> tuple[PlanView, ...]:
    """Plans of a place and all that lies in it: by next review, the most overdue first; closed ones last."""
    query = _views().order_by(Plan.closed_on.is_not(None), Plan.next_review.is_(None), Plan.next_review, Plan.reference)
    if place_id is not None:
        query = query.where(Plan.place_id.in_(select(family(place_id).c.id)))
    if not closed:
        query = query.where(Plan.closed_on.is_(None))
    with store.reading() as session:
        rows = session.execute(query).all()
        actions, called = _actions(session, [row.Plan.id for row in rows]), titles(session)
    return tuple(_view(row, actions.get(row.Plan.id, ()), called) for row in rows)


def get_plan(store: Store, plan_id: int) -> PlanView:
    with store.reading() as session:
        return plan_view(session, plan_id)


def _next_reference(session: Session, year: int) -> str:
    prefix = f"{year % 100:02d}/"
    used = session.scalars(select(Plan.reference).where(Plan.reference.startswith(prefix)))
    numbers = [int(tail) for reference in used if (tail := reference.removeprefix(prefix)).isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1:03d}"


def _get(session: Session, plan_id: int) -> Plan:
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NotFoundError("That plan is not in the store any more.")
    return plan


def _views() -> Any:
    priority = select(Priority.title).where(Priority.id == Plan.priority_id).scalar_subquery()
    owner = select(Officer.rank + " " + Officer.name).where(Officer.id == Plan.owner_id).scalar_subquery()
    over = select(Officer.rank + " " + Officer.name).where(Officer.id == Plan.supervisor_id).scalar_subquery()
    return select(Plan, priority.label("priority"), owner.label("owner"), over.label("supervisor"))


def plan_view(session: Session, plan_id: int, called: Mapping[int, str] | None = None) -> PlanView:
    """One plan with its actions; `called` are the places' titles where they are at hand. Raises NotFoundError."""
    row = session.execute(_views().where(Plan.id == plan_id)).one_or_none()
    if row is None:
        raise NotFoundError("That plan is not in the store any more.")
    actions = _actions(session, [plan_id]).get(plan_id, ())
    return _view(row, actions, titles(session) if called is None else called)


def _actions(session: Session, plan_ids: list[int]) -> dict[int, tuple[ActionView, ...]]:
    query = select(PlanAction).where(PlanAction.plan_id.in_(plan_ids))
    found: dict[int, list[ActionView]] = {}
    for a in session.scalars(query.order_by(PlanAction.due.is_(None), PlanAction.due, PlanAction.id)):
        found.setdefault(a.plan_id, []).append(action_view(a))
    return {plan_id: tuple(views) for plan_id, views in found.items()}


def _view(row: Any, actions: tuple[ActionView, ...], called: Mapping[int, str]) -> PlanView:
    plan: Plan = row.Plan
    return PlanView(
        id=plan.id,
        uid=uid_text(plan.uid),
        version=plan.version,
        reference=plan.reference,
        title=plan.title,
        problem=plan.problem,
        public_words=plan.public_words,
        place_id=plan.place_id,
        place=called[plan.place_id],
        priority_id=plan.priority_id,
        priority=row.priority,
        stage=plan.stage,
        owner=row.owner or "",
        owner_id=plan.owner_id,
        started_on=plan.started_on,
        next_review=plan.next_review,
        closed_on=plan.closed_on,
        actions=actions,
        risk=plan.risk,
        supervisor_id=plan.supervisor_id,
        supervisor=row.supervisor or "",
        outcome=plan.outcome,
        shared=plan.shared,
        story=plan.story,
        batch_id=plan.batch_id,
    )
