"""Record what people say at an event: one question at a time, by keyboard, mouse or touch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...domain.changes import Changes
from ...domain.dates import Period
from ...domain.errors import BeatbookError, NotFoundError
from ...domain.summaries import EventView
from ..context import Context
from ..danger_key import DangerKey
from ..draft_offers import DraftOffers
from ..handover.opening import HandOver
from ..messages import Action
from ..page import Page
from ..record_keys import KEYS
from ..record_leaving import Leaving
from ..tally_keys import KEYS as TALLY_KEYS
from ..widgets.marks_desk import MarksDesk
from ..widgets.record_bar import RecordBar, RecordButtons
from ..widgets.record_desk import RecordDesk
from ..widgets.record_empty import RecordEmpty

if TYPE_CHECKING:
    from ...domain.tallies import TallyView
    from ...services.drafts import DraftView
    from ...services.responses import EventTally


NONE = Qt.KeyboardModifier.NoModifier
FORM_KEYS = (
    *KEYS,
    ("Y", "tally a pile of paper or a show of hands"),
    ("H", "hand the laptop over"),
)


class RecordPage(Page):
    """Which event is recorded, what was left open there, and what the store says of it."""

    key = "record"
    takes_back = True
    subjects = frozenset({"events", "responses", "places"})
    keys = FORM_KEYS
    folds_sidebar = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk, self.empty = RecordDesk(context), RecordEmpty()
        self.marks = MarksDesk(context)
        self.recorder = self.desk.recorder
        self.offers = DraftOffers(context, self, self.desk.say)
        self.bar, self.buttons = RecordBar(), RecordButtons()
        self.leaving = Leaving(context, self, self.recorder, self.marks.recorder)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.desk)
        self.stack.addWidget(self.marks)
        self.head.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack)
        self.danger_key = DangerKey(self)
        self.buttons.finish.connect(self.finish)
        self.desk.finish_asked.connect(self.finish)
        self.buttons.tally.connect(self.turn_to_tally)
        self.buttons.hand_over.connect(self.hand_over)
        self.handing = HandOver(context, self)
        self.handing.ended.connect(self._handed_back)
        self.marks.form_asked.connect(self.turn_to_tally)
        self.marks.finish_asked.connect(self.finish)
        self.recorder.drafts_changed.connect(self._offer_drafts)
        self.offers.taken.connect(lambda draft: self.open(draft=draft))
        self.empty.new_asked.connect(lambda: context.go("events", new=True))
        self.empty.event_asked.connect(lambda event_id: self.open(event_id=event_id))
        self._show_event()

    # ------------------------------------------------------------ what the window asks

    def bar_widget(self) -> QWidget:
        return self.bar

    def bar_buttons(self) -> tuple[QWidget, ...]:
        return (self.buttons,)

    def first_focus(self) -> QWidget | None:
        if self.tallying:
            return self.marks.keyboard_target()
        return self.desk.view.keyboard_target() if self.recorder.here else self.empty.first_button

    def may_leave(self) -> bool:
        return self.leaving.may_leave()

    def may_close(self) -> bool:
        return self.leaving.may_close()

    def showEvent(self, event: QShowEvent) -> None:
        """What another page did is not news here: its messages make room."""
        self.context.messages.outdated.emit()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight by a page change or the lock: all that was typed is on the disk, or on its way."""
        self.recorder.drafts.flush()
        self.offers.withdraw()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.context.go("events", new=True)
        elif event.key() == Qt.Key.Key_H and event.modifiers() in (NONE, Qt.KeyboardModifier.AltModifier):
            self.hand_over()
        elif event.key() == Qt.Key.Key_Y and event.modifiers() in (NONE, Qt.KeyboardModifier.AltModifier):
            self.turn_to_tally()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ handing over

    def hand_over(self) -> None:
        """Give the laptop to the person. The form on the screen stays as it is, out of sight."""
        here = self.recorder.here
        if here is not None and not here.finished and self._form_may_rest():
            self.recorder.drafts.flush()
            self.handing.begin(here)

    def _form_may_rest(self) -> bool:
        """False, and said, while words are held or a saved form is put right: a correction is kept nowhere yet."""
        if not self.desk.decided():
            return False
        correcting = self.recorder.correcting is not None and not self.tallying
        if correcting:
            self.recorder.stepped.emit(self.recorder.corrector.only_esc())
        return not correcting

    def _handed_back(self) -> None:
        self.refresh()
        self.take_keyboard()

    # ------------------------------------------------------------ form or tally

    @property
    def tallying(self) -> bool:
        return self.stack.currentWidget() is self.marks

    def keys_now(self) -> tuple[tuple[str, str], ...]:
        return TALLY_KEYS if self.tallying else self.keys

    def turn_to_tally(self) -> None:
        """From the form to the tally desk, and back. Both stay as they are."""
        here = self.recorder.here
        if here is None or not self._form_may_rest():
            return
        turned = not self.tallying
        if turned:
            self.recorder.drafts.flush()
            self.marks.places = self.desk.places
            self.marks.begin(here)
        self.stack.setCurrentWidget(self.marks if turned else self.desk)
        self.buttons.show_tally(turned)
        self.take_keyboard()

    # ------------------------------------------------------------ which event

    def open(self, **what: object) -> None:
        """`event_id`: record there. `draft`: go on with a form that was left open, at its event. `tally`: with that."""
        from ...services.events import get_event

        if not self.desk.decided():
            return
        draft: DraftView | None = what.get("draft")  # type: ignore[assignment]
        event_id = draft.event_id if draft else what.get("event_id")
        here = self.recorder.here
        if isinstance(event_id, int) and (here is None or here.id != event_id):
            try:
                self._begin(get_event(self.context.store, event_id))
            except BeatbookError as error:
                self.context.messages.bad(str(error))
                return
        tally: TallyView | None = what.get("tally")  # type: ignore[assignment]
        if self.tallying != (tally is not None):
            self.turn_to_tally()
            if self.tallying != (tally is not None):
                return
        if tally is not None:
            self.marks.recorder.open(tally)
            self.marks.take_keyboard()
            return
        if draft is not None:
            self.recorder.take_up(draft)
        self.desk.view.take_keyboard()

    def _begin(self, event: EventView) -> None:
        from ...services.places import list_places

        self.desk.places = {place.id: place for place in list_places(self.context.store)}
        corrected = self.recorder.correcting
        self.marks.leave()
        self.recorder.begin(event)
        self.context.messages.outdated.emit()
        self._show_event()
        self.refresh()
        self.offers.withdraw()
        self._offer_drafts()
        if corrected is not None:
            self.desk.say(f"Person {corrected.number} at the event before is left as it was.")
        if event.finished:
            self._set_finished(event, False)

    def finish(self) -> None:
        """Close the event for recording. A form that is not saved stays open, and Events offers it."""
        event = self.recorder.here
        if event is None or not self.desk.decided():
            return
        if self.marks.recorder.half_done:
            if not self.tallying:
                self.turn_to_tally()  # where it is said
            return
        self._set_finished(event, True, self._put_by())

    def _put_by(self) -> str:
        """Record here no more: what was under way is on the disk. Returns what is to be said of it."""
        corrected = self.recorder.correcting
        self.recorder.corrector.leave()
        form = self.recorder.form
        empty = form is None or form.empty
        line = "Its card waits on Events (F4)." if empty else "One form was left open. Events offers it."
        if corrected is not None:
            line = f"Person {corrected.number} is left as it was. {line}"
        self.recorder.leave()
        self.marks.leave()
        self.offers.withdraw()
        self._show_event()
        return line

    def _finished_meanwhile(self, event: EventView) -> bool:
        """Finished on Events or by a command: put by here too, unless something waits for a decision."""
        here = self.recorder.here
        if not event.finished or here is None or here.finished:
            return False
        if self.recorder.is_held or self.marks.recorder.half_done:
            return False
        line = self._put_by()
        if self.isVisible():
            again = Action("Open it again", lambda: self.open(event_id=event.id))
            self.context.messages.info(f"{event.name} was finished meanwhile.", line, again)
        self.refresh()
        return True

    def _set_finished(self, event: EventView, finished: bool, line: str = "") -> None:
        def work() -> Changes:
            from ...services.events import finish_event

            return finish_event(self.context.store, event_id=event.id, finished=finished)

        def done(changes: Changes) -> None:
            self.context.announce(changes)
            self.desk.say(changes.said, line, undo=(lambda: self.open(event_id=event.id)) if finished else None)

        self.context.jobs.write(work, owner=self, done=done)

    def _show_event(self) -> None:
        from ...services.moments import today

        here = self.recorder.here
        self.bar.show_event(here, today())
        self.buttons.finish_button.setVisible(here is not None)
        if not (self.tallying and self.marks.recorder.here is not None):
            self.stack.setCurrentWidget(self.empty if here is None else self.desk)
        self.buttons.show_tally(self.tallying, here=here is not None)

    def _offer_drafts(self) -> None:
        """Of this event, but not of the form on the screen; of any event while none is open."""
        recorder = self.recorder
        self.offers.ask(
            lambda: recorder.here.id if recorder.here else None,
            lambda: recorder.drafts.keeper.draft_id if recorder.drafts.keeper else None,
        )

    # ------------------------------------------------------------ asking again

    def refresh(self) -> None:
        here, form, store = self.recorder.here, self.recorder.form, self.context.store
        if here is None:
            self._look_for_event()
            return
        asked = next((q.key for q in form.definition.questions if q.kind == "multiple"), "") if form else ""

        def ask() -> tuple[EventView, EventTally | None]:
            from ...services.events import get_event
            from ...services.responses import tally

            counted = tally(store, here.id, question=asked) if asked else None
            return get_event(store, here.id), counted

        failed = partial(self._not_answered, here)
        self.context.jobs.read(ask, owner=self, done=self._answered, failed=failed, key="event")

    def _answered(self, answer: tuple[EventView, EventTally | None]) -> None:
        event, counted = answer
        if self.recorder.here is None or self.recorder.here.id != event.id or self._finished_meanwhile(event):
            return
        self.desk.show_event(event, counted)
        self._show_event()

    def _not_answered(self, here: EventView, error: Exception) -> None:
        """The event was taken out of the diary meanwhile: nothing can be recorded there."""
        if not isinstance(error, NotFoundError):
            self.context.jobs.unhandled.emit(error)
        elif self.recorder.here is not None and self.recorder.here.id == here.id and not self.recorder.is_held:
            self._put_by()
            self.context.messages.warn(f"{here.name} was taken out of the diary meanwhile.", "Choose another event.")
            self.refresh()

    def _look_for_event(self) -> None:
        """The one event of today is opened by itself; of several, and of none, the choice is offered."""
        from ...services.events import list_events
        from ...services.moments import today

        day = today()
        events = [event for event in list_events(self.context.store, period=Period(day, day)) if not event.finished]
        if len(events) == 1:
            self._begin(events[0])
            return
        self.context.jobs.read(self._unfinished, owner=self, done=self._offer_events, key="unfinished")
        self._offer_drafts()

    def _unfinished(self) -> tuple[EventView, ...]:
        """Events that have begun and are not finished, the latest first."""
        from ...services.events import list_events
        from ...services.moments import today

        return tuple(
            event for event in list_events(self.context.store) if not event.finished and event.starts.date() <= today()
        )

    def _offer_events(self, events: tuple[EventView, ...]) -> None:
        from ...services.moments import today

        if self.recorder.here is None:
            self.empty.show_events(events, today())
