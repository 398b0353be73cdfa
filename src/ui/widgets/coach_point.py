"""One point of the coach: a numbered ring or a tick, what to do, and why. A click leads to where it is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from .. import paint
from ..look import look
from ..type import BODY, SMALL, TINY

LEFT = 28  # px of the mark
RING = 18
PAD = 5
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class CoachPoint(QAbstractButton):
    """`number` 0 is a tick: what is in place. Enter and Space go where a click goes."""

    def __init__(self, number: int, title: str, reason: str, source: str, run: Callable[[], object]) -> None:
        super().__init__()
        self.number, self.reason = number, reason
        self.setText(title)
        self.setAccessibleName(f"{number}. {title}" if number else f"In place: {title}")
        self.setAccessibleDescription(" ".join(part for part in (reason, f"Source: {source}.") if part))
        self.setToolTip(f"Source: {source}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked=False: run())

    @property
    def fonts(self) -> tuple[QFont, QFont]:
        title = look().font(BODY, semibold=True) if self.number else look().font(SMALL)
        return title, look().font(SMALL)

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(40, width - LEFT - PAD), 10_000)
        title, reason = self.fonts
        tall = QFontMetrics(title).boundingRect(room, WRAP, self.text()).height()
        return tall, QFontMetrics(reason).boundingRect(room, WRAP, self.reason).height() if self.reason else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, reason = self._heights(width)
        return max(title + reason + (2 if reason else 0) + 2 * PAD, 28)

    def sizeHint(self) -> QSize:
        wide = self.width() if self.isVisible() else 260
        return QSize(200, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 28)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()), look().theme, fill="accent_tint")
        title, reason = self.fonts
        tall, below = self._heights(self.width())
        words = QRect(LEFT, PAD, self.width() - LEFT - PAD, tall)
        painter.setFont(title)
        painter.setPen(look().colour("ink"))
        painter.drawText(words, WRAP, self.text())
        if below:
            painter.setFont(reason)
            painter.setPen(look().colour("ink2"))
            painter.drawText(words.translated(0, tall + 2).adjusted(0, 0, 0, below - tall), WRAP, self.reason)
        self._draw_mark(painter, QFontMetrics(title).height())
        painter.end()

    def _draw_mark(self, painter: QPainter, line: int) -> None:
        area = QRectF(1, PAD + (line - RING) / 2, RING, RING)
        with paint.drawing(painter):
            if not self.number:
                paint.tick(painter, area.adjusted(4, 4, -4, -4), look().theme, "good")
                return
            painter.setPen(QPen(look().colour("warn"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(area.adjusted(1, 1, -1, -1))
            painter.setFont(look().font(TINY, semibold=True))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self.number))
