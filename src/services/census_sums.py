"""A census table of wards summed for what is made of whole wards: districts, BCUs, forces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.census import Category, Census
from ..models import CensusCount, CensusTable, Place
from .places import family

WHOLE = 0.02
"""By how much of its land the wards of a district may miss it, or pass it, and still be all of it: two surveys draw
one line in two ways."""
SUMMED = ("district", "bcu", "force")
"""Kinds that are made of whole wards."""


def counts_of(session: Session, table_id: int, codes: Sequence[str]) -> dict[str, tuple[Category, ...]]:
    """Code -> categories in the table's order."""
    query = select(CensusCount.code, CensusCount.category, CensusCount.n).where(
        CensusCount.table_id == table_id, CensusCount.code.in_(codes)
    )
    found: dict[str, list[Category]] = {}
    for code, label, n in session.execute(query.order_by(CensusCount.position)):
        found.setdefault(code, []).append(Category(label, n))
    return {code: tuple(each) for code, each in found.items()}


def sum_of_wards(session: Session, place: Place, subject: str) -> Census | None:
    """The sum of the place's wards, of the vintage of the latest table that holds every one of them."""
    if place.kind not in SUMMED:
        return None
    tables = select(CensusTable).where(CensusTable.subject == subject, CensusTable.kind == "ward")
    for table in session.scalars(tables.order_by(CensusTable.year.desc(), CensusTable.vintage.desc())):
        wards = _wards(session, place, table.vintage)
        counts = counts_of(session, table.id, [ward.code or "" for ward in wards])
        if wards and all(ward.code in counts for ward in wards) and _are_all(place, wards):
            how = f"The sum of its {len(wards)} wards of {table.vintage}."
            return Census(subject, place.name, table.vintage, table.year, table.name, _added(counts), how)
    return None


def _wards(session: Session, place: Place, vintage: str) -> list[Place]:
    inside = select(family(place.id).c.id)
    query = select(Place).where(
        Place.id.in_(inside), Place.kind == "ward", Place.vintage == vintage, Place.retired.is_(False)
    )
    return list(session.scalars(query.order_by(Place.code)))


def _are_all(place: Place, wards: Sequence[Place]) -> bool:
    """Whether the wards fill the place: a store may hold a team's own few. Without an outline what is stated counts."""
    if place.outline is None:
        return True
    outlines = [ward.outline for ward in wards if ward.outline is not None]
    if len(outlines) < len(wards):
        return False
    from ..domain.geography import areas_km2

    whole, *parts = areas_km2([place.outline, *outlines])
    return abs(sum(parts) - whole) <= WHOLE * whole


def _added(counts: Mapping[str, tuple[Category, ...]]) -> tuple[Category, ...]:
    sums: dict[str, int] = {}
    for categories in counts.values():
        for category in categories:
            sums[category.label] = sums.get(category.label, 0) + category.n
    return tuple(Category(label, n) for label, n in sums.items())
