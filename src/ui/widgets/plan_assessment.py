"""A plan at assessment: what was done apart from what it changed, each measure's result, lesson, and who was told."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.plan_file import MeasureView, PlanFile
from ...domain.plan_process import process_notes, process_of, process_words
from ..context import Context
from ..measure_deeds import MeasureDeeds
from ..plan_views import PlanDesk
from .buttons import button
from .fold import Fold
from .labels import label
from .measure_result import MeasureResult
from .notes import Notes
from .plan_boxes import BoxFields
from .plan_stage_head import StageHead
from .sheet import Sheet, row

CHANGED = ("assessment.impact", "assessment.elsewhere", "assessment.otherwise")
HOW = ("assessment.mechanism", "assessment.moderator", "assessment.cost")
ENDS = ("assessment.result", "assessment.lesson", "assessment.told")
UNMEASURED = "The plan has no measure, so what it changed can only be claimed. Say so in the result, or define one now."
HONEST = "“Not resolved” and “cannot be known” are results too: a plan that says so is worth more than one that fades."


class PlanAssessment(QWidget):
    """`changed(Changes)` when a measure was read again; words in boxes are saved by the page."""

    changed = Signal(object)

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._shown: tuple[object, ...] | None = None
        self.setAccessibleName("Assessment")
        self.head = StageHead(page, "assessment")
        self.deeds = MeasureDeeds(context, self, page.today)
        self.deeds.written.connect(self.changed)
        self.boxes = BoxFields(page, self)
        self.results: dict[int, MeasureResult] = {}
        self._results = QVBoxLayout()
        self._results.setSpacing(12)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        for part in (self.head, self._process(), self._unmeasured()):
            lay.addWidget(part)
        lay.addLayout(self._results)
        for part in (self._changed(), self._ends()):
            lay.addWidget(part)

    def _process(self) -> Sheet:
        self.done = label("", "strong", wrap=True)
        self.not_done = Notes("Actions that did not go as agreed")
        head = label("What was done", "section")
        return Sheet(head, self.done, self.not_done, self.boxes.field("assessment.process"), spacing=10)

    def _unmeasured(self) -> Sheet:
        self.define_button = button("Define a measure", run=lambda: self._page.go_to("objective", "measure"))
        self.unmeasured = Sheet(label("What changed", "section"), label(UNMEASURED, "small", wrap=True), spacing=8)
        self.unmeasured.add(row(self.define_button, None))
        self.unmeasured.hide()
        return self.unmeasured

    def _changed(self) -> Sheet:
        self.how_fold = Fold("How it worked, where, and at what cost")
        self.how = QWidget()
        lay = QVBoxLayout(self.how)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        for key in HOW:
            lay.addWidget(self.boxes.field(key))
        self.how.hide()
        self.how_fold.toggled.connect(self.how.setVisible)
        fields = [self.boxes.field(key) for key in CHANGED]
        return Sheet(label("What it means", "section"), *fields, row(self.how_fold, None), self.how, spacing=12)

    def _ends(self) -> Sheet:
        fields = [self.boxes.field(key) for key in ENDS]
        self.close_button = button("Close the plan", run=lambda: self._page.move_to("closed"))
        foot = row(self.close_button, label(HONEST, "note", wrap=True), spacing=12)
        return Sheet(label("Result, lesson, and who was told", "section"), *fields, foot, spacing=12)

    # ------------------------------------------------------------ showing

    def show_file(self, file: PlanFile) -> None:
        """As the store has it; what is being typed stays."""
        self.head.show_file(file)
        found = process_of(file.actions, self._page.today())
        self.done.setText(process_words(found))
        self.not_done.show_notes(process_notes(found))
        self.boxes.show_file(file)
        if not self.how_fold.isChecked() and any(file.written(key) for key in HOW):
            self.how_fold.setChecked(True)
        self.close_button.setVisible(file.stage == "assessment")
        self.unmeasured.setVisible(not file.measures)
        state = (file.measures, file.actions)
        if state != self._shown:
            self._shown = state
            self._fill(file)

    def _fill(self, file: PlanFile) -> None:
        while (item := self._results.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.results = {}
        for each in file.measures:
            made = MeasureResult(self._context, each, self._page.today)
            made.again.connect(self._again)
            made.told.connect(self._write)
            self.results[each.id] = made
            self._results.addWidget(made)
            made.ask(file)

    # ------------------------------------------------------------ what the page asks

    @property
    def first(self) -> QWidget | None:
        return self.boxes.controls["assessment.process"]

    def box(self, key: str) -> QWidget | None:
        """Where to write a box; for the measure the button that reads it again."""
        if key == "measure":
            waiting = [each for each in self.results.values() if each.measure.after is None]
            return next((each.again_button for each in (*waiting, *self.results.values())), self.define_button)
        if key in HOW:
            self.how_fold.setChecked(True)
        return self.boxes.controls.get(key)

    # ------------------------------------------------------------ doing

    def _again(self, measure: MeasureView) -> None:
        if self._page.settle():
            self.deeds.read_again(measure)

    def _write(self, words: str) -> None:
        """The result in words, after what stands there; the same words never twice."""
        key = "assessment.result"
        held = self.boxes.text(key).strip()
        if words not in held:
            text = f"{held}\n{words}".strip()
            self.boxes.put(key, text)
            self._page.words.change(key, text)
        self.boxes.controls[key].setFocus()
