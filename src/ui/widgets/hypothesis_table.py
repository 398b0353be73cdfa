"""What may cause it: what we think, what speaks for it and against it. Nothing against is marked, and said."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter

from ...domain.plan_file import HypothesisView
from ...domain.plan_hypotheses import NONE_YET, in_one_line
from .. import icons
from ..look import look
from .cell_table import CellTable
from .table import Column, Index, RowsTable

TEXT, PRO, CONTRA = range(3)
ROW, HEAD = 36, 32
MARK = 16
SHARES = (0.4, 0.28, 0.32)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class HypothesisTable(CellTable):
    """Enter opens, Alt with up and down moves, Delete takes out. The view writes."""

    opened = Signal(object)
    removed = Signal(object)
    moved = Signal(object, int)

    def __init__(self) -> None:
        super().__init__("What may cause it", row_height=ROW, head_height=HEAD)
        self.cells = {TEXT: _think, PRO: _for, CONTRA: _against}
        self.activated.connect(lambda _index: self._say(self.opened))

    def show_hypotheses(self, found: tuple[HypothesisView, ...]) -> None:
        """Show them, keeping the one that is chosen."""
        chosen = self.current_row()
        self.show_table(RowsTable(COLUMNS, found), sortable=False)
        ids = [each.id for each in found]
        self.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self.fit()

    def needed(self, number: int, column: Column[HypothesisView]) -> int:
        """Shares of the width there is."""
        return round(self.viewport().width() * SHARES[number])

    @property
    def pitch(self) -> int:
        """Rows of two lines where the words of one do not fit in one."""
        model = self.model()
        if not isinstance(model, RowsTable):
            return super().pitch
        metrics = QFontMetrics(look().font())
        for number, column in enumerate(model.columns):
            room = self.needed(number, column) - sum(self.pads(number))
            if any(metrics.horizontalAdvance(column.text(row)) > room for row in model.rows):
                return super().pitch + metrics.lineSpacing()
        return super().pitch

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Only a hand on the keys brings a row into view: a save must not move the page under who writes elsewhere."""
        if self.hasFocus():
            super().currentChanged(current, previous)
        else:
            super(CellTable, self).currentChanged(current, previous)

    def _say(self, signal: object) -> None:
        row = self.current_row()
        if row is not None:
            signal.emit(row)  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        row = self.current_row()
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier and row is not None:
            self.moved.emit(row, step)
        elif event.key() == Qt.Key.Key_Delete:
            self._say(self.removed)
        else:
            super().keyPressEvent(event)


def _told(row: HypothesisView) -> str:
    return "\n".join(filter(None, (row.text, f"For: {row.pro}", f"Against: {row.contra or NONE_YET}", row.source)))


COLUMNS: tuple[Column[HypothesisView], ...] = (
    Column("text", "We think", lambda row: row.text, stretch=True, tip=_told),
    Column("pro", "For", lambda row: in_one_line(row.pro) or NONE_YET, tip=_told),
    Column("contra", "Against", lambda row: in_one_line(row.contra) or NONE_YET, tip=_told),
)


def _think(painter: QPainter, room: QRectF, row: HypothesisView) -> None:
    painter.setFont(look().font())
    painter.setPen(look().colour("ink"))
    _two_lines(painter, room, row.text)


def _for(painter: QPainter, room: QRectF, row: HypothesisView) -> None:
    _evidence(painter, room, in_one_line(row.pro))


def _against(painter: QPainter, room: QRectF, row: HypothesisView) -> None:
    _evidence(painter, room, in_one_line(row.contra))


def _evidence(painter: QPainter, room: QRectF, words: str) -> None:
    """The pieces one after the other; a mark and words where there are none."""
    if words:
        painter.setPen(look().colour("ink2"))
    else:
        icons.draw(painter, "warning", "warn", QRectF(room.left(), room.center().y() - MARK / 2, MARK, MARK))
        room = room.adjusted(MARK + 6, 0, 0, 0)
        painter.setPen(look().colour("warn"))
    painter.setFont(look().font(semibold=not words))
    _two_lines(painter, room, words or NONE_YET)


def _two_lines(painter: QPainter, room: QRectF, words: str) -> None:
    """Wrapped, and ending in “…” where two lines do not hold it: the whole is in the tooltip and in the dialog."""
    lines = max(1, int((room.height() - 8) / painter.fontMetrics().lineSpacing()))
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
    while words and painter.boundingRect(room, flags, words).height() > painter.fontMetrics().lineSpacing() * lines + 4:
        words = words.rstrip(" …").rpartition(" ")[0] + " …" if " " in words.rstrip(" …") else ""
    painter.drawText(room, flags, words)
