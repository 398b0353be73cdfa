"""What shape the answers of a question have: its kind, how many ticks, the ends of a scale, whether it may be left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ...domain.questionnaire import QUESTION_KINDS, UNANSWERED, QuestionDef
from .form import Field
from .labels import label
from .place_combo import ElidedCombo
from .sheet import row

BOUNDS = ("From", "To", "Step")


class QuestionShape(QWidget):
    """`changed(field, value)`; the field "kind" is another kind."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.kind = ElidedCombo()
        for key, name in QUESTION_KINDS.items():
            self.kind.addItem(name, key)
        self.kind_field = Field("Kind", self.kind, width=190)
        self.limit = QSpinBox()
        self.limit.setSpecialValueText("No limit")
        self.limit.setRange(0, 999)
        self.limit.lineEdit().setTextMargins(6, 0, 0, 0)
        self.limit_field = Field("Ticks at most", self.limit, width=110)
        self.bounds = tuple(QLineEdit() for _name in BOUNDS)
        self.bound_fields = tuple(Field(name, edit, width=72) for name, edit in zip(BOUNDS, self.bounds, strict=True))
        self.required = QCheckBox("Has to be answered")
        self.voluntary = QCheckBox("Only if people like")
        self.fixed = label("", "small", wrap=True)
        self.fault = label("", "fault", wrap=True)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addLayout(row(self.kind_field, self.limit_field, *self.bound_fields, None, spacing=16))
        for each in (self.fixed, self.fault):
            lay.addWidget(each)
        lay.addLayout(row(self.required, self.voluntary, None, spacing=24))

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self._say("kind", self.kind.currentData()))
        self.limit.valueChanged.connect(lambda value: self._say("max_ticks", value or None))
        self.required.toggled.connect(lambda on: self._say("required", on))
        self.voluntary.toggled.connect(lambda on: self._say("voluntary", on))
        for edit in self.bounds:
            edit.textEdited.connect(lambda _text: self._say("bounds", tuple(e.text().strip() for e in self.bounds)))

    def show_question(self, question: QuestionDef, *, published: bool, faults: dict[str, str]) -> None:
        """Fill it in. A question that was published keeps its kind: its answers hang on it."""
        self._filling = True
        self.kind.setCurrentIndex(self.kind.findData(question.kind))
        self.kind.setEnabled(not published and not question.core)
        self.fixed.setText("It was published as this kind. For another kind add a question." if published else "")
        self.fixed.setVisible(published and not question.core)
        self.limit_field.setVisible(question.kind == "multiple")
        self.limit.setValue(question.max_ticks or 0)
        self.limit.setEnabled(not question.core)
        for field, edit, text in zip(self.bound_fields, self.bounds, question.bounds or ("", "", ""), strict=True):
            field.setVisible(question.kind == "range")
            edit.setReadOnly(question.core)
            if edit.text().strip() != text:
                edit.setText(text)
        for box, on in ((self.required, question.required), (self.voluntary, question.voluntary)):
            box.setChecked(on)
            box.setVisible(question.kind not in UNANSWERED)
            box.setEnabled(not question.core)
        said = faults.get("bounds", "") or faults.get("max_ticks", "")
        self.fault.setText(said)
        self.fault.setVisible(bool(said))
        self._filling = False

    def _say(self, field: str, value: Any) -> None:
        if not self._filling:
            self.changed.emit(field, value)
