"""Cells whose words say what is wrong: marked and underlined, never cut without a tip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ..look import look
from .cell_table import elided
from .table import Index, RowDelegate, TableView

PAD = 8  # px between a cell's edge and its mark


class MarkedDelegate(RowDelegate):
    """`columns`: keys of the columns whose words are faults."""

    def __init__(self, table: TableView, columns: frozenset[str]) -> None:
        super().__init__(table)
        self._marked = columns

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = str(index.data() or "") if self._is_marked(index) else ""
        super().paint(painter, option, index)
        if not text:
            return
        rect = QRectF(option.rect).adjusted(PAD - 4, 0, -PAD, 0)
        font = look().font()
        font.setUnderline(True)
        painter.save()
        painter.setFont(font)
        words = elided(painter, text, rect.width() - 8)
        metrics = painter.fontMetrics()
        box = QRectF(rect.left(), rect.center().y() - metrics.height() / 2 - 2, 0, metrics.height() + 4)
        box.setWidth(metrics.horizontalAdvance(words) + 8)
        painter.fillRect(box, look().colour("marker"))
        painter.setPen(look().colour("on_marker"))
        painter.drawText(box.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._is_marked(index):
            option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the words, which the option does not hold while they are drawn here."""
        made = super().sizeHint(option, index)
        if self._is_marked(index):
            made.setWidth(option.fontMetrics.horizontalAdvance(str(index.data() or "")) + 4 * PAD)
        return made

    def _is_marked(self, index: Index) -> bool:
        columns = getattr(index.model(), "columns", ())
        return index.column() < len(columns) and columns[index.column()].key in self._marked
