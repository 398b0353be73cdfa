"""An action of a plan is done: on which day, and what came of it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError, NotFoundError, StaleError
from ...domain.summaries import ActionView
from ..context import Context
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field
from ..widgets.labels import label
from ..widgets.notes import Note
from ..widgets.words_field import EndedWords
from .form_dialog import FormDialog, Work
from .record_dialog import UNSAVED


class ActionDoneDialog(FormDialog):
    """Enter saves. The words may be left empty; what was typed stays where somebody else saved meanwhile."""

    def __init__(self, context: Context, parent: QWidget, action: ActionView, today: date, warning: str = "") -> None:
        super().__init__(context, parent, "The action is done", "It is done")
        self._action, self.asked_once = action, False
        self.column.addWidget(label(f"“{action.text}”", "lead", wrap=True))
        self.words = EndedWords(lines=3)
        self.words.setPlainText(action.result)
        self.words.ended.connect(self.save)
        self.words_field = Field(
            "What came of it",
            self.words,
            hint="For the assessment. Enter saves, Shift+Enter is a new line.",
            optional=True,
        )
        self.day = date_edit(today)
        self.day_field = Field("Done on", self.day)
        self.column.addWidget(self.words_field)
        self.column.addWidget(self.day_field)
        self.warning = warning
        if warning:
            self.column.addWidget(Note("warn", warning))
        self.words.setFocus()

    @property
    def typed(self) -> str:
        return self.words.toPlainText().strip()

    def work(self) -> Work | None:
        return partial(self._done_on, self._action, day_of(self.day), self.typed)

    def _done_on(self, action: ActionView, on: date, words: str) -> Changes:
        from ...services.plan_actions import save_action

        return save_action(self.context.store, action_id=action.id, version=action.version, done_on=on, result=words)

    def refused(self, error: BeatbookError) -> None:
        """Somebody else saved it meanwhile: what they wrote came of it is put under what was typed."""
        if not isinstance(error, StaleError):
            super().refused(error)
            return
        from ...services.plan_actions import get_action

        try:
            now = get_action(self.context.store, self._action.id)
        except NotFoundError as gone:
            super().refused(gone)
            return
        if now.result and now.result not in (self._action.result, self.typed):
            self.words.setPlainText(f"{self.typed}\n{now.result}".strip())
        self._action = now
        self.set_fault("Somebody else changed it meanwhile. Read it once more, then save again.")

    def reject(self) -> None:
        if self.typed != self._action.result.strip() and not self.asked_once:
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()
