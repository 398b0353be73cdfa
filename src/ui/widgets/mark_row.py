"""A row of a list: a mark, one bold line, one line under it, and what can be done at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import icons
from .labels import label
from .message_bar import MARKS, SAID
from .sheet import column, row


class MarkRow(QWidget):
    """56 px high; `kind` is one of good, info, warn, bad, and is said as well as drawn."""

    def __init__(self, lead: str = "", *actions: QWidget) -> None:
        super().__init__()
        self._kind = "info"
        self.lead = label(lead, "strong", wrap=True)
        self.line = label("", "small", wrap=True)
        content = row(spacing=8, margins=(52, 7, 16, 7))
        content.addLayout(column(None, self.lead, self.line, None, spacing=0), 1)
        for action in actions:
            content.addWidget(action)
        self.setLayout(content)
        self.setMinimumHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_fact(self, kind: str, lead: str, line: str) -> None:
        self._kind = kind
        self.lead.setText(lead)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self.setAccessibleName(f"{SAID[kind]}: {lead}. {line}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, MARKS[self._kind], self._kind, QRectF(20, (self.height() - 18) / 2, 18, 18))
        painter.end()
