"""An empty page: a small drawing, what the page is for, the first step, and three steps as a thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ..look import look
from ..paint import drawing
from ..type import TINY
from .labels import label
from .sheet import column, row


class Stall(QWidget):
    """A market stall with a book on its table."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(250, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with drawing(painter):
            painter.translate(0, -16)
            self._table(painter)
            self._awning(painter)
            self._book(painter)
        painter.end()

    def _table(self, painter: QPainter) -> None:
        colour, ink = look().colour, QPen(look().colour("ink2"), 2)
        painter.setPen(QPen(colour("line2"), 2))
        painter.drawLine(QPointF(6, 160), QPointF(244, 160))
        painter.setBrush(colour("canvas"))
        painter.drawRect(QRectF(40, 123, 170, 36))
        painter.setPen(ink)
        painter.drawLine(QPointF(50, 58), QPointF(50, 112))
        painter.drawLine(QPointF(200, 58), QPointF(200, 112))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(30, 112, 190, 10), 2, 2)

    def _awning(self, painter: QPainter) -> None:
        left, width = 36.0, 178 / 6
        for number in range(6):
            low, high = left + number * width, 56 + number * 23.0
            path = QPainterPath(QPointF(high, 22))
            path.lineTo(high + 23, 22)
            path.lineTo(low + width, 58)
            path.lineTo(low + width, 62)
            path.arcTo(QRectF(low, 51, width, 22), 0, -180)
            path.lineTo(low, 58)
            path.closeSubpath()
            painter.setPen(QPen(look().colour("accent"), 1.6))
            painter.setBrush(look().colour("accent" if number % 2 == 0 else "surface"))
            painter.drawPath(path)

    def _book(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("marker"))
        painter.drawRoundedRect(QRectF(104, 88, 42, 24), 2, 2)
        painter.setPen(QPen(look().colour("on_marker"), 1.6))
        painter.drawLine(QPointF(125, 89), QPointF(125, 111))
        for y in (94, 100, 106):
            painter.drawLine(QPointF(109, y), QPointF(119, y))
            painter.drawLine(QPointF(131, y), QPointF(141, y))


class Steps(QWidget):
    """Steps in words under numbered knots on one thread."""

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._count = len(steps)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 34, 0, 0)
        line.setSpacing(24)
        for title, words in steps:
            head = label(title, "strong", wrap=True)
            told = label(words, "small", wrap=True)
            for each in (head, told):
                each.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            line.addLayout(column(head, told, None, spacing=4), 1)
        self.setMaximumWidth(800)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with drawing(painter):
            step = (self.width() + 24) / self._count
            centres = [QPointF(step * number + (step - 24) / 2, 13) for number in range(self._count)]
            painter.setPen(QPen(look().colour("accent"), 2))
            painter.drawLine(centres[0], centres[-1])
            painter.setFont(look().font(TINY, semibold=True))
            for number, centre in enumerate(centres, 1):
                painter.setPen(QPen(look().colour("accent"), 2))
                painter.setBrush(look().colour("canvas"))
                painter.drawEllipse(centre, 11, 11)
                place = QRectF(centre.x() - 11, centre.y() - 11, 22, 22)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.end()


class Empty(QWidget):
    """`Empty(title, words, (first_step_button, ...), steps)` fills a page's body."""

    def __init__(
        self,
        title: str,
        words: str,
        buttons: Sequence[QPushButton] = (),
        steps: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self.title = label(title, "title", wrap=True)
        self.words = label(words, "lead", wrap=True)
        for each in (self.title, self.words):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setFixedWidth(560)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(8)
        lay.addStretch(2)
        lay.addWidget(Stall(), 0, Qt.AlignmentFlag.AlignHCenter)
        lay.addSpacing(8)
        lay.addWidget(self.title)
        lay.addLayout(row(None, self.words, None))
        lay.addSpacing(8)
        lay.addLayout(row(None, *buttons, None, spacing=12))
        if steps:
            lay.addSpacing(24)
            lay.addLayout(_centred(Steps(steps)))
        lay.addStretch(3)

    def set_words(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.words.setText(words)


def _centred(widget: QWidget) -> QHBoxLayout:
    line = row(spacing=0)
    line.addStretch(1)
    line.addWidget(widget, 100)
    line.addStretch(1)
    return line
