"""One of several panes in a side panel: a column that scrolls, filled anew where it changes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from .scroll import Scroll
from .tall import Tall


class SidePane(QWidget):
    """`column` takes what stands in it; `clear` begins anew and keeps how far it was scrolled."""

    def __init__(self, name: str, *, pad: tuple[int, int, int, int] = (16, 8, 16, 16)) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._pad = pad
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self.scroller: Scroll | None = None
        self.clear()

    def clear(self) -> None:
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
