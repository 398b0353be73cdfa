"""Gather what a briefing tells of the team's own figures, powers and patrols."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ..domain.briefing_parts import PublicFigures, PublicPatrols, PublicPowers
from ..domain.briefing_work import (
    OLDEST,
    POWER_MONTHS,
    of_incidents,
    of_roads,
    public_figures,
    public_patrols,
    public_powers,
)
from ..domain.dates import Month, Period
from ..domain.figures import FigureView
from ..domain.patrols import minutes_between
from ..models import Patrol, PatrolVisit, Priority
from ..store.store import Store
from .figures import figures_of
from .moments import local
from .patrol_visits import begun_in
from .places import family
from .powers import powers_by_place_and_month


def figures_told(
    store: Store, *, place_id: int, month: Month, whole: Month, threshold: int
) -> tuple[PublicFigures | None, PublicFigures | None]:
    """(road checks up to the month, incidents up to the last `whole` one) of the place itself."""
    held = figures_of(store, place_id=place_id, first=whole.plus(-12 - OLDEST), last=month)
    return (
        public_figures(_named(held, of_roads), month, threshold=None),
        public_figures(_named(held, of_incidents), whole, threshold=threshold),
    )


def _named(figures: Iterable[FigureView], wanted: Callable[[str], bool]) -> list[FigureView]:
    return [figure for figure in figures if wanted(figure.name)]


def powers_told(store: Store, *, place_id: int, month: Month, threshold: int) -> PublicPowers | None:
    """Powers used in the place and all that lies in it, in the months up to one that is over."""
    period = Period(month.plus(1 - POWER_MONTHS).first, month.last)
    counts = powers_by_place_and_month(store, place_id=place_id, period=period)
    return public_powers((c for c in counts if c.place_id == place_id), month, threshold=threshold)


def patrols_told(store: Store, *, place_id: int, period: Period) -> PublicPatrols | None:
    """Visits that ended, begun in the period; and how many in the period before."""
    with store.reading() as session:
        query = select(PatrolVisit.started, PatrolVisit.ended, func.coalesce(Priority.title, ""))
        query = query.join(Patrol, Patrol.id == PatrolVisit.patrol_id)
        query = query.outerjoin(Priority, Priority.id == Patrol.priority_id)
        rows: Any = session.execute(query.where(*_over(place_id, period))).all()
        before = _count(session, place_id, period.before())
    visits = [(local(begun).date(), minutes_between(begun, ended), title) for begun, ended, title in rows]
    return public_patrols(visits, visits_before=before)


def _count(session: Session, place_id: int, period: Period) -> int:
    query = select(func.count()).select_from(PatrolVisit).join(Patrol, Patrol.id == PatrolVisit.patrol_id)
    return session.scalar(query.where(*_over(place_id, period))) or 0


def _over(place_id: int, period: Period) -> tuple[ColumnElement[bool], ...]:
    within = Patrol.place_id.in_(select(family(place_id).c.id))
    return within, begun_in(period), PatrolVisit.ended.is_not(None)
