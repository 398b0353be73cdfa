"""Words with an icon before them, alone or on a sheet with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import icons
from .labels import label
from .sheet import Sheet, row


class IconLine(QWidget):
    """An icon and words that wrap beside it."""

    def __init__(self, name: str, token: str, words: str, kind: str = "small", size: int = 16) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size
        self.words = label(words, kind, wrap=True)
        line = row(spacing=0, margins=(size + 10, 0, 0, 0))
        line.addWidget(self.words, 1)
        self.setLayout(line)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._name, self._token, QRectF(0, 1, self._size, self._size))
        painter.end()


class Warned(Sheet):
    """One thing to know, and perhaps what can be done about it."""

    def __init__(self, words: str, *actions: QWidget, kind: str = "warn") -> None:
        super().__init__(pad=(12, 10, 12, 10), spacing=8)
        icon = {"warn": "warning-fill", "info": "info-fill"}[kind]
        self.add(IconLine(icon, kind, words, "", size=18))
        if actions:
            self.add(row(*actions, None, margins=(28, 0, 0, 0)))
