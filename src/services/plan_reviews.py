"""Supervisors look at plans: looks and sign-offs, the cycle, what is due, and plans left without an assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.plan_reviews import (
    DEFAULT_CYCLE,
    LEVELS,
    SIGNED,
    Cycle,
    Look,
    brought_forward,
    check_cycle,
    check_look,
    graded,
    read_cycle,
    write_cycle,
)
from ..models import Plan, PlanReview
from ..store.store import Store
from .place_titles import titles
from .plan_looks import CYCLE_KEY, cycle_in, first_look_of, last_looks, looks_of, running
from .plan_outstanding import Outstanding, outstanding_assessments, outstanding_by_district
from .team import set_about

__all__ = [
    "LookDue",
    "Outstanding",
    "ask_for_look",
    "cycle",
    "looks_due",
    "looks_of_plan",
    "outstanding_assessments",
    "outstanding_by_district",
    "record_review",
    "reset_cycle",
    "set_cycle",
    "take_back_review",
]


@dataclass(frozen=True, slots=True)
class LookDue:
    """The next look of one rank at one plan. `asked`: it was brought forward, somebody asked for it."""

    plan_id: int
    reference: str
    title: str
    place: str
    stage: str
    risk: str
    owner: str
    supervisor: str
    look: Look
    asked: bool = False

    @property
    def level(self) -> str:
        return self.look.level

    @property
    def due(self) -> date:
        return self.look.due


# ---------------------------------------------------------------- the cycle


def cycle(store: Store) -> Cycle:
    """The team's own cycle where it has one, else the one that came with the program."""
    own = store.about(CYCLE_KEY)
    return read_cycle(own) if own else DEFAULT_CYCLE


def set_cycle(store: Store, wanted: Cycle) -> Changes:
    """Put the team's own cycle in place. Days that stand in plans stay; it counts from the next look."""
    if check_cycle(wanted) == check_cycle(DEFAULT_CYCLE):
        return reset_cycle(store)
    set_about(store, CYCLE_KEY, write_cycle(wanted))
    return Changes.of("team", "plans", said="The cycle of looks is saved. It counts from each plan’s next look.")


def reset_cycle(store: Store) -> Changes:
    """Back to the cycle that came with the program."""
    set_about(store, CYCLE_KEY, "")
    return Changes.of("team", "plans", said="The cycle of looks is the one that came with Beatbook.")


# ---------------------------------------------------------------- looking


def record_review(
    store: Store,
    *,
    plan_id: int,
    version: int | None,
    level: str,
    reviewer: str,
    decision: str,
    held_on: date,
    advice: str = "",
    signs: str = "",
    at: datetime | None = None,
) -> Changes:
    """A supervisor looked at a plan, or signed part of it off (`signs`, of SIGNED): name as stated, and the moment.

    The plan's next review becomes the earliest next look of any rank. The id of the Changes is the look's.
    Raises BeatbookError where it cannot stand, StaleError where the plan was changed since `version`.
    """
    moment = at or datetime.now().astimezone()
    if held_on > moment.date():
        raise BeatbookError(f"{day_short(held_on)} is still to come. Put in the day of the look.")
    with store.writing(f"Looked at by {LEVELS.get(level, level).lower()}") as session:
        plan = _fresh(session, plan_id, version, {"next_review": ""})
        check_look(
            level=level,
            reviewer=reviewer,
            decision=decision,
            signs=signs,
            held_on=held_on,
            started_on=plan.started_on,
        )
        if plan.closed_on is not None and held_on > plan.closed_on and signs != "closure":
            raise BeatbookError(f"Plan {plan.reference} is closed. Only its closing can still be signed.")
        review = PlanReview(plan_id=plan_id, level=level, held_on=held_on, decision=decision, signs=signs)
        review.reviewer, review.advice = " ".join(reviewer.split()), advice.strip()
        review.at, review.next_on = moment, None
        session.add(review)
        session.flush()
        if plan.closed_on is None:
            review.next_on = plan.next_review = first_look_of(session, plan)
    return Changes.of("plans", id=review.id, said=_said(plan.reference, level, signs))


def _said(reference: str, level: str, signs: str) -> str:
    who = LEVELS[level].lower()
    if signs:
        told = SIGNED[signs]
        return f"{told[:1].upper()}{told[1:]} of plan {reference} is signed off by the {who}."
    return f"The {who}’s look at plan {reference} is recorded."


def take_back_review(store: Store, *, review_id: int, why: str, stood: date | None = None) -> Changes:
    """Take out a look that was recorded by mistake; the journal keeps it, with the reason.

    `stood`: the day that stood in the plan before; without it the cycle says the next.
    """
    if not why.strip():
        raise BeatbookError("Say in a few words why it is taken out.")
    with store.writing(why.strip()) as session:
        review = session.get(PlanReview, review_id)
        if review is None:
            raise NotFoundError("That look is not in the store any more.")
        plan = _get(session, review.plan_id)
        session.delete(review)
        session.flush()
        if plan.closed_on is None:
            plan.next_review = stood or first_look_of(session, plan)
    return Changes.of("plans", id=plan.id, said=f"The look at plan {plan.reference} is taken out.")


def ask_for_look(store: Store, *, plan_id: int, version: int | None, on: date) -> Changes:
    """The owner wants the sergeant to look: the next look is due on `on`, so that Today shows it."""
    with store.writing("The sergeant is asked to look") as session:
        plan = _fresh(session, plan_id, version, {"next_review": str(on)})
        if plan.closed_on is not None:
            raise BeatbookError(f"Plan {plan.reference} is closed. Open it again before a look is asked for.")
        due = plan.next_review
        if due is not None and due <= on:
            return Changes.of("plans", id=plan_id, said=f"A look at plan {plan.reference} is due already.")
        plan.next_review = on
    return Changes.of("plans", id=plan_id, said=f"Plan {plan.reference} is sent: Today asks for the sergeant’s look.")


# ---------------------------------------------------------------- what is due


def looks_of_plan(store: Store, plan_id: int) -> tuple[Look, ...]:
    """The next look of each rank at one plan, the earliest first; none of a closed one."""
    with store.reading() as session:
        plan = _get(session, plan_id)
        if plan.closed_on is not None:
            return ()
        return looks_of(cycle_in(session), plan, last_looks(session, [plan_id]).get(plan_id, {}))


def looks_due(store: Store, place_id: int | None, today: date) -> tuple[LookDue, ...]:
    """Every rank's look that is due by `today` or over, in a place and all that lies in it, the most overdue first."""
    query = running(place_id).where(Plan.next_review <= today)
    with store.reading() as session:
        line, called = cycle_in(session), titles(session)
        rows = session.execute(query).all()
        last = last_looks(session, [row.Plan.id for row in rows])
        found = [each for row in rows for each in _looks_due(row, line, last.get(row.Plan.id, {}), called, today)]
    order = list(LEVELS)
    return tuple(sorted(found, key=lambda each: (each.due, each.reference, order.index(each.level))))


def _looks_due(
    row: Any, line: Cycle, last: Mapping[str, date], called: Mapping[int, str], today: date
) -> list[LookDue]:
    plan: Plan = row.Plan
    looks = looks_of(line, plan, last)
    asked = brought_forward(looks, line, plan.risk, plan.started_on)
    return [
        LookDue(
            plan_id=plan.id,
            reference=plan.reference,
            title=plan.title,
            place=called[plan.place_id],
            stage=plan.stage,
            risk=graded(plan.risk),
            owner=row.owner or "",
            supervisor=row.supervisor or "",
            look=look,
            asked=asked,
        )
        for look in looks
        if look.due <= today
    ]


# ---------------------------------------------------------------- one plan


def _get(session: Session, plan_id: int) -> Plan:
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NotFoundError("That plan is not in the store any more.")
    return plan


def _fresh(session: Session, plan_id: int, version: int | None, mine: dict[str, str]) -> Plan:
    plan = _get(session, plan_id)
    if version is not None and plan.version != version:
        message = f"Plan {plan.reference} was changed since you opened it. Look at it before you go on."
        raise StaleError(message, mine=mine, theirs={key: str(getattr(plan, key)) for key in mine})
    return plan
