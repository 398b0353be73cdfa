"""A panel at the side of a page: a sheet as high as the page, with a line towards the middle."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent

from ..look import look
from .sheet import Item, fill
from .side_pane import SidePane


class Side(SidePane):
    """`line` is "left" or "right": where the line stands. What does not fit scrolls."""

    def __init__(self, name: str, line: str, *items: Item, pad: tuple[int, int, int, int] = (16, 12, 16, 16)) -> None:
        super().__init__(name, pad=pad, around=(1, 0, 0, 0) if line == "left" else (0, 0, 1, 0))
        self._line = line
        fill(self.column, items)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        left = 0 if self._line == "left" else self.width() - 1
        painter.fillRect(left, 0, 1, self.height(), look().colour("line2"))
        painter.end()
