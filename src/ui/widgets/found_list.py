"""The list under “Find anything”: the words that were typed stand out, place and day at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.searching import Marks
from ..look import look
from ..type import BODY, SMALL
from .found_table import FoundRow, FoundTable

Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT, GAP = 14, 14, 16


class FoundList(QListView):
    """`opened` carries the `what` of the row that was taken. The keyboard stays in the field above."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table = FoundTable()
        self.setModel(self.table)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName("What was found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.clicked.connect(self._take)

    @property
    def current(self) -> FoundRow | None:
        row = self.table.row_at(self.currentIndex())
        return row if row is not None and row.what is not None else None

    def choose_first(self) -> None:
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()
        self.step(1)

    def step(self, by: int) -> None:
        """To the next thing that can be opened, over the heads; the head of the first group comes into view with it."""
        at = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        while 0 <= at < self.table.rowCount():
            row = self.table.row_at(self.table.index(at, 0))
            if row is not None and row.what is not None:
                self.setCurrentIndex(self.table.index(at, 0))
                if at == 1:
                    self.scrollToTop()
                return
            at += by

    def take(self) -> None:
        self._take(self.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        row = self.table.row_at(index)
        if row is not None and row.what is not None:
            self.opened.emit(row.what)

    @property
    def full_height(self) -> int:
        """Px of all rows."""
        return sum(self.sizeHintForRow(number) for number in range(self.table.rowCount()))


class _Rows(QStyledItemDelegate):
    def __init__(self, view: FoundList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, px = self._view.table.row_at(index), look().scale.px
        if row is None or row.what is None:
            return QSize(100, px(SMALL) + 16)
        return QSize(100, max(32, px(BODY) + 16) if not row.line else px(BODY) + px(SMALL) + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._view.table.row_at(index), QRectF(option.rect)
        if row is None:
            return
        if row.what is None:
            _head(painter, rect, row)
            return
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, look().colour("accent_tint"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), look().colour("accent"))
        _item(painter, rect, row)


def _head(painter: QPainter, rect: QRectF, row: FoundRow) -> None:
    place = rect.adjusted(LEFT, 0, -RIGHT, -4)
    bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    painter.setFont(look().font(SMALL, semibold=True))
    painter.setPen(look().colour("ink2"))
    painter.drawText(place, bottom, row.group)
    left = painter.fontMetrics().horizontalAdvance(row.group) + 7
    painter.setFont(look().font(SMALL))
    painter.setPen(look().colour("ink3"))
    painter.drawText(place.adjusted(left, 0, 0, 0), bottom, row.count)


def _item(painter: QPainter, rect: QRectF, row: FoundRow) -> None:
    inner = rect.adjusted(LEFT, 0, -RIGHT, 0)
    side = look().font(SMALL)
    wide = QFontMetrics(side).horizontalAdvance(row.side) + 2 if row.side else 0
    painter.setFont(side)
    painter.setPen(look().colour("ink2"))
    upper = inner if not row.line else QRectF(inner.left(), inner.top() + 4, inner.width(), look().scale.px(BODY) + 8)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(upper, right, row.side)
    _marked(painter, upper.adjusted(0, 0, -(wide + GAP if wide else 0), 0), row.title, row.title_marks, BODY, "ink")
    if row.line:
        lower = QRectF(inner.left(), upper.bottom() - 1, inner.width(), look().scale.px(SMALL) + 8)
        _marked(painter, lower, row.line, row.line_marks, SMALL, "ink2")


def _marked(painter: QPainter, rect: QRectF, text: str, marks: Marks, size: int, ink: str) -> None:
    """A line of text with its marked letters bold, cut with an ellipsis where it does not fit."""
    plain, strong = look().font(size), look().font(size, semibold=True)
    left, at = rect.left(), 0
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for start, end in (*marks, (len(text), len(text))):
        for piece, font, token in ((text[at:start], plain, ink), (text[start:end], strong, "ink")):
            room = rect.right() - left
            if not piece or room <= 0:
                continue
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room + 0.5)
            painter.setFont(font)
            painter.setPen(look().colour(token))
            painter.drawText(QRectF(left, rect.top(), room + 1, rect.height()), middle, shown)
            left = rect.right() if shown != piece else left + metrics.horizontalAdvance(piece)
        at = max(at, end)
