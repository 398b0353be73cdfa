"""A decision that is made at once, without the store: a heading, fields, one button that decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from ...domain.questionnaire import OptionDef, QuestionDef
from ..widgets.buttons import button
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.place_combo import ElidedCombo
from ..widgets.sheet import row
from ..widgets.words_field import words_edit


class Decision(QDialog):
    """Subclasses add fields to `column` and say in `ready()` whether it can be decided; Esc changes nothing."""

    def __init__(self, parent: QWidget, title: str, decide: str, words: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        self.decide_button = button(decide, "primary", run=self.decide)
        self.decide_button.setDefault(True)
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(14)
        lay.addWidget(label(title, "section"))
        lay.addWidget(label(words, "fact", wrap=True))
        lay.addLayout(self.column)
        lay.addLayout(row(self.decide_button, self.cancel_button, None))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.decide)

    def ready(self) -> bool:
        raise NotImplementedError

    def decide(self) -> None:
        if self.ready():
            self.accept()


class UnlockDialog(Decision):
    """`decided(reason)` is called when the reason is there."""

    def __init__(self, parent: QWidget, question: QuestionDef, decided: Callable[[str], object]) -> None:
        words = "Places that ask it otherwise no longer compare. The reason goes into the history of the questionnaire."
        super().__init__(parent, "Unlock a question of the core", "Unlock it", words)
        self.reason = words_edit(lines=2)
        self.reason_field = Field("Why", self.reason)
        self.column.addWidget(label(f"“{question.text}”", "strong", wrap=True))
        self.column.addWidget(self.reason_field)
        self.reason.setFocus()
        self.accepted.connect(lambda: decided(" ".join(self.reason.toPlainText().split())))

    def ready(self) -> bool:
        reason = self.reason.toPlainText().strip()
        return check_all({self.reason_field: "" if reason else "Say in a few words why: it stays in the history."})


class MergeDialog(Decision):
    """`decided(key)`: the answer that the other is counted as."""

    def __init__(
        self, parent: QWidget, question: QuestionDef, option: OptionDef, decided: Callable[[str], object]
    ) -> None:
        words = (
            "It is asked no more, and all that was ever ticked counts as the other answer, in every period. "
            "Whoever ticked both counts once. Bringing it back undoes this."
        )
        super().__init__(parent, f"Merge “{option.text}”", "Merge them", words)
        self.into = merge_combo(question, option)
        self.into_field = Field("Count it as", self.into)
        self.column.addWidget(self.into_field)
        self.into.setFocus()
        self.accepted.connect(lambda: decided(str(self.into.currentData())))

    def ready(self) -> bool:
        chosen = self.into.currentIndex() >= 0
        return check_all({self.into_field: "" if chosen else "Choose the answer that stays."})


def merge_combo(question: QuestionDef, option: OptionDef) -> QComboBox:
    """The other answers, by what is typed."""
    made = ElidedCombo()
    made.setPlaceholderText("Choose the answer that stays")
    made.setMaxVisibleItems(16)
    for at, other in enumerate(question.options):
        if other.key != option.key:
            made.addItem(f"{question.number(at)}  {other.text}", other.key)
    made.setCurrentIndex(-1)
    return made


class NameDialog(Decision):
    """`decided(title)`: the name of a new questionnaire."""

    def __init__(self, parent: QWidget, heading: str, words: str, title: str, decided: Callable[[str], object]) -> None:
        super().__init__(parent, heading, "Begin", words)
        self.name_field, self.name = text_field("Name", value=title)
        self.column.addWidget(self.name_field)
        self.name.selectAll()
        self.name.setFocus()
        self.accepted.connect(lambda: decided(" ".join(self.name.text().split())))

    def ready(self) -> bool:
        return check_all({self.name_field: "" if self.name.text().strip() else "Give the questionnaire a name."})
