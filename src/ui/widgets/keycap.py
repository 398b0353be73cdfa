"""The name of a key, as a cap, with what it does beside it: a strip of them says what may be pressed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import icons, paint
from ..look import look
from .labels import label
from .sheet import row

GAP = 16  # px between two keys with their words
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
    """Keys and their words in one line, on a well. The last is always there; of the others as many as find room."""

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.items = [_item(key, word) for key, word in keys]
        line = row(spacing=GAP, margins=(24, 8, 24, 8))
        for item in self.items:
            line.addWidget(item)
        line.addStretch(1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._give_way()

    def _give_way(self) -> None:
        """Show the first ones that fit together with the last."""
        *others, last = self.items
        left = self.width() - 48 - last.sizeHint().width()
        for item in others:
            left -= item.sizeHint().width() + GAP
            item.setVisible(left >= 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, look().colour("line2"))
        painter.end()


def _item(key: str, word: str) -> QWidget:
    made = QWidget()
    line = row(spacing=2)
    for part in key.split(" / "):
        line.addWidget(Keycap(part))
    line.addSpacing(4)
    line.addWidget(label(word, "small"))
    made.setLayout(line)
    return made
