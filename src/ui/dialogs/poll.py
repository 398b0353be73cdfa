"""A show of hands: the question, and the choices, one a line."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.meetings import PollView
from ..context import Context
from ..widgets.form import Field, check_all, text_field
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

OFFERED = "What should the police work on first?"
UNSAVED = "What you typed is not saved. Close again to leave without it."


class PollDialog(FormDialog):
    """A new poll with choices offered from what was raised, or one that is there."""

    def __init__(
        self, context: Context, parent: QWidget, event_id: int, poll: PollView | None, offered: tuple[str, ...] = ()
    ) -> None:
        super().__init__(context, parent, "Change the show of hands" if poll else "A show of hands", "Put it")
        self._event_id, self._poll = event_id, poll
        self.text_field, self.text = text_field("What is asked", value=poll.text if poll else OFFERED)
        names = [choice.text for choice in poll.choices] if poll else list(offered)
        self.choices = words_edit("\n".join(names), lines=6)
        self.choices_field = Field("Choices", self.choices, hint="One a line. Hands already counted stay.")
        self.column.addWidget(self.text_field)
        self.column.addWidget(self.choices_field)
        self._was = self._typed()
        self.asked_once = False
        self.choices.setFocus()

    def work(self) -> Work | None:
        text, choices = self._typed()
        faults = {
            self.text_field: "" if text.strip() else "Say what you ask the room.",
            self.choices_field: "" if sum(bool(line.strip()) for line in choices) > 1 else "Two choices at least.",
        }
        if not check_all(faults):
            return None
        return partial(_put, self.context, self._event_id, self._poll, text, choices)

    def _typed(self) -> tuple[str, tuple[str, ...]]:
        return self.text.text(), tuple(self.choices.toPlainText().splitlines())

    def reject(self) -> None:
        if not self.asked_once and self._typed() != self._was:
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()


def _put(context: Context, event_id: int, poll: PollView | None, text: str, choices: tuple[str, ...]) -> Changes:
    from ...services.polls import put_poll

    poll_id = poll.id if poll else None
    return put_poll(context.store, event_id=event_id, text=text, choices=choices, poll_id=poll_id)
