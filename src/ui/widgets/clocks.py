"""Our clocks: how many of how many are in time, each drawn as so many pieces, the late ones hollow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.today import Clock
from .. import paint
from ..look import look
from ..type import BODY
from .sheet import Sheet

MOST_PIECES = 40
PAD = 16


class ClockRow(QWidget):
    """One clock; the rule over it is drawn where it is not the first."""

    def __init__(self, clock: Clock, ruled: bool) -> None:
        super().__init__()
        self.clock, self._ruled = clock, ruled
        self.setAccessibleName(f"{clock.label}: {clock.kept} of {clock.of}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, look().scale.px(BODY) + 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, wide = QPainter(self), self.width() - 2 * PAD
        if self._ruled:
            painter.fillRect(QRectF(PAD, 0, wide, 1), look().colour("line"))
        line = QRectF(PAD, 5, wide, look().scale.px(BODY) + 6)
        painter.setPen(look().colour("ink"))
        painter.setFont(look().font())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.clock.label)
        painter.setFont(look().font(semibold=True))
        said = f"{self.clock.kept} of {self.clock.of}"
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        self._pieces(painter, QRectF(PAD, line.bottom() + 5, wide, 5))
        painter.end()

    def _pieces(self, painter: QPainter, area: QRectF) -> None:
        count = min(self.clock.of, MOST_PIECES)
        kept = self.clock.kept * count // self.clock.of  # one late is one hollow piece, however many there are
        gap = 2.0
        wide = (area.width() - gap * (count - 1)) / count
        with paint.drawing(painter):
            for number in range(count):
                piece = QRectF(area.left() + number * (wide + gap), area.top(), wide, area.height())
                if number < kept:
                    painter.fillRect(piece, look().colour("accent"))
                else:
                    painter.setPen(QPen(look().colour("warn"), 1.2))
                    painter.setBrush(look().colour("surface"))
                    painter.drawRect(piece.adjusted(0.6, 0.1, -0.6, -0.1))


class Clocks(Sheet):
    """The clocks one under another."""

    def __init__(self) -> None:
        super().__init__(pad=(0, 4, 0, 8), spacing=0)
        self.rows: list[ClockRow] = []

    def show_clocks(self, clocks: Sequence[Clock]) -> None:
        for old in self.rows:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [ClockRow(clock, ruled=number > 0) for number, clock in enumerate(clocks)]
        self.add(*self.rows)
        self.setVisible(bool(clocks))
