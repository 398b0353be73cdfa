"""What happened, in order: a day, a knot on a thread, and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ..look import look
from ..paint import drawing
from .labels import label

KNOT = 3.5
AIR = 10  # px between two entries


@dataclass(frozen=True, slots=True)
class Entry:
    """`line` stands under the words: who, or why."""

    when: str
    words: str
    line: str = ""


class Timeline(QWidget):
    """Three columns: days, thread, words. The thread is drawn through the knots."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(1, 26)
        self._grid.setColumnStretch(2, 1)
        self._days: list[QLabel] = []
        self.entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._days.clear()
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for at in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(at, 0)
        for number, entry in enumerate(self.entries):
            self._add(number * 3, entry, last=number == len(self.entries) - 1)
        self.update()

    def _add(self, at: int, entry: Entry, *, last: bool) -> None:
        day, words = label(entry.when, "smallstrong"), label(entry.words, wrap=True)
        self._days.append(day)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(day, at, 0, top | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(words, at, 2, top)
        if entry.line:
            self._grid.addWidget(label(entry.line, "small", wrap=True), at + 1, 2, top)
        self._grid.setRowMinimumHeight(at + 2, 0 if last else AIR)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        x = self._grid.cellRect(0, 1).center().x()
        knots = [QPointF(x, day.y() + day.fontMetrics().height() / 2 + 1) for day in self._days]
        painter = QPainter(self)
        with drawing(painter):
            painter.setPen(QPen(look().colour("line2"), 2))
            painter.drawLine(knots[0], knots[-1])
            painter.setPen(QPen(look().colour("surface"), 2))
            painter.setBrush(look().colour("accent"))
            for knot in knots:
                painter.drawEllipse(knot, KNOT + 1, KNOT + 1)
        painter.end()
