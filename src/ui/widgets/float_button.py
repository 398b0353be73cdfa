"""A button with an icon alone that stands over something else: on a sheet of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from .. import icons, paint
from ..look import look


class FloatButton(QAbstractButton):
    """The word is its tooltip and its accessible name."""

    def __init__(self, word: str, *, icon: str, run: Callable[[], object]) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(32, 32)
        self.setToolTip(word)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _on=False: run())

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "accent_tint_pressed" if self.isDown() else "accent_tint" if self.underMouse() else "surface"
        paint.box(painter, QRectF(self.rect()), look().theme, fill=fill, line="control")
        icons.draw(painter, self._icon, "ink", QRectF(8, 8, 16, 16))
        painter.end()
