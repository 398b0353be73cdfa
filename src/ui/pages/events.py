"""Events: those open now, those to come, those finished in the period; a new one by two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.summaries import EventView
from ...services.moments import today
from .. import event_words as words
from ..context import Context
from ..draft_offers import drop
from ..event_deeds import EventDeeds
from ..page import Page
from ..widgets.answers_in import AnswersIn
from ..widgets.buttons import button
from ..widgets.diary import Diary
from ..widgets.empty import Empty
from ..widgets.event_list import EventList
from ..widgets.event_side import EventSide
from ..widgets.labels import label
from ..widgets.mark_row import MarkRow
from ..widgets.segments import Segments
from ..widgets.sheet import Sheet, row

if TYPE_CHECKING:
    from ...services.drafts import DraftView

STEPS = (
    ("Say where and when", "A place, a start time, who is there."),
    ("Ask people", "By keyboard as they talk, or from paper forms later."),
    ("See what they said", "Every answer is counted on Results."),
)
TITLE = "No events in this place and period"
WORDS = "An event is any time you stop and ask people what matters: a stall, an evening of doors, a meeting. "
WORDS += "Answers belong to an event, so it comes first."


class EventsPage(Page):
    """A list or a month at the left; the event chosen, or a form, at the right."""

    key = "events"
    subjects = frozenset({"events", "responses", "places", "officers"})
    keys = (
        ("Ctrl N", "new event; Enter saves it"),
        ("Enter", "record at the event"),
        ("F2", "change the event"),
        ("F4", "the card after the event"),
        ("F7", "the sheet of a meeting"),
        ("Ctrl F", "find an event"),
        ("Ctrl M", "month or list"),
        ("Page Up / Page Down", "month before, month after"),
        ("Esc", "close the form; what you typed stays"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._all: tuple[EventView, ...] = ()
        self._drafts: tuple[DraftView, ...] = ()
        self._answered_once = False
        self._asked_for = 0  # the event that is to be chosen when the list has it
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find an event")
        self.search.setAccessibleName("Find an event")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(220)
        self.new_button = button("New event", "primary", icon="calendar-plus", run=self.new, tip="Ctrl+N")
        self.views = Segments("View", (("list", "List"), ("month", "Month")), context.settings.events_view)
        self.deeds = EventDeeds(context, self)
        self.answers_in = AnswersIn(context, self)
        self.calendar_button = button("Calendar file…", "quiet", run=self.save_calendar)
        self.head.add(self.search, self.views, self.calendar_button, self.new_button)
        self.list, self.side, self.diary = EventList(today()), EventSide(context), Diary(today())
        self.left_open = MarkRow(
            "", button("Take it up", run=self._take_up), button("Drop it", "quiet", run=self._drop)
        )
        self.offer = Sheet(self.left_open, pad=1)
        self.none = label("", "fact", wrap=True)
        self.list_sheet = Sheet(self.list, pad=1)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.answers_in)
        left.addWidget(self.offer)
        left.addWidget(self.none)
        left.addWidget(self.list_sheet, 1)
        left.addWidget(self.diary, 1)
        left.addStretch(0)
        whole = row(spacing=16)
        whole.addLayout(left, 1)
        whole.addWidget(self.side)
        self.full = QWidget()
        self.full.setLayout(whole)
        self.first_button = button("New event", "primary", icon="calendar-plus", run=self.new)
        self.empty = Empty(TITLE, WORDS, (self.first_button,), STEPS)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.full)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show_list())
        self.views.chosen.connect(self._turn_view)
        self.list.chosen.connect(self._chosen_in_list)
        self.diary.chosen.connect(self._chosen_in_month)
        self.diary.new_asked.connect(lambda _day: self.new())
        for each in (self.list.taken, self.diary.taken):
            each.connect(self.record)
        panel, deeds = self.side.panel, self.deeds
        panel.record.connect(self.record)
        panel.finish.connect(deeds.finish)
        panel.history.connect(deeds.history)
        panel.card.connect(lambda event: deeds.card(event.id))
        panel.ready.connect(deeds.ready)
        panel.answers.connect(deeds.answers)
        panel.bring_in.connect(self.answers_in.choose)
        panel.remove.connect(deeds.remove)
        panel.meeting.connect(self.meet)
        panel.poster.connect(deeds.poster)
        panel.report.connect(deeds.report)
        self.side.turned.connect(self._turned)
        self.side.saved.connect(self._saved)

    # ------------------------------------------------------------ what the window asks

    def first_focus(self) -> QWidget | None:
        if self.side.has_form:
            return self.side.form.first_control
        if self.stack.currentWidget() is self.empty:
            return self.first_button
        if self.by_month:
            return self.diary.grid
        return self.list if self.list.rows.events or not self._answered_once else self.new_button

    def open(self, **what: object) -> None:
        """`new`: the form of a new event. `event_id`: that event is chosen. `card`: the card of that event."""
        event_id = what.get("event_id")
        if isinstance(event_id, int) and not self._choose(event_id):
            self._asked_for = event_id
        card = what.get("card")
        if isinstance(card, int):
            self.deeds.card(card)
        if what.get("new"):
            self.new()

    def showEvent(self, event: QShowEvent) -> None:
        """Forms begun on Record since are among those left open: always ask again."""
        self._stale = True
        super().showEvent(event)

    # ------------------------------------------------------------ asking again

    def refresh(self) -> None:
        place_id = self.context.place_id

        def ask() -> tuple[tuple[EventView, ...], tuple[DraftView, ...]]:
            from ...services.drafts import list_drafts
            from ...services.events import list_events

            store = self.context.store
            return list_events(store, place_id=place_id), list_drafts(store)

        self.context.jobs.read(ask, owner=self, done=self._answered, key="events")

    def _answered(self, answer: tuple[tuple[EventView, ...], tuple[DraftView, ...]]) -> None:
        self._all, self._drafts = answer
        self._answered_once = True
        self.offer.setVisible(bool(self._drafts))
        if self._drafts:
            count = len(self._drafts)
            lead = "A form was left open." if count == 1 else f"{count} forms were left open. The latest:"
            self.left_open.show_fact("info", lead, self._drafts[0].words)
        self._show_list()

    def _groups(self) -> list[tuple[str, list[EventView]]]:
        """What is open, what is to come (the next first), and what was finished in the period."""
        day, period = today(), self.context.period
        by_state: dict[str, list[EventView]] = {state: [] for state in words.STATES}
        for event in self._all:
            by_state[words.state_of(event, day)].append(event)
        earlier = [event for event in by_state["finished"] if event.starts.date() in period]
        return [
            ("Open", by_state["open"] + by_state["late"]),
            ("To come", by_state["coming"][::-1]),
            (f"Finished, {period.label}", earlier),
        ]

    def _show_list(self) -> None:
        groups, wanted = self._groups(), self.search.text().strip()
        shown = [(head, [event for event in events if words.matches(event, wanted)]) for head, events in groups]
        self.list.show_groups(shown, today())
        self.diary.show_events([event for event in self._all if words.matches(event, wanted)], today())
        if self._asked_for and self._choose(self._asked_for):
            self._asked_for = 0
        open_now, coming, earlier = (len(events) for _head, events in groups)
        self.head.set_fact(f"{open_now + earlier} in this period, {coming} to come")
        found = any(events for _head, events in shown)
        self.none.setText(f"No event here matches “{wanted[:40]}”.")
        self.none.setVisible(not found and bool(wanted))
        self.list_sheet.setVisible(found and not self.by_month)
        self.diary.setVisible(self.by_month)
        self._show_parts(bool(open_now + coming + earlier))

    def _show_parts(self, any_events: bool) -> None:
        """The empty page where there is nothing to show and no form is open."""
        form = self.side.has_form
        whole = any_events or form or bool(self._drafts)
        self.stack.setCurrentWidget(self.full if whole else self.empty)
        self.side.setVisible(form or self.current is not None)
        self.new_button.setVisible(whole and not form)
        self.search.setVisible(whole)
        self.views.setVisible(whole)
        self.calendar_button.setVisible(whole and not form and bool(self._all))

    def _turned(self) -> None:
        self._show_parts(any(events for _head, events in self._groups()))
        if not self.side.has_form:
            target = self.first_focus()
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ list or month

    @property
    def by_month(self) -> bool:
        return self.views.current == "month"

    @property
    def current(self) -> EventView | None:
        """The event that is chosen in the view that is on."""
        return self.diary.current if self.by_month else self.list.current

    def _choose(self, event_id: int) -> bool:
        """Choose an event in both views; True where the view that is on shows it."""
        listed, in_month = self.list.choose(event_id), self.diary.choose(event_id)
        return in_month if self.by_month else listed

    def _turn_view(self, view: str) -> None:
        chosen = self.list.current if view == "month" else self.diary.current
        self.context.settings.events_view = view
        self.context.settings.save()
        if chosen is not None:
            self._choose(chosen.id)
        self._show_list()
        if self.current is not None:
            self.side.panel.show_event(self.current, today())

    def _chosen_in_list(self, event: EventView) -> None:
        if not self.by_month:
            self.side.panel.show_event(event, today())

    def _chosen_in_month(self, event: EventView | None) -> None:
        if not self.by_month:
            return
        if event is not None:
            self.side.panel.show_event(event, today())
        self.side.setVisible(self.side.has_form or event is not None)

    # ------------------------------------------------------------ what can be done

    def new(self) -> None:
        """The form of a new event, filled in: Enter saves it."""
        from ...services.events import list_events

        self.side.new(self._all or list_events(self.context.store), self.diary.day if self.by_month else None)

    def record(self, event: EventView) -> None:
        """Go and record there; an event of a later day waits for its day."""
        if words.state_of(event, today()) != "coming":
            self.context.go("record", event_id=event.id)

    def meet(self, event: EventView) -> None:
        """The sheet of a meeting, before it, at it and after it."""
        self.context.go("meeting", event_id=event.id)

    def save_calendar(self) -> None:
        """What is open and to come, for other calendars."""
        day = today()
        self.deeds.save_calendar([event for event in self._all if event.starts.date() >= day][::-1])

    def _saved(self, changes: Changes) -> None:
        """Written: the list shows it chosen, so that Enter records there."""
        self._asked_for = changes.id
        if changes.said:
            self.context.messages.good(changes.said)
            self.context.announce(changes)

    def _take_up(self) -> None:
        if self._drafts:
            self.context.go("record", draft=self._drafts[0])

    def _drop(self) -> None:
        if self._drafts:
            drop(self.context, self._drafts[0], self, self.context.messages.good)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key, current = event.key(), self.current
        if ctrl and key == Qt.Key.Key_N:
            self.new()
        elif ctrl and key == Qt.Key.Key_F:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_F2 and current is not None:
            self.side.change(current)
        elif key == Qt.Key.Key_F7 and current is not None and current.kind == "meeting":
            self.meet(current)
        elif key == Qt.Key.Key_F4 and current is not None and words.state_of(current, today()) != "coming":
            self.deeds.card(current.id)
        elif ctrl and key == Qt.Key.Key_M:
            self.views.choose("list" if self.by_month else "month")
            self._turn_view(self.views.current)
        elif key == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Escape and self.search.hasFocus():
            self.search.clear()
        else:
            super().keyPressEvent(event)
