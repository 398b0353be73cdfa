"""A question that asks nothing: words to read, or to read out. Enter goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef
from ..answering import Answering
from .labels import label
from .sheet import Sheet

ONE_PARAGRAPH = 320  # letters that are read at the larger size


class WordsToRead(QWidget):
    """The words on a sheet, which holds the keyboard."""

    in_a_field = False

    def __init__(self, text: str, hint: str = "", *, below: str = "Enter goes on.") -> None:
        super().__init__()
        self.words = label(text, "finding" if len(text) <= ONE_PARAGRAPH else "lead", wrap=True)
        self.sheet = Sheet(self.words, pad=24, spacing=12)
        if hint:
            self.sheet.add(label(hint, "fact", wrap=True))
        self.sheet.add(label(below, "small"))
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheet.setAccessibleName(text)
        self.sheet.setAccessibleDescription(" ".join(filter(None, (hint, below))))
        self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(3, 6, 3, 3)
        lay.addWidget(self.sheet)
        lay.addStretch(1)

    @property
    def controls(self) -> list[QWidget]:
        return [self.sheet]

    @property
    def keyboard_target(self) -> QWidget:
        return self.sheet

    def show_form(self, form: Answering) -> None:
        """Nothing is answered here."""

    def take_keyboard(self) -> None:
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)


def note(question: QuestionDef) -> WordsToRead:
    """A note of a questionnaire."""
    return WordsToRead(question.text, question.hint)


def nothing_offered() -> WordsToRead:
    """A choice of which the answers before leave nothing to choose from."""
    return WordsToRead("After the answers before, there is nothing to choose from here.")
