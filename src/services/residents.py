"""How many people live in places, for rates: only figures of a place's own boundaries, never of another vintage."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.geography import areas_km2
from ..domain.listing import join_and
from ..domain.summaries import PlaceView
from ..models import CensusCount, CensusTable, Place, PlacePart

PARTS = {"force": "district", "bcu": "district", "district": "ward"}
"""The parts that fill a kind of place without a gap, so that their people add up to its own."""


COVERED = 0.98
"""Of a district's land that its wards must make up before their people stand for it."""


@dataclass(frozen=True, slots=True)
class Residents:
    """`people` is None where none can be told, and `why` then says it."""

    people: int | None
    why: str = ""


def residents_of(session: Session, places: Iterable[PlaceView]) -> dict[int, Residents]:
    """Place id -> who lives there: as held with the place, else in a census of its boundaries, else its parts' sum."""
    wanted = list(places)
    counted = _in_census(session, [view.code for view in wanted if view.code])
    return {view.id: _of_one(session, view, counted) for view in wanted}


Counted = dict[str, dict[str, int]]
"""Code -> vintage -> people."""


def _of_one(session: Session, view: PlaceView, counted: Counted) -> Residents:
    people = view.population or counted.get(view.code or "", {}).get(view.vintage or "") or _of_parts(session, view)
    return Residents(people) if people else Residents(None, _why(session, view, counted))


def _why(session: Session, view: PlaceView, counted: Counted) -> str:
    elsewhere = set(counted.get(view.code or "", ())) | _other_vintages(session, view)
    if elsewhere and view.vintage:
        return (
            f"Residents of {view.name} are held by the boundaries of {join_and(sorted(elsewhere))}, "
            f"not of {view.vintage}, so no rate is worked out."
        )
    return f"No residents are held for {view.name}, so no rate is worked out."


def _other_vintages(session: Session, view: PlaceView) -> set[str]:
    """Vintages of the same code that have people."""
    if not view.code:
        return set()
    query = select(Place.vintage).where(Place.code == view.code, Place.id != view.id, Place.population.is_not(None))
    return {vintage for vintage in session.scalars(query) if vintage and vintage != view.vintage}


def _in_census(session: Session, codes: Collection[str]) -> Counted:
    """The latest table's total of each code and vintage: the sum of the categories of one subject."""
    if not codes:
        return {}
    query = (
        select(CensusCount.code, CensusTable.vintage, func.sum(CensusCount.n))
        .join(CensusTable, CensusTable.id == CensusCount.table_id)
        .where(CensusCount.code.in_(codes))
        .group_by(CensusCount.code, CensusTable.id)
        .order_by(CensusTable.year, CensusTable.subject.desc())
    )
    found: Counted = {}
    for code, vintage, people in session.execute(query):
        found.setdefault(code, {})[vintage] = int(people)
    return found


def _of_parts(session: Session, view: PlaceView) -> int | None:
    """The sum of the parts that fill it, of one vintage, where every one of them has people: the latest such."""
    return _filled(session, view.id, view.kind)


def _filled(session: Session, place_id: int, kind: str) -> int | None:
    part = PARTS.get(kind)
    if part is None:
        return None
    query = select(Place.id, func.coalesce(Place.vintage, ""), Place.population, Place.outline)
    query = query.join(PlacePart, PlacePart.child_id == Place.id)
    query = query.where(PlacePart.parent_id == place_id, Place.kind == part, Place.retired.is_(False))
    layers: dict[str, list[tuple[int | None, bytes | None]]] = {}
    for key, vintage, people, outline in session.execute(query):
        layers.setdefault(vintage, []).append((people or _filled(session, key, part), outline))
    own = session.scalar(select(Place.outline).where(Place.id == place_id))
    for vintage in sorted(layers, reverse=True):
        known = [each for each, _ in layers[vintage]]
        if all(known) and (kind != "district" or _covers(own, [outline for _, outline in layers[vintage]])):
            return sum(each or 0 for each in known)
    return None


def _covers(whole: bytes | None, parts: list[bytes | None]) -> bool:
    """Whether the parts leave out nothing to speak of. Without outlines nobody can tell: a ward may be missing."""
    known = [outline for outline in parts if outline is not None]
    if whole is None or len(known) < len(parts):
        return False
    all_of_it, *areas = areas_km2([whole, *known])
    return sum(areas) >= COVERED * all_of_it
