"""How a promise or an action ended: the day, and what came of it or why it is withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError, StaleError
from ..context import Context
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, check_all
from ..widgets.labels import label
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

End = Callable[[int, date, str], Changes]
"""Writes the end: the record's version, the day, the words."""

UNSAVED = "What you wrote is not saved. Close again to leave without it."


class Ending(NamedTuple):
    """What the dialog is called and asks for."""

    title: str
    save: str
    day: str
    asks: str
    hint: str
    empty: str


KEPT = Ending(
    "Keep the promise",
    "It was kept",
    "Kept on",
    "What came of it",
    "In words that residents may read.",
    "Say in a few public words what came of it: residents will ask.",
)
DONE = KEPT._replace(title="The action is done", save="It is done", day="Done on")
WITHDRAWN = Ending(
    "Withdraw it",
    "Withdraw",
    "Withdrawn on",
    "Why",
    "It stays in the list, with this reason.",
    "Say in a few words why it is withdrawn: somebody waits for it.",
)


class ClosingDialog(FormDialog):
    """`end(version, day, words)` writes; `again()` gives the version as it stands in the store now."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        ending: Ending,
        text: str,
        *,
        today: date,
        version: int,
        end: End,
        again: Callable[[], int],
    ) -> None:
        super().__init__(context, parent, ending.title, ending.save)
        self._ending, self._version, self._end, self._again = ending, version, end, again
        self.asked_once = False
        self.column.addWidget(label(f"“{text}”", "lead", wrap=True))
        self.day = date_edit(today)
        self.day_field = Field(ending.day, self.day)
        self.words = words_edit(lines=3)
        self.words_field = Field(ending.asks, self.words, hint=ending.hint)
        self.column.addWidget(self.words_field)
        self.column.addWidget(self.day_field)
        self.words.setFocus()

    @property
    def typed(self) -> str:
        return " ".join(self.words.toPlainText().split())

    def work(self) -> Work | None:
        if not check_all({self.words_field: "" if self.typed else self._ending.empty}):
            return None
        return partial(self._end, self._version, day_of(self.day), self.typed)

    def refused(self, error: BeatbookError) -> None:
        """Somebody else saved it meanwhile: what was typed stays, and goes on top of what they wrote."""
        if isinstance(error, StaleError):
            self.context.jobs.read(self._again, owner=self, done=self._take, key="again")
        else:
            super().refused(error)

    def _take(self, version: int) -> None:
        self._version = version
        self.set_fault("Somebody else changed it meanwhile. Read it once more, then save again.")

    def reject(self) -> None:
        if self.typed and not self.asked_once:
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()
