"""The head of a paper in miniature, in the colour and with the crest being chosen: white paper in any theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.house_style import CREST_HEIGHT_MM, CREST_WIDTH_MM, Crest
from .. import paint
from ..look import look
from ..type import BODY, SECTION, TITLE

PAD = 16
SCALE = 2.6  # px a millimetre of paper
HEIGHT = 116
INK, PAPER, HAIR = "#16191D", "#FFFFFF", "#8B959F"


class HouseSample(QWidget):
    """`show_style` with a colour that can be read; the last one stays otherwise."""

    def __init__(self, force: str) -> None:
        super().__init__()
        self._force = force or "Your force"
        self._colour = INK
        self._crest = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The head of a paper in this style")

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def show_style(self, colour: str, crest: Crest | None) -> None:
        self._colour = colour
        self._crest = QPixmap()
        if crest is not None:
            self._crest.loadFromData(crest.data)
        self.setAccessibleDescription(f"Headings in {colour}{', with a crest' if crest else ''}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with paint.drawing(painter):
            self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(HAIR), 1))
        painter.setBrush(QColor(PAPER))
        painter.drawRect(whole)
        inner = whole.adjusted(PAD, 12, -PAD, -12)
        painter.setPen(QColor(INK))
        painter.setFont(look().font(BODY, semibold=True))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._force)
        painter.fillRect(QRectF(inner.left(), inner.top() + 24, inner.width(), 4), QColor(self._colour))
        self._draw_crest(painter, inner.left(), inner.top() + 38)
        right = inner.adjusted(CREST_WIDTH_MM * SCALE + 16, 30, 0, 0)
        painter.setPen(QColor(self._colour))
        painter.setFont(look().font(TITLE, semibold=True))
        painter.drawText(right, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "Place and month")
        painter.setFont(look().font(SECTION, semibold=True))
        under = right.adjusted(0, 38, 0, 0)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "Your priorities")

    def _draw_crest(self, painter: QPainter, x: float, y: float) -> None:
        if self._crest.isNull():
            return
        most = QRectF(x, y, CREST_WIDTH_MM * SCALE, CREST_HEIGHT_MM * SCALE)
        scale = min(most.width() / self._crest.width(), most.height() / self._crest.height())
        size = QRectF(x, y, self._crest.width() * scale, self._crest.height() * scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(size, self._crest, QRectF(self._crest.rect()))
