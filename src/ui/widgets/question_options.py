"""The answers of the question being edited: the list, the field that adds one, and those that were asked before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef
from .buttons import button
from .fold import Fold
from .labels import label
from .option_table import OptionTable
from .sheet import Rule, column, row


class QuestionOptions(QWidget):
    """`added(text)`, `brought_back(key)`; the table's own signals are the editor's to connect."""

    added = Signal(str)
    brought_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.counted = label("Answers", "section"), label("", "fact")
        self.table = OptionTable()
        self.fault = label("", "fault", wrap=True)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Add an answer; Enter adds it, and the next can be typed")
        self.field.setAccessibleName("Add an answer")
        self.field.returnPressed.connect(self._add)
        say = self.table.say
        self.write_button = button("Change the words", "quiet", run=self.table.write, tip="Enter or F2")
        self.merge_button = button("Merge into…", "quiet", run=lambda: say(self.table.merged), tip="M")
        self.remove_button = button("Take out", "quiet", run=lambda: say(self.table.removed), tip="Delete")
        self.deeds = QWidget()
        deeds = row(self.write_button, self.merge_button, self.remove_button, None, spacing=4)
        self.deeds.setLayout(deeds)
        self.fold = Fold()
        self.earlier = QWidget()
        self._earlier = column(spacing=4)
        self.earlier.setLayout(self._earlier)
        self._told: tuple[tuple[str, str], ...] = ()
        self.fold.toggled.connect(self.earlier.setVisible)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        lay.addLayout(row(self.heading, self.counted, None, spacing=10))
        for each in (self.fault, self.table, Rule(), self.field, self.deeds, row_of(self.fold), self.earlier):
            lay.addWidget(each)

    def show_question(self, question: QuestionDef, fault: str, earlier: Mapping[str, str]) -> None:
        """`earlier`: key -> words of answers that are offered no more, with what became of them."""
        many = len(question.options)
        self.counted.setText(f"{many} answer{'' if many == 1 else 's'}")
        self.table.show_question(question)
        self.table.setVisible(bool(many))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.field.setVisible(not question.core)
        self.deeds.setVisible(not question.core and bool(many))
        self.merge_button.setEnabled(many > 1)
        self._show_earlier({} if question.core else earlier)

    def _show_earlier(self, earlier: Mapping[str, str]) -> None:
        many = len(earlier)
        self.fold.show_words(f"{many} earlier answer{'' if many == 1 else 's'}, offered no more")
        self.fold.setVisible(bool(many))
        self.earlier.setVisible(bool(many) and self.fold.isChecked())
        if tuple(earlier.items()) == self._told:
            return
        self._told = tuple(earlier.items())
        while (item := self._earlier.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for key, words in earlier.items():
            back = button("Bring back", "quiet", run=partial(self.brought_back.emit, key))
            back.setAccessibleName(f"Bring back: {words}")
            line = QWidget()
            line.setLayout(row(label(words, wrap=True), back, None, margins=(28, 0, 0, 0)))
            self._earlier.addWidget(line)

    def _add(self) -> None:
        text = " ".join(self.field.text().split())
        if text:
            self.added.emit(text)

    def was_added(self) -> None:
        """It is in the list: the field is free for the next."""
        self.field.clear()
        self.field.setFocus()


def row_of(widget: QWidget) -> QWidget:
    """A widget at the left of a line of its own."""
    made = QWidget()
    made.setLayout(row(widget, None))
    return made
