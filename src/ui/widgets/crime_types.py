"""The types of street crime by how many there were, with bars, and words for what changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ...domain.crime_trends import CrimeTrends
from ..crime_trend_view import CrimeTypeRow, number, type_rows
from ..look import look
from ..paint import triangle
from .cell_table import CellTable
from .table import Column, RowsTable

TYPE, BAR, PERIOD, BEFORE, CHANGE, YEAR, YEAR_BEFORE, YEAR_CHANGE = range(8)
ROW, HEAD = 26, 30
THICK = 0.56


class CrimeTypes(CellTable):
    """`show_trends` fills it. The chosen row is the type that the drawing shows."""

    def __init__(self) -> None:
        super().__init__("Street crime by type", row_height=ROW, head_height=HEAD)
        self.cells = {BAR: _bar, CHANGE: _period_change, YEAR_CHANGE: _year_change}

    @property
    def kind(self) -> str | None:
        """The chosen type; None: all together."""
        row = self.current_row()
        return row.kind if isinstance(row, CrimeTypeRow) else None

    def show_trends(self, told: CrimeTrends, head: str) -> None:
        """Show the types, keeping the one that is chosen."""
        kind, rows = self.kind, type_rows(told)
        self.show_table(RowsTable(columns(head), rows), sortable=False)
        for at, shown in (
            (BEFORE, any(row.period.before is not None for row in rows)),
            (CHANGE, any(row.period.word for row in rows)),
            (YEAR, any(row.year.n is not None for row in rows)),
            (YEAR_BEFORE, any(row.year.before is not None for row in rows)),
            (YEAR_CHANGE, any(row.year.word for row in rows)),
        ):
            self.setColumnHidden(at, not shown)
        self.choose_row(next((at for at, row in enumerate(rows) if row.kind == kind), 0))
        self.fit()


def columns(head: str) -> tuple[Column[CrimeTypeRow], ...]:
    """What is shown, read out and copied. `head` names the period."""
    return (
        Column("type", "Type", lambda row: row.label, tip=lambda row: row.label),
        Column("bar", "", lambda _row: "", stretch=True),
        Column("period", head, lambda row: number(row.so_far), number=True, strong=True),
        Column("before", "Year before", lambda row: number(row.period.before), number=True, quiet=True),
        Column("change", "Change", lambda row: row.period.word or "–", width=152),
        Column("year", "12 months", lambda row: number(row.year.n), number=True),
        Column("year_before", "12 before", lambda row: number(row.year.before), number=True, quiet=True),
        Column("year_change", "Change", lambda row: row.year.word or "–", width=152),
    )


def _bar(painter: QPainter, room: QRectF, row: CrimeTypeRow) -> None:
    tall = room.height() * THICK
    if row.part:
        place = QRectF(room.left(), room.center().y() - tall / 2, max(1.0, room.width() * row.part), tall)
        painter.fillRect(place, look().colour("bar"))


def _period_change(painter: QPainter, room: QRectF, row: CrimeTypeRow) -> None:
    change(painter, room, row.period.word)


def _year_change(painter: QPainter, room: QRectF, row: CrimeTypeRow) -> None:
    change(painter, room, row.year.word)


def change(painter: QPainter, room: QRectF, word: str | None) -> None:
    """A triangle and the word; the word alone where nothing is clear."""
    clear = word in ("higher", "lower")
    painter.setFont(look().font(semibold=clear))
    painter.setPen(look().colour("ink" if clear else "ink3"))
    if clear:
        triangle(painter, QRectF(room.left(), room.center().y() - 4.5, 11, 9), word == "higher", look().theme)
    place = room.adjusted(20, 0, 0, 0) if clear else room
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word or "–")
