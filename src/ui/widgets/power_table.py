"""Powers used, one a row; and how often each was used, by place and month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ...domain.dates import Month, day_short
from ...domain.powers import CountRow, PowerCount, PowerUseView, count_rows, months_of
from .cell_table import CellTable, two_lines
from .chosen_table import HEAD, ChosenTable
from .table import Column, RowsTable

DAY, POWER, TIMES, WHO = range(4)
COUNT_ROW = 34
MOST_MONTHS = 6


class PowerTable(ChosenTable):
    """Enter opens what was noted."""

    def __init__(self) -> None:
        super().__init__("Powers used", lambda row: row.id)
        self.cells = {POWER: _power}

    def show_powers(self, powers: Sequence[PowerUseView]) -> None:
        self.fill(COLUMNS, powers)


COLUMNS: tuple[Column[PowerUseView], ...] = (
    Column("day", "Day", lambda row: day_short(row.used_on)),
    Column("power", "Power", lambda row: f"{row.name}. {_under(row)}", stretch=True, tip=lambda row: row.note),
    Column("times", "Times", lambda row: str(row.n), number=True),
    Column("who", "Issued by", lambda row: row.agency or "Police", quiet=True, most=180, tip=lambda row: row.agency),
)


def _power(painter: QPainter, room: QRectF, row: PowerUseView) -> None:
    two_lines(painter, room, row.name, _under(row))


def _under(row: PowerUseView) -> str:
    ends = f"Ends {day_short(row.ends_on)}" if row.ends_on else ""
    return ". ".join(part for part in (row.place, row.note, ends) if part)


class CountTable(CellTable):
    """Place and power down, months across; a place's counts take in all that lies in it."""

    def __init__(self) -> None:
        super().__init__("Powers by place and month", row_height=COUNT_ROW, head_height=HEAD)

    def show_counts(self, counts: Sequence[PowerCount]) -> None:
        rows = count_rows(counts)
        self.show_table(RowsTable(count_columns(rows), rows), sortable=False)
        self.choose_row(0)
        self.fit()


def count_columns(rows: Sequence[CountRow]) -> tuple[Column[CountRow], ...]:
    """The months that have any, the last six of them; and all of the period together."""
    return (
        Column("place", "Place", lambda row: row.place, most=200, tip=lambda row: row.place),
        Column("power", "Power", lambda row: row.power, stretch=True, tip=lambda row: row.power),
        *(_month(month) for month in months_of(rows)[-MOST_MONTHS:]),
        Column("all", "Period", lambda row: f"{row.n:,}", number=True, strong=True),
    )


def _month(month: Month) -> Column[CountRow]:
    return Column(str(month), month.short, lambda row: f"{row.months.get(month, 0):,}", number=True)
