"""Edits of the page of questionnaires that need a word, a decision or a way back; the plain ones go to the desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..domain import questionnaire_editing as editing
from ..domain.comparison import short
from ..domain.questionnaire import QuestionDef
from .context import Context
from .questionnaire_desk import QuestionnaireDesk


class QuestionnaireEdits(QObject):
    """Of the question that is shown, and of the list."""

    def __init__(self, context: Context, page: QWidget, desk: QuestionnaireDesk) -> None:
        super().__init__(page)
        self._context, self._page, self._desk = context, page, desk

    @property
    def _keys(self) -> list[str]:
        return [question.key for question in self._desk.definition.questions]

    def add(self, text: str) -> bool:
        """A new question after the one that is shown; it is shown then."""
        desk, held = self._desk, self._keys
        at = held.index(desk.at) + 1 if desk.at in held else len(held)
        if not desk.edit(lambda d: editing.add_question(d, text, at=at, taken=tuple(desk.past))):
            return False
        desk.show_question(desk.definition.questions[at].key)
        return True

    def move(self, key: str, step: int) -> None:
        to = self._keys.index(key) + step
        self._desk.edit(lambda d: editing.move_question(d, key, to))

    def place(self, key: str, to: int) -> None:
        self._desk.edit(lambda d: editing.move_question(d, key, to))

    def remove(self, key: str) -> None:
        """Ask a question no more; the one that follows is shown."""
        desk, held = self._desk, self._keys
        question, at = desk.definition.question(key), held.index(key)
        left = [each for each in held if each != key]
        if desk.edit(lambda d: editing.remove_question(d, key)):
            desk.show_question(left[min(at, len(left) - 1)] if left else "")
            self._say(f"“{short(question.text)}” is taken out of the draft.", "What was answered stays in the store.")

    def retire(self, option: str) -> None:
        question = self._desk.question
        if question is not None and self._desk.turn(lambda drafted: drafted.retire(question.key, option)):
            said = f"“{question.option(option).text}” is offered no more."
            self._say(said, "What was ticked stays in the results of its time.")

    def ask_merge(self, option: str) -> None:
        from .dialogs.decision import MergeDialog

        question = self._desk.question
        if question is not None and len(question.options) > 1:
            merge = partial(self._merge, question, option)
            MergeDialog(self._page, question, question.option(option), merge).open()

    def _merge(self, question: QuestionDef, option: str, into: str) -> None:
        if self._desk.turn(lambda drafted: drafted.merge(question.key, option, into)):
            self._say(
                f"“{question.option(option).text}” counts as “{question.option(into).text}” once it is published."
            )

    def ask_unlock(self) -> None:
        from .dialogs.decision import UnlockDialog

        question = self._desk.question
        if question is not None:
            UnlockDialog(self._page, question, partial(self._unlock, question.key)).open()

    def _unlock(self, key: str, reason: str) -> None:
        self._desk.turn(lambda drafted: drafted.unlock(key, reason))

    def lock(self) -> None:
        self._desk.edit(lambda d: editing.lock(d, self._desk.at))

    def _say(self, lead: str, line: str = "") -> None:
        """What was done, with its way back as long as nothing else was done since."""
        self._context.messages.good(lead, line, undo=self._desk.undo_of_this())
