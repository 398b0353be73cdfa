"""Tables out as XLSX: text as text, so that nothing is a formula; memory flat however many rows there are.

Rows wait in a folder beside the target while they are written, never in the system's own folder for temporary files,
and that folder goes whatever happens.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.cells import guarded
from ..domain.errors import BeatbookError
from ..domain.export_profiles import Cell, OutColumn, OutSheet
from .writing import whole_file

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_048_575, 16_384, 32_767
"""Below the headings. Source: https://support.microsoft.com, "Excel specifications and limits"."""
FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900, so earlier days would shift by one."""
NUMBER_FORMATS = {"date": "d mmm yyyy", "time": "hh:mm", "share": "0.0%"}
Write = Callable[[int, int, Cell], object]


def write_workbook(path: Path, sheets: Sequence[OutSheet], *, marking: str = "") -> tuple[int, ...]:
    """Write the file whole or not at all: how many rows each sheet has. `marking` stands on every printed page.

    Raises BeatbookError where it cannot be written, or where a sheet is larger than a spreadsheet takes.
    """
    for sheet in sheets:
        if len(sheet.columns) > MOST_COLUMNS:
            raise BeatbookError(f"{len(sheet.columns):,} columns are more than a spreadsheet takes. Write a CSV file.")
    with whole_file(path) as part, tempfile.TemporaryDirectory(dir=part.parent, prefix=".") as folder:
        return _written(part, folder, sheets, marking)


def _written(part: Path, folder: str, sheets: Sequence[OutSheet], marking: str) -> tuple[int, ...]:
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = Workbook(str(part), options)
    try:
        counted = tuple(_Sheet(book, sheet, marking).write(sheet) for sheet in sheets)
        book.close()
    except BaseException:
        for each in book.worksheets():
            each.row_data_fh.close()  # Windows deletes no open file
        raise
    return counted


class _Sheet:
    """One table: headings that stay in sight, columns as wide as their words, numbers as numbers."""

    def __init__(self, book: Workbook, sheet: OutSheet, marking: str) -> None:
        self.sheet: Worksheet = book.add_worksheet(sheet.name)
        wrap = {"text_wrap": sheet.wraps, "valign": "top"}
        self.plain: Format = book.add_format(wrap)
        self.quoted: Format = book.add_format({**wrap, "quote_prefix": True})
        self.head: Format = book.add_format({"bold": True, "bg_color": "#E8EDF2", "text_wrap": True, "valign": "top"})
        self.formats = {kind: book.add_format({"num_format": form}) for kind, form in NUMBER_FORMATS.items()}
        for at, column in enumerate(sheet.columns):
            self.sheet.set_column(at, at, column.width)
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        if marking:
            self.sheet.set_header(f"&C{marking}")
            self.sheet.set_footer(f"&L{marking}&RPage &P of &N")

    def write(self, sheet: OutSheet) -> int:
        """How many rows were written."""
        for at, column in enumerate(sheet.columns):
            self.sheet.write_string(0, at, column.head, self.head)
        writers = [self._writer(column) for column in sheet.columns]
        number = 0
        for number, row in enumerate(sheet.rows, start=1):
            if number > MOST_ROWS:
                raise BeatbookError("There are more rows than a spreadsheet takes, 1,048,575. Write a CSV file.")
            for at, value in enumerate(row):
                if value is not None and value != "":
                    writers[at](number, at, value)
        if number and not sheet.wraps:
            self.sheet.autofilter(0, 0, number, len(sheet.columns) - 1)
        return number

    def _writer(self, column: OutColumn) -> Write:
        kinds: dict[str, Write] = {
            "text": self._text,
            "number": self._number,
            "date": self._day,
            "time": self._clock,
            "share": lambda row, at, value: self.sheet.write_number(row, at, _float(value), self.formats["share"]),
        }
        return kinds[column.kind]

    def _text(self, row: int, at: int, value: Cell) -> None:
        text = str(value)
        if len(text) > LONGEST_CELL:
            raise BeatbookError(f"Row {row + 1:,} holds more than a spreadsheet’s cell takes. Write a CSV file.")
        self.sheet.write_string(row, at, text, self.plain if guarded(text) == text else self.quoted)

    def _number(self, row: int, at: int, value: Cell) -> None:
        """As a number where a spreadsheet's number is the same one, else as text."""
        if isinstance(value, str) and Decimal(repr(float(value))) != Decimal(value):
            self._text(row, at, value)
        else:
            self.sheet.write_number(row, at, _float(value))

    def _day(self, row: int, at: int, value: Cell) -> None:
        day = date.fromisoformat(str(value))
        if day < FIRST_DAY:
            self._text(row, at, value)
        else:
            self.sheet.write_datetime(row, at, day, self.formats["date"])

    def _clock(self, row: int, at: int, value: Cell) -> object:
        return self.sheet.write_datetime(row, at, time.fromisoformat(str(value)), self.formats["time"])


def _float(value: Any) -> float:
    return float(value)
