"""Plans submitted by district and month, as forces report them, with those left without an assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from sqlalchemy import select

from ..domain.dates import Month, Period
from ..domain.plan_months import ELSEWHERE, DistrictPlans, PlansByMonth
from ..models import Plan
from ..store.store import Store
from .places import family
from .plan_outstanding import districts_of, outstanding_assessments

Line = tuple[int, tuple[str, ...], date, bool]
"""(plan, districts, when it was started, whether it is live)."""


def plans_by_month(store: Store, *, place_id: int | None, period: Period, today: date) -> PlansByMonth:
    """How many plans were started in each month of a period, by district; a plan in two districts counts in both.

    Lancashire's framework reports "POPs submitted" and "POPs over 6 months old with outstanding assessments" for each
    district (Solving problems, quantitative). Submitted is counted on the day the plan was started.
    """
    query = select(Plan.id, Plan.place_id, Plan.started_on, Plan.closed_on).where(Plan.started_on <= period.last)
    if place_id is not None:
        query = query.where(Plan.place_id.in_(select(family(place_id).c.id)))
    with store.reading() as session:
        rows = session.execute(query).all()
        held = districts_of(session, {row.place_id for row in rows})
    found = [(r.id, held.get(r.place_id) or (ELSEWHERE,), r.started_on, r.closed_on is None) for r in rows]
    late = {each.plan_id for each in outstanding_assessments(store, place_id=place_id, today=today)}
    names = sorted({name for _, where, _, _ in found for name in where}, key=lambda n: (n == ELSEWHERE, n.casefold()))
    months = period.months()
    lines = tuple(_line(name, found, months, late, partial(_lies_in, name)) for name in names)
    return PlansByMonth(months, lines, _line("All together", found, months, late, lambda _line: True))


def _lies_in(name: str, line: Line) -> bool:
    return name in line[1]


def _line(
    name: str, found: Sequence[Line], months: Sequence[Month], late: set[int], wanted: Callable[[Line], bool]
) -> DistrictPlans:
    mine = [line for line in found if wanted(line)]
    counts = Counter(Month.of(line[2]) for line in mine)
    return DistrictPlans(
        district=name,
        before=sum(n for month, n in counts.items() if month < months[0]),
        by_month=tuple(counts[month] for month in months),
        live=sum(line[3] for line in mine),
        outstanding=sum(line[0] in late for line in mine),
    )
