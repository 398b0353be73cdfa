"""A table whose cells may draw themselves: a dial with words, a thread, a mark; as high as its rows.

What a cell draws it also says: the model's text is what is read out and copied.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ..look import look
from ..paint import box
from ..type import BODY, SMALL, TINY
from .table import Column, Index, RowsTable, TableView

PAD = 10  # px between a cell's edge and its words
EDGE = 20  # px before the first column's words and after the last one's
HEAD_GAP = 8  # px between the heads and the first row

DrawCell = Callable[[QPainter, QRectF, Any], None]
"""Draws one cell: painter, the room inside its pads, the row."""


class CellTable(TableView):
    """`cells` names the columns that draw themselves. The page around the table scrolls, not the table."""

    def __init__(self, name: str, *, row_height: int, head_height: int) -> None:
        super().__init__(name, row_height)
        self._base_height, self.head_height = row_height, head_height
        self.cells: dict[int, DrawCell] = {}
        heads = Heads(self)
        self.setHorizontalHeader(heads)
        heads.setMinimumHeight(0)
        heads.setFixedHeight(head_height)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        look().changed.connect(self.fit)

    @property
    def pitch(self) -> int:
        """The height of a row: as told, or more where the text is larger."""
        return max(self._base_height, look().scale.px(BODY) + 12)

    def covers(self, column: int) -> bool:
        """Whether something else has a head for the column."""
        return False

    def fit(self) -> None:
        """Take widths and heights from what is in the cells."""
        model = self.model()
        if not isinstance(model, RowsTable):
            return
        self.verticalHeader().setDefaultSectionSize(self.pitch)
        heads = self.horizontalHeader()
        measured = [n for n, each in enumerate(model.columns) if not each.stretch and not self.isColumnHidden(n)]
        for number in measured:  # all of them first: else each change of one measures every row of the others
            heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
        for number in measured:
            column = model.columns[number]
            wide = column.width or self.needed(number, column)
            heads.resizeSection(number, min(wide, column.most or wide))
        self.setFixedHeight(self.head_height + self.pitch * model.rowCount())

    def needed(self, number: int, column: Column[Any]) -> int:
        """The width that cuts nothing in a column."""
        model = self.model()
        assert isinstance(model, RowsTable)
        head = QFontMetrics(look().font(TINY, semibold=True)).horizontalAdvance(column.head)
        left, right = self.pads(number)
        return max(widest([column.text(row) for row in model.rows]), head) + left + right + 2

    def pads(self, column: int) -> tuple[int, int]:
        """Air left and right of a column's words."""
        heads = self.horizontalHeader()
        seen = [n for n in range(heads.count()) if not heads.isSectionHidden(n)]
        return (EDGE if column == seen[0] else PAD), (EDGE if column == seen[-1] else PAD)

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
        """Rows may be low: the ring goes round the row, over the rules beside it."""
        first = self.visualRect(index.siblingAtColumn(0))
        return QRect(4, first.top() + 2, self.viewport().width() - 9, first.height() - 5)


class Heads(QHeaderView):
    """Heads of columns: small, semibold, one rule under them; none over columns that a drawing has heads for."""

    def __init__(self, table: CellTable) -> None:
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


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: the tint and bar of the selected row, words or the column's own drawing, and the row's rule."""

    def __init__(self, table: CellTable) -> None:
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
        elif index.row() < index.model().rowCount() - 1:
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


def two_lines(painter: QPainter, room: QRectF, first: str, second: str, second_ink: str = "ink2") -> None:
    """A strong line and a small one under it, centred together in the row."""
    scale, middle = look().scale, room.center().y()
    tall, low = scale.px(BODY) + 6, scale.px(SMALL) + 6
    top = middle - (tall + low) / 2
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(look().font(semibold=True))
    painter.setPen(look().colour("ink"))
    painter.drawText(QRectF(room.left(), top, room.width(), tall), side, elided(painter, first, room.width()))
    painter.setFont(look().font(SMALL))
    painter.setPen(look().colour(second_ink))
    painter.drawText(QRectF(room.left(), top + tall, room.width(), low), side, elided(painter, second, room.width()))


def lines_of(metrics: QFontMetrics, text: str, width: int) -> int:
    """How many lines some words take."""
    tall = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text).height()
    return round(tall / max(1, metrics.lineSpacing()))


def paint_group(painter: QPainter, rect: QRect, name: str, base: str, *, here: bool = False) -> None:
    """The head of a group: its name on several lines, its base under it; `here`: on the ground that means so."""
    painter.fillRect(rect, look().colour("surface"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look().colour("line2"))
    painter.save()
    painter.setFont(look().font(TINY, semibold=True))
    tall = painter.fontMetrics().height()
    foot = rect.bottom() - 6 - tall
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
    place = QRect(rect.left() + 4, rect.top(), rect.width() - 8, foot - rect.top())
    if here:
        words = painter.boundingRect(place, flags, name)
        box(painter, QRectF(words.adjusted(-4, -1, 4, 1)), look().theme, fill="marker", radius=3)
    painter.setPen(look().colour("on_marker" if here else "ink"))
    painter.drawText(place, flags, name)
    painter.setFont(look().font(TINY))
    painter.setPen(look().colour("ink3"))
    painter.drawText(QRect(rect.left(), foot, rect.width(), tall), Qt.AlignmentFlag.AlignHCenter, base)
    painter.restore()
