"""Street crime of a place by month and type, counted from the points each time it is asked.

Every row of a file counts: copies of a row are separate incidents at one snapped point, and a Crime ID that recurs
counts each time. A month without a file is a gap, never a zero.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.dates import Month, months_between
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.summaries import CrimeMonth, CrimeSummary, PlaceView
from ..models import CrimeLoad, CrimeType, Place, PlacePart, PointPlace, StreetCrime
from ..store.store import Store
from .moments import local
from .places import ancestors, family, place_views

SOURCE = "data.police.uk street-level crime"
CREDIT = "Contains public sector information licensed under the Open Government Licence v3.0."


def crime_summary(store: Store, *, place_id: int, first: Month, last: Month) -> CrimeSummary:
    """A place's months from `first` to `last`. Raises NotFoundError where none of them is held."""
    if last < first:
        raise BeatbookError(f"The months run from {first} to {last}. Put the earlier one first.")
    with store.reading() as session:
        place = place_views(session).get(place_id)
        if place is None:
            raise NotFoundError("That place is not in the store any more.")
        return crime_of_place(session, place, first, last, practice=store.practice)


def crime_of_place(session: Session, place: PlaceView, first: Month, last: Month, *, practice: bool) -> CrimeSummary:
    """The same within a session that is open, for a place that is known."""
    months = months_between(first, last)
    forces = forces_of(session, place)
    loads = session.scalars(select(CrimeLoad).where(CrimeLoad.force_id.in_(forces))).all() if forces else []
    held = [load for load in loads if first.index <= load.month <= last.index]
    if not held:
        raise NotFoundError(nothing_held(place, first, last, [load.month for load in loads]))
    counts = counts_by_month(session, place, held)
    outside = outside_by_month(session, place.id, held) if place.kind == "force" else {}
    force = session.scalar(select(Place.name).where(Place.id == held[0].force_id))
    return CrimeSummary(
        place=place.label,
        kind=place.kind,
        force=force,
        months=tuple(_month(month, place, held, counts, outside) for month in months),
        latest=Month.from_index(max(load.month for load in loads)),
        loaded=local(max(load.loaded for load in held)),
        source=SOURCE,
        practice=practice,
    )


def months_held(store: Store, place_id: int | None = None) -> tuple[Month, ...]:
    """Every month of which any force's file is in the store, or a file of a place's own forces."""
    query = select(CrimeLoad.month).distinct().order_by(CrimeLoad.month)
    with store.reading() as session:
        if place_id is not None:
            query = query.where(CrimeLoad.force_id.in_(forces_of(session, place_views(session)[place_id])))
        indexes = session.scalars(query).all()
    return tuple(Month.from_index(index) for index in indexes)


def last_loaded(store: Store) -> datetime | None:
    with store.reading() as session:
        found: datetime | None = session.scalar(select(func.max(CrimeLoad.loaded)))
    return local(found) if found else None


def force_districts(session: Session, force_id: int) -> list[int]:
    """Districts the store takes to be the force's: linked when outlines and crime met, see `services.joining`."""
    query = select(PlacePart.child_id).join(Place, Place.id == PlacePart.child_id)
    return list(session.scalars(query.where(PlacePart.parent_id == force_id, Place.kind == "district")))


def forces_of(session: Session, place: PlaceView) -> list[int]:
    """Forces whose files count for a place: those it lies in, else every force held."""
    up = select(Place.id).where(Place.kind == "force", Place.id.in_(select(ancestors(place.id).c.id)))
    within = list(session.scalars(up))
    return within or ([] if place.kind == "force" else list(session.scalars(select(CrimeLoad.force_id).distinct())))


def nothing_held(place: PlaceView, first: Month, last: Month, held: list[int]) -> str:
    asked = first.long if first == last else f"{first.long} to {last.long}"
    if not held:
        return f"No street crime is held for {place.label}. Bring in the force’s file from data.police.uk first."
    have = f"{Month.from_index(min(held)).long} to {Month.from_index(max(held)).long}"
    return f"No street crime is held for {place.label} in {asked}. The store holds {have}."


def counts_by_month(session: Session, place: PlaceView, held: list[CrimeLoad]) -> dict[int, dict[str, int]]:
    """Month -> type -> rows. Raises NotFoundError where no outline says where the place is."""
    if place.kind == "force":
        return force_counts(session, held)
    drawn = select(func.count()).where(Place.id.in_(select(family(place.id).c.id)), Place.outline.is_not(None))
    if not session.scalar(drawn):
        raise NotFoundError(
            f"The outline of {place.label} is not held, so street crime cannot be counted for it. "
            "Bring in its outline first."
        )
    return place_counts(session, place.id, held)


def force_counts(session: Session, held: list[CrimeLoad]) -> dict[int, dict[str, int]]:
    """Every row of the loads, located or not."""
    return _by_month(session, select(StreetCrime.load_id, StreetCrime.type_id, StreetCrime.n), held)


def place_counts(session: Session, place_id: int, held: list[CrimeLoad]) -> dict[int, dict[str, int]]:
    """Points in the place's own outline; where it has none, in the outlines of what lies in it, each point once."""
    own = select(PointPlace.point_id).where(PointPlace.place_id == place_id)
    has_outline = session.scalar(select(Place.outline.is_not(None)).where(Place.id == place_id))
    inside = (
        own
        if has_outline
        else select(PointPlace.point_id).where(PointPlace.place_id.in_(select(family(place_id).c.id)))
    )
    query = select(StreetCrime.load_id, StreetCrime.type_id, StreetCrime.n).where(StreetCrime.point_id.in_(inside))
    return _by_month(session, query, held)


def _by_month(session: Session, query: Any, held: list[CrimeLoad]) -> dict[int, dict[str, int]]:
    rows = query.where(StreetCrime.load_id.in_([load.id for load in held])).subquery()
    summed = select(CrimeLoad.month, CrimeType.name, func.sum(rows.c.n)).join(CrimeLoad, CrimeLoad.id == rows.c.load_id)
    summed = summed.join(CrimeType, CrimeType.id == rows.c.type_id).group_by(CrimeLoad.month, CrimeType.name)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for month, name, n in session.execute(summed.order_by(CrimeType.name)):
        counts[month][name] = int(n)
    return counts


def outside_by_month(session: Session, force_id: int, held: list[CrimeLoad]) -> dict[int, int]:
    """Month -> located rows in none of the force's districts; empty while no district's outline is held."""
    districts = force_districts(session, force_id)
    if not districts:
        return {}
    inside = select(PointPlace.point_id).where(PointPlace.place_id.in_(districts))
    query = select(CrimeLoad.month, func.sum(StreetCrime.n)).join(CrimeLoad, CrimeLoad.id == StreetCrime.load_id)
    query = query.where(
        StreetCrime.load_id.in_([load.id for load in held]),
        StreetCrime.point_id.is_not(None),
        StreetCrime.point_id.not_in(inside),
    )
    found = {month: int(n) for month, n in session.execute(query.group_by(CrimeLoad.month))}
    return {load.month: found.get(load.month, 0) for load in held}


def _month(
    month: Month, place: PlaceView, held: list[CrimeLoad], counts: dict[int, dict[str, int]], outside: dict[int, int]
) -> CrimeMonth:
    loads = [load for load in held if load.month == month.index]
    by_type = counts.get(month.index, {})
    force = place.kind == "force" and bool(loads)
    return CrimeMonth(
        month=month,
        held=bool(loads),
        total=sum(by_type.values()),
        by_type=by_type,
        without_location=sum(load.without_location for load in loads) if force else None,
        outside_force=outside.get(month.index) if force else None,
    )
