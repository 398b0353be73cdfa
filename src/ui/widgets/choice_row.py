"""A row that is a choice: an icon, a bold line, a second line, and a caret."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from .. import icons, paint
from ..look import look
from ..type import BODY, SMALL


class ChoiceRow(QAbstractButton):
    """56 px high. Enter or Space takes it; it is as wide as the sheet it lies on."""

    def __init__(self, icon: str, lead: str, line: str = "") -> None:
        super().__init__()
        self._icon, self._line = icon, line
        self.setText(lead)
        self.setAccessibleName(lead)
        self.setAccessibleDescription(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, 56 if self._line else 44)

    def _shown(self, text: str, size: int, mode: Qt.TextElideMode, *, semibold: bool = False) -> str:
        metrics = QFontMetrics(look().font(size, semibold=semibold))
        return metrics.elidedText(text, mode, self.width() - 92)

    @property
    def shown(self) -> str:
        """The bold line as it is drawn."""
        return self._shown(self.text(), BODY, Qt.TextElideMode.ElideRight, semibold=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect, middle = QRectF(self.rect()), self.height() / 2
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            ground = "accent_tint_pressed" if self.isDown() else "accent_tint"
            paint.box(painter, rect.adjusted(1, 1, -1, -1), look().theme, fill=ground, radius=5)
        icons.draw(painter, self._icon, "accent", QRectF(20, middle - 10, 20, 20))
        shown_line = self._shown(self._line, SMALL, Qt.TextElideMode.ElideMiddle)
        top = 0.0 if not self._line else -10.0
        painter.setFont(look().font(BODY, semibold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(rect.translated(56, top), Qt.AlignmentFlag.AlignVCenter, self.shown)
        if self._line:
            painter.setFont(look().font(SMALL))
            painter.setPen(look().colour("ink2"))
            painter.drawText(rect.translated(56, 10), Qt.AlignmentFlag.AlignVCenter, shown_line)
        icons.draw(painter, "caret-right-bold", "ink3", QRectF(rect.right() - 28, middle - 6, 12, 12))
        painter.end()
        self.setToolTip("" if shown_line == self._line else self._line)
