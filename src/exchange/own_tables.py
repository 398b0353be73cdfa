"""Files of answers as they come back: what Beatbook itself wrote is read as it was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..domain.cells import restored
from ..domain.own_files import is_own
from .tables import Row, Seen, Table, open_table


def open_answers(path: Path, *, sheet: str | None = None) -> Table:
    """`open_table`; a CSV file of our own without the apostrophes that keep its cells from being formulas."""
    table = open_table(path, sheet=sheet)
    if table.sheet or not is_own(table.heads):
        return table

    def rows(seen: Seen) -> Iterator[Row]:
        for number, cells in table.rows(seen):
            yield number, [restored(cell) if cell.startswith("'") else cell for cell in cells]

    return replace(table, heads=tuple(map(restored, table.heads)), rows=rows)
