"""The sections of a briefing: which are in it and on which page, which have nothing to say."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from .. import paint
from ..look import look
from ..pdf_pages import Heading
from ..type import SMALL

Index = QModelIndex | QPersistentModelIndex
_PART = Qt.ItemDataRole.UserRole
LEFT = 42  # px before a title


@dataclass(frozen=True, slots=True)
class Part:
    """A section's title and where it stands; `heading` is None where it has nothing to say."""

    title: str
    heading: Heading | None

    @property
    def said(self) -> str:
        return f"page {self.heading.page + 1}" if self.heading else "nothing to say"

    @property
    def mark(self) -> str:
        return str(self.heading.page + 1) if self.heading else "empty"


class SectionsList(QListWidget):
    """`opened` carries the Heading of a section that is in the briefing."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Sections")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Rows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        row = self.currentRow()
        self.clear()
        for part in parts:
            item = QListWidgetItem(part.title)
            item.setData(_PART, part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{part.title}, {part.said}")
            if part.heading is None:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        if 0 <= row < self.count():
            self.setCurrentRow(row)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows: the panel scrolls, the list does not."""
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(sum(self.sizeHintForRow(n) for n in range(self.count())) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _open(self, item: QListWidgetItem | None) -> None:
        part = item.data(_PART) if item is not None else None
        if isinstance(part, Part) and part.heading is not None:
            self.opened.emit(part.heading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            rect = QRectF(self.visualRect(self.currentIndex())).adjusted(4, 4, -4, -4)
            paint.focus_ring(painter, rect, look().theme)
            painter.end()


class _Rows(QStyledItemDelegate):
    """A mark, the title on as many lines as it needs, and the page."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        part, view = index.data(_PART), self.parent()
        width = view.viewport().width() if isinstance(view, SectionsList) else 200
        words = QRect(0, 0, width - LEFT - _right(part), 1000)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        high = QFontMetrics(look().font()).boundingRect(words, flags, str(index.data())).height()
        return QSize(width, max(34, high + 15))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part, rect, view = index.data(_PART), QRectF(option.rect), self.parent()
        if not isinstance(part, Part) or not isinstance(view, SectionsList):
            return
        if view.selectionModel().isSelected(index):
            painter.fillRect(rect, look().colour("accent_tint"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look().colour("accent"))
        state = "done" if part.heading else "not"
        paint.status(painter, QRectF(rect.left() + 16, rect.center().y() - 8, 16, 16), state, look().theme)
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink3"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -16, 0), side, part.mark)
        painter.setFont(look().font())
        painter.setPen(look().colour("ink" if part.heading else "ink2"))
        words = rect.adjusted(LEFT, 0, -_right(part), 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(left), part.title)


def _right(part: object) -> int:
    """Px that the page, or "empty", takes at the right."""
    mark = part.mark if isinstance(part, Part) else ""
    return QFontMetrics(look().font(SMALL)).horizontalAdvance(mark) + 16 + 10
