"""The right panel of the Briefings page: what is to settle before it goes out, or the words of its own."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ..look import look
from .before_out import BeforeOut
from .free_words import FreeWords
from .segments import Segments
from .sheet import row

CHECK, WRITE = "check", "write"


class GoingOut(QWidget):
    """Two panes, one in sight."""

    def __init__(self, before: BeforeOut, words: FreeWords) -> None:
        super().__init__()
        self.setAccessibleName("Before it goes out, and words")
        self.before, self.words = before, words
        self.panes = Segments("What is shown", ((CHECK, "Check"), (WRITE, "Write")), CHECK)
        self.panes.chosen.connect(self.show_pane)
        self._stack = QStackedWidget()
        self._stack.addWidget(before)
        self._stack.addWidget(words)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(1, 0, 0, 0)
        lay.setSpacing(0)
        lay.addLayout(row(self.panes, None, margins=(16, 10, 16, 4)))
        lay.addWidget(self._stack, 1)

    @property
    def pane(self) -> str:
        return WRITE if self._stack.currentWidget() is self.words else CHECK

    def show_pane(self, key: str) -> None:
        self.panes.choose(key)
        self._stack.setCurrentWidget(self.words if key == WRITE else self.before)

    def set_counts(self, finds: int, written: int) -> None:
        """How many are to settle, and how many boxes hold words."""
        self.panes.set_count(CHECK, str(finds) if finds else "")
        self.panes.set_count(WRITE, str(written) if written else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), look().colour("line2"))
        painter.end()
