"""The name of a key, as a cap, with what it does beside it: a strip of them says what may be pressed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import icons, paint
from ..look import look
from .labels import label
from .sheet import row

ARROWS = ("up", "down", "left", "right")  # drawn, not typed


class Keycap(QWidget):
    """One key: "Ctrl K", "0–9", "Enter", or one of `ARROWS`."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(20 if self._key in ARROWS else paint.keycap_width(self._key, look().scale), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect, arrow = QRectF(self.rect()), self._key in ARROWS
        paint.keycap(painter, rect, "" if arrow else self._key, look().scale)
        if arrow:
            icons.draw(painter, f"arrow-{self._key}-bold", "ink2", rect.adjusted(5, 5, -5, -5))
        painter.end()


class KeyStrip(QWidget):
    """Keys and their words in one line, on a well."""

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        line = row(spacing=0, margins=(24, 8, 24, 8))
        for key, word in keys:
            for part in key.split(" / "):
                line.addWidget(Keycap(part))
                line.addSpacing(2)
            line.addSpacing(4)
            line.addWidget(label(word, "small"))
            line.addSpacing(16)
        line.addStretch(1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, look().colour("line2"))
        painter.end()
