"""A line that unfolds what is under it: a caret, and words that say what and how many."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from .. import icons, paint
from ..look import look


class Fold(QAbstractButton):
    """Checked: unfolded. Space and Enter turn it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_words(text)

    def show_words(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription("unfolds and folds")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(look().font())
        return QSize(metrics.horizontalAdvance(self.text()) + 36, max(32, metrics.height() + 12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        painter = QPainter(self)
        if self.underMouse():
            paint.box(painter, rect, look().theme, fill="accent_tint")
        caret = "caret-down-bold" if self.isChecked() else "caret-right-bold"
        icons.draw(painter, caret, "ink3", QRectF(8, rect.center().y() - 6, 12, 12))
        painter.setFont(look().font())
        painter.setPen(look().colour("ink"))
        painter.drawText(rect.adjusted(28, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
