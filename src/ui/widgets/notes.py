"""Sentences one under another, each with its mark: advice, warnings, what has to be mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import icons
from .labels import label
from .message_bar import MARKS, SAID


class Note(QWidget):
    """One sentence; `kind` is one of good, info, warn, bad, and is said as well as drawn."""

    def __init__(self, kind: str, text: str, *, small: bool = True) -> None:
        super().__init__()
        self._kind = kind
        self.words = label(text, "small" if small else "", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.ensurePolished()  # its height is asked for before it is shown
        self.setAccessibleName(f"{SAID[kind]}: {text}")
        lay = QVBoxLayout(self)
        lay.setContentsMargins(26, 0, 0, 0)
        lay.addWidget(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tall = self.words.fontMetrics().height()
        icons.draw(painter, MARKS[self._kind], self._kind, QRectF(0, (tall - 16) / 2, 16, 16))
        painter.end()


class Notes(QWidget):
    """`show_notes` replaces them all; with none it takes no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(4)
        self.notes: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        """(kind, sentence) of each. It must have its parent: shown without one it would flash up as a window."""
        if tuple(notes) == self.notes:
            return
        self.notes = tuple(notes)
        while (item := self._lay.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for kind, text in self.notes:
            self._lay.addWidget(Note(kind, text))
        self.setVisible(bool(self.notes))
