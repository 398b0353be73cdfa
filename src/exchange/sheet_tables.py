"""Sheets of XLSX, XLS and ODS as rows of text: numbers as they are written, days as 2026-11-23, never as 46349."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import FileRefusedError
from .tables import TITLES, Row, Seen, Table, clean_heads, fitted, heading_at, told_above

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell = str | int | float | bool | date | datetime | time | timedelta


def open_sheet(path: Path, sheet: str | None) -> Table:
    """A sheet by name, or the first with rows. Raises FileRefusedError naming the sheets there are, OSError."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    try:
        book = CalamineWorkbook.from_path(path)
        chosen = _choose(path, book, sheet)
    except PasswordError:
        raise FileRefusedError(f"“{path.name}” is locked by a password: save it without one first.") from None
    except CalamineError:
        raise FileRefusedError(
            f"“{path.name}” cannot be read as a spreadsheet: open it in one and save it again as XLSX or CSV."
        ) from None
    head_at, heads, above = _head(chosen)
    if not heads:
        raise FileRefusedError(f"“{path.name}”, sheet “{chosen.name}”, has no rows: choose another sheet.")

    def rows(seen: Seen) -> Iterator[Row]:
        read = (row for row in _rows(chosen) if row[0] > head_at)
        return fitted(read, len(heads), seen, escapes=True)

    total = max(chosen.total_height - head_at, 1)
    told = (told_above(head_at),) if above else ()
    return Table(path, heads, rows, digest, total, sheet=chosen.name, sheets=tuple(book.sheet_names), told=told)


def _choose(path: Path, book: CalamineWorkbook, sheet: str | None) -> CalamineSheet:
    from python_calamine import SheetVisibleEnum

    names = book.sheet_names
    if sheet is not None:
        found = next((name for name in names if name.casefold() == sheet.strip().casefold()), None)
        if found is None:
            raise FileRefusedError(f"“{path.name}” has no sheet “{sheet[:40]}”. It has {', '.join(names)}.")
        return book.get_sheet_by_name(found)
    hidden = {each.name for each in book.sheets_metadata if each.visible != SheetVisibleEnum.Visible}
    sheets = (book.get_sheet_by_name(name) for name in sorted(names, key=hidden.__contains__))
    return next((each for each in sheets if each.height > 1), book.get_sheet_by_index(0))


def _head(sheet: CalamineSheet) -> tuple[int, tuple[str, ...], bool]:
    """(row number, headings, whether a title stands above them)."""
    filled = list(islice((row for row in _rows(sheet) if any(cell.strip() for cell in row[1])), TITLES + 1))
    if not filled:
        return 0, (), False
    at = heading_at(filled)
    number, cells = filled[at]
    while not cells[-1].strip():
        cells.pop()
    return number, clean_heads(cells), at > 0


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    if sheet.height == 0:
        return
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [as_written(cell) for cell in cells]


def as_written(cell: Cell) -> str:
    """`12` for 12.0, `TRUE`, `2026-11-23`, `16:40`."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(timespec="seconds")
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes" if not cell.second else "seconds")
    return str(cell)
