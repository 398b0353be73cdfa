"""The left of the page: which questionnaire, its questions, and the field that adds one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from .place_combo import ElidedCombo
from .question_list import QuestionList
from .sheet import Rule, Sheet, row

WIDE = 376  # px


class QuestionnaireSide(QWidget):
    """`picked(key)`: another questionnaire; `added(text)`: a new question."""

    picked = Signal(str)
    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.setFixedWidth(WIDE)
        self.pick = ElidedCombo()
        self.pick.setAccessibleName("Questionnaire")
        self.list = QuestionList()
        self.field = QLineEdit()
        self.field.setPlaceholderText("Add a question; Enter adds it")
        self.field.setAccessibleName("Add a question")
        self.field.returnPressed.connect(self._add)
        self.pick.currentIndexChanged.connect(lambda _at: self._pick())
        sheet = Sheet(self.list, Rule(), row(self.field, margins=(11, 7, 11, 9)), pad=1, spacing=0)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        lay.addWidget(self.pick)
        lay.addWidget(sheet, 1)

    def offer(self, known: Sequence[tuple[str, str]]) -> None:
        """(key, words) of what there is to choose from; what is chosen stays."""
        self._filling = True
        chosen = self.pick.currentData()
        self.pick.clear()
        for key, words in known:
            self.pick.addItem(words, key)
        self.pick.setCurrentIndex(self.pick.findData(chosen))
        self._filling = False

    def choose(self, key: str, words: str = "") -> None:
        """Show which one is open; `words`: what it is called now."""
        self._filling = True
        at = self.pick.findData(key)
        self.pick.setCurrentIndex(at)
        if words and at >= 0:
            self.pick.setItemText(at, words)
        self._filling = False

    def _pick(self) -> None:
        if not self._filling and self.pick.currentData() is not None:
            self.picked.emit(str(self.pick.currentData()))

    def _add(self) -> None:
        text = " ".join(self.field.text().split())
        if text:
            self.added.emit(text)

    def was_added(self) -> None:
        """It is in the list: the field is free for the next."""
        self.field.clear()
