"""Shown over a page while files are held above it: what will happen when they are let go."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ..look import look
from ..paint import drawing
from ..type import SECTION


class DropHint(QWidget):
    """Hidden until `show_over`; the mouse goes through it to the page."""

    def __init__(self, words: str, page: QWidget) -> None:
        super().__init__(page)
        self._page, self._words = page, words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self) -> None:
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place = QPainter(self), QRectF(self.rect()).adjusted(16, 16, -16, -16)
        with drawing(painter):
            ground = look().colour("accent_tint")
            ground.setAlpha(250)
            painter.setBrush(ground)
            painter.setPen(QPen(look().colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(place, 6, 6)
            painter.setFont(look().font(SECTION, semibold=True))
            painter.setPen(look().colour("ink"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
