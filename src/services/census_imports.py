"""Bring in who lives where: all of a file or nothing, a subject of a year in place of the same one held before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path as FilePath

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from ..domain.census import SUBJECTS, HeldTable, PopulationSummary, Row
from ..domain.errors import FileRefusedError
from ..domain.places import KINDS
from ..domain.progress import Progress
from ..domain.vintages import not_joined
from ..exchange.census_files import CensusFile, CensusRows, read_census
from ..exchange.census_keys import kind_words
from ..exchange.outline_columns import stated_vintage
from ..models import CensusTable, Place
from ..store.journal import JournalledSession
from ..store.store import Store
from .place_codes import vintages_of
from .population import Before, fill_districts, fill_places

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
        elsewhere = _other_years(session, tables, codes, vintage)
        filled, summed = (0, 0) if dry_run else _keep(session, file, tables, codes, vintage, counted, progress)
    if file.without_codes and not by_name:
        notes.insert(0, _nameless(file.tables[0].kind))
    unmatched = _unmatched(tables, codes)
    notes += [elsewhere] if elsewhere else []
    if summed:
        notes.append(f"Population of {summed} {'district is' if summed == 1 else 'districts is'} the sum of the wards.")
    return PopulationSummary(
        file.name, vintage, counted, tuple(held), unmatched, filled, tuple(notes), dry_run, file.without_codes
    )


def _keep(
    session: Session,
    file: CensusFile,
    tables: Sequence[CensusRows],
    codes: Codes,
    vintage: str,
    counted: int,
    progress: Progress,
) -> tuple[int, int]:
    """Store the tables: how many places got their population from them, and how many districts from their wards."""
    assert isinstance(session, JournalledSession)
    filled = summed = 0
    for at, table in enumerate(tables):
        progress.step(at, len(tables), f"Storing {SUBJECTS[table.subject].lower()}")
        before = Before.of(session, table.subject, table.kind, vintage)
        _put(session, file, table, vintage, counted)
        people = {codes[table.kind][row.code]: sum(n) for row, n in table.rows if row.code in codes[table.kind]}
        filled = max(filled, fill_places(session, people, before, counted))
        summed = max(summed, fill_districts(session, before))
    progress.step(1, 1, "Saving")
    return filled, summed


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
            "If it was another, say so."
        )
    return (*said, *file.notes)


def _nameless(kind: str) -> str:
    return (
        f"The file names {kind_words(kind)} and gives no codes, and names are not joined by themselves. "
        "Where each name can only mean one place here, bring it in by name."
    )


def _codes(session: Session, vintage: str) -> dict[str, dict[str, int]]:
    query = select(Place.kind, Place.code, Place.id).where(
        Place.vintage == vintage, Place.code.is_not(None), Place.retired.is_(False)
    )
    found: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
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


def _unmatched(tables: Sequence[CensusRows], codes: Codes) -> tuple[Row, ...]:
    """Rows of any table that no place here has, each once, in the order of the file."""
    found: dict[Row, None] = {}
    for table in tables:
        known = codes.get(table.kind, {})
        found |= dict.fromkeys(row for row, _ in table.rows if row.code not in known)
    return tuple(found)
