"""What is counted: an answer of the survey, types of street crime, or a count of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ...domain.plan_measures import KINDS, OWN_COUNTS, CrimeSpec, OwnSpec, Spec, SurveySpec, kind_of
from .form import Field
from .key_combo import key_combo, key_in, put_key
from .place_combo import ElidedCombo
from .sheet import column

if TYPE_CHECKING:
    from ...services.plan_measure_choices import MeasureChoices

NOTHING = "Nobody has answered a question with answers to tick yet."
LIST_HEIGHT = 132


class MeasuredBy(QWidget):
    """`chosen` whenever something else is chosen; `spec` is None while nothing is."""

    chosen = Signal()

    def __init__(self, choices: MeasureChoices, spec: Spec | None = None) -> None:
        super().__init__()
        self.setAccessibleName("What is counted")
        self.kind = key_combo(KINDS, kind_of(spec) if spec else "crime")
        self.answer = ElidedCombo()
        for each in choices.answers:
            self.answer.addItem(each.label, each)
        self.types = QListWidget()
        self.types.setAccessibleName("Types of street crime; Space ticks one, none ticked means all")
        self.types.setFixedHeight(LIST_HEIGHT)
        for name in choices.crimes:
            item = QListWidgetItem(name, self.types)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.own = key_combo(OWN_COUNTS, "figure")
        self.figure = ElidedCombo()
        self.figure.setEditable(True)
        self.figure.setInsertPolicy(ElidedCombo.InsertPolicy.NoInsert)
        self.figure.addItems(list(choices.figures))
        self.figure.setCurrentText("")
        self._arrange(bool(choices.answers))
        self._put(spec)
        self._turn()
        self._connect()

    def _arrange(self, answers: bool) -> None:
        self.kind_field = Field("What is counted", self.kind)
        self.answer_field = Field("The answer", self.answer, hint="" if answers else NOTHING)
        types_field = Field("Types", self.types, hint="Space ticks. None ticked: all of them.")
        self.figure_field = Field("Name of the figure", self.figure, hint="A whole number a month, typed on Places.")
        self.stack = QStackedWidget()
        own = QWidget()
        lay = QVBoxLayout(own)
        lay.setContentsMargins(0, 0, 0, 0)
        for part in (Field("Which count", self.own), self.figure_field):
            lay.addWidget(part)
        for each in (self.answer_field, types_field, own):
            held = QWidget()
            held.setLayout(column(each, None, spacing=0))
            self.stack.addWidget(held)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(self.kind_field)
        outer.addWidget(self.stack)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self._turn())
        self.own.currentIndexChanged.connect(lambda _at: self._turn())
        self.answer.currentIndexChanged.connect(lambda _at: self.chosen.emit())
        self.types.itemChanged.connect(lambda _item: self.chosen.emit())
        self.figure.currentTextChanged.connect(lambda _text: self.chosen.emit())

    def _put(self, spec: Spec | None) -> None:
        if isinstance(spec, SurveySpec):
            at = next((n for n in range(self.answer.count()) if _same(self.answer.itemData(n), spec)), -1)
            if at < 0:
                self.answer.addItem(spec.label or spec.option, spec)
                at = self.answer.count() - 1
            self.answer.setCurrentIndex(at)
        elif isinstance(spec, CrimeSpec):
            for item in (self.types.item(n) for n in range(self.types.count())):
                ticked = item.text() in spec.types
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        elif isinstance(spec, OwnSpec):
            put_key(self.own, spec.what)
            self.figure.setCurrentText(spec.name)

    def _turn(self) -> None:
        self.stack.setCurrentIndex(list(KINDS).index(key_in(self.kind)))
        self.figure_field.setVisible(key_in(self.own) == "figure")
        self.chosen.emit()

    @property
    def spec(self) -> Spec | None:
        """What is chosen; None where something is missing."""
        kind = key_in(self.kind)
        if kind == "survey":
            held: SurveySpec | None = self.answer.currentData()
            return held
        if kind == "crime":
            items = (self.types.item(n) for n in range(self.types.count()))
            return CrimeSpec(tuple(i.text() for i in items if i.checkState() == Qt.CheckState.Checked))
        what, name = key_in(self.own), " ".join(self.figure.currentText().split())
        if what != "figure":
            return OwnSpec(what)
        return OwnSpec(what, name) if name else None

    @property
    def missing(self) -> str:
        """What is to be said where `spec` is None."""
        return NOTHING if key_in(self.kind) == "survey" else "Name the figure that is counted."


def _same(held: object, spec: SurveySpec) -> bool:
    return isinstance(held, SurveySpec) and (held.question, held.option, held.questionnaire) == (
        spec.question,
        spec.option,
        spec.questionnaire,
    )
