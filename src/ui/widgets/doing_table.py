"""Promises or actions, one a row: a mark or dial, what and where, who, and how it stands against its day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from ...domain.dates import day_short
from ...domain.doing import DoingRow
from ...domain.promises import OPEN
from .. import paint
from ..look import look
from .cell_table import two_lines
from .chosen_table import ChosenTable
from .table import Column

TEXT, STANDS, OWNER = range(3)
DIAL = 24


class DoingTable(ChosenTable):
    """Enter opens a row."""

    def __init__(self, name: str, head: str, today: Callable[[], date]) -> None:
        super().__init__(name, lambda row: row.key)
        self._head, self._today = head, today
        self.cells = {TEXT: self._text, STANDS: self._stands}

    def show_rows(self, rows: Sequence[DoingRow]) -> None:
        self.fill(columns(self._head), rows)

    def needed(self, number: int, column: Column[DoingRow]) -> int:
        if number == STANDS:
            words = QFontMetrics(look().font(semibold=True)).horizontalAdvance("28 weeks over M")
            return DIAL + 10 + words + sum(self.pads(number))
        return super().needed(number, column)

    def _text(self, painter: QPainter, room: QRectF, row: DoingRow) -> None:
        under = row.under if row.state == OPEN or not row.said else f"{row.under}. {row.said}"
        two_lines(painter, room, row.text, under)

    def _stands(self, painter: QPainter, room: QRectF, row: DoingRow) -> None:
        """A dial while it is open, a mark when it has ended; the words and the day beside it."""
        box = QRectF(room.left(), room.center().y() - DIAL / 2, DIAL, DIAL)
        words = room.adjusted(DIAL + 10, 0, 0, 0)
        told = row.standing[:1].upper() + row.standing[1:]
        if row.state == OPEN:
            used, state = row.dial(self._today())
            paint.dial(painter, box, used, look().theme, state)
            two_lines(painter, words, told, day_short(row.due) if row.due else "", "bad" if state == "over" else "ink2")
            return
        paint.status(painter, box.adjusted(2, 2, -2, -2), "done" if row.state == "kept" else "not", look().theme)
        head, _, day = told.partition(" ")
        two_lines(painter, words, head, day)


def columns(head: str) -> tuple[Column[DoingRow], ...]:
    """What is shown, read out and copied."""
    return (
        Column("text", head, lambda row: f"{row.text}. {row.under}", stretch=True, tip=_tip),
        Column("stands", "Stands", lambda row: _stands(row)),
        Column("owner", "Who", lambda row: row.owner or "nobody yet", quiet=True, most=190, tip=lambda row: row.owner),
    )


def _tip(row: DoingRow) -> str:
    return "\n".join(part for part in (row.text, row.under, row.said) if part)


def _stands(row: DoingRow) -> str:
    by = f", by {day_short(row.due)}" if row.due and row.state == OPEN else ""
    return f"{row.standing}{by}" + (f": {row.said}" if row.said else "")
