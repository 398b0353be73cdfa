"""Population of places, filled in from census tables: from residents, else from the total by age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ..domain.census import SUBJECTS
from ..exchange.census_keys import kind_words
from ..models import CensusCount, CensusTable, Place
from ..models.base import new_uid
from ..store.journal import JournalledSession
from .census_sums import sum_of_wards

GIVE = ("residents", "age")
"""Subjects that fill population in, the better one first."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was held before a table comes in. `years`: of the latest table by subject; `given`: code -> what it gave;

    `sums`: district -> the sum of its wards.
    """

    subject: str
    kind: str
    vintage: str
    years: Mapping[str, int]
    given: Mapping[str, frozenset[int]]
    sums: Mapping[int, int]

    @classmethod
    def of(cls, session: Session, subject: str, kind: str, vintage: str) -> Self:
        years: dict[str, int] = {}
        given: dict[str, frozenset[int]] = {}
        tables = select(CensusTable).where(
            CensusTable.subject.in_(GIVE), CensusTable.kind == kind, CensusTable.vintage == vintage
        )
        for held in session.scalars(tables.order_by(CensusTable.year)):
            years[held.subject] = held.year
            sums = select(CensusCount.code, func.sum(CensusCount.n)).where(CensusCount.table_id == held.id)
            for code, n in session.execute(sums.group_by(CensusCount.code)):
                given[code] = given.get(code, frozenset()) | {n}
        return cls(subject, kind, vintage, years, given, district_sums(session) if kind == "ward" else {})

    def outweighs(self, year: int) -> bool:
        """Whether what is held says better who lives here: residents before ages, then the later year."""
        return any(
            held > year if subject == self.subject else GIVE.index(subject) < GIVE.index(self.subject)
            for subject, held in self.years.items()
        )


def fill_places(session: JournalledSession, people: Mapping[int, int], before: Before, year: int) -> int:
    """Population of places by key: how many changed.

    Ages fill in what is empty, or came from a table before; residents take the place of anything. An older year does
    not take the place of a later one, nor ages that of residents.
    """
    if before.subject not in GIVE or before.outweighs(year):
        return 0
    chosen = select(Place.id, Place.code, Place.population).where(
        Place.kind == before.kind, Place.vintage == before.vintage, Place.id.in_(people)
    )
    wanted = {}
    for key, code, population in session.execute(chosen).all():
        free = population is None or population in before.given.get(code or "", ())
        if population != people[key] and (free or before.subject == "residents"):
            wanted[key] = people[key]
    source = f"{SUBJECTS[before.subject].lower()}, {year}"
    return _write(session, wanted, f"{kind_words(before.kind)} of {before.vintage} from {source}")


def fill_from_held(session: JournalledSession, kind: str, vintage: str) -> int:
    """Population of places that came after their census table, where it is empty: how many. Then of districts."""
    empty = (Place.kind == kind, Place.vintage == vintage, Place.population.is_(None), Place.retired.is_(False))
    keys = {code: key for code, key in session.execute(select(Place.code, Place.id).where(*empty)) if code}
    wanted: dict[int, int] = {}
    tables = select(CensusTable.id, CensusTable.subject, CensusTable.year).where(
        CensusTable.subject.in_(GIVE), CensusTable.kind == kind, CensusTable.vintage == vintage
    )
    for table in sorted(session.execute(tables), key=lambda t: (GIVE.index(t.subject), -t.year)):
        sums = select(CensusCount.code, func.sum(CensusCount.n)).where(CensusCount.table_id == table.id)
        found = dict(session.execute(sums.group_by(CensusCount.code)).all())
        wanted = {key: found[code] for code, key in keys.items() if code in found} | wanted
    filled = _write(session, wanted, f"{kind_words(kind)} of {vintage} from tables held before")
    fill_districts(session, Before("residents", "ward", vintage, {}, {}, {}))
    return filled


def fill_districts(session: JournalledSession, before: Before) -> int:
    """Population of districts from the sum of their wards, where it is empty or was their sum before: how many now."""
    if before.kind != "ward" or before.subject not in GIVE:
        return 0
    sums = district_sums(session)
    held = dict(session.execute(select(Place.id, Place.population).where(Place.id.in_(sums))).all())
    free = {key: n for key, n in sums.items() if held[key] in (None, n, before.sums.get(key))}
    _write(session, {key: n for key, n in free.items() if held[key] != n}, "districts as the sum of their wards")
    return len(free)


def district_sums(session: Session) -> dict[int, int]:
    """District -> people in all its wards, where every one of them is held; from residents, else from ages."""
    found: dict[int, int] = {}
    for place in session.scalars(select(Place).where(Place.kind == "district", Place.retired.is_(False))):
        sums = (sum_of_wards(session, place, subject) for subject in GIVE)
        census = next((each for each in sums if each is not None), None)
        if census is not None:
            found[place.id] = census.total
    return found


def _write(session: JournalledSession, wanted: Mapping[int, int], of: str) -> int:
    """One line in the journal for all."""
    for key, n in wanted.items():
        session.execute(update(Place).where(Place.id == key).values(population=n, version=Place.version + 1))
    if wanted:
        session.note("place", new_uid(), "batch", new=f"Population of {len(wanted)} {of}")
    return len(wanted)
