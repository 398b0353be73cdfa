"""Files of figures: a figure a row (name, place, month, value, source), or a place a row and a month a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..domain.dates import Month
from ..domain.errors import BeatbookError, FileRefusedError
from ..domain.figure_text import month_or_none, read_month, read_number
from ..domain.figures import FigureFile, FigureRow, FiguresRefusedError, NameWantedError, RowFault, percent_name, tidy
from ..domain.listing import join_and
from ..domain.places import KINDS
from .column_guess import loose
from .tables import MENDED, Seen, Table, open_table

HEADS = {
    "name": ("name", "figure", "measure", "indicator", "metric", "what", "figure name"),
    "code": ("code", "place code", "area code", "ons code", "gss code", "geography code"),
    "place": (
        "place",
        "area",
        "place name",
        "area name",
        "area or team",
        "team",
        "district",
        "ward",
        "parish",
        "force",
        "beat",
        "bcu",
        "geography",
        "lad",
        "where",
    ),
    "month": ("month", "date", "period", "day", "as at", "month end", "month ending", "when"),
    "value": ("value", "number", "count", "total", "n", "amount", "result", "figure value"),
    "source": ("source", "from", "published by", "publisher", "origin"),
}
"""What headings are taken for, the likeliest first; letters alone, whatever their case."""
HOW = (
    "Give it the headings name, place, month, value and source, or a place a row with months such as Jun 2020 as the "
    "other headings."
)


@dataclass(frozen=True, slots=True)
class Given:
    """What is said beside the file: it stands where the file says nothing."""

    name: str = ""
    source: str = ""


def read_figures(path: Path, *, name: str = "", source: str = "", sheet: str | None = None) -> FigureFile:
    """Every figure of a file. Raises FiguresRefusedError with all rows at fault, FileRefusedError for a file of

    another kind or without a name for its figures.
    """
    table = open_table(path, sheet=sheet)
    given = Given(tidy(name), tidy(source))
    columns, seen = _columns(table.heads), Seen()
    months = _months(table.heads)
    wide = not all(key in columns for key in ("month", "value"))
    if wide:
        columns = _of_wide(table.heads, columns, months)
    if wide and not (months and ("place" in columns or "code" in columns)):
        raise FileRefusedError(f"{table.name} holds no table of figures that can be told. {HOW}")
    if not wide and not ("place" in columns or "code" in columns):
        raise FileRefusedError(f"{table.name} has no column that names a place. {HOW}")
    _check_name(table, columns, given, wide=wide)
    reading = _Reading(table, columns, given, months)
    rows = tuple(reading.rows(seen, reading.wide if wide else reading.long))
    if reading.faults:
        raise FiguresRefusedError(table.name, reading.faults)
    if not rows:
        raise FileRefusedError(f"{table.name} holds no figure: every cell is empty. Look at its sheets and headings.")
    notes = (*table.told, *_mended(seen), *(_told_wide(table, columns, months) if wide else ()))
    head = loose(table.heads[columns["place"]]) if "place" in columns else ""
    kind = head if head in KINDS else ""
    return FigureFile(path.name, table.sheet, table.digest, wide, rows, reading.empty, notes, kind)


def _columns(heads: Sequence[str]) -> dict[str, int]:
    """What a column is -> where it stands: of several the likeliest, each column for one thing."""
    words = [loose(head) for head in heads]
    found: dict[str, int] = {}
    for key, wanted in HEADS.items():
        at = next(
            (words.index(each) for each in wanted if each in words and words.index(each) not in found.values()), -1
        )
        if at >= 0:
            found[key] = at
    return found


def _of_wide(heads: Sequence[str], columns: dict[str, int], months: dict[int, Month]) -> dict[str, int]:
    """Where no heading says that it names places: the column “name” does, or the only one that names no month."""
    kept = {key: at for key, at in columns.items() if key not in ("month", "value")}
    others = [at for at in range(len(heads)) if at not in months]
    if "place" in kept or "code" in kept:
        return kept
    if "name" in kept:
        return {("place" if key == "name" else key): at for key, at in kept.items()}
    return {**kept, "place": others[0]} if len(others) == 1 else kept


def _months(heads: Sequence[str]) -> dict[int, Month]:
    """Column -> the month its heading names; `Jul` after `Jun 2020` is July 2020."""
    found: dict[int, Month] = {}
    before: Month | None = None
    for at, head in enumerate(heads):
        month = month_or_none(head, before)
        if month is not None:
            found[at] = before = month
    return found


def _check_name(table: Table, columns: dict[str, int], given: Given, *, wide: bool) -> None:
    if "name" not in columns and not given.name:
        shape = "A table with months as columns" if wide else "This table"
        raise NameWantedError(
            f"{table.name} does not say what its figures are. {shape} needs their name beside it (--name), "
            "or a column “name”."
        )


def _mended(seen: Seen) -> Iterator[str]:
    for key, rows in seen.items():
        if key != "blank":
            yield f"{rows:,} row{'s' if rows > 1 else ''} {MENDED[key]}."


def _told_wide(table: Table, columns: dict[str, int], months: dict[int, Month]) -> Iterator[str]:
    spelt = [f"“{table.heads[at]}” as {month.long}" for at, month in months.items() if not _has_year(table.heads[at])]
    if spelt:
        yield f"Months without a year follow the one before: {join_and(spelt)}."
    used = {columns[key] for key in ("name", "code", "place", "source") if key in columns} | set(months)
    left = [f"“{head}”" for at, head in enumerate(table.heads) if at not in used and head]
    if left:
        yield f"Columns that name no month are not read: {join_and(left)}."


def _has_year(head: str) -> bool:
    return any(letter.isdigit() for letter in head)


class _Reading:
    """One pass over the rows; what is at fault gathers in `faults`."""

    def __init__(self, table: Table, columns: dict[str, int], given: Given, months: dict[int, Month]) -> None:
        self.table, self.columns, self.given, self.months = table, columns, given, months
        self.faults: list[RowFault] = []
        self.empty = 0

    def rows(self, seen: Seen, read: Callable[[int, list[str]], Iterator[FigureRow]]) -> Iterator[FigureRow]:
        width = len(self.table.heads)
        for number, cells in self.table.rows(seen):
            if len(cells) > width:
                self._fault(f"row {number:,}", "It has more cells than there are headings. Mend it in the file.")
                continue
            yield from read(number, cells)

    def long(self, number: int, cells: list[str]) -> Iterator[FigureRow]:
        try:
            month, day = read_month(self._cell(cells, "month"))
            found = read_number(self._cell(cells, "value"))
        except BeatbookError as error:
            self._fault(f"row {number:,}", str(error))
            return
        made = self._made(number, cells, month, found, "")
        if made is not None:
            yield replace(made, day=day)

    def wide(self, number: int, cells: list[str]) -> Iterator[FigureRow]:
        if (
            not self._cell(cells, "place")
            and not self._cell(cells, "code")
            and not any(cells[at] for at in self.months)
        ):
            return
        for at, month in self.months.items():
            head = self.table.heads[at]
            try:
                found = read_number(cells[at])
            except BeatbookError as error:
                self._fault(f"row {number:,}, column “{head}”", str(error))
                continue
            made = self._made(number, cells, month, found, head)
            if made is not None:
                yield made

    def _made(
        self, number: int, cells: list[str], month: Month, found: tuple[float, bool] | None, column: str
    ) -> FigureRow | None:
        """The figure, or None where nothing is held or something is at fault."""
        if found is None:
            self.empty += 1
            return None
        name = self._cell(cells, "name") or self.given.name
        place, code = self._cell(cells, "place"), self._cell(cells, "code")
        where = f"row {number:,}"
        if not name:
            self._fault(where, "It does not say what the figure is. Fill in its name.")
        elif not place and not code:
            self._fault(where, "It names no place. Fill in its name or code.")
        else:
            value, percent = found
            said = percent_name(name) if percent else name
            source = self._cell(cells, "source") or self.given.source or self.table.path.name
            return FigureRow(number, said, place, month, value, source, code, None, column)
        return None

    def _cell(self, cells: list[str], key: str) -> str:
        return tidy(cells[self.columns[key]]) if key in self.columns else ""

    def _fault(self, where: str, said: str) -> None:
        if not self.faults or self.faults[-1] != RowFault(where, said):
            self.faults.append(RowFault(where, said))
