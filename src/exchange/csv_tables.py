"""CSV as it comes: the separator found, quotes and line ends inside cells kept, rows numbered as spreadsheets do."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ..domain.errors import FileRefusedError
from .tables import Row, Seen, Table, clean_heads, fitted, heading_at, told_above
from .text_files import Scanned, scan

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LOOKED_AT = 50  # rows that tell how the file is made
WIDEST = 1 << 20  # characters in one cell; more is a quotation mark that never ends


def open_csv(path: Path) -> Table:
    """A CSV file of any kind. Raises FileRefusedError, OSError."""
    scanned = scan(path)
    separator, skipped = _separator(path, scanned)
    start = _start(path, scanned, separator, skipped)
    if not start:
        raise FileRefusedError(f"“{path.name}” has no rows: export it again where it comes from.")
    at = heading_at(start)
    head_at, cells = start[at]
    unnamed = _first_is_unnamed(cells, [row for _, row in start[at + 1 :]])
    heads = clean_heads(["", *cells] if unnamed else cells)

    def rows(seen: Seen) -> Iterator[Row]:
        records = _records(path, scanned, separator, skipped)
        next(row for row in records if row[0] == head_at)
        return fitted(records, len(heads), seen, escapes=scanned.escapes)

    return Table(
        path,
        heads,
        rows,
        scanned.digest,
        max(scanned.lines - head_at, 1),
        scanned.called,
        SEPARATORS[separator],
        told=(*_told(scanned, unnamed=unnamed), *([told_above(head_at)] if at else [])),
    )


def _told(scanned: Scanned, *, unnamed: bool) -> Iterator[str]:
    if not scanned.encoding.startswith("utf"):
        yield f"The letters are read as {scanned.called}, since the file is not UTF-8. Look at £ signs and accents."
    if unnamed:
        yield "The first column has no heading: it numbers the rows, as R writes them."


def _separator(path: Path, scanned: Scanned) -> tuple[str, int]:
    """(the separator, how many lines stand before the table): that with which most rows have the heading's width."""
    with path.open("r", encoding=scanned.encoding, errors="replace", newline="") as file:
        first = file.readline(100).strip()
    if first.lower().startswith("sep=") and len(first) == 5 and first[4] in SEPARATORS:  # a line that Excel obeys
        return first[4], 1
    if first.lower() == "sep=":
        return "\t", 1
    return max(SEPARATORS, key=lambda separator: _likeness(_start(path, scanned, separator, 0))), 0


def _likeness(start: list[Row]) -> tuple[float, int]:
    """How well a separator parts the first rows: the share as wide as the heading, times whether it parts at all."""
    rows = start[heading_at(start) :]
    if not rows or len(rows[0][1]) < 2:
        return 0.0, 0
    width = len(rows[0][1])
    near = sum(abs(len(cells) - width) <= 1 for _, cells in rows)
    return near / len(rows), width


def _start(path: Path, scanned: Scanned, separator: str, skipped: int) -> list[Row]:
    records = _records(path, scanned, separator, skipped)
    return list(islice((row for row in records if any(cell.strip() for cell in row[1])), LOOKED_AT))


def _records(path: Path, scanned: Scanned, separator: str, skipped: int) -> Iterator[Row]:
    csv.field_size_limit(WIDEST)
    number = skipped
    try:
        with path.open("r", encoding=scanned.encoding, newline="") as file:
            for _ in range(skipped):
                file.readline()
            reader = csv.reader(file, delimiter=separator)
            begun = ended = 0
            for row in enumerate(reader, start=skipped + 1):
                yield row
                number, begun, ended = row[0], ended, reader.line_num
            if ended - begun > 1 and not _is_closed(path, scanned, separator, skipped + begun):
                number -= 1
                raise csv.Error
    except csv.Error:
        raise FileRefusedError(
            f"“{path.name}”, after row {number:,}: a quotation mark is opened and never closed. "
            "Export the file again, or save it from a spreadsheet as CSV UTF-8."
        ) from None
    except UnicodeDecodeError:
        raise FileRefusedError(
            f"“{path.name}”, after row {number:,}: the letters cannot be read as {scanned.called}. "
            "Save it from a spreadsheet as CSV UTF-8."
        ) from None


def _is_closed(path: Path, scanned: Scanned, separator: str, line: int) -> bool:
    """Whether every quotation mark from a line on is closed; else the rows after it were read as words in one cell."""
    with path.open("r", encoding=scanned.encoding, newline="") as file:
        try:
            list(csv.reader(islice(file, line, None), delimiter=separator, strict=True))
        except csv.Error as error:
            return "end of data" not in str(error)  # other faults are forgiven
    return True


def _first_is_unnamed(heads: list[str], rows: list[list[str]]) -> bool:
    """Whether every row has one cell more than the heading and begins with its number (R's `write.table`)."""
    if not rows or any(len(row) != len(heads) + 1 for row in rows):
        return False
    return [row[0].strip() for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
