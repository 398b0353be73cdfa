"""The questions of a questionnaire: number, words, kind, and marks for what is locked and what is to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from .. import icons, paint
from ..look import look
from ..type import BODY, SMALL
from .cell_table import elided

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
LEFT, RIGHT = 52, 44


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """`key` empty: the row about the whole questionnaire. `marks`: "core", "fault"."""

    key: str
    number: str
    text: str
    line: str
    marks: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """What is read out."""
        told = [self.number, self.text, self.line]
        told += ["part of the shared core"] if "core" in self.marks else []
        told += ["to be mended"] if "fault" in self.marks else []
        return ", ".join(part for part in told if part)


class QuestionRows(QAbstractListModel):
    """The rows as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[QuestionRow, ...] = ()

    def set_rows(self, rows: Sequence[QuestionRow]) -> None:
        """Other words of the same questions leave the list where it is."""
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if same:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.text
        return row.said if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        row = self.rows[index.row()]
        return on | Qt.ItemFlag.ItemIsDragEnabled if row.key and "core" not in row.marks else on

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class QuestionList(QListView):
    """`chosen(key)`, `entered(key)` by Enter, `moved(key, step)`, `placed(key, position)`, `removed(key)`."""

    chosen = Signal(str)
    entered = Signal(str)
    moved = Signal(str, int)
    placed = Signal(str, int)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table = QuestionRows()
        self.setModel(self.table)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName("Questions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._filling = False
        self.selectionModel().currentChanged.connect(lambda *_rows: self._say())

    def show_rows(self, rows: Sequence[QuestionRow], key: str) -> None:
        """Show them with this one chosen."""
        self._filling = True
        self.table.set_rows(rows)
        at = next((n for n, row in enumerate(self.table.rows) if row.key == key), 0)
        if self.currentIndex().row() != at:
            self.setCurrentIndex(self.table.index(at))
        self._filling = False

    @property
    def current(self) -> QuestionRow | None:
        at = self.currentIndex().row()
        return self.table.rows[at] if 0 <= at < len(self.table.rows) else None

    def _say(self) -> None:
        row = self.current
        if row is not None and not self._filling:
            self.chosen.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current, event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if row is not None and row.key and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(row.key, -1 if key == Qt.Key.Key_Up else 1)
        elif row is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(row.key)
        elif row is not None and row.key and key == Qt.Key.Key_Delete:
            self.removed.emit(row.key)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Dragged to another place: said, and done by whoever listens."""
        row, under = self.current, self.indexAt(event.position().toPoint())
        at = under.row() if under.isValid() else len(self.table.rows)
        if under.isValid() and event.position().y() > self.visualRect(under).center().y():
            at += 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row is not None and row.key:
            before = self.currentIndex().row()
            self.placed.emit(row.key, max(at - 1, 0) - (1 if at > before else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A message above takes room: the row that is chosen stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            rect = QRectF(self.visualRect(self.currentIndex())).adjusted(5, 5, -5, -6)
            paint.focus_ring(painter, rect, look().theme)
            painter.end()


class _Rows(QStyledItemDelegate):
    """Two lines: the words, and what kind of question it is."""

    def __init__(self, view: QuestionList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = look().scale.px
        return QSize(100, max(56, px(BODY) + px(SMALL) + 29))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._view.table.rows[index.row()], QRectF(option.rect)
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, look().colour("accent_tint"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look().colour("accent"))
        if index.row() < len(self._view.table.rows) - 1:
            rule = QRectF(rect.left() + 16, rect.bottom(), rect.width() - 32, 1)
            painter.fillRect(rule, look().colour("line"))
        middle = rect.center().y()
        if row.key:
            painter.setFont(look().font(SMALL, semibold=True))
            painter.setPen(look().colour("ink3"))
            place = QRectF(rect.left() + 8, rect.top(), 32, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.number)
        else:
            icons.draw(painter, "list-bullets", "accent", QRectF(rect.left() + 20, middle - 9, 18, 18))
        _words(painter, rect.adjusted(LEFT, 0, -RIGHT, 0), row)
        if "fault" in row.marks:
            icons.draw(painter, "warning-octagon-fill", "bad", QRectF(rect.right() - 32, middle - 8, 16, 16))
        elif "core" in row.marks:
            icons.draw(painter, "lock-simple", "ink3", QRectF(rect.right() - 32, middle - 8, 16, 16))


def _words(painter: QPainter, room: QRectF, row: QuestionRow) -> None:
    middle, left = room.center().y(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    tall, low = look().scale.px(BODY) + 6, look().scale.px(SMALL) + 6
    top = middle - (tall + low) / 2
    painter.setFont(look().font(semibold=not row.key))
    painter.setPen(look().colour("ink" if row.text else "bad"))
    painter.drawText(
        QRectF(room.left(), top, room.width(), tall), left, elided(painter, row.text or "No words yet", room.width())
    )
    painter.setFont(look().font(SMALL))
    painter.setPen(look().colour("ink2"))
    painter.drawText(QRectF(room.left(), top + tall, room.width(), low), left, elided(painter, row.line, room.width()))
