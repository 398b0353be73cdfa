"""When each rank looks at a plan next: the team's cycle, the looks so far, and the day that stands in the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.plan_reviews import DEFAULT_CYCLE, Cycle, Look, first_look, next_looks, read_cycle
from ..models import About, Officer, Plan, PlanReview
from .places import family

CYCLE_KEY = "plans.cycle"


def cycle_in(session: Session) -> Cycle:
    """The team's own cycle where it has one, else the one that came with the program."""
    own = session.scalar(select(About.value).where(About.key == CYCLE_KEY))
    return read_cycle(own) if own else DEFAULT_CYCLE


def last_looks(session: Session, plan_ids: Iterable[int]) -> Mapping[int, dict[str, date]]:
    """Plan -> rank -> the day on which it looked last. One query."""
    of = PlanReview
    query = select(of.plan_id, of.level, func.max(of.held_on)).group_by(of.plan_id, of.level)
    found: dict[int, dict[str, date]] = defaultdict(dict)
    for plan_id, level, held_on in session.execute(query.where(of.plan_id.in_(list(plan_ids)))):
        found[plan_id][level] = held_on
    return found


def looks_of(cycle: Cycle, plan: Plan, last: Mapping[str, date]) -> tuple[Look, ...]:
    """The next look of each rank, the earliest first: on the day that stands in the plan."""
    return next_looks(cycle, plan.risk, started_on=plan.started_on, last=last, next_review=plan.next_review)


def first_look_of(session: Session, plan: Plan) -> date:
    """The earliest next look by the cycle and the looks so far, whatever day stands in the plan."""
    last = last_looks(session, [plan.id]).get(plan.id, {})
    return first_look(cycle_in(session), plan.risk, started_on=plan.started_on, last=last)


def look_regraded(session: Session, plan: Plan, today: date) -> date | None:
    """The next look of a plan that was just given another risk: as its new cycle has it, today at the earliest.

    A look that is over stays over.
    """
    if plan.closed_on is not None or (plan.next_review is not None and plan.next_review < today):
        return plan.next_review
    with session.no_autoflush:  # one version for the grade and its day together
        return max(first_look_of(session, plan), today)


def running(place_id: int | None) -> Any:
    """Plans that run, with owner and supervisor, in a place and all that lies in it."""
    owner = select(Officer.rank + " " + Officer.name).where(Officer.id == Plan.owner_id).scalar_subquery()
    over = select(Officer.rank + " " + Officer.name).where(Officer.id == Plan.supervisor_id).scalar_subquery()
    query = select(Plan, owner.label("owner"), over.label("supervisor")).where(Plan.closed_on.is_(None))
    return query if place_id is None else query.where(Plan.place_id.in_(select(family(place_id).c.id)))
