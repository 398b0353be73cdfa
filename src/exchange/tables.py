"""A table in a file, row by row as text: CSV in any encoding and with any separator, or a sheet of a spreadsheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import FileRefusedError

Row = tuple[int, list[str]]
"""A row's number as a spreadsheet shows it (the heading is usually 1), and its cells."""
Seen = Counter[str]
"""What was mended while rows were read: a key of `MENDED` -> rows."""

TITLES = 4  # rows of a single cell that may stand above the headings

MENDED = {
    "short": "ended before the last column; what is missing was read as empty",
    "blank": "held nothing",
    "escape": "held “_x000D_”, which a spreadsheet left behind; it was read as the end of a line",
}

_PACKED, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ESCAPE = re.compile(r"_x000[Dd]_\r?\n?|_x000[Aa]_|_x0009_")
_MARKS = re.compile("[\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")
"""Byte-order mark, zero-width and direction marks: nobody sees them. Exports of right-to-left text have many."""
_BROKEN_MARK = re.compile(r"^(?:ï»¿|X\.U\.FEFF\.|<U\+FEFF>)")
"""A byte-order mark in the first heading after a tool that did not know it (R writes the second)."""


@dataclass(frozen=True, slots=True)
class Table:
    """`told`: what the user should know of how it is read. `total`: about how many rows; `rows(seen)` reads them."""

    path: Path
    heads: tuple[str, ...]
    rows: Callable[[Seen], Iterator[Row]]
    digest: bytes
    total: int
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As sentences call it."""
        return f"“{self.path.name}”, sheet “{self.sheet}”" if len(self.sheets) > 1 else f"“{self.path.name}”"


def open_table(path: Path, *, sheet: str | None = None) -> Table:
    """Find out what a file is and read its headings. Raises FileRefusedError with what to do.

    `sheet`: which one of a spreadsheet; without it the first that holds rows.
    """
    try:
        if path.is_dir():
            raise FileRefusedError(f"“{path.name}” is a folder: name the files in it.")
        with path.open("rb") as file:
            start = file.read(4)
        if start in (_PACKED, _OLD):
            from .sheet_tables import open_sheet

            return open_sheet(path, sheet)
        if start == b"%PDF":
            raise FileRefusedError(f"“{path.name}” is a PDF: a table is wanted here, such as CSV or XLSX.")
        from .csv_tables import open_csv

        return open_csv(path)
    except FileNotFoundError:
        raise FileRefusedError(f"There is no file “{path.name}”: check its name and folder.") from None
    except OSError as error:
        why = error.strerror or "unknown error"
        raise FileRefusedError(
            f"“{path.name}” cannot be read ({why}): check that it is not open elsewhere and that you may read it."
        ) from None


def clean_heads(cells: list[str]) -> tuple[str, ...]:
    """Headings on one line, without marks that nobody sees."""
    heads = [" ".join(unescaped(_MARKS.sub("", cell)).split()) for cell in cells]
    if heads:
        heads[0] = _BROKEN_MARK.sub("", heads[0])
    return tuple(heads)


def heading_at(rows: Sequence[Row]) -> int:
    """Which of the first filled rows holds the headings: the first, or the one below titles of a single cell each."""
    for at, (_, cells) in enumerate(rows[: TITLES + 1]):
        if sum(bool(cell.strip()) for cell in cells) > 1:
            return at
    return 0


def told_above(number: int) -> str:
    return f"The headings are in row {number}: what stands above them is not read."


def unescaped(cell: str) -> str:
    """A cell without Excel's written-out control characters (ECMA-376, part 1, 22.9.2.19)."""
    return _ESCAPE.sub(lambda found: "\t" if "9" in found[0] else "\n", cell) if "_x00" in cell else cell


def without_marks(text: str) -> str:
    return _MARKS.sub("", text)


def fitted(rows: Iterator[Row], width: int, seen: Seen, *, escapes: bool) -> Iterator[Row]:
    """Rows as wide as the headings: short ones filled up, empty cells beyond the last heading dropped, empty rows

    left out. A row with words beyond the last heading stays longer, for the reader to refuse.
    """
    for row in rows:
        number, cells = row
        if len(cells) == width and not escapes and any(cells):
            yield row
            continue
        if len(cells) != width:
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if not cells:
                seen["blank"] += 1
                continue
            if len(cells) < width:
                if any(cells):
                    seen["short"] += 1
                cells += [""] * (width - len(cells))
        if escapes and any("_x00" in cell for cell in cells):
            seen["escape"] += 1
            cells = [unescaped(cell) for cell in cells]
        if not any(cells):
            seen["blank"] += 1
            continue
        yield number, cells
