"""Street crime in another layout: any table of which somebody said which column is which."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..domain.dates import MONTH_PATTERN
from ..domain.errors import BeatbookError, FileRefusedError
from ..domain.street_layout import NEEDED, USES, StreetLayout, guess_layout, month_in
from .street_files import StreetFile, packed
from .street_rows import FORCE, Key, Meter, headings_of
from .street_rows import NEEDED as STANDARD
from .tables import Table, open_table

EXAMPLES = 3
SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
SIBLINGS = {"outcome type", "object of search"}
"""Headings of data.police.uk's other files, which no choice of columns makes street crime."""
_STEP = 5_000


@dataclass(frozen=True, slots=True)
class OtherLayout:
    """A file that data.police.uk did not write. `examples`: the first cells of each column; `guess` is to be asked."""

    path: Path
    table: Table
    examples: tuple[tuple[str, ...], ...]
    guess: StreetLayout

    @property
    def heads(self) -> tuple[str, ...]:
        return self.table.heads


def other_layout(path: Path, *, force: str = "") -> OtherLayout | None:
    """None for a file as data.police.uk writes it, for a ZIP, and for what is no table: the reader says so of it."""
    if path.suffix.lower() not in SHEETS and _is_standard(path):
        return None
    try:
        table = open_table(path)
        first = list(islice((cells for _, cells in table.rows(Counter())), EXAMPLES))
    except FileRefusedError:
        if path.suffix.lower() in SHEETS:
            raise
        return None
    if len(table.heads) < len(NEEDED):
        return None
    examples = tuple(tuple(row[at] for row in first) for at in range(len(table.heads)))
    return OtherLayout(path, table, examples, guess_layout(table.heads, force))


def _is_standard(path: Path) -> bool:
    """Whether it has the columns of data.police.uk between commas, and months as it writes them; or cannot be read."""
    try:
        if packed(path):
            return True
        heads, first = headings_of(StreetFile(path, None, 1))
    except (FileRefusedError, csv.Error, UnicodeDecodeError):
        return True
    names = [head.strip().casefold() for head in heads]
    if SIBLINGS & set(names):
        return True
    wanted = [name.casefold() for name in STANDARD]
    if not set(wanted) <= set(names) or not any(name.casefold() in names for name in FORCE):
        return False
    return len(first) != len(heads) or not _is_day(first[names.index("month")])


def _is_day(text: str) -> bool:
    """A day, or a month as others write it; what is neither is told by the reader."""
    try:
        month_in(text)
    except BeatbookError:
        return False
    return MONTH_PATTERN.fullmatch(text.strip()) is None


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table's rows, tallied as they stand in it. `row_of(key)` is the first row that stands so."""

    table: Table
    at: tuple[int | None, ...]
    force: str
    counts: Counter[Key]

    @property
    def name(self) -> str:
        return self.table.name

    def row_of(self, key: Key) -> int:
        wanted = (number for number, cells in self.table.rows(Counter()) if self._key(cells) == key)
        return next(wanted, 1)

    def column_of(self, part: str) -> str:
        """The heading a value of a use stands under."""
        at = self.at[ORDER.index(part)] if part in ORDER else None
        return "" if at is None else self.table.heads[at]

    def _key(self, cells: list[str]) -> Key:
        return key_of(cells, self.at, self.force)


ORDER = ("force", "month", "type", "longitude", "latitude")
"""The parts of a `Key`."""


def key_of(cells: list[str], at: tuple[int | None, ...], force: str) -> Key:
    first, *others = at
    name = force if first is None else cells[first]
    month, kind, x, y = (cells[each] for each in others if each is not None)
    return name, month, kind, x, y


def read_table(other: OtherLayout, layout: StreetLayout, meter: Meter) -> tuple[TableRows, list[str]]:
    """Tally a table by what was said of its columns. Raises FileRefusedError naming file, sheet, row and column."""
    table = other.table
    at = _columns(table, layout)
    rows = TableRows(table, at, layout.force.strip(), Counter())
    width, seen = len(table.heads), Counter[str]()
    for number, cells in table.rows(seen):
        if len(cells) != width:
            raise FileRefusedError(
                f"{table.name}, row {number:,}: it has {len(cells)} cells where the headings are {width}. "
                "Mend the row, or export the file again."
            )
        rows.counts[key_of(cells, at, rows.force)] += 1
        meter.rows += 1
        if meter.rows % _STEP == 0:
            meter.step(0)
    return rows, [*table.told, said(table, layout)]


def _columns(table: Table, layout: StreetLayout) -> tuple[int | None, ...]:
    heads = [head.casefold() for head in table.heads]
    missing = layout.missing
    if missing:
        raise FileRefusedError(f"{table.name}: nobody has said which column holds {USES[missing[0]].lower()}.")
    if layout.twice:
        raise FileRefusedError(f"{table.name}: the column “{layout.twice[:60]}” is chosen for two things.")
    for use in USES:
        head = layout.column(use)
        if head and head.casefold() not in heads:
            raise FileRefusedError(f"{table.name} has no column “{head[:60]}”, which the match names.")
    wanted = (layout.column(use) for use in ORDER)
    return tuple(heads.index(head.casefold()) if head else None for head in wanted)


def said(table: Table, layout: StreetLayout) -> str:
    """How it was read: `“x.tsv”: month from “Date” (day first), type from “Offence”, …`"""
    parts = [f"{use} from “{layout.column(use)}”" for use in USES if layout.column(use)]
    named = "" if layout.force_column else f", all of {layout.force.strip()}"
    return f"{table.name}: {', '.join(parts)}{named}. Days such as 05/10/2022 are read day first."
