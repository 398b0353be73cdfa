"""The step from a result to where it came from, and back: what of the page is seen meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..domain.questionnaire import TICKED
from ..domain.results import AskedQuestion
from .context import Context
from .widgets.answer_sources import AnswerSources

TEAM_ONLY = "Which events an answer came from is for the team: turn to “Team’s figures”."


class SourcesStep(QObject):
    """`instead` is hidden while the events are seen. `sources` stands in the page beside it."""

    def __init__(self, context: Context, instead: QWidget) -> None:
        super().__init__(instead)
        self._context, self._instead = context, instead
        self._came_from: QWidget | None = None
        self._of: tuple[object, ...] = ()
        self._answer: tuple[AskedQuestion, str, str] | None = None
        self.sources = AnswerSources(context)
        self.sources.hide()
        self.sources.left.connect(self.back)

    @property
    def open(self) -> bool:
        return not self.sources.isHidden()

    def step(self, asked: AskedQuestion | None, key: str, words: str, *, public: bool) -> None:
        """To the events at which the answer was given. An order's answers and numbers have no such step."""
        if asked is None or asked.kind not in TICKED or asked.kind == "rank":
            return
        if public:
            self._context.messages.info(TEAM_ONLY)
            return
        self._came_from = self._instead.window().focusWidget()
        self._of, self._answer = self._here(asked), (asked, key, words)
        self._instead.hide()
        self.sources.show()
        self.sources.show_answer(*self._answer)

    def _here(self, asked: AskedQuestion | None) -> tuple[object, ...]:
        return asked, self._context.place_id, self._context.period

    def refresh(self, asked: AskedQuestion | None) -> None:
        """Asks again where the answers may have changed; of another question, place or period the results come."""
        if self.open and self._answer is not None and self._of == self._here(asked):
            self.sources.show_answer(*self._answer)
        else:
            self.drop()

    def back(self) -> bool:
        """To the results; False where they are seen already."""
        if not self.open:
            return False
        self.sources.hide()
        self._instead.show()
        if self._came_from is not None:
            self._came_from.setFocus()
        return True

    def drop(self) -> None:
        """Another result is asked for: what was opened belongs to the one before."""
        self.sources.hide()
        self._came_from = None
