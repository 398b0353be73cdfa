"""What can be done with an event: finish it, look at it, write its card, take it out, carry it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ..domain.changes import Changes
from ..domain.summaries import EventView
from .context import Context
from .history_of import show_history
from .messages import Action


class EventDeeds(QObject):
    """`page` is the widget that dialogs stand before."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def finish(self, event: EventView, finished: bool) -> None:
        def work() -> Changes:
            from ..services.events import finish_event

            return finish_event(self._context.store, event_id=event.id, finished=finished)

        def done(changes: Changes) -> None:
            self._context.announce(changes)
            card = Action("Fill in its card", lambda: self.card(event.id)) if finished else None
            self._context.messages.good(changes.said, undo=lambda: self.finish(event, not finished), then=card)

        self._context.jobs.write(work, owner=self, done=done)

    def history(self, event: EventView) -> None:
        show_history(self._context, self._page, event.uid, event.name)

    def answers(self, event: EventView) -> None:
        from .dialogs.responses import ResponsesDialog

        ResponsesDialog(self._context, event, self._page).open()

    def ready(self, event: EventView) -> None:
        from .dialogs.ready import ReadyDialog

        ReadyDialog(self._context, event, self._page).open()

    def card(self, event_id: int) -> None:
        """The card after the event, as it stands in the store now."""
        from ..services.event_card import event_card
        from .dialogs.event_card import EventCardDialog

        def show(card: object) -> None:
            officer = self._context.officer
            dialog = EventCardDialog(self._context, self._page, card, f"{officer.rank} {officer.name}")  # type: ignore[arg-type]
            dialog.saved.connect(lambda changes: self._context.messages.good(changes.said))
            dialog.open()

        self._context.jobs.read(lambda: event_card(self._context.store, event_id), owner=self, done=show, key="card")

    def poster(self, event: EventView) -> None:
        """When and where, to put up before it."""
        from .poster_deeds import open_event_poster

        open_event_poster(self._context, self._page, event.id)

    def report(self, event: EventView) -> None:
        """What was heard and promised there: looked over, cleared and kept as other papers."""
        from .report_deeds import open_event_report

        open_event_report(self._context, self._page, event.id)

    def remove(self, event: EventView) -> None:
        """Take it out of the diary; Undo puts it back."""
        from ..services.series import Removed, put_back, remove_event

        def done(removed: Removed) -> None:
            self._context.announce(removed.changes)
            self._context.messages.good(removed.changes.said, undo=lambda: back(removed))

        def back(removed: Removed) -> None:
            store = self._context.store
            self._context.jobs.write(
                lambda: put_back(store, removed), owner=self, done=lambda changes: self._context.announce(changes)
            )

        self._context.jobs.write(lambda: remove_event(self._context.store, event_id=event.id), owner=self, done=done)

    def save_calendar(self, events: Sequence[EventView]) -> None:
        """Ask where to, then write them for another calendar."""
        folder = Path(self._context.settings.save_folder or Path.home())
        offered = str(folder / "Events.ics")
        chosen, _kind = QFileDialog.getSaveFileName(self._page, "Save a calendar file", offered, "Calendar (*.ics)")
        if chosen:
            self.save_calendar_to(Path(chosen), events)

    def save_calendar_to(self, path: Path, events: Sequence[EventView]) -> None:
        from ..services.diary import export_calendar

        def done(count: int) -> None:
            self._context.settings.save_folder = str(path.parent)
            self._context.settings.save()
            words = "1 event is" if count == 1 else f"{count} events are"
            line = "Names, places and times alone; notes to the team stay here."
            self._context.messages.good(f"{words} in {path.name}.", line)

        self._context.jobs.write(lambda: export_calendar(events, path), owner=self, done=done)
