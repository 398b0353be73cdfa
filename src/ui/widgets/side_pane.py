"""A column at the side that scrolls and is filled anew where it changes: one of several panes, or a panel whole."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from .scroll import Scroll
from .tall import Tall

Edges = tuple[int, int, int, int]


class SidePane(QWidget):
    """`column` takes what stands in it; what does not fit scrolls. `around`: left free round the part that scrolls."""

    def __init__(self, name: str, *, pad: Edges = (16, 8, 16, 16), around: Edges = (0, 0, 0, 0)) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._pad = pad
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(*around)
        self.scroller: Scroll | None = None
        self.clear()

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
