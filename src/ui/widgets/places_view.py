"""Places under their kinds in a tree: rows, heads that fold, the pin of our place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from ...domain.summaries import PlaceView
from .. import icons
from ..look import look
from ..paint import focus_ring
from ..type import BODY, SMALL
from .places_table import COLUMNS, PlacesTable

Index = QModelIndex | QPersistentModelIndex
ROW = 36
NAME_ROOM = 190  # px a name needs at the least


def _width(column: int) -> int:
    """A column's pixels in the scale in use."""
    return round(COLUMNS[column].width * look().scale.px(BODY) / BODY)


class _Rows(QStyledItemDelegate):
    """A place's row with its rule and, when chosen, its bar; a kind's row with its caret and its count."""

    def __init__(self, view: PlacesView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = max(ROW, look().scale.px(BODY) + 22)
        return QSize(super().sizeHint(option, index).width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place, rect = self._view.table.place_at(index), QRectF(option.rect)
        if place is None:
            self._paint_group(painter, rect, index)
            return
        chosen = self._view.selectionModel().isSelected(index)
        painter.fillRect(rect, look().colour("accent_tint" if chosen else "surface"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look().colour("line"))
        if index.column() == 0:
            self._paint_start(painter, rect, place, chosen)
        self._paint_text(painter, rect.adjusted(32 if index.column() == 0 else 12, 0, -12, 0), index)

    def _paint_start(self, painter: QPainter, rect: QRectF, place: PlaceView, chosen: bool) -> None:
        """The bar of the chosen row, and a pin beside the place at the top of the window."""
        if chosen:
            bar = "marker" if look().theme.sunlight else "accent"
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), look().colour(bar))
        if place.id == self._view.ours:
            icons.draw(painter, "map-pin-fill", "accent", QRectF(rect.left() + 10, rect.center().y() - 9, 18, 18))

    def _paint_text(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        painter.setFont(look().font())
        painter.setPen(look().colour("ink" if index.column() == 0 else "ink2"))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
        side = Qt.AlignmentFlag.AlignRight if COLUMNS[index.column()].number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_group(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        painter.fillRect(rect, look().colour("canvas"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look().colour("line"))
        if index.column() > 0:
            return
        caret = "caret-down-bold" if self._view.isExpanded(index) else "caret-right-bold"
        icons.draw(painter, caret, "ink3", QRectF(rect.left() + 12, rect.center().y() - 6, 12, 12))
        name, count = self._view.table.group_text(index.row())
        painter.setFont(look().font(semibold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(rect.adjusted(32, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        left = 32 + painter.fontMetrics().horizontalAdvance(name) + 8
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink3"))
        painter.drawText(rect.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, count)


class PlacesView(QTreeView):
    """`chosen` carries the place that has the keyboard; `taken` the one on which Enter was pressed."""

    chosen = Signal(object)
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table = PlacesTable()
        self.ours = 0  # the place at the top of the window
        self.setAccessibleName("Places")
        self.setModel(self.table)
        self.setItemDelegate(_Rows(self))
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = self.header()
        heads.setStretchLastSection(False)
        heads.setSectionsMovable(False)
        heads.setMinimumHeight(36)
        heads.setMinimumSectionSize(40)
        for number, column in enumerate(COLUMNS):
            stretch = QHeaderView.ResizeMode.Stretch
            heads.setSectionResizeMode(number, stretch if not column.width else QHeaderView.ResizeMode.Fixed)
            if column.width:
                heads.resizeSection(number, _width(number))
        self.table.modelReset.connect(self._after_reset)

    def _after_reset(self) -> None:
        for number in range(self.table.rowCount()):
            self.setFirstColumnSpanned(number, QModelIndex(), True)
        self.expandAll()
        self._make_room()

    def _make_room(self) -> None:
        """Leave out columns in which nothing stands, then those that may go, until names can be read."""
        shown = [number for number in range(1, len(COLUMNS)) if self.table.says_something(number)]
        going = sorted((COLUMNS[n].goes, n) for n in shown if COLUMNS[n].goes)
        while going and self.viewport().width() - sum(map(_width, shown)) < NAME_ROOM:
            shown.remove(going.pop(0)[1])
        for number in range(1, len(COLUMNS)):
            self.setColumnHidden(number, number not in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        current = self.currentIndex()
        if current.isValid():
            self.scrollToTop()
            self.scrollTo(current)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        place = self.table.place_at(current)
        if place is not None:
            self.chosen.emit(place)

    def choose(self, place_id: int) -> bool:
        """Put the keyboard's row on a place. False when it is not shown."""
        index = self.table.index_of(place_id)
        if not index.isValid():
            return False
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def current_place(self) -> PlaceView | None:
        return self.table.place_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        place = self.table.place_at(current)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if place is not None:
                self.taken.emit(place)
            else:
                self.setExpanded(current, not self.isExpanded(current))
            return
        if event.key() == Qt.Key.Key_Left and place is not None:
            self.setCurrentIndex(current.parent())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and self.table.place_at(index) is None:
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            last = self.visualRect(current.siblingAtColumn(len(COLUMNS) - 1))
            row = self.visualRect(current.siblingAtColumn(0)).united(last)
            row.setLeft(0)
            painter = QPainter(self.viewport())
            focus_ring(painter, QRectF(row.adjusted(4, 4, -4, -5)), look().theme)
            painter.end()
