"""A panel at the side of a page: a sheet as high as the page, with a line towards the middle."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..look import look
from .scroll import Scroll
from .sheet import Item, fill
from .tall import Tall


class Side(QWidget):
    """`line` is "left" or "right": where the line stands. What does not fit scrolls."""

    def __init__(self, name: str, line: str, *items: Item, pad: tuple[int, int, int, int] = (16, 12, 16, 16)) -> None:
        super().__init__()
        self._line = line
        self.setAccessibleName(name)
        self._pad = pad
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(*((1, 0, 0, 0) if line == "left" else (0, 0, 1, 0)))
        self.scroller: Scroll | None = None
        self.clear()
        fill(self.column, items)

    def clear(self) -> None:
        """Begin anew with an empty column."""
        inner = Tall()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(*self._pad)
        self.column.setSpacing(8)
        before, self.scroller = self.scroller, Scroll(inner)
        if before is not None:
            self._outer.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._outer.addWidget(self.scroller)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        left = 0 if self._line == "left" else self.width() - 1
        painter.fillRect(left, 0, 1, self.height(), look().colour("line2"))
        painter.end()
