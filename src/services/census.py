"""Who lives in a place, by code and vintage: its own row of a census table, or the sum of its wards."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.census import SUBJECTS, Census, NoCensus
from ..domain.errors import NotFoundError
from ..domain.places import KINDS
from ..models import CensusCount, CensusTable, Place
from ..store.store import Store
from .census_imports import import_population as import_population
from .census_sums import counts_of, sum_of_wards


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """A census table that is held. `places`: rows; `matched`: those of places here."""

    subject: str
    kind: str
    vintage: str
    year: int
    name: str
    places: int
    matched: int


def census_tables(store: Store) -> tuple[LoadedTable, ...]:
    """What is held, by subject, the latest first."""
    rows = select(func.count(CensusCount.code.distinct())).where(CensusCount.table_id == CensusTable.id)
    here = rows.join(
        Place,
        (Place.code == CensusCount.code)
        & (Place.vintage == CensusTable.vintage)
        & (Place.kind == CensusTable.kind)
        & Place.retired.is_(False),
    )
    query = select(CensusTable, rows.scalar_subquery(), here.scalar_subquery())
    with store.reading() as session:
        found = session.execute(query).all()
        loaded = [LoadedTable(t.subject, t.kind, t.vintage, t.year, t.name, n, m) for t, n, m in found]
    order = list(SUBJECTS)
    return tuple(sorted(loaded, key=lambda t: (order.index(t.subject), -t.year, t.kind, t.vintage)))


def census_of(store: Store, place_id: int, subject: str) -> Census | NoCensus:
    """One subject for one place, of the latest year; or why there is none.

    A table joins by code and vintage alone: a ward of 2013 never gets figures of wards of 2022. A district without a
    row of its own, or with an older one, gets the sum of its wards where every one of them is there.
    """
    with store.reading() as session:
        place = session.get(Place, place_id)
        if place is None:
            raise NotFoundError("That place is not in the store any more.")
        found = [each for each in (own_row(session, place, subject), sum_of_wards(session, place, subject)) if each]
        return max(found, key=lambda census: census.year, default=None) or _none(session, place, subject)


def own_row(session: Session, place: Place, subject: str) -> Census | None:
    """The figures of the place itself, of the latest year; None where no table has them."""
    if place.code is None or place.vintage is None:
        return None
    query = (
        select(CensusTable)
        .join(CensusCount, CensusCount.table_id == CensusTable.id)
        .where(
            CensusTable.subject == subject,
            CensusTable.kind == place.kind,
            CensusTable.vintage == place.vintage,
            CensusCount.code == place.code,
        )
        .order_by(CensusTable.year.desc())
    )
    table = session.scalars(query).first()
    if table is None:
        return None
    counts = counts_of(session, table.id, [place.code])[place.code]
    return Census(subject, place.name, table.vintage, table.year, table.name, counts)


def _none(session: Session, place: Place, subject: str) -> NoCensus:
    return NoCensus(subject, place.name, _why(session, place, subject))


def _why(session: Session, place: Place, subject: str) -> str:
    what = f"figures of {SUBJECTS[subject].lower()}" if subject != "residents" else "figures of residents"
    tables = select(CensusTable.kind, CensusTable.vintage).where(CensusTable.subject == subject).distinct()
    held = {(kind, vintage) for kind, vintage in session.execute(tables)}
    if not held:
        return f"No {what} are held yet: bring in population on the Places page."
    kind = KINDS[place.kind].casefold()
    vintages = sorted(vintage for of, vintage in held if of == place.kind)
    if not vintages:
        return f"The store holds {what} of no {kind}: {place.name} is a {kind}. Choose the ward or district around it."
    if place.code is None:
        return f"{place.name} has no code, and figures are joined by code: bring in its outline with codes."
    if place.vintage not in vintages:
        mine = place.vintage or "no stated year"
        return (
            f"{place.name} is a {kind} of {mine}, and the {what} held are of boundaries of {' and '.join(vintages)}: "
            "figures of one year's boundaries are not put on another's."
        )
    return f"The {what} of {place.vintage} do not hold {place.code}, {place.name}."
