"""A panel at the right of a page, as high as the page, that scrolls by itself."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..look import look
from .scroll import Scroll
from .sheet import Item, column, fill, row
from .tall import Tall

WIDTH = 336


class SidePanel(QWidget):
    """Things that belong to what is chosen on the page; `add` puts them one under another."""

    def __init__(self, name: str, width: int = WIDTH) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedWidth(width)
        inner = Tall()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        self.area = Scroll(inner)
        outer.addWidget(self.area)

    def add(self, *items: Item) -> None:
        fill(self.column, items)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), look().colour("line2"))
        painter.end()


def beside(outer: QVBoxLayout, head: QWidget, body: QVBoxLayout, panel: SidePanel) -> None:
    """Lay a page's head and body left of a panel that goes all the way up."""
    outer.removeWidget(head)
    outer.removeItem(body)
    body.setParent(None)
    left = column(head, spacing=0)
    left.addLayout(body, 1)
    both = row(spacing=0)
    both.addLayout(left, 1)
    both.addWidget(panel)
    outer.addLayout(both, 1)
