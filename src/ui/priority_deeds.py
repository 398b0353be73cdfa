"""What can be done with a priority: set, change, review and keep, close, open again, say what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.summaries import PriorityView
from .context import Context

if TYPE_CHECKING:
    from .dialogs.form_dialog import FormDialog


class PriorityDeeds(QObject):
    """`decided(Changes, whether it is new)` after a dialog saved; `left` when a dialog is gone."""

    decided = Signal(object, bool)
    left = Signal()

    def __init__(self, context: Context, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._context, self._page, self._today = context, page, today

    def propose(self) -> None:
        """Set a priority that does not come from a result."""
        from ..services.places import list_places
        from .dialogs.priority import Proposal, SetPriorityDialog

        places = tuple(place for place in list_places(self._context.store) if place.kind != "force")
        proposal = Proposal(place_id=likely_place(self._context))
        self._open(SetPriorityDialog(self._context, self._page, places, proposal, self._today()), new=True)

    def edit(self, priority: PriorityView) -> None:
        from .dialogs.priority import EditPriorityDialog

        self._open(EditPriorityDialog(self._context, self._page, priority))

    def renew(self, priority: PriorityView) -> None:
        """Review and keep; the way back is to give it its old review day again."""
        from .dialogs.reason import ReasonDialog

        dialog = ReasonDialog(
            self._context,
            self._page,
            f"Keep “{priority.title}” for three more months?",
            "Keep it",
            partial(_renew, self._context, priority, self._today()),
            label="Why it stays",
            hint="What was looked at, and with whom.",
        )
        self._open(dialog, undo=partial(_give_back_review, self._context, priority))

    def close(self, priority: PriorityView) -> None:
        from .dialogs.reason import ReasonDialog

        dialog = ReasonDialog(
            self._context,
            self._page,
            f"Close “{priority.title}”?",
            "Close it",
            partial(_close, self._context, priority, self._today()),
            label="Why it closes",
            hint="Residents will ask: it is printed as what was done last. No names.",
        )
        self._open(dialog, undo=partial(_open_again, self._context, priority, "closing taken back"))

    def reopen(self, priority: PriorityView) -> None:
        from .dialogs.reason import ReasonDialog

        title, decide = f"Open “{priority.title}” again?", partial(_open_again, self._context, priority)
        self._open(ReasonDialog(self._context, self._page, title, "Open it again", decide))

    def add_update(self, priority: PriorityView, on: date, text: str, added: Callable[[], None]) -> None:
        """Say what was done; `added` is called when the store has it."""

        def done(changes: Changes) -> None:
            added()
            self._context.announce(changes)
            self._context.messages.good(changes.said, "It is printed in the next briefing.")

        work = partial(_add_update, self._context, priority, on, text)
        self._context.jobs.write(work, owner=self, done=done)

    def _open(self, dialog: FormDialog, *, undo: partial[Changes] | None = None, new: bool = False) -> None:
        """Open a dialog; when it has saved, say so, with the way back."""

        def saved(changes: Changes) -> None:
            self.decided.emit(changes, new)
            take_back = None if undo is None else partial(self._write, undo)
            self._context.messages.good(changes.said, undo=take_back)

        dialog.saved.connect(saved)
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def _write(self, work: partial[Changes]) -> None:
        self._context.jobs.write(work, owner=self, done=self._context.announce)


def likely_place(context: Context) -> int | None:
    """The place at the top; of all our places, that of the last event at which somebody answered. No retired one."""
    from ..services.events import list_events
    from ..services.places import list_places

    if context.place_id is not None:
        return context.place_id
    kept = {place.id for place in list_places(context.store)}
    events = (event for event in list_events(context.store) if event.responses)
    return next((event.place_id for event in events if event.place_id in kept), None)


# ---------------------------------------------------------------- what is written, off the main thread


def _renew(context: Context, priority: PriorityView, on: date, why: str) -> Changes:
    from ..services.priorities import renew_priority

    return renew_priority(context.store, priority_id=priority.id, on=on, why=why)


def _give_back_review(context: Context, before: PriorityView) -> Changes:
    from ..services.priorities import get_priority, save_priority

    return save_priority(
        context.store,
        priority_id=before.id,
        version=get_priority(context.store, before.id).version,
        why_changed="keeping taken back",
        review_by=before.review_by,
    )


def _close(context: Context, priority: PriorityView, on: date, why: str) -> Changes:
    from ..services.priorities import close_priority

    return close_priority(context.store, priority_id=priority.id, on=on, why=why)


def _open_again(context: Context, priority: PriorityView, why: str) -> Changes:
    from ..services.priorities import reopen_priority

    return reopen_priority(context.store, priority_id=priority.id, why=why)


def _add_update(context: Context, priority: PriorityView, on: date, text: str) -> Changes:
    from ..services.priorities import add_update

    return add_update(context.store, priority_id=priority.id, on=on, text=text)
