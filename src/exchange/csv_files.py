"""Tables out as CSV that any spreadsheet opens: UTF-8 with a mark, quoted, and without formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from ..domain.cells import guarded
from .writing import write_whole

Value = str | int | float | None


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The file's bytes. Numbers stand bare, None is an empty cell, text is guarded against being a formula.

    The mark at the beginning tells Excel that the file is UTF-8.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (heads, *rows):
        writer.writerow([guarded(value) if isinstance(value, str) else value for value in row])
    return out.getvalue().encode("utf-8-sig")


def write_csv(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write the file whole or not at all. Raises BeatbookError where it cannot be written."""
    write_whole(path, csv_bytes(heads, rows))
