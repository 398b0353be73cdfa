"""The diary: a month of events, and under it those of the day that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from ...domain.dates import Month, weekday_long
from ...domain.summaries import EventView
from .buttons import button, icon_button
from .event_list import HEAD, ROW, EventList
from .labels import label
from .month_grid import MonthGrid
from .sheet import Rule, Sheet, row


class Diary(Sheet):
    """`chosen(EventView | None)`: the event to show beside. `taken(EventView)`: Enter on one. `new_asked(date)`."""

    chosen = Signal(object)
    taken = Signal(object)
    new_asked = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__(pad=1, spacing=0)
        self._today, self._events = today, ()  # type: tuple[date, tuple[EventView, ...]]
        self.title = label("", "section")
        self.back = icon_button("caret-left-bold", "Month before (Page Up)", run=lambda: self._turn(-1))
        self.on = icon_button("caret-right-bold", "Month after (Page Down)", run=lambda: self._turn(1))
        self.today_button = button("Today", "quiet", run=lambda: self.show_day(self._today))
        self.grid, self.list = MonthGrid(Month.of(today), today), EventList(today)
        self.nothing = label("", "fact")
        self.nothing.setContentsMargins(16, 8, 16, 8)
        self.below = QStackedWidget()
        self.below.addWidget(self.list)
        self.below.addWidget(self.nothing)
        self.below.setFixedHeight(HEAD + ROW + 6)  # whatever the day holds, so that the month stays where it is
        head = row(self.title, None, self.back, self.on, self.today_button, spacing=4, margins=(16, 6, 12, 6))
        self.add(head, Rule(), self.grid, Rule(), self.below)
        self.column.setStretchFactor(self.grid, 1)
        self.grid.chosen.connect(self._show_day_events)
        self.grid.taken.connect(self._take)
        self.grid.left.connect(self.show_day)
        self.list.chosen.connect(self.chosen)
        self.list.taken.connect(self.taken)

    @property
    def day(self) -> date:
        return self.grid.day

    @property
    def current(self) -> EventView | None:
        """The event of the chosen day that is chosen among them."""
        return self.list.current if self.below.currentWidget() is self.list else None

    def show_events(self, events: Sequence[EventView], today: date) -> None:
        """All events there are; the day stays."""
        day = self.grid.day if self._events or self.title.text() else today
        self._today, self._events = today, tuple(events)
        self.show_day(day)

    def show_day(self, day: date) -> None:
        """Turn to a day, wherever it is."""
        month = Month.of(day)
        self.title.setText(month.long)
        self.grid.show_month(month, self._events, day)
        self._show_day_events(day)

    def choose(self, event_id: int) -> bool:
        """Turn to an event. False where it is not in the diary."""
        event = next((event for event in self._events if event.id == event_id), None)
        if event is None:
            return False
        self.show_day(event.starts.date())
        return self.list.choose(event_id)

    def _turn(self, months: int) -> None:
        month = self.grid.days.month.plus(months)
        self.show_day(month.first.replace(day=min(self.day.day, month.last.day)))

    def _show_day_events(self, day: date) -> None:
        events = self.grid.days.events(day)
        self.below.setCurrentWidget(self.list if events else self.nothing)
        self.nothing.setText(f"{weekday_long(day)}: no events. Ctrl+N makes one.")
        self.list.show_groups([(weekday_long(day), events)], self._today)
        self.chosen.emit(self.current)

    def _take(self, day: date) -> None:
        """Enter on a day: the one event is recorded at, of several the first gets the keyboard, else a new one."""
        events = self.grid.days.events(day)
        if len(events) == 1:
            self.taken.emit(events[0])
        elif events:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new_asked.emit(day)
