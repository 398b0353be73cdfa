"""One question as it is edited: words, kind, answers, rules. It says what changes; the desk keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain import questionnaire_editing as editing
from ...domain.questionnaire import TICKED, QuestionDef
from ...domain.questionnaire_drafts import Merge
from ...domain.questionnaire_problems import RULES, Problem
from ..style import restyle
from .buttons import button
from .fold import Fold
from .form import Field, text_field
from .mark_row import MarkRow
from .notes import Notes
from .question_options import QuestionOptions, row_of
from .question_rules import QuestionRules, rules_words
from .question_shape import QuestionShape
from .question_words import QuestionWords
from .scroll import Scroll
from .sheet import Sheet
from .tall import Tall
from .words_field import words_edit

CORE_SAID = "This question is part of the shared core."
CORE_LINE = "It stays as it is, so that places compare. Add a local question instead, or unlock it with a reason."


@dataclass(frozen=True, slots=True)
class Shown:
    """A question and what is known about it. `past`: key -> words of every answer that was ever published."""

    question: QuestionDef
    published: bool
    problems: Sequence[Problem]
    notes: Sequence[tuple[str, str]]
    past: Mapping[str, str]
    merges: Sequence[Merge]
    languages: tuple[str, ...]


class QuestionEditor(QWidget):
    """`edited(about, change)`: a change of the questionnaire. The other signals ask for a decision."""

    edited = Signal(str, object)
    merge_asked = Signal(str)
    remove_asked = Signal(str)
    unlock_asked = Signal()
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The question")
        self._filling = False
        self._shown: Shown | None = None
        self.unlock_button = button("Unlock…", run=self.unlock_asked.emit)
        self.core = MarkRow(CORE_SAID, self.unlock_button)
        self.core.show_fact("info", CORE_SAID, CORE_LINE)
        self.core_sheet = Sheet(self.core, pad=1)
        self.text = words_edit(lines=2)
        self.text.setFixedHeight(self.text.maximumHeight() + 6)  # two lines without a scroll bar
        self.text_field = Field("Question", self.text)
        self.hint_field, self.hint = text_field("Instruction to whoever asks", optional=True)
        self.notes = Notes("Advice")
        self.shape, self.options, self.rules = QuestionShape(), QuestionOptions(), QuestionRules()
        self.rules_fold = Fold("Rules")
        self.words_fold, self.words = Fold("In other languages"), QuestionWords()
        for folded in (self.rules, self.words):
            folded.hide()
        self.lock_button = button("Make it part of the core", "quiet", icon="lock-simple", run=self.lock_asked.emit)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        words = Sheet(self.text_field, self.hint_field, self.shape, self.notes, spacing=12)
        self.options_sheet = Sheet(self.options, pad=(16, 12, 16, 12))
        foot = Sheet(row_of(self.words_fold), self.words, row_of(self.rules_fold), self.rules, pad=(8, 6, 16, 8))
        foot.add(row_of(self.lock_button))
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(0, 0, 12, 0)
        lay.setSpacing(12)
        for part in (self.core_sheet, words, self.options_sheet, foot):
            lay.addWidget(part)
        lay.addStretch(1)
        self.area = Scroll(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _connect(self) -> None:
        table = self.options.table
        self.text.textChanged.connect(lambda: self._say("text", editing.rename_question, self.text.toPlainText()))
        self.hint.textEdited.connect(lambda text: self._set("hint", " ".join(text.split())))
        self.rules.changed.connect(self._set)
        self.shape.changed.connect(self._reshape)
        self.rules_fold.toggled.connect(self.rules.setVisible)
        self.words_fold.toggled.connect(self.words.setVisible)
        self.words.changed.connect(self._translate)
        table.edited.connect(self._write_option)
        table.moved.connect(lambda key, to: self._say("", editing.move_option, key, to))
        table.turned.connect(self._turn)
        table.merged.connect(self.merge_asked)
        table.removed.connect(self.remove_asked)
        self.options.added.connect(self._add)
        self.options.brought_back.connect(self._bring_back)

    # ------------------------------------------------------------ showing

    def show_question(self, shown: Shown) -> None:
        """Fill it in; what is being typed stays as it is."""
        question, before = shown.question, self._shown
        another = before is None or before.question.key != question.key
        self._filling, self._shown = True, shown
        if another or " ".join(self.text.toPlainText().split()) != question.text:
            self.text.setPlainText(question.text)
        if another or " ".join(self.hint.text().split()) != question.hint:
            self.hint.setText(question.hint)
        for edit in (self.text, self.hint):
            if edit.isReadOnly() != question.core:
                edit.setReadOnly(question.core)
                restyle(edit)
        faults = {problem.field: problem.said for problem in reversed(shown.problems)}
        self.core_sheet.setVisible(question.core)
        self.text_field.set_fault(faults.get("text", ""))
        self.notes.show_notes(shown.notes)
        self.shape.show_question(question, published=shown.published, faults=faults)
        self.options_sheet.setVisible(question.kind in TICKED)
        if question.kind in TICKED:
            self.options.show_question(question, faults.get("options", ""), self._earlier(shown))
        self._show_rules(question, faults)
        self._show_words(shown)
        self.lock_button.setVisible(not question.core)
        self._filling = False
        if another:
            self.area.verticalScrollBar().setValue(0)

    def _show_rules(self, question: QuestionDef, faults: dict[str, str]) -> None:
        self.rules_fold.show_words(rules_words(question))
        self.rules.show_question(question, faults)
        if any(name in faults for name in RULES) and not self.rules_fold.isChecked():
            self.rules_fold.setChecked(True)

    def _show_words(self, shown: Shown) -> None:
        several = len(shown.languages) > 1
        self.words_fold.setVisible(several)
        self.words.setVisible(several and self.words_fold.isChecked())
        if several:
            self.words.show_question(shown.question, shown.languages)

    @staticmethod
    def _earlier(shown: Shown) -> dict[str, str]:
        """Answers that are offered no more, with what they are counted as from this draft on."""
        asked = {option.key: option.text for option in shown.question.options}
        into = {merge.option: merge.into for merge in shown.merges}
        return {
            key: f"{words}, counted as “{asked.get(into[key], into[key])}”" if key in into else words
            for key, words in shown.past.items()
            if key not in asked
        }

    def take_keyboard(self) -> None:
        """Where writing begins."""
        locked = self._shown is not None and self._shown.question.core
        (self.unlock_button if locked else self.text).setFocus()

    # ------------------------------------------------------------ saying what changes

    def _say(self, about: str, edit: Any, *values: Any, **named: Any) -> None:
        """An edit of this question, as a function of the questionnaire."""
        if self._filling or self._shown is None:
            return
        key = self._shown.question.key
        self.edited.emit(f"{about}:{key}" if about else "", lambda d: edit(d, key, *values, **named))

    def _set(self, field: str, value: Any) -> None:
        self._say(field, editing.set_question, **{field: value})

    def _reshape(self, field: str, value: Any) -> None:
        if field == "kind":
            self._say("", editing.change_kind, value)
        else:
            self._set(field, value)

    def _write_option(self, key: str, field: str, text: str) -> None:
        if field == "text":
            self._say("", editing.rename_option, key, text)
        else:
            self._say("", editing.set_option, key, **{field: " ".join(text.split())})

    def _translate(self, language: str, option: str, text: str) -> None:
        """Words in a further language; the core may be translated, too. What stands there as a hint stays."""
        if self._shown is not None:
            key = self._shown.question.key
            said = partial(editing.set_words, language=language, question=key, option=option or None, text=text)
            self.edited.emit("", said)

    def _turn(self, key: str) -> None:
        if self._shown is not None and self._shown.question.kind == "multiple":
            option = self._shown.question.option(key)
            self._say("", editing.set_option, key, exclusive=not option.exclusive)

    def _add(self, text: str) -> None:
        """A new answer. One that was asked before in these words comes back as itself."""
        assert self._shown is not None
        asked = {option.key for option in self._shown.question.options}
        old = {words.casefold(): key for key, words in self._shown.past.items() if key not in asked}
        key = old.get(text.casefold(), "")
        self._say("", editing.add_option, text, key=key, taken=tuple(self._shown.past))
        self.options.was_added()

    def _bring_back(self, key: str) -> None:
        assert self._shown is not None
        self._say("", partial(editing.add_option, key=key), self._shown.past[key])
