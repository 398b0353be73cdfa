"""Scanning: the problem in a sentence, the six questions of CHEERS, the issues it came from, and its risk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ...domain.plan_boxes import BOXES, CHEERS_KEYS
from ...domain.plan_file import PlanFile
from ...domain.plan_reviews import RISKS, cycle_words
from ..context import Context
from ..plan_views import PlanDesk
from .form import Field, text_field
from .labels import label
from .plan_boxes import BoxFields
from .plan_issues import PlanIssues
from .plan_stage_head import StageHead
from .segments import Segments
from .sheet import Rule, Sheet, column, row
from .words_field import words_edit


class PlanScanning(QWidget):
    """`changed(Changes)` when issues were tied or untied."""

    changed = Signal(object)

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._filling = False
        self.boxes = BoxFields(page, self)
        self.head = StageHead(page, "scanning")
        self.issues = PlanIssues(context)
        self.issues.changed.connect(self.changed)
        self._problem_sheet()
        self._cheers_sheet()
        self._risk_sheet()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        for each in (self.head, self.problem_sheet, self.cheers_sheet, self.risk_sheet):
            lay.addWidget(each)

    def _problem_sheet(self) -> None:
        self.title_field, self.title = text_field("The problem in a few words")
        self.problem = words_edit(lines=3)
        self.problem_field = Field("The problem in a sentence", self.problem, hint="What, where, when, who is harmed.")
        self.title.textEdited.connect(lambda text: self._say("title", " ".join(text.split())))
        self.problem.textChanged.connect(lambda: self._say("problem", self.problem.toPlainText()))
        surfaced = self.boxes.field("scanning.surfaced")
        self.problem_sheet = Sheet(self.title_field, self.problem_field, surfaced, Rule(), self.issues, spacing=12)

    def _cheers_sheet(self) -> None:
        lead = label("Is it a problem for the police to solve? Six questions, CHEERS for short.", "small", wrap=True)
        self.cheers_sheet = Sheet(label("CHEERS", "section"), lead, spacing=12)
        for key in CHEERS_KEYS:
            self.cheers_sheet.add(self.boxes.field(key))
        credit = label(BOXES[CHEERS_KEYS[0]].source, "note")
        self.cheers_sheet.add(credit)

    def _risk_sheet(self) -> None:
        self.risk = Segments("Risk", tuple(RISKS.items()))
        self.risk.choose("")
        self.risk.chosen.connect(lambda key: self._page.change("risk", key))
        self.cycle = label("", "small", wrap=True)
        grade = column(label("Risk", "strong"), row(self.risk, None), self.cycle, spacing=4)
        self.risk_sheet = Sheet(grade, self.boxes.field("scanning.risk_why"), spacing=12)

    def show_file(self, file: PlanFile) -> None:
        """Fill it in; what is not saved yet keeps what was typed."""
        from ...services.plan_reviews import cycle

        self.head.show_file(file)
        self.boxes.show_file(file)
        self.issues.show_file(file)
        unsaved = self._page.unsaved
        self._filling = True
        if "title" not in unsaved and " ".join(self.title.text().split()) != file.plan.title:
            self.title.setText(file.plan.title)
        if "problem" not in unsaved:
            put(self.problem, file.plan.problem)
        self._filling = False
        if "risk" not in unsaved:
            self.risk.choose(file.plan.risk)
            said = cycle_words(cycle(self._context.store), file.plan.risk)
            graded = said if file.plan.risk else f"Not graded: it is looked at like one of medium risk. {said}"
            self.cycle.setText(graded)

    def put(self, name: str, text: str) -> None:
        """Write into a field of the plan, or a box, without saying that it changed."""
        self._filling = True
        if name == "title":
            self.title.setText(text)
        elif name == "problem":
            put(self.problem, text)
        else:
            self.boxes.put(name, text)
        self._filling = False

    def _say(self, name: str, text: str) -> None:
        if self._filling:
            return
        if name == "title":
            self.title_field.set_fault("" if text else "Name the problem in a few words: an empty name is not saved.")
        if name != "title" or text:
            self._page.change(name, text, at_once=False)

    @property
    def first(self) -> QWidget:
        return self.problem

    def box(self, key: str) -> QWidget | None:
        """What to write in for a box, or for a gate of this stage."""
        own = {"problem": self.problem, "risk": next(iter(self.risk.findChildren(QWidget)), self.risk)}
        return own.get(key) or self.boxes.controls.get(key)


def put(edit: QPlainTextEdit, text: str) -> None:
    if edit.toPlainText() != text:
        edit.setPlainText(text)
