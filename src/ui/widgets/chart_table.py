"""A table that shares its rows with a drawing: matplotlib's bars lie over some of its columns, row on row.

The table says everything the drawing shows, in cells that can be read out and copied; the drawing takes neither
mouse nor keyboard. The table is as high as its rows: the page around it scrolls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ..jobs import Jobs
from ..look import look
from ..type import BODY, TINY
from .chart import Alt, Chart, Draw
from .table import Column, Index, RowsTable, TableView

PAD = 10  # px between a cell's edge and its words
EDGE = 20  # px before the first column's words and after the last one's
HEAD_GAP = 8  # px between the heads and the first row

DrawCell = Callable[[QPainter, QRectF, Any], None]
"""Draws one cell: painter, the room inside its pads, the row."""


class ChartTable(TableView):
    """`cover` says which columns the drawing lies over, `show_drawing` gives it."""

    def __init__(self, jobs: Jobs, name: str, *, row_height: int, head_height: int) -> None:
        super().__init__(name, row_height)
        self._base_height, self.head_height = row_height, head_height
        self._first = self._last = -1
        self._left = 0
        self.cells: dict[int, DrawCell] = {}
        heads = Heads(self)
        self.setHorizontalHeader(heads)
        heads.setMinimumHeight(0)
        heads.setFixedHeight(head_height)
        self.setItemDelegate(ChartRowDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.chart = Chart(jobs, f"{name}: bars", head_height)
        self.chart.setParent(self)
        self.chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        heads.sectionResized.connect(self._place)
        look().changed.connect(self.fit)

    @property
    def pitch(self) -> int:
        """The height of a row: as told, or more where the text is larger."""
        return max(self._base_height, look().scale.px(BODY) + 12)

    def cover(self, first: int, last: int, left: int = 0) -> None:
        """Lay the drawing over columns `first` to `last`, from `left` px into the first."""
        self._first, self._last, self._left = first, last, left
        self._place()

    def covers(self, column: int) -> bool:
        return self._first <= column <= self._last

    def show_drawing(self, draw: Draw, alt: Alt) -> None:
        self.fit()
        self.chart.show_drawing(draw, alt)

    def fit(self) -> None:
        """Take widths and heights from what is in the cells."""
        model = self.model()
        if not isinstance(model, RowsTable):
            return
        self.verticalHeader().setDefaultSectionSize(self.pitch)
        for number, column in enumerate(model.columns):
            if not column.stretch and not self.isColumnHidden(number):
                self.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                self.horizontalHeader().resizeSection(number, column.width or self.needed(number, column))
        self.setFixedHeight(self.head_height + self.pitch * model.rowCount())
        self._place()

    def needed(self, number: int, column: Column[Any]) -> int:
        """The width that cuts nothing in a column."""
        model = self.model()
        assert isinstance(model, RowsTable)
        text, head = QFontMetrics(look().font(semibold=True)), QFontMetrics(look().font(TINY, semibold=True))
        widest = max((text.horizontalAdvance(column.text(row)) for row in model.rows), default=0)
        left, right = self.pads(number)
        return max(widest, head.horizontalAdvance(column.head)) + left + right + 2

    def pads(self, column: int) -> tuple[int, int]:
        """Air left and right of a column's words."""
        heads = self.horizontalHeader()
        seen = [n for n in range(heads.count()) if not heads.isSectionHidden(n)]
        return (EDGE if column == seen[0] else PAD), (EDGE if column == seen[-1] else PAD)

    def _place(self, *_changed: object) -> None:
        model = self.model()
        if self._first < 0 or model is None:
            return
        heads = self.horizontalHeader()
        left = heads.sectionViewportPosition(self._first) + self._left
        right = heads.sectionViewportPosition(self._last) + heads.sectionSize(self._last)
        height = self.head_height + self.pitch * model.rowCount()
        self.chart.setFixedHeight(height)
        self.chart.setGeometry(left, 0, max(0, right - left), height)
        self.chart.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the row into the page's own view."""
        super().currentChanged(current, previous)
        area = self._area()
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None and current.isValid():
            at = self.viewport().mapTo(inner, self.visualRect(self.currentIndex()).center())
            area.ensureVisible(at.x(), at.y(), 0, self.pitch * 2)

    def _area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _row_rect(self, index: QModelIndex) -> QRect:
        """Rows are low: the ring goes round the row, over the rules beside it."""
        first = self.visualRect(index.siblingAtColumn(0))
        return QRect(4, first.top() + 2, self.viewport().width() - 9, first.height() - 5)


class Heads(QHeaderView):
    """Heads of columns: small, semibold, one rule under them; none over columns that the drawing has heads for."""

    def __init__(self, table: ChartTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.fillRect(rect, look().colour("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look().colour("line2"))
        if self._table.covers(section):
            return
        model = self.model()
        side = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        left, right = self._table.pads(section)
        painter.save()
        painter.setFont(look().font(TINY, semibold=True))
        painter.setPen(look().colour("ink3"))
        tall = painter.fontMetrics().height()
        top = rect.bottom() - HEAD_GAP + painter.fontMetrics().descent() - tall
        place = QRect(rect.left() + left, top, rect.width() - left - right, tall)
        painter.drawText(place, (side & ~Qt.AlignmentFlag.AlignVCenter) | Qt.AlignmentFlag.AlignBottom, text)
        painter.restore()


class ChartRowDelegate(QStyledItemDelegate):
    """Draws a cell: the tint and bar of the selected row, words or the column's own drawing, and the row's rule."""

    def __init__(self, table: ChartTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        self._ground(painter, rect, index)
        left, right = self._table.pads(index.column())
        room = rect.adjusted(left, 0, -right, 0)
        model, own = index.model(), self._table.cells.get(index.column())
        painter.save()
        if own is not None and isinstance(model, RowsTable):
            own(painter, room, model.row_at(index))
        else:
            self._words(painter, room, index)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        selected = self._table.selectionModel().isRowSelected(index.row(), QModelIndex())
        if selected:
            painter.fillRect(rect, look().colour("accent_tint"))
            if index.column() == 0:
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look().colour("accent"))
        if not selected and index.row() < index.model().rowCount() - 1:
            first, last = self._table.pads(index.column())
            inset = rect.adjusted(EDGE if first == EDGE else 0, 0, -EDGE if last == EDGE else 0, 0)
            painter.fillRect(QRectF(inset.left(), rect.bottom() - 1, inset.width(), 1), look().colour("line"))

    def _words(self, painter: QPainter, room: QRectF, index: Index) -> None:
        font = index.data(Qt.ItemDataRole.FontRole)
        ink = index.data(Qt.ItemDataRole.ForegroundRole) or look().colour("ink")
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.setFont(font if isinstance(font, QFont) else look().font())
        painter.setPen(ink)
        painter.drawText(room, side, elided(painter, str(index.data() or ""), room.width()))


def elided(painter: QPainter, text: str, width: float) -> str:
    """The text, ending in “…” where it is wider than its room."""
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width) + 1)


def widest(texts: list[str], *, semibold: bool = True) -> int:
    """The width of the widest of some texts at the size of a table's words."""
    metrics = QFontMetrics(look().font(semibold=semibold))
    return max((metrics.horizontalAdvance(text) for text in texts), default=0)
