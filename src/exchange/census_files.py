"""Census tables as files: those of Nomis, bulk or by query, and any table with a code and one column a category.

Nomis' sheets have titles above the headings (“Population : All usual residents”) and notes below the rows. Every count
that is not a whole number is a fault of the file, named by its row and column: nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..domain.census import GSS, SUBJECTS, Row, kind_of_code
from ..domain.errors import FileRefusedError
from ..domain.listing import join_and
from ..domain.progress import Progress
from .census_columns import Sorted, SubjectColumns, overlap, sort_columns
from .census_keys import Keys, find_keys, known_year
from .tables import Row as TableRow
from .tables import Table, open_table

HEAD_WITHIN = 30
"""Rows that may stand above the headings: titles of Nomis take about eight."""
STEP = 500
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class CensusRows:
    """One subject of the places of one kind. `rows`: the place and its counts, in the order of the categories."""

    subject: str
    kind: str
    categories: tuple[str, ...]
    rows: tuple[tuple[Row, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class CensusFile:
    """`vintage`, `year`: as the file says them, None where it does not. `without_codes`: it names places only."""

    name: str
    digest: bytes
    tables: tuple[CensusRows, ...]
    vintage: str | None
    year: int | None
    without_codes: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """A table from its true headings on."""

    table: Table
    heads: tuple[str, ...]
    rows: list[TableRow]
    titles: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """What the reader of tables tells, but for titles, which stand above every table of Nomis."""
        return tuple(each for each in self.table.told if not each.startswith("The headings are"))

    def where(self, number: int, column: int | None = None) -> str:
        beside = "" if column is None else f", column “{self.heads[column][:60]}”"
        return f"{self.table.name}, row {number:,}{beside}"


def read_census(path: Path, *, year: int | None = None, progress: Progress | None = None) -> CensusFile:
    """Read a file of who lives where. Raises FileRefusedError with file, sheet and row.

    `year`: which one, of a file that holds several.
    """
    progress = progress or Progress()
    progress.step(0, 0, f"Reading {path.name}")
    body = _body(open_table(path))
    columns = sort_columns(body.heads)
    _check(body, columns)
    people = frozenset(at for each in columns.subjects for at in _columns_of(each))
    keys = find_keys(body.table.name, body.heads, body.rows, people)
    columns = sort_columns(body.heads, without=keys.all)
    _check(body, columns)
    year, rows, notes = _of_year(body, keys, year)
    read, left = _places(body, keys, columns, rows, progress)
    tables = tuple(table for each in columns.subjects for table in _tables(each, read))
    if not tables:
        raise FileRefusedError(
            f"{body.table.name} has no row with the code or name of a place: look at its first column."
        )
    notes += [*body.told, *_mismatches(columns, read), *_unread(body, columns, left)]
    return CensusFile(path.name, body.table.digest, tables, keys.vintage, year, keys.code is None, tuple(notes))


def is_census(path: Path) -> bool:
    """Whether a file looks like one of who lives where, by its headings; nothing is refused here."""
    try:
        table = open_table(path)
        rows = [(0, list(table.heads)), *islice(table.rows(Counter()), HEAD_WITHIN * 2)]
    except FileRefusedError:
        return False
    heads = rows[_head_before_codes(rows)][1]
    return bool(sort_columns([" ".join(cell.split()) for cell in heads]).subjects)


def _body(table: Table) -> _Body:
    """Find the headings: the row above the first one in which a code of a place stands, else the table's own."""
    rows: list[TableRow] = [(0, list(table.heads)), *table.rows(Counter())]
    at = _head_before_codes(rows[: HEAD_WITHIN * 2])
    heads = tuple(" ".join(cell.split()) for cell in rows[at][1])
    titles = tuple(" ".join(cell for cell in cells if cell.strip()) for _, cells in rows[:at])
    return _Body(table, heads, rows[at + 1 :], titles)


def _head_before_codes(rows: Sequence[TableRow]) -> int:
    """The row before the first that holds a GSS code, if it is no heading of titles: filled in at least two cells."""
    first = next((at for at, (_, cells) in enumerate(rows) if any(GSS.fullmatch(cell.strip()) for cell in cells)), 0)
    filled = [at for at in range(min(first, HEAD_WITHIN)) if sum(bool(cell.strip()) for cell in rows[at][1]) > 1]
    return filled[-1] if filled else 0


def _check(body: _Body, columns: Sorted) -> None:
    if columns.doubted:
        at, subject = columns.doubted[0]
        raise FileRefusedError(
            f"{body.table.name}, column “{body.heads[at][:60]}”, is no category of {SUBJECTS[subject].lower()} that is "
            "known here: take it out, or name it as the Office for National Statistics does."
        )
    if not columns.subjects:
        raise FileRefusedError(
            f"{body.table.name} has no columns of people by age, sex or ethnic group, nor of residents. It has "
            f"{', '.join(f'“{head[:40]}”' for head in body.heads[:6])}. Give one row a place, one column a category."
        )
    for each in columns.subjects:
        if clash := overlap(each):
            raise FileRefusedError(
                f"{body.table.name}, columns “{clash[0][:60]}” and “{clash[1][:60]}”, count the same people: leave one."
            )
        twice = [label for label, n in Counter(label for _, label in each.categories).items() if n > 1]
        if twice:
            raise FileRefusedError(
                f"{body.table.name} has the column “{twice[0][:60]}” twice: take one out, or all count twice."
            )


def _of_year(body: _Body, keys: Keys, year: int | None) -> tuple[int | None, list[TableRow], list[str]]:
    """The rows of one year, and which it is; None where the file does not say."""
    if keys.date is None:
        return year or known_year([*body.titles, body.table.path.stem]), body.rows, []
    held = {row[0]: known_year([row[1][keys.date]]) for row in body.rows}
    years = sorted({each for each in held.values() if each})
    if year is None and len(years) > 1:
        raise FileRefusedError(
            f"{body.table.name} holds several years: {join_and([str(each) for each in years])}. Say which with --year."
        )
    if year is not None and years and year not in years:
        raise FileRefusedError(
            f"{body.table.name} has no figures of {year}: it holds {join_and(list(map(str, years)))}."
        )
    if len(years) > 1:
        rows = [row for row in body.rows if held[row[0]] == year]
        return year, rows, [f"Of several years in the file, {year} alone was brought in."]
    return year or (years[0] if years else None), body.rows, []


@dataclass(frozen=True, slots=True)
class _Read:
    number: int
    row: Row
    kind: str
    cells: dict[int, int]


def _places(
    body: _Body, keys: Keys, columns: Sorted, rows: Sequence[TableRow], progress: Progress
) -> tuple[list[_Read], list[str]]:
    """(places with their counts, what was left out and why)."""
    wanted = sorted({at for each in columns.subjects for at in _columns_of(each)})
    read: list[_Read] = []
    seen: dict[str, int] = {}
    left: Counter[str] = Counter()
    for done, (number, cells) in enumerate(rows):
        if done % STEP == 0:
            progress.step(done, len(rows), f"Reading {body.table.path.name}")
        row = keys.of(cells)
        kind = _kind(row, keys, left, counted=any(at < len(cells) and cells[at].strip() for at in wanted))
        if kind is None:
            continue
        named = row.code or row.name.casefold()
        if named in seen:
            raise FileRefusedError(
                f"{body.where(number)}: {row.code or f'“{row.name[:60]}”'} stood in row {seen[named]:,} already. "
                "Leave one row a place."
            )
        seen[named] = number
        read.append(_Read(number, row, kind, {at: _count(body, number, cells, at) for at in wanted}))
    return read, [f"{'1 row' if n == 1 else f'{n:,} rows'} {why}" for why, n in left.items()]


def _kind(row: Row, keys: Keys, left: Counter[str], *, counted: bool) -> str | None:
    """The kind of place a row is of; None for what is none, which is told."""
    if keys.code is None:
        if row.name and counted:
            return keys.kind
    elif GSS.fullmatch(row.code):
        kind = kind_of_code(row.code)
        if kind is None:
            left["left out: of areas that are no places here, such as regions or output areas."] += 1
        return kind
    if counted:
        left["with figures left out: no code of a place, as in a line of totals."] += 1
    else:
        left["left out: no figures, as in notes below a table."] += 1
    return None


def _columns_of(subject: SubjectColumns) -> Iterator[int]:
    yield from (at for at, _ in subject.categories)
    yield from (at for at, _ in subject.parts)
    if subject.total is not None:
        yield subject.total


def _count(body: _Body, number: int, cells: Sequence[str], at: int) -> int:
    text = cells[at].strip() if at < len(cells) else ""
    if not _COUNT.fullmatch(text):
        said = f"holds “{text[:20]}”" if text else "is empty"
        raise FileRefusedError(f"{body.where(number, at)}, {said}: a whole number of people is wanted there.")
    return int(float(text.replace(",", "")))


def _tables(subject: SubjectColumns, read: Sequence[_Read]) -> Iterator[CensusRows]:
    labels = tuple(label for _, label in subject.categories)
    at = [column for column, _ in subject.categories]
    for kind in sorted({each.kind for each in read}):
        rows = tuple((each.row, tuple(each.cells[a] for a in at)) for each in read if each.kind == kind)
        yield CensusRows(subject.subject, kind, labels, rows)


def _mismatches(columns: Sorted, read: Sequence[_Read]) -> Iterator[str]:
    """Where a total, or a subtotal, is not the sum of its own columns: it is said, and nothing is mended."""
    for each in columns.subjects:
        checks = [] if each.total is None else [(each.total, tuple(at for at, _ in each.categories))]
        for total, parts in (*checks, *each.parts):
            off = [r for r in read if r.cells[total] != sum(r.cells[at] for at in parts)]
            if off:
                first = off[0]
                many = "1 row" if len(off) == 1 else f"{len(off):,} rows"
                yield (
                    f"{SUBJECTS[each.subject]}: in {many} the file's total is not the sum of its columns, first in row "
                    f"{first.number:,} ({first.row.name or first.row.code}): {first.cells[total]:,} against "
                    f"{sum(first.cells[at] for at in parts):,}. Shares are of the sum."
                )


def _unread(body: _Body, columns: Sorted, left: Sequence[str]) -> Iterator[str]:
    names = [f"“{body.heads[at][:40]}”" for at in columns.left if body.heads[at]]
    if names:
        yield f"Columns not read: {', '.join(names[:12])}{' and others' if len(names) > 12 else ''}."
    yield from left
