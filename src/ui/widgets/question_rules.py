"""The rules of a question, written as in an XLSForm: who is asked, what is allowed, what is worked out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.questionnaire import TICKED, UNANSWERED, QuestionDef
from .form import text_field
from .labels import label

FIELDS = {
    "relevant": ("Asked only if", "Such as ${safe} = 'no': the answer “no” to the question with the key “safe”."),
    "constraint": ("Allowed only if", "Such as . > 0: the full stop is the answer itself."),
    "constraint_message": ("What is said otherwise", ""),
    "calculation": ("Worked out as", "Such as ${adults} + ${children}."),
    "choice_filter": ("Answers offered if", "Such as area = ${area}: a column of the answers in the form’s file."),
}


class QuestionRules(QWidget):
    """`changed(field, text)` at every key."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.key = label("", "note")
        lay = QVBoxLayout(self)
        lay.setContentsMargins(8, 0, 0, 0)
        lay.setSpacing(10)
        lay.addWidget(self.key)
        self.fields = {}
        self.edits = {}
        for name, (title, hint) in FIELDS.items():
            field, edit = text_field(title, hint=hint, optional=name != "calculation")
            edit.textEdited.connect(lambda text, name=name: self._say(name, text))
            self.fields[name], self.edits[name] = field, edit
            lay.addWidget(field)

    def show_question(self, question: QuestionDef, faults: dict[str, str]) -> None:
        """Fill it in; `faults`: field -> what has to be mended."""
        self._filling = True
        self.key.setText(f"In rules this question is called ${{{question.key}}}.")
        shown = {
            "relevant": True,
            "constraint": question.kind not in UNANSWERED,
            "constraint_message": question.kind not in UNANSWERED,
            "calculation": question.kind == "calculate",
            "choice_filter": question.kind in TICKED and (bool(question.choice_filter) or _has_columns(question)),
        }
        for name, edit in self.edits.items():
            text = getattr(question, name)
            if edit.text().strip() != text:
                edit.setText(text)
            edit.setReadOnly(question.core)
            self.fields[name].setVisible(shown[name])
            self.fields[name].set_fault(faults.get(name, ""))
        self._filling = False

    def _say(self, name: str, text: str) -> None:
        if not self._filling:
            self.changed.emit(name, text.strip())


def _has_columns(question: QuestionDef) -> bool:
    return any(option.columns for option in question.options)


def rules_words(question: QuestionDef) -> str:
    """`Rules`, and how many there are."""
    many = sum(bool(getattr(question, name)) for name in FIELDS if name != "constraint_message")
    return f"Rules ({many})" if many else "Rules"
