"""A flat drop-down: a word in a sentence that can be changed, with what it opens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from .. import icons, paint
from ..look import look
from ..type import BODY


class FlatPick(QAbstractButton):
    """`about` names what is chosen ("Place"); the text is what it is now."""

    def __init__(self, about: str, icon: str = "", *, strong: bool = True) -> None:
        super().__init__()
        self._about, self._icon, self._strong = about, icon, strong
        self._tip = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def setToolTip(self, tip: str) -> None:
        """Stands there where the text is seen whole."""
        self._tip = tip
        super().setToolTip(tip)

    def show_choice(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(f"{self._about}: {text}")
        self.updateGeometry()
        self.update()

    @property
    def shown(self) -> str:
        """The text as it is drawn."""
        metrics = QFontMetrics(self._font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - self._around() + 1)

    def _font(self) -> QFont:
        return look().font(BODY, semibold=self._strong)

    def _around(self) -> int:
        return (32 if self._icon else 8) + 28

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._font()).horizontalAdvance(self.text()) + self._around()
        return QSize(width, max(32, look().scale.px(BODY) + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(96, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, rect = look().theme, QRectF(self.rect())
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            paint.box(painter, rect, theme, fill="accent_tint_pressed" if self.isDown() else "accent_tint")
        middle, left = rect.center().y(), 8.0
        if self._icon:
            icons.draw(painter, self._icon, "accent", QRectF(left, middle - 9, 18, 18))
            left += 24
        painter.setFont(self._font())
        painter.setPen(look().colour("ink"))
        shown = self.shown
        painter.drawText(rect.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        super().setToolTip(self._tip if shown == self.text() else self.text())
        icons.draw(painter, "caret-down-bold", "ink3", QRectF(rect.right() - 20, middle - 6, 12, 12))
        painter.end()
