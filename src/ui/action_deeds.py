"""What can be done with the actions of a plan: add, tick, change, take out; each said, with its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.summaries import ActionView
from .context import Context

if TYPE_CHECKING:
    from ..domain.plan_file import PlanFile

KEPT = ("agency", "technique", "mechanism", "hypothesis_id", "result", "cost", "begun_on", "done_on")
"""What comes back with an action that was taken out, beside what, who and by when."""


class ActionDeeds(QObject):
    """`left` when a dialog is over. What is written is announced, so that every page that shows it asks again."""

    left = Signal()

    def __init__(self, context: Context, view: QWidget, today: Callable[[], date]) -> None:
        super().__init__(view)
        self._context, self._view, self._today = context, view, today

    def add(self, plan_id: int, text: str, who: str, due: date | None, added: Callable[[], None]) -> None:
        """Straight from the line under the table."""
        told = {"plan_id": plan_id, "text": text, "owner": who, "due": due}
        self._write(partial(_add, self._context, told), lambda _changes: added())

    def tick(self, action: ActionView, warning: str = "") -> None:
        """Done: asked on which day and what came of it. Not done after all: at once, with the way back."""
        if action.done_on is not None:
            self._reopen(action)
            return
        from .dialogs.action_done import ActionDoneDialog

        dialog = ActionDoneDialog(self._context, self._view, action, self._today(), warning)
        back = partial(self._save, action.id, done_on=None, result=action.result)
        dialog.saved.connect(lambda _changes: self._said(f"“{action.text}” is done.", back))
        self._open(dialog)

    def _reopen(self, action: ActionView) -> None:
        back = partial(self._save, action.id, done_on=action.done_on)
        said = f"“{action.text}” is open again."
        work = partial(_save, self._context, action.id, {"done_on": None})
        self._write(work, lambda _changes: self._said(said, back))

    def change(self, action: ActionView, file: PlanFile) -> None:
        from .dialogs.action import ActionDialog

        self._open(ActionDialog(self._context, self._view, action, self._today(), file))

    def new(self, file: PlanFile, blank: ActionView, added: Callable[[], None]) -> None:
        """A new action with everything that can be said of it; `blank` is what is known already."""
        from .dialogs.action import ActionDialog

        dialog = ActionDialog(self._context, self._view, blank, self._today(), file)
        dialog.saved.connect(lambda _changes: added())
        self._open(dialog)

    def remove(self, plan_id: int, action: ActionView) -> None:
        """Take an action out; the way back adds it again as it was."""
        told = {"plan_id": plan_id, "text": action.text, "owner": action.owner, "due": action.due}
        told |= {key: getattr(action, key) for key in KEPT}
        back = partial(self._write, partial(_add, self._context, told))
        work = partial(_remove, self._context, action.id)
        self._write(work, lambda _changes: self._said(f"“{action.text}” is taken out.", back))

    def _open(self, dialog: Any) -> None:
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def _said(self, sentence: str, back: Callable[[], object]) -> None:
        self._context.messages.good(sentence, undo=back)

    def _save(self, action_id: int, **fields: Any) -> None:
        self._write(partial(_save, self._context, action_id, fields))

    def _write(self, work: Callable[[], Changes], done: Callable[[Changes], None] | None = None) -> None:
        def written(changes: Changes) -> None:
            if done is not None:
                done(changes)
            self._context.announce(changes)

        self._context.jobs.write(work, owner=self, done=written)


# ---------------------------------------------------------------- what is written, off the main thread


def _add(context: Context, told: dict[str, Any]) -> Changes:
    from ..services.plan_actions import add_action

    return add_action(context.store, **told)


def _save(context: Context, action_id: int, fields: dict[str, Any]) -> Changes:
    from ..services.plan_actions import save_action

    return save_action(context.store, action_id=action_id, **fields)


def _remove(context: Context, action_id: int) -> Changes:
    from ..services.plan_actions import remove_action

    return remove_action(context.store, action_id=action_id)
