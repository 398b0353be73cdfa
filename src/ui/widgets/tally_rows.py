"""The running count, large, and an answer with its bar, beside the form."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..look import look
from ..type import BODY, COUNT


class CountLabel(QWidget):
    """The running count, large."""

    def __init__(self) -> None:
        super().__init__()
        self.text = "0"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        self.text = f"{count:,}"
        self.setAccessibleName(f"{self.text} {'person' if count == 1 else 'people'} answered")
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return look().font(COUNT, semibold=True)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self.text) + 2, metrics.capHeight() + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(look().colour("ink"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.text)
        painter.end()


class TopRow(QWidget):
    """An answer, how many ticked it, and a bar of that share of the people."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.count, self.share = "", 0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_answer(self, name: str, count: int, people: int) -> None:
        self.text, self.count, self.share = name, count, count / people if people else 0.0
        self.setAccessibleName(f"{name}: {count} of {people}")
        self.update()

    @property
    def shown(self) -> str:
        """The answer as it is drawn."""
        metrics = QFontMetrics(look().font(BODY))
        return metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, self.width() - 44)

    def sizeHint(self) -> QSize:
        return QSize(200, look().scale.px(BODY) + 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        base = self.height() - 10
        words = QRectF(0, 0, self.width() - 44, base)
        painter.setFont(look().font(BODY))
        painter.setPen(look().colour("ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.shown)
        painter.setFont(look().font(BODY, semibold=True))
        painter.drawText(QRectF(0, 0, self.width(), base), int(_RIGHT), str(self.count))
        painter.fillRect(QRectF(0, base, self.width(), 6), look().colour("sunken"))
        painter.fillRect(QRectF(0, base, self.width() * min(self.share, 1.0), 6), look().colour("bar"))
        painter.end()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
