"""The powers used by place and month as a table in a file."""

from __future__ import annotations

from pathlib import Path

from ..domain.dates import Period
from ..domain.powers import count_rows, months_of
from ..exchange.csv_files import write_csv
from ..store.store import Store
from .powers import powers_by_place_and_month


def save_counts(store: Store, path: Path, *, place_id: int | None, period: Period) -> Path:
    """Write a CSV: place, power, a column a month, all together. Raises BeatbookError where it cannot be written."""
    rows = count_rows(powers_by_place_and_month(store, place_id=place_id, period=period))
    months = months_of(rows)
    heads = ("Place, with all that lies in it", "Power", *map(str, months), period.label)
    lines: list[tuple[str | int, ...]] = [
        (row.place, row.power, *(row.months.get(month, 0) for month in months), row.n) for row in rows
    ]
    write_csv(path, heads, lines)
    return path
