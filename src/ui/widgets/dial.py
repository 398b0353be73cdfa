"""A time limit as a small dial, with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from .. import paint
from ..look import look
from ..style import restyle
from .labels import label
from .sheet import column, row

SIZE = 26
KINDS = {"ok": "strong", "soon": "late", "over": "over"}


class Dial(QWidget):
    """The dial alone; it says nothing by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._used, self._state = 0.0, "ok"
        self.setFixedSize(SIZE, SIZE)

    def show_time(self, used: float, state: str) -> None:
        self._used, self._state = used, state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.dial(painter, QRectF(self.rect()), self._used, look().theme, self._state)
        painter.end()


class DialWords(QWidget):
    """Dial, one strong line in the state's ink, one line under it."""

    def __init__(self) -> None:
        super().__init__()
        self.dial = Dial()
        self.lead, self.line = label("", "strong", wrap=True), label("", "small", wrap=True)
        content = row(spacing=10)
        content.addWidget(self.dial)
        content.addLayout(column(self.lead, self.line, spacing=0), 1)
        self.setLayout(content)

    def show_time(self, used: float, state: str, lead: str, line: str) -> None:
        """`state` is ok, soon or over."""
        self.dial.show_time(used, state)
        self.lead.setText(lead)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self.lead.setProperty("kind", KINDS[state])
        restyle(self.lead)
        self.setAccessibleName(f"{lead}. {line}")
