"""Tables out as CSV, a file each, row by row: UTF-8 with a mark, quoted, without formulas, memory flat."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from ..domain.cells import guarded_to_return
from ..domain.export_profiles import Cell, OutRow, OutSheet
from .writing import whole_file


def csv_paths(path: Path, sheets: Sequence[OutSheet]) -> tuple[Path, ...]:
    """The first table in the file itself, the others beside it: `answers.csv`, `answers data dictionary.csv`."""
    beside = (path.with_name(f"{path.stem} {sheet.name.lower()}{path.suffix}") for sheet in sheets[1:])
    return (path, *beside)


def write_csv_tables(path: Path, sheets: Sequence[OutSheet]) -> tuple[int, ...]:
    """Write all files or none: how many rows each has. Raises BeatbookError where one cannot be written.

    Numbers stand bare; text that a spreadsheet would work out has an apostrophe before it, which
    `domain.cells.restored` takes off.
    """
    with ExitStack() as files:
        parts = [files.enter_context(whole_file(each)) for each in csv_paths(path, sheets)]
        return tuple(_write(part, sheet) for part, sheet in zip(parts, sheets, strict=True))


def _write(part: Path, sheet: OutSheet) -> int:
    texts = [at for at, column in enumerate(sheet.columns) if column.kind == "text"]
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([guarded_to_return(column.head) for column in sheet.columns])
        counted = _Counted(sheet.rows)
        writer.writerows(_safe(counted, texts))
        return counted.count


class _Counted:
    """Rows, counted as they go by."""

    def __init__(self, rows: Iterable[OutRow]) -> None:
        self.rows, self.count = rows, 0

    def __iter__(self) -> Iterator[OutRow]:
        for row in self.rows:
            self.count += 1
            yield row


def _safe(rows: Iterable[OutRow], texts: Sequence[int]) -> Iterator[list[Cell]]:
    for row in rows:
        cells = list(row)
        for at in texts:
            cell = cells[at]
            if cell:
                cells[at] = guarded_to_return(str(cell))
        yield cells
