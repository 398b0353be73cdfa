"""Bring in who lives where: all of a file or nothing, a subject of a year in place of the same one held before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from ..domain.census import SUBJECTS, HeldTable, PopulationSummary, Row
from ..domain.errors import FileRefusedError
from ..domain.progress import Progress
from ..domain.vintages import not_joined
from ..exchange.census_files import CensusFile, CensusRows, read_census
from ..exchange.census_keys import kind_words
from ..exchange.outline_columns import stated_vintage
from ..models import CensusCount, CensusTable, Place
from ..models.base import new_uid
from ..store.journal import JournalledSession
from ..store.store import Store
from .place_codes import vintages_of

Codes = Mapping[str, Mapping[str, int]]
"""Kind -> code -> key of the place that has it, in the vintage of the file."""


def import_population(
    store: Store,
    path: FilePath,
    *,
    vintage: str | None = None,
    year: int | None = None,
    by_name: bool = False,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> PopulationSummary:
    """Census tables of wards, districts or parishes, kept by code and vintage of the boundaries.

    Rows that no place here has are kept all the same, for outlines that come later, and listed. A file without codes
    matches nothing by itself; `by_name` gives its rows the codes of places here of that kind and vintage whose name
    only one of them has. Population of places is filled in from residents, else, where it is empty, from the total by
    age. Raises FileRefusedError, BeatbookError for a vintage that is no year.
    """
    progress = progress or Progress()
    file = read_census(path, year=year, progress=progress)
    vintage = _vintage(file, vintage)
    notes = list(_notes(file, vintage))
    counted = file.year or int(vintage)
    with store.writing(f"population from {file.name}") if not dry_run else store.reading() as session:
        codes = _codes(session, vintage)
        tables = [_coded(table, _names(session, table.kind, vintage) if by_name else {}) for table in file.tables]
        held = [_held(session, table, codes, vintage, counted) for table in tables]
        filled, elsewhere = 0, _other_years(session, tables, codes, vintage)
        if not dry_run:
            assert isinstance(session, JournalledSession)
            for at, table in enumerate(tables):
                progress.step(at, len(tables), f"Storing {SUBJECTS[table.subject].lower()}")
                before = _totals(session, table, vintage)
                _put(session, file, table, vintage, counted)
                filled += _fill(session, table, codes, before, vintage, counted)
            progress.step(1, 1, "Saving")
    if file.without_codes and not by_name:
        notes.insert(0, _nameless(file.tables[0].kind))
    unmatched = _unmatched(tables, codes)
    notes += [elsewhere] if elsewhere else []
    return PopulationSummary(file.name, vintage, counted, tuple(held), unmatched, filled, tuple(notes), dry_run)


def _vintage(file: CensusFile, stated: str | None) -> str:
    vintage = stated_vintage(stated) if stated else file.vintage
    if vintage is None:
        raise FileRefusedError(
            f"“{file.name}” does not say of which year its boundaries are: say the vintage, such as 2022."
        )
    return vintage


def _notes(file: CensusFile, vintage: str) -> Sequence[str]:
    said = []
    if file.vintage not in (None, vintage):
        said.append(f"The file's columns speak of boundaries of {file.vintage}; {vintage} was stated and is taken.")
    if file.year is None:
        said.append(
            f"The file does not say when people were counted: {vintage} is taken, the year of its boundaries. "
            "If it was another, bring it in again with that year (--year)."
        )
    return (*said, *file.notes)


def _nameless(kind: str) -> str:
    return (
        f"The file names {kind_words(kind)} and gives no codes, and names are not joined by themselves. "
        "Where each name can only mean one place, bring it in again by name (--by-name)."
    )


def _codes(session: Session, vintage: str) -> dict[str, dict[str, int]]:
    query = select(Place.kind, Place.code, Place.id).where(
        Place.vintage == vintage, Place.code.is_not(None), Place.retired.is_(False)
    )
    found: dict[str, dict[str, int]] = {}
    for kind, code, key in session.execute(query):
        found.setdefault(kind, {})[code or ""] = key
    return found


def _other_years(session: Session, tables: Sequence[CensusRows], codes: Codes, vintage: str) -> str:
    """What is said of rows whose code is held here, but as of another year."""
    held: dict[str, set[str | None]] = {}
    for table in tables:
        missing = {row.code for row, _ in table.rows} - codes.get(table.kind, {}).keys()
        held |= vintages_of(session, missing, kind=table.kind)
    return not_joined(vintage, held)


def _names(session: Session, kind: str, vintage: str) -> dict[str, str]:
    """Name -> code, of names that one place alone has."""
    query = (
        select(func.min(Place.name), func.min(Place.code))
        .where(Place.kind == kind, Place.vintage == vintage, Place.code.is_not(None), Place.retired.is_(False))
        .group_by(func.lower(Place.name))
        .having(func.count() == 1)
    )
    return {name.casefold(): code or "" for name, code in session.execute(query)}


def _coded(table: CensusRows, names: Mapping[str, str]) -> CensusRows:
    """The table with codes by name where that was asked for; a row without one is kept under its name.

    No place has a name for a code, so that such rows join nothing.
    """
    rows = tuple((Row(row.code or names.get(row.name.casefold(), ""), row.name), counts) for row, counts in table.rows)
    return CensusRows(table.subject, table.kind, table.categories, rows)


def _held(session: Session, table: CensusRows, codes: Codes, vintage: str, year: int) -> HeldTable:
    known = codes.get(table.kind, {})
    return HeldTable(
        subject=table.subject,
        kind=table.kind,
        vintage=vintage,
        year=year,
        categories=table.categories,
        places=len(table.rows),
        matched=sum(row.code in known for row, _ in table.rows),
        total=sum(sum(counts) for _, counts in table.rows),
        replaced=session.scalar(select(CensusTable.id).where(*_same(table, vintage, year))) is not None,
    )


def _same(table: CensusRows, vintage: str, year: int) -> tuple[ColumnElement[bool], ...]:
    return (
        CensusTable.subject == table.subject,
        CensusTable.kind == table.kind,
        CensusTable.vintage == vintage,
        CensusTable.year == year,
    )


def _put(session: JournalledSession, file: CensusFile, table: CensusRows, vintage: str, year: int) -> None:
    session.execute(delete(CensusTable).where(*_same(table, vintage, year)))
    kept = CensusTable(
        subject=table.subject,
        kind=table.kind,
        vintage=vintage,
        year=year,
        source=f"{SUBJECTS[table.subject]}, {year}",
        name=file.name,
        digest=file.digest,
        loaded=datetime.now(UTC),
    )
    session.add(kept)
    session.flush()
    rows = [
        (kept.id, row.code or row.name, label, row.name, at, n)
        for row, counts in table.rows
        for at, (label, n) in enumerate(zip(table.categories, counts, strict=True))
    ]
    sql = "INSERT INTO census_count (table_id, code, category, place, position, n) VALUES (?, ?, ?, ?, ?, ?)"
    session.connection().exec_driver_sql(sql, rows)
    said = f"{SUBJECTS[table.subject]} of {len(table.rows)} {kind_words(table.kind)}, vintage {vintage}, {year}"
    session.note("census_table", kept.uid, "batch", new=said)


@dataclass(frozen=True, slots=True)
class _Before:
    """What population a table of this kind and vintage gave: the year of the latest one, and each code's count."""

    year: int
    people: Mapping[str, int]


GIVE = ("residents", "age")
"""Subjects that fill population in, the better one first."""


def _totals(session: Session, table: CensusRows, vintage: str) -> dict[str, _Before]:
    """By subject, the latest table of this kind and vintage that is held already."""
    found: dict[str, _Before] = {}
    query = select(CensusTable).where(
        CensusTable.subject.in_(GIVE), CensusTable.kind == table.kind, CensusTable.vintage == vintage
    )
    for held in session.scalars(query.order_by(CensusTable.year)):
        sums = select(CensusCount.code, func.sum(CensusCount.n)).where(CensusCount.table_id == held.id)
        found[held.subject] = _Before(held.year, dict(session.execute(sums.group_by(CensusCount.code)).all()))
    return found


def _fill(
    session: JournalledSession, table: CensusRows, codes: Codes, before: Mapping[str, _Before], vintage: str, year: int
) -> int:
    """Population of places from residents; from ages where it is empty, or came from ages before: how many changed.

    An older year does not take the place of a later one, nor ages that of residents.
    """
    if table.subject not in GIVE or any(_outweighs(table.subject, year, s, b.year) for s, b in before.items()):
        return 0
    known = codes.get(table.kind, {})
    people = {known[row.code]: (row.code, sum(counts)) for row, counts in table.rows if row.code in known}
    chosen = select(Place.id, Place.population).where(Place.kind == table.kind, Place.vintage == vintage)
    changed = 0
    for key, population in session.execute(chosen).all():
        code, n = people.get(key, ("", population))
        given = {b.people.get(code) for b in before.values()}
        if n == population or (table.subject == "age" and population is not None and population not in given):
            continue
        session.execute(update(Place).where(Place.id == key).values(population=n, version=Place.version + 1))
        changed += 1
    if changed:
        said = f"Population of {changed} {kind_words(table.kind)} of {vintage} from {SUBJECTS[table.subject].lower()}"
        session.note("place", new_uid(), "batch", new=said)
    return changed


def _outweighs(subject: str, year: int, held: str, held_year: int) -> bool:
    """Whether what is held already says better who lives here: residents before ages, then the later year."""
    return held_year > year if held == subject else GIVE.index(held) < GIVE.index(subject)


def _unmatched(tables: Sequence[CensusRows], codes: Codes) -> tuple[Row, ...]:
    """Rows of any table that no place here has, each once, in the order of the file."""
    found: dict[Row, None] = {}
    for table in tables:
        known = codes.get(table.kind, {})
        found |= dict.fromkeys(row for row, _ in table.rows if row.code not in known)
    return tuple(found)
