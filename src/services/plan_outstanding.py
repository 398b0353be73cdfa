"""Plans over six months old with outstanding assessment, counted by district."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.plan_reviews import assess_by, assessment_outstanding
from ..models import Place, PlacePart, Plan, PlanText
from ..store.store import Store
from .place_titles import titles
from .plan_looks import running

RESULT = "assessment.result"
BLANKS = " \t\r\n\u00a0"


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A plan over six months old whose assessment is outstanding; `by`: the last day on which it was in time."""

    plan_id: int
    reference: str
    title: str
    place: str
    districts: tuple[str, ...]  # that hold its place; none where that is not known
    stage: str
    owner: str
    started_on: date
    by: date


def outstanding_assessments(store: Store, *, place_id: int | None, today: date) -> tuple[Outstanding, ...]:
    """Plans over six months old with outstanding assessment, in a place and all that lies in it, the oldest first.

    Lancashire's performance framework counts them by district ("POPs over 6 months old with outstanding assessments",
    Solving problems, quantitative). The framework does not say more; counted here is a plan that was started more than
    six calendar months ago, is not closed, and has nothing written as its result against the objective (the box
    `assessment.result`). At what stage it stands does not matter: a plan that was never taken to assessment is the one
    that the count is there to find. On the last day of the six months it is still in time.
    """
    with store.reading() as session:
        called = titles(session)
        rows = session.execute(running(place_id).order_by(Plan.started_on, Plan.reference)).all()
        results = results_in(session)
        late = [
            row
            for row in rows
            if assessment_outstanding(
                started_on=row.Plan.started_on, closed_on=None, result=results.get(row.Plan.id, ""), today=today
            )
        ]
        held_by = districts_of(session, {row.Plan.place_id for row in late})
    return tuple(_outstanding(row, called, held_by) for row in late)


def results_in(session: Session) -> dict[int, str]:
    """Running plan -> the first letter of what is written as its result; none where it is blank."""
    first = func.substr(func.trim(PlanText.text, BLANKS), 1, 1)
    query = select(PlanText.plan_id, first).join(Plan, Plan.id == PlanText.plan_id)
    return dict(session.execute(query.where(PlanText.key == RESULT, Plan.closed_on.is_(None), first != "")).all())


def outstanding_by_district(found: tuple[Outstanding, ...]) -> dict[str, int]:
    """District -> how many, by name; "" for plans whose district is not known.

    A plan of a place that lies in two districts counts in both, so the counts are not added up.
    """
    counts = Counter(name for each in found for name in (each.districts or ("",)))
    return dict(sorted(counts.items(), key=lambda pair: (not pair[0], pair[0].casefold())))


def _outstanding(row: Any, called: Mapping[int, str], held_by: Mapping[int, tuple[str, ...]]) -> Outstanding:
    plan: Plan = row.Plan
    return Outstanding(
        plan_id=plan.id,
        reference=plan.reference,
        title=plan.title,
        place=called[plan.place_id],
        districts=held_by.get(plan.place_id, ()),
        stage=plan.stage,
        owner=row.owner or "",
        started_on=plan.started_on,
        by=assess_by(plan.started_on),
    )


def districts_of(session: Session, places: set[int]) -> dict[int, tuple[str, ...]]:
    """Place -> the districts that hold it, itself where it is one."""
    names = dict(session.execute(select(Place.id, Place.name).where(Place.kind == "district")).all())
    parents: dict[int, set[int]] = {}
    for parent, child in session.execute(select(PlacePart.parent_id, PlacePart.child_id)) if places else ():
        parents.setdefault(child, set()).add(parent)
    found = {}
    for place in places:
        held, todo = {place}, [place]
        while todo:
            new = parents.get(todo.pop(), set()) - held
            held |= new
            todo.extend(new)
        found[place] = tuple(sorted((names[key] for key in held if key in names), key=str.casefold))
    return found
