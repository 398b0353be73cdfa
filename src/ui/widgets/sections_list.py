"""The sections of a briefing in their order: which are in it, on which page, and what is left to settle in each."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListWidget, QListWidgetItem

from .. import paint
from ..look import look
from ..section_part import PART, Part
from .section_rows import SectionRows

ALT = Qt.KeyboardModifier.AltModifier
TICKS = (26, 54)  # px across in which a click ticks
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SectionsList(QListWidget):
    """Space ticks, Alt with an arrow moves, Enter opens; the mouse drags.

    `opened` carries the Part, `write_asked` the key of one with words of its own; `ticked` its key and whether it is
    in; `moved` all keys in their new order.
    """

    opened = Signal(object)
    ticked = Signal(str, bool)
    write_asked = Signal(str)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Sections")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(SectionRows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._pressed: QPoint | None = None  # where the mouse went down
        self._to: int | None = None  # before which row what is dragged would stand

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(self.item(row).data(PART) for row in range(self.count()))

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(part.key for part in self.parts)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """The row that was chosen stays chosen, wherever it now stands."""
        if parts == self.parts:
            return
        key = self._current_key()
        self.clear()
        for part in parts:
            self._add(part)
        self.choose(key)
        self._fit()

    def _add(self, part: Part) -> None:
        item = QListWidgetItem(part.title)
        item.setData(PART, part)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{part.title}, {part.said}")
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if part.key and not part.fixed:
            item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if part.on else Qt.CheckState.Unchecked)
        else:
            item.setFlags(flags)
        self.addItem(item)

    def choose(self, key: str) -> None:
        """Select a section by its key; nothing where it is not there."""
        if key in self.keys:
            self.setCurrentRow(self.keys.index(key))

    def part_at(self, row: int) -> Part | None:
        item = self.item(row) if 0 <= row < self.count() else None
        return item.data(PART) if item is not None else None

    def _current_key(self) -> str:
        part = self.part_at(self.currentRow())
        return part.key if part is not None else ""

    def _fit(self) -> None:
        """As high as its rows: the panel scrolls, the list does not."""
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(sum(self.sizeHintForRow(n) for n in range(self.count())) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def tick(self, row: int) -> None:
        """Take a section in, or leave it out."""
        part = self.part_at(row)
        if part is not None and part.key and not part.fixed:
            self.ticked.emit(part.key, not part.on)

    def carry(self, row: int, step: int) -> None:
        """Carry a section some places down, or up."""
        keys, to = list(self.keys), row + step
        if step and 0 <= row < len(keys) and 0 <= to < len(keys):
            keys.insert(to, keys.pop(row))
            self._put(tuple(keys))

    def _put(self, keys: tuple[str, ...]) -> None:
        by_key = {part.key: part for part in self.parts}
        self.show_parts(tuple(by_key[key] for key in keys))
        self.moved.emit(keys)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A row that is dragged lies over the others; a line says where it would stand."""
        pressed, here = self._pressed, event.position().toPoint()
        if pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if self._to is None and (here - pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._to = self._gap_at(here.y())
        self.viewport().update()

    def _gap_at(self, y: int) -> int:
        """Before which row something let go at a height would stand."""
        middles = [self.visualItemRect(self.item(row)).center().y() for row in range(self.count())]
        return sum(middle < y for middle in middles)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, to = self._pressed, self._to
        self._let_go()
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        row = self.indexAt(pressed).row()
        if row < 0:
            return
        if to is not None:
            self.carry(row, to - row - (to > row))
        elif TICKS[0] <= event.position().x() <= TICKS[1]:
            self.tick(row)
        else:
            self._open(row)

    def _let_go(self) -> None:
        self._pressed = self._to = None
        self.unsetCursor()
        self.viewport().update()

    def _open(self, row: int, *, write: bool = False) -> None:
        """Go to a section on the page; to its words where it is empty, or by Enter."""
        part = self.part_at(row)
        if part is None:
            return
        if part.heading is not None:
            self.opened.emit(part)
        if part.writes and part.on and (write or part.heading is None):
            self.write_asked.emit(part.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._to is not None:
            self._let_go()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow(), write=True)
        elif key == Qt.Key.Key_Space:
            self.tick(self.currentRow())
        elif key in STEPS and event.modifiers() & ALT:
            self.carry(self.currentRow(), STEPS[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.hasFocus() and self.currentIndex().isValid():
            rect = QRectF(self.visualRect(self.currentIndex())).adjusted(4, 4, -4, -4)
            paint.focus_ring(painter, rect, look().theme)
        if self._to is not None:
            last = self._to == self.count()
            near = self.visualItemRect(self.item(self._to - last))
            top = near.bottom() if last else near.top()
            painter.fillRect(QRectF(8, max(top - 1, 0), self.viewport().width() - 16, 3), look().colour("accent"))
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())
