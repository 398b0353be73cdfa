"""The chosen place beside the map: its figure, what else stands out there, and what is owed to whom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.intervals import HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW
from ...domain.map_rows import value_words
from ...domain.map_summary import SHOWN, MapPlace, MapSummary
from .. import paint
from ..look import look
from ..map_asking import Bar, Beside
from ..type import BODY, SMALL
from .buttons import button
from .labels import label
from .sheet import Rule, row
from .side_panel import SidePanel

WIDTH = 300
CHANGED = {
    HIGHER: "higher than in the period before",
    LOWER: "lower than in the period before",
    NO_CLEAR_CHANGE: "no clear change",
    TOO_FEW: "too few before to say what changed",
}
"""The word of `domain.intervals` -> as it ends the sentence."""
ROW = 34


class Bars(QWidget):
    """Answers or types under one another, each with its figure and a bar; what is clearly up or down says so."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        self.bars = bars
        told = [f"{bar.label} {bar.text} {bar.word}".strip() for bar in bars]
        self.setAccessibleName("; ".join(told))
        self.setToolTip("\n".join(told))
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        return max(ROW, look().scale.px(BODY) + 20)

    def sizeHint(self) -> QSize:
        return QSize(200, self._row() * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, bar in enumerate(self.bars):
            self._draw(painter, bar, number * self._row())
        painter.end()

    def _draw(self, painter: QPainter, bar: Bar, top: int) -> None:
        theme, wide, high = look().theme, self.width(), self._row()
        words = QRectF(0, top, wide, high - 12)
        bold, small = look().font(BODY, semibold=True), look().font(SMALL)
        painter.setFont(bold)
        painter.setPen(look().colour("ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.text)
        room = wide - QFontMetrics(bold).horizontalAdvance(bar.text) - 12
        if bar.word:
            told = QFontMetrics(small).horizontalAdvance(bar.word)
            painter.setFont(small)
            painter.setPen(look().colour("accent"))
            right = room - 14
            painter.drawText(QRectF(right - told, top, told + 1, high - 12), Qt.AlignmentFlag.AlignVCenter, bar.word)
            middle = words.center().y()
            paint.triangle(painter, QRectF(right + 4, middle - 4, 9, 8), bar.word == "higher", theme)
            room = right - told - 8
        painter.setFont(look().font(BODY))
        painter.setPen(look().colour("ink"))
        shown = QFontMetrics(look().font(BODY)).elidedText(bar.label, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(0, top, room, high - 12), Qt.AlignmentFlag.AlignVCenter, shown)
        line = QRectF(0, top + high - 11, wide, 5)
        painter.fillRect(line, look().colour("sunken"))
        if bar.share is not None:
            painter.fillRect(QRectF(0, line.top(), wide * min(bar.share, 1.0), 5), look().colour("bar"))


class MapSide(SidePanel):
    """`show_place` at once with what the map knows, `show_beside` when the rest has come."""

    results_asked = Signal()
    ours_asked = Signal()
    redraw_asked = Signal()

    def __init__(self) -> None:
        super().__init__("The chosen place", WIDTH)
        self.name = label("", "finding", wrap=True)
        self.fact = label("", "small", wrap=True)
        self.what = label("", "smallstrong", wrap=True)
        self.figure = label("", "count")
        self.told = label("", "small", wrap=True)
        self.head = label("", "smallstrong")
        self.bars = Bars()
        self.about = label("About these figures", "smallstrong")
        self.notes = label("", "note", wrap=True)
        self.results_button = button("Open results", run=self.results_asked.emit)
        self.ours_button = button("Make it our place", run=self.ours_asked.emit)
        self.redraw_button = button("Draw it anew", "quiet", icon="polygon", run=self.redraw_asked.emit)
        self.rules = [Rule(), Rule(), Rule()]
        buttons = row(self.results_button, self.ours_button, None)
        self.add(self.name, self.fact, self.rules[0], self.what, self.figure, self.told, self.rules[1])
        self.add(
            self.head, self.bars, buttons, row(self.redraw_button, None), self.rules[2], self.about, self.notes, None
        )
        self.show_place(None, None)

    def show_place(self, summary: MapSummary | None, place: MapPlace | None) -> None:
        """The figure that stands on the map; the rest comes later."""
        self.name.setText(place.label if place is not None else "No place is chosen")
        self.fact.setText("" if place is not None else "Click a place, or go there with the arrows.")
        self.what.setText(f"{summary.legend}, {summary.period_words}" if summary else "")
        shown = place is not None and place.state == SHOWN
        self.figure.setText(place.text if place is not None and shown else "")
        self.told.setText("" if place is None or summary is None else told_words(summary, place))
        self.figure.setVisible(shown)
        self.told.setVisible(bool(self.told.text()))
        always: list[QWidget] = [self.what, self.rules[0], self.results_button]
        for part in (*always, self.ours_button):
            part.setVisible(place is not None)
        later: list[QWidget] = [self.head, self.bars, self.rules[1], self.redraw_button]
        for part in later:
            part.hide()
        self.notes.setText("\n\n".join(summary.notes) if summary else "")
        self.about.setVisible(bool(self.notes.text()))
        self.rules[2].setVisible(bool(self.notes.text()))

    def show_beside(self, beside: Beside) -> None:
        self.fact.setText(beside.fact)
        if beside.word:
            self.told.setText(f"{self.told.text()}; {CHANGED.get(beside.word, beside.word)}")
        self.head.setText(beside.head)
        self.bars.show_bars(beside.bars)
        parts: list[QWidget] = [self.head, self.bars, self.rules[1]]
        for part in parts:
            part.setVisible(bool(beside.bars))


def told_words(summary: MapSummary, place: MapPlace) -> str:
    """The count, its base and the range from chance."""
    if place.low is None or place.high is None or place.n is None or place.base is None:
        return place.told if summary.measure != "count" or place.value is None else ""
    low, high = value_words(place.low, summary.measure), value_words(place.high, summary.measure)
    rated = f"for 1,000 residents: {place.n:,} incidents, {place.base:,} residents"
    what = f"{place.n:,} of {place.base:,} people" if summary.measure == "share" else rated
    return f"{what}; range from chance {low} to {high}"
