"""Somebody who has not been heard from yet: a mark, who, and a line beneath."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ...domain.not_heard import NotHeard
from .. import icons
from .labels import ElidedLabel
from .sheet import column

ICONS = {"age": "users", "gender": "users", "place": "map-pin"}


class GapRow(QWidget):
    """`No one under 25`, and what is known of them."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = "users"
        self.words, self.line = ElidedLabel("", "strong"), ElidedLabel("", "small")
        self.setLayout(column(self.words, self.line, spacing=0, margins=(26, 3, 0, 3)))

    def show_gap(self, gap: NotHeard) -> None:
        self._icon = ICONS[gap.what]
        self.words.setText(gap.words)
        self.line.setText(gap.line)
        self.setAccessibleName(f"{gap.words}: {gap.line}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._icon, "warn", QRectF(0, 4, 18, 18))
        painter.end()
