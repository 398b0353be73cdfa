"""Record while no event is open: today's events, those not finished yet, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...domain.summaries import EventView
from ..event_words import since
from .buttons import button
from .empty import Empty

OFFERED = 3
STEPS = (
    ("Open an event", "A place and a start time. Ctrl+N on Events, then Enter."),
    ("Ask people", "One question at a time. The number of an answer ticks it."),
    ("Save each form", "Ctrl+Enter, and the next empty form is here."),
)


class RecordEmpty(QWidget):
    """`event_asked(id)`: record there. `new_asked`: a new event."""

    event_asked = Signal(int)
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(24, 24, 24, 24)
        self._content: Empty | None = None
        self.buttons: list[QPushButton] = []
        self.show_events((), date.today())

    @property
    def first_button(self) -> QPushButton:
        return self.buttons[0]

    def show_events(self, events: Sequence[EventView], today: date) -> None:
        """Offer to record at these."""
        focused = self.isAncestorOf(self.window().focusWidget() or self.window())
        kinds = ["primary", *["secondary"] * OFFERED]
        self.buttons = [self._event_button(event, today, kinds.pop(0)) for event in events[:OFFERED]]
        self.buttons.append(button("New event", kinds[0], icon="calendar-plus", run=self.new_asked.emit))
        words = "Answers belong to an event: a stall, an evening of doors, a meeting. "
        words += "Choose where you are, or open a new one." if events else "Open one, and ask."
        before, self._content = self._content, Empty("No event is open", words, self.buttons, STEPS)
        self._lay.addWidget(self._content)
        if focused:
            self._content.show()
            self.first_button.setFocus()
        if before is not None:
            self._lay.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _event_button(self, event: EventView, today: date, kind: str) -> QPushButton:
        made = button(event.name, kind, icon="pencil-line")
        made.clicked.connect(lambda _checked=False: self.event_asked.emit(event.id))
        made.setToolTip(since(event, today))
        made.setAccessibleName(f"Record at {event.name}, {since(event, today)}")
        return made
