"""What is due, what is late, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QListView, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ...domain.dates import day_month, day_short, weekday_long
from ...domain.summaries import EventView
from ...domain.today import GROUPS, DueItem, TodaySummary
from ..context import Context
from ..page import Page
from ..seen import Seen
from ..widgets.buttons import button, set_icon
from ..widgets.clocks import Clocks
from ..widgets.due_list import DueList
from ..widgets.due_table import LATER
from ..widgets.empty import Empty
from ..widgets.labels import label
from ..widgets.mark_row import MarkRow
from ..widgets.news_panel import NewsPanel
from ..widgets.next_event import NextEvent
from ..widgets.sheet import Sheet, column, row

LOOK_AT_CLOCK = 60_000  # ms: the day may turn, and events begin, while the page stands
RIGHT = (344, 312)  # px of the right column, where there is room and where there is little
ROOMY = 1120  # px of the page from which there is room
EMPTY_WORDS = "Reviews, actions, promises, replies and events stand here as they fall due. Begin with an event."
STEPS = (
    ("Open an event", "A stall, an evening of doors, a meeting: answers belong to it."),
    ("Set a priority", "From what people ticked most. It is reviewed within three months."),
    ("Start a plan", "Its actions and reviews then stand here, each with its day."),
)


class TodayPage(Page):
    """Every thing on it is one step from where it is done."""

    key = "today"
    keys = (("Arrows", "move in the list"), ("Enter", "go to it"), ("Ctrl N", "new event"))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.list = DueList()
        self.list.opened.connect(self.step_to)
        self.calm = MarkRow()
        self.calm_sheet = Sheet(self.calm, pad=0)
        self.calm_sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.later_button = button("", "quiet", icon="caret-right", run=self.toggle_later)
        self.next_label = label("Next event", "smallstrong")
        self.next_event = NextEvent()
        self.clocks_label = label("", "smallstrong", wrap=True)
        self.clocks = Clocks()
        self.news = NewsPanel()
        self.news.asked_for.connect(context.go)
        self._seen = Seen(context)
        self.first_step = self._new_button("primary")
        self.all_button = button("All our places", icon="map-pin", run=lambda: context.choose_place(None))
        self.empty = Empty("Nothing is due yet", EMPTY_WORDS, (self.first_step, self.all_button), STEPS)
        self._head_buttons = (
            self._new_button("secondary"),
            button("Record", "primary", icon="pencil-line", run=self.record),
        )
        self.head.add(*self._head_buttons)
        self._arrange()
        self._show_parts(content=False, empty=False)
        self.next_event.open_asked.connect(self._open_event)
        self.next_event.record_asked.connect(self._record)
        self.next_event.new_asked.connect(self.new_event)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.new_event)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self._day: date | None = None
        self._by_the_hour = False
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_AT_CLOCK)
        self._watch.timeout.connect(self.look_at_clock)
        self._watch.start()

    def _arrange(self) -> None:
        left = column(self.calm_sheet, spacing=0)
        left.addWidget(self.list, 1)
        left.addLayout(row(self.later_button, None))
        left.addStretch(0)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(5)
        for part in (self.next_label, self.next_event, self.clocks_label, self.clocks, self.news):
            side.addWidget(part)
        side.insertSpacing(2, 12)
        side.insertSpacing(5, 12)
        side.addStretch(1)
        self.side = QWidget()
        self.side.setLayout(side)
        self.content = QWidget()
        beside = row(spacing=24)
        beside.addLayout(left, 1)
        beside.addWidget(self.side)
        self.content.setLayout(beside)
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(0)  # the title keeps its place while nothing is under it

    def _new_button(self, kind: str) -> QPushButton:
        return button("New event", kind, icon="calendar-plus", run=self.new_event)

    def first_focus(self) -> QWidget | None:
        if self.content.isVisibleTo(self):
            return self.list if self.list.isVisibleTo(self) else self.later_button
        return self.first_step if self.empty.isVisibleTo(self) else self

    def _show_parts(self, *, content: bool, empty: bool) -> None:
        """Neither, until the first answer: the title stands alone."""
        self.content.setVisible(content)
        self.empty.setVisible(empty)
        for made in self._head_buttons:
            made.setVisible(content)

    def refresh(self) -> None:
        store, place, moment = self.context.store, self.context.place_id, self.now()
        seen, officer = self._seen.line, self.context.officer.label

        def ask() -> TodaySummary:
            from ...services.today import today_summary

            return today_summary(store, place_id=place, today=moment.date(), now=moment, seen=seen, officer=officer)

        self._day = moment.date()
        self.head.set_title(weekday_long(self._day).rpartition(" ")[0])
        self.context.jobs.read(ask, owner=self, done=self.show_summary, key="today")

    def show_summary(self, summary: TodaySummary) -> None:
        anything = any(items for _, items in summary.groups) or bool(summary.clocks)
        had_keyboard = self.waits_with_keyboard or self._has_keyboard()
        had_list = self.list.isVisibleTo(self)
        self._show_parts(content=anything, empty=not anything)
        self.empty.set_words(f"Nothing is due {self._in_place()}", EMPTY_WORDS)
        self.all_button.setVisible(self.context.place is not None)
        self.head.set_fact(fact(summary))
        self._show_calm(summary)
        self.list.show_summary(summary)
        self._show_later(summary)
        self.next_event.show_event(summary.next_event, summary.today)
        self.clocks_label.setText(f"Our clocks, {self._where()}")
        self.clocks_label.setVisible(bool(summary.clocks))
        self.clocks.show_clocks(summary.clocks)
        self.news.show_news(summary.news)
        self._seen.note(summary.news.upto)
        self._by_the_hour = any(item.told for _, items in summary.groups for item in items)
        self.context.badge_changed.emit("today", summary.count(GROUPS[0]) + summary.count(GROUPS[1]))
        came = self.list.isVisibleTo(self) and not had_list
        if had_keyboard and (came or not self._has_keyboard()):
            self.take_keyboard()

    def _has_keyboard(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget() or self.window())

    def _in_place(self) -> str:
        return f"in {self.context.place.label}" if self.context.place else "yet"

    def _where(self) -> str:
        return self.context.place.label if self.context.place else "all our places"

    def _show_calm(self, summary: TodaySummary) -> None:
        """Nothing due this week is good news, and is said as such."""
        soon = any(summary.count(name) for name in GROUPS if name != LATER)
        later = dict(summary.groups)[LATER]
        line = f"The next is on {day_month(later[0].due)}: {later[0].title}." if later else "Nothing is set for later."
        self.calm.show_fact("good", "Nothing is due in the next seven days, and nothing is late", line)
        self.calm_sheet.setVisible(not soon)

    def _show_later(self, summary: TodaySummary) -> None:
        later = dict(summary.groups)[LATER]
        self.later_button.setVisible(bool(later))
        if not later:
            return
        shown = self.list.table.later_shown
        until = day_month(later[-1].due) if later[-1].due.year == summary.today.year else day_short(later[-1].due)
        self.later_button.setText("Fold away what is due later" if shown else f"Later: {len(later)} more until {until}")
        set_icon(self.later_button, "caret-down" if shown else "caret-right")

    def toggle_later(self) -> None:
        summary = self.list.table.summary
        if summary is not None:
            shown = not self.list.table.later_shown
            self.list.show_summary(summary, later=shown)
            self._show_later(summary)
            if shown:
                self.list.scrollTo(self.list.table.head_of(LATER), QListView.ScrollHint.PositionAtTop)

    def step_to(self, item: DueItem) -> None:
        """To the page where it is done, at the record it is about."""
        self.context.go(item.page, **dict(item.opens))

    def new_event(self) -> None:
        self.context.go("events", new=True)

    def record(self) -> None:
        """At today's event where there is one; else the page asks which."""
        event = self.next_event.event_shown
        if event is not None and event.starts.date() == self._day:
            self._record(event)
        else:
            self.context.go("record")

    def _record(self, event: EventView) -> None:
        self.context.go("record", event_id=event.id)

    def _open_event(self, event: EventView) -> None:
        self.context.go("events", event_id=event.id)

    def look_at_clock(self) -> None:
        """At midnight everything is a day nearer; a clock of hours runs all the time."""
        if self._day is not None and (self._by_the_hour or self.now().date() != self._day):
            self.mark_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(RIGHT[0] if self.width() >= ROOMY else RIGHT[1])


def fact(summary: TodaySummary) -> str:
    """`3 due today, 1 overdue`"""
    due, over = summary.count(GROUPS[1]), summary.count(GROUPS[0])
    return ", ".join((f"{due or 'nothing'} due today", *([f"{over} overdue"] if over else [])))
