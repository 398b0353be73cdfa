"""Street crime of several places at once, by type, over the months that can be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ..domain.dates import Month, Period, months_between
from ..domain.listing import join_and
from ..domain.summaries import PlaceView
from ..models import CrimeLoad, CrimeType, Place, PlacePart, PointPlace, StreetCrime
from .places import ancestors, family

YEAR = 12
OUTSIDE = "It lies outside the forces whose files are held."


@dataclass(frozen=True, slots=True)
class CrimeMonths:
    """Which months are counted. `fallen_back`: none of those asked for is held, so these are the latest that are."""

    counted: tuple[Month, ...]
    missing: tuple[Month, ...]
    fallen_back: bool
    latest: Month | None
    loaded: datetime | None


@dataclass(frozen=True, slots=True)
class PlaceCrime:
    """Counts by type of the months that are counted; None where they are not all held, and `why` says it."""

    by_type: Counter[str] | None
    why: str = ""


def crime_types(session: Session) -> tuple[str, ...]:
    """Every type of which a row is held, in the order of the alphabet."""
    return tuple(session.scalars(select(CrimeType.name).order_by(CrimeType.name)))


def crime_months(session: Session, here: PlaceView, period: Period, *, latest: bool = False) -> CrimeMonths:
    """The months of the period that are held for a place; where none is, or with `latest`, the latest twelve."""
    loads = _loads(session, here)
    held = {load.month for load in loads}
    asked = period.months()
    fallen_back = bool(held) and not any(month.index in held for month in asked)
    if held and (latest or fallen_back):
        first = max(min(held), max(held) - YEAR + 1)
        asked = months_between(Month.from_index(first), Month.from_index(max(held)))
    return CrimeMonths(
        counted=tuple(month for month in asked if month.index in held),
        missing=tuple(month for month in asked if month.index not in held),
        fallen_back=fallen_back and not latest,
        latest=Month.from_index(max(held)) if held else None,
        loaded=max((load.loaded for load in loads), default=None),
    )


def crime_of(session: Session, places: Iterable[PlaceView], months: CrimeMonths) -> dict[int, PlaceCrime]:
    """Place id -> its counts. A place whose force's files lack one of the months is not counted."""
    views = {view.id: view for view in places}
    loads_of = {key: _loads(session, view) for key, view in views.items()}
    found: dict[int, PlaceCrime] = {}
    wanted: dict[int, set[int]] = {}
    for key, loads in loads_of.items():
        why = _why_not(loads, months) or _no_outline(session, views[key])
        if why:
            found[key] = PlaceCrime(None, why)
        else:
            wanted[key] = {load.id for load in loads if load.month in {m.index for m in months.counted}}
    counts = _counts(session, wanted)
    return found | {key: PlaceCrime(counts[key]) for key in wanted}


def crime_of_rest(session: Session, wider: PlaceView, here: PlaceView, months: CrimeMonths) -> PlaceCrime:
    """What lies in the wider place and not in the place itself, each point once."""
    loads = _loads(session, wider)
    why = _why_not(loads, months)
    if why:
        return PlaceCrime(None, why)
    keys = [load.id for load in loads if load.month in {m.index for m in months.counted}]
    points = _points(wider).where(PointPlace.point_id.not_in(_points(here)))
    return PlaceCrime(_by_type(session, points, keys))


def _why_not(loads: list[CrimeLoad], months: CrimeMonths) -> str:
    if not loads:
        return OUTSIDE
    missing = [month.long for month in months.counted if month.index not in {load.month for load in loads}]
    if not missing:
        return ""
    return f"No file of its force is held for {join_and(missing) if len(missing) < 4 else f'{len(missing)} months'}."


def _no_outline(session: Session, view: PlaceView) -> str:
    """Crime is counted by outline: without one, and with none inside, nought would be a lie."""
    inside = select(Place.id).where(Place.id.in_(select(family(view.id).c.id)), Place.outline.is_not(None)).limit(1)
    if view.has_outline or session.scalar(inside) is not None:
        return ""
    return f"No outline is held for {view.name}, so no crime can be counted in it."


def _loads(session: Session, view: PlaceView) -> list[CrimeLoad]:
    """The files that count for a place: of the force it lies in; where no force knows its districts, of every force."""
    within = set(session.scalars(select(Place.id).where(Place.kind == "force", Place.id.in_(_above(view)))))
    query = select(CrimeLoad)
    if within:
        query = query.where(CrimeLoad.force_id.in_(within))
    elif view.kind == "force" or (_in_district(session, view) and _districts_known(session)):
        return []
    return list(session.scalars(query.order_by(CrimeLoad.month)))


def _above(view: PlaceView) -> Select[Any]:
    return select(ancestors(view.id).c.id)


def _in_district(session: Session, view: PlaceView) -> bool:
    """Of a district without an outline nobody can tell whose it is."""
    above = select(Place.id).where(Place.kind == "district", Place.id.in_(_above(view)))
    return session.scalar(above.where(Place.outline.is_not(None)).limit(1)) is not None


def _districts_known(session: Session) -> bool:
    """Whether some force's files were seen to lie in districts (`services.joining.join_forces`)."""
    forces = select(CrimeLoad.force_id)
    return session.scalar(select(PlacePart.child_id).where(PlacePart.parent_id.in_(forces)).limit(1)) is not None


def _points(view: PlaceView) -> Select[Any]:
    """Points in a place's own outline; where it has none, in the outlines of what lies in it."""
    if view.has_outline:
        return select(PointPlace.point_id).where(PointPlace.place_id == view.id)
    return select(PointPlace.point_id).where(PointPlace.place_id.in_(select(family(view.id).c.id))).distinct()


def _by_type(session: Session, points: Select[Any], loads: Collection[int]) -> Counter[str]:
    query = (
        select(CrimeType.name, func.sum(StreetCrime.n))
        .join(CrimeType, CrimeType.id == StreetCrime.type_id)
        .where(StreetCrime.point_id.in_(points), StreetCrime.load_id.in_(loads))
        .group_by(CrimeType.name)
    )
    return Counter({name: int(n) for name, n in session.execute(query)})


def _counts(session: Session, wanted: dict[int, set[int]]) -> dict[int, Counter[str]]:
    """Place id -> counts by type, over the loads wanted of each. `+ 0` keeps SQLite on the index of points."""
    outlined = set(session.scalars(select(Place.id).where(Place.id.in_(wanted), Place.outline.is_not(None))))
    found: dict[int, Counter[str]] = defaultdict(Counter)
    query = (
        select(PointPlace.place_id, StreetCrime.load_id, CrimeType.name, func.sum(StreetCrime.n))
        .join(StreetCrime, StreetCrime.point_id == PointPlace.point_id)
        .join(CrimeType, CrimeType.id == StreetCrime.type_id)
        .where(PointPlace.place_id.in_(outlined), (StreetCrime.load_id + 0).in_(set().union(*wanted.values())))
        .group_by(PointPlace.place_id, StreetCrime.load_id, CrimeType.name)
    )
    for place, load, name, n in session.execute(query):
        if load in wanted[place]:
            found[place][name] += int(n)
    for place in wanted.keys() - outlined:
        points = select(PointPlace.point_id).where(PointPlace.place_id.in_(select(family(place).c.id))).distinct()
        found[place] = _by_type(session, points, wanted[place])
    return {place: found[place] for place in wanted}
