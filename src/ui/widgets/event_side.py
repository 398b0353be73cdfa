"""The right of Events: the event that is chosen, or the form of a new or changed one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...domain.changes import Changes
from ...domain.summaries import EventView
from ..context import Context
from ..event_changing import EventChanging
from ..event_fields import EventFields, fresh
from .date_field import set_day
from .event_form import EventForm
from .event_panel import EventPanel
from .event_tallies import EventTallies
from .scroll import Scroll
from .sheet import Sheet, row

WIDE = 332


class EventSide(Sheet):
    """`turned`: form and event have changed places. `saved(Changes)`: an event was written."""

    turned = Signal()
    saved = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(pad=1)
        self._context = context
        self._editing: EventView | None = None
        self._places: dict[int, str] = {}
        self._officers: dict[int, str] = {}
        self.panel, self.form = EventPanel(), EventForm()
        self.tallies = EventTallies(context)
        self.panel.below.addWidget(self.tallies)
        self.panel.shown.connect(self.tallies.show_event)
        self.stack = QStackedWidget()
        self.stack.addWidget(_scrolling(self.panel))
        self.stack.addWidget(self.form)
        self.add(self.stack)
        self.setFixedWidth(WIDE)
        self.panel.change.connect(self.change)
        self.form.saved.connect(self._save)
        self.form.closed.connect(self.close_form)

    @property
    def has_form(self) -> bool:
        return self.stack.currentIndex() == 1

    def new(self, events: Sequence[EventView], day: date | None = None) -> None:
        """The form of a new event, filled in after the last of `events`. What was typed before is still there.

        `day`: the one chosen in the month.
        """
        if self._editing is not None or not self.form.touched:
            self._choices()
            self.form.show_fields(self._offered(events))
        self._editing = None
        if day is not None:
            set_day(self.form.day, day)
        self._open_form()

    def change(self, event: EventView) -> None:
        self._choices(event)
        before = EventFields.of(event)
        self._editing = event
        self.form.show_fields(before, before=before, in_series=bool(event.series))
        self._open_form()

    def _choices(self, event: EventView | None = None) -> None:
        """The places and officers there are; whoever ran the event is among them though they have left."""
        from ...services.officers import list_officers
        from ...services.places import list_places
        from ...services.questionnaires import list_questionnaires

        store = self._context.store
        self._officers = {officer.id: officer.label for officer in list_officers(store)}
        if event is not None and event.officer_id is not None:
            self._officers.setdefault(event.officer_id, event.officer)
        self._places = {place.id: place.label for place in list_places(store)}
        self.form.set_choices(self._places, self._officers)
        self.form.asks.offer(list_questionnaires(store, offered=True), self._context.settings.questionnaire)

    def _offered(self, events: Sequence[EventView]) -> EventFields:
        """The place at the top of the window, else of the last event; its kind; the officer who works."""
        last = max(events, key=lambda event: event.id, default=None)
        place = self._context.place_id or (last.place_id if last else next(iter(self._places), 0))
        return fresh(
            datetime.now().astimezone(),
            place_id=place,
            kind=last.kind if last else "stall",
            officer_id=self._context.officer_id,
        )

    def _open_form(self) -> None:
        self.stack.setCurrentIndex(1)
        self.turned.emit()
        self.form.first_control.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        self.stack.setCurrentIndex(0)
        self.turned.emit()

    # ------------------------------------------------------------ saving

    def _save(self, wanted: EventFields) -> None:
        self.form.save_button.setEnabled(False)
        if self._editing is not None:
            if self.form.all_after:
                self._save_following(self._editing, wanted)
                return
            changing = EventChanging(self._context, self, self._editing, self._places, self._officers)
            changing.saved.connect(self._saved)
            changing.failed.connect(self._not_saved)
            changing.save(wanted)
            return

        rhythm, questionnaire_id = self.form.rhythm, self.form.asks.questionnaire_id
        self._context.settings.questionnaire = self.form.asks.key or self._context.settings.questionnaire

        def work() -> Changes:
            from ...services.events import open_event
            from ...services.series import open_series

            opened = open_event if rhythm is None else partial(open_series, rhythm=rhythm)
            return opened(
                self._context.store,
                place_id=wanted.place_id,
                kind=wanted.kind,
                starts=wanted.starts,
                name=wanted.name,
                ends=wanted.ends,
                officer_id=wanted.officer_id,
                note=wanted.note,
                questionnaire_id=questionnaire_id,
            )

        self._context.jobs.write(work, owner=self, done=self._saved, failed=self._not_saved)

    def _save_following(self, event: EventView, wanted: EventFields) -> None:
        changed = wanted.changed_from(EventFields.of(event))

        def work() -> Changes:
            from ...services.series import save_following

            return save_following(self._context.store, event_id=event.id, **changed)

        self._context.jobs.write(work, owner=self, done=self._saved, failed=self._not_saved)

    def _saved(self, changes: Changes) -> None:
        self.form.save_button.setEnabled(True)
        self.form.forget()
        self._editing = None
        self.saved.emit(changes)
        self.close_form()

    def _not_saved(self, error: Exception) -> None:
        self.form.save_button.setEnabled(True)
        self._context.jobs.unhandled.emit(error)


def _scrolling(part: QWidget) -> Scroll:
    """A part with its air; it scrolls where the window is low."""
    inner = QWidget()
    inner.setLayout(row(part, margins=(16, 16, 16, 16)))
    return Scroll(inner)
