"""The next event as a card: its day and hour as a leaf of a calendar, where, with whom, and the steps to it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...domain.dates import clock, weekday_short
from ...domain.events import KINDS
from ...domain.summaries import EventView
from .. import paint
from ..look import look
from ..type import SECTION, TINY
from .buttons import button
from .labels import label
from .sheet import Sheet, column, row

NO_BREAK = "\u2011"  # a hyphen at which no line breaks: “Co-op” stays whole


class Leaf(QWidget):
    """The day over the hour."""

    def __init__(self) -> None:
        super().__init__()
        self.day, self.hour = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_moment(self, day: str, hour: str) -> None:
        self.day, self.hour = day, hour
        self.setAccessibleName(f"{day}, {hour}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        scale = look().scale
        words = QFontMetrics(scale.font(TINY, semibold=True)).horizontalAdvance(self.day)
        return QSize(max(54, words + 14), scale.px(TINY) + scale.px(SECTION) + 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place = QPainter(self), QRectF(self.rect())
        head = look().scale.px(TINY) + 9
        paint.box(painter, place, look().theme, fill="accent", radius=4)
        with paint.drawing(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("surface"))
            painter.drawRoundedRect(place.adjusted(1, head, -1, -1), 3, 3)
            painter.setPen(look().colour("on_accent"))
            painter.setFont(look().font(TINY, semibold=True))
            painter.drawText(QRectF(0, 0, place.width(), head), Qt.AlignmentFlag.AlignCenter, self.day)
            painter.setPen(look().colour("ink"))
            painter.setFont(look().font(SECTION, semibold=True))
            painter.drawText(place.adjusted(0, head, 0, 0), Qt.AlignmentFlag.AlignCenter, self.hour)
        painter.end()


class NextEvent(Sheet):
    """`open_asked` and `record_asked` carry the event; `new_asked` comes where there is none."""

    open_asked = Signal(object)
    record_asked = Signal(object)
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__(pad=(16, 16, 16, 14), spacing=12)
        self.event_shown: EventView | None = None
        self.leaf = Leaf()
        self.name = label("", "section", wrap=True)
        self.until = label("", "small", wrap=True)
        self.kind = label("", "small", wrap=True)
        self.none = label("No event is coming in this place.", "fact", wrap=True)
        self.open_button = button("Open event", run=lambda: self.open_asked.emit(self.event_shown))
        self.record_button = button("Record", "quiet", run=lambda: self.record_asked.emit(self.event_shown))
        self.new_button = button("New event", run=self.new_asked.emit)
        words = column(self.name, self.until, self.kind, spacing=2)
        top = row(spacing=14)
        top.addWidget(self.leaf, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self.coming = QWidget()
        inside = QVBoxLayout(self.coming)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(top)
        inside.addLayout(row(self.open_button, self.record_button, None))
        self.nothing = QWidget()
        empty = QVBoxLayout(self.nothing)
        empty.setContentsMargins(0, 0, 0, 0)
        empty.addWidget(self.none)
        empty.addLayout(row(self.new_button, None))
        self.add(self.coming, self.nothing)

    def show_event(self, event: EventView | None, today: date) -> None:
        self.event_shown = event
        self.coming.setVisible(event is not None)
        self.nothing.setVisible(event is None)
        if event is None:
            return
        day = event.starts.date()
        self.leaf.show_moment("Today" if day == today else weekday_short(day), clock(event.starts))
        self.name.setText(event.name.replace("-", NO_BREAK))
        self.name.setAccessibleName(event.name)
        self.until.setText(until_words(event))
        self.kind.setText(f"{KINDS[event.kind]} in {event.place}{_answers(event.responses)}")
        self.open_button.setAccessibleName(f"Open event: {event.name}")
        self.record_button.setAccessibleName(f"Record answers at {event.name}")


def until_words(event: EventView) -> str:
    """`Until 18:30, with PCSO Megan Okafor`"""
    ends = f"Until {clock(event.ends)}" if event.ends else "No end is set"
    return f"{ends}, with {event.officer}" if event.officer else ends


def _answers(count: int) -> str:
    if not count:
        return ""
    return f", {count} form{'' if count == 1 else 's'} so far"
