"""Street crime of a place beside last year’s, with what goes with every figure: source, months, rows it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.crime_trends import (
    CrimeTrends,
    ForceMonth,
    Held,
    compared,
    held_in_both,
    trend_months,
    type_trends,
    year_to,
)
from ..domain.dates import Month, months_between
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.summaries import PlaceView
from ..models import CrimeLoad, Place
from ..store.store import Store
from .crime import SOURCE, counts_by_month, force_counts, forces_of, nothing_held, outside_by_month
from .moments import local
from .places import place_views


def crime_trends(
    store: Store, *, place_id: int, first: Month, last: Month, shown_from: Month | None = None
) -> CrimeTrends:
    """A place's months from `first` to `last` beside the same months last year, and the 12 months to `last`.

    `shown_from`: months before `first` that are told too, without being in the period's sums. Raises NotFoundError
    where no month of the period, or of those shown, is held, or no outline says where the place is.
    """
    if last < first:
        raise BeatbookError(f"The months run from {first} to {last}. Put the earlier one first.")
    begin = min(first, shown_from or first)
    with store.reading() as session:
        place = place_views(session).get(place_id)
        if place is None:
            raise NotFoundError("That place is not in the store any more.")
        forces = forces_of(session, place)
        loads = list(session.scalars(select(CrimeLoad).where(CrimeLoad.force_id.in_(forces)))) if forces else []
        told = [load for load in loads if begin.index <= load.month <= last.index]
        if not told:
            raise NotFoundError(nothing_held(place, begin, last, [load.month for load in loads]))
        held = _held(counts_by_month(session, place, loads), loads)
        whole = None if place.kind == "force" else _held(force_counts(session, loads), loads)
        beside = _beside(session, told)
        names = tuple(session.scalars(select(Place.name).where(Place.id.in_({each.force_id for each in told}))))
    return _told(place, names, (first, last, begin), held, whole, beside, loads, practice=store.practice)


def force_month(store: Store, *, place_id: int, month: Month) -> ForceMonth | None:
    """The rows of the force a place lies in, in one month; None where none are held of it."""
    with store.reading() as session:
        place = place_views(session).get(place_id)
        forces = forces_of(session, place) if place is not None else []
        held = select(CrimeLoad).where(CrimeLoad.force_id.in_(forces), CrimeLoad.month == month.index)
        return _beside(session, list(session.scalars(held))).get(month)


def _told(
    place: PlaceView,
    forces: tuple[str, ...],
    span: tuple[Month, Month, Month],
    held: Held,
    whole: Held | None,
    beside: Mapping[Month, ForceMonth],
    loads: Sequence[CrimeLoad],
    *,
    practice: bool,
) -> CrimeTrends:
    first, last, begin = span
    period = months_between(first, last)
    both = held_in_both(held, period)
    months = trend_months(held, months_between(begin, last), force=whole, beside=beside)
    return CrimeTrends(
        place=place.label,
        kind=place.kind,
        forces=tuple(sorted(forces)),
        first=first,
        last=last,
        months=months,
        so_far=sum(each.n or 0 for each in months if each.month >= first),
        period=compared(held, period),
        alike=compared(held, both),
        alike_months=both,
        year=compared(held, year_to(last)),
        types=type_trends(held, period),
        unusual=tuple(found for each in months for found in each.unusual),
        source=SOURCE,
        latest=Month.from_index(max(load.month for load in loads)),
        loaded=local(max(load.loaded for load in loads)),
        practice=practice,
    )


def _held(counts: Mapping[int, Mapping[str, int]], loads: Sequence[CrimeLoad]) -> dict[Month, Mapping[str, int]]:
    """Every month a load is held of, also where nothing happened in the place."""
    return {Month.from_index(load.month): counts.get(load.month, {}) for load in loads}


def _beside(session: Session, loads: Sequence[CrimeLoad]) -> dict[Month, ForceMonth]:
    """Month -> the force's rows, those without a location, and those outside it."""
    by_force: dict[int, list[CrimeLoad]] = defaultdict(list)
    for load in loads:
        by_force[load.force_id].append(load)
    outside: Counter[int] = Counter()
    known: set[int] = set()
    for force_id, months in by_force.items():
        found = outside_by_month(session, force_id, months)
        outside.update(found)
        known |= set(found)
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for load in loads:
        sums[load.month][0] += load.rows
        sums[load.month][1] += load.without_location
    return {
        Month.from_index(month): ForceMonth(rows, without, outside[month] if month in known else None)
        for month, (rows, without) in sums.items()
    }
