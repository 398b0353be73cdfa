"""When something was last saved, and a ring while work goes on behind."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.dates import clock
from .. import icons, paint
from ..look import look
from ..type import SMALL

PATIENCE = 300  # ms of work before it is mentioned


class Saved(QWidget):
    """Empty at first; "Saved 10:42" after a commit; "Working" while a job has gone on for a while."""

    def __init__(self) -> None:
        super().__init__()
        self._moment: datetime | None = None
        self._working = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(lambda: self._show_working(True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        if self._working:
            return "Working"
        return f"Saved {clock(self._moment)}" if self._moment else ""

    def set_saved(self, moment: datetime) -> None:
        self._moment = moment
        self._changed()

    def set_busy(self, busy: bool) -> None:
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._show_working(False)

    def _show_working(self, working: bool) -> None:
        self._working = working
        self._changed()

    def _changed(self) -> None:
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(look().font(SMALL)).horizontalAdvance(self.text)
        return QSize(width + 28 if self.text else 0, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text:
            return
        painter = QPainter(self)
        if self._working:
            with paint.drawing(painter):
                for token, sweep in (("line2", 360), ("accent", -120)):
                    painter.setPen(QPen(look().colour(token), 2.5))
                    painter.drawArc(QRectF(5, 9, 14, 14), 90 * 16, sweep * 16)
        else:
            icons.draw(painter, "check-circle", "good", QRectF(4, 8, 16, 16))
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink2"))
        painter.drawText(QRectF(24, 0, self.width(), 32), Qt.AlignmentFlag.AlignVCenter, self.text)
        painter.end()
