"""A plan at analysis: the triangle, causes with evidence for and against, six questions, sources, views, like plans."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ...domain.plan_boxes import FIVE_W
from ...domain.plan_file import PlanFile
from ..context import Context
from ..plan_views import PlanDesk
from .labels import label
from .plan_boxes import BoxFields
from .plan_causes import PlanCauses
from .plan_like import PlanLike
from .plan_pins import PlanPins
from .plan_stage_head import StageHead
from .plan_triangle import PlanTriangle
from .sheet import Sheet, row

WANTED = 2
"""Data sources a good analysis has at least. Source: College of Policing, guideline on solving problems."""

SOURCES, TRIED = "analysis.sources", "analysis.tried"
VIEWS = ("analysis.residents", "analysis.partners")


class PlanAnalysis(QWidget):
    """The view of the stage; see `plan_views`."""

    changed = Signal(object)

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__()
        self.setAccessibleName("Analysis")
        self.head = StageHead(page, "analysis")
        self.boxes = BoxFields(page, self)
        self.triangle = PlanTriangle(page)
        self.causes = PlanCauses(context)
        self.like = PlanLike(context)
        self.pins = PlanPins(context)
        self.like.noted.connect(self._note)
        for part in (self.causes, self.pins):
            part.changed.connect(self.changed)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        for each in (
            self.head,
            self.triangle,
            self.causes,
            self._six(),
            self._sources(),
            self.pins,
            self._before(),
            self.like,
        ):
            lay.addWidget(each)

    def _six(self) -> Sheet:
        """What, where, when, who, why, how: two across."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for at, key in enumerate(FIVE_W):
            grid.addWidget(self.boxes.field(key, lines=2), at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at % 2, 1)
        sheet = Sheet(spacing=12)
        sheet.add(label("Six questions", "section"), grid)
        return sheet

    def _sources(self) -> Sheet:
        """The data, and what the people who live with it and work on it say."""
        self.counted = label("", "fact")
        sources = self.boxes.field(SOURCES, lines=3)
        control = self.boxes.controls[SOURCES]
        assert isinstance(control, QPlainTextEdit)
        control.textChanged.connect(self._count)
        views = row(spacing=16)
        for key in VIEWS:
            views.addWidget(self.boxes.field(key, lines=3), 1, Qt.AlignmentFlag.AlignTop)
        sheet = Sheet(spacing=12)
        sheet.add(row(label("What is it based on?", "section"), self.counted, None, spacing=10), sources, views)
        return sheet

    def _before(self) -> Sheet:
        sheet = Sheet(spacing=12)
        sheet.add(self.boxes.field(TRIED, lines=3))
        return sheet

    def _note(self, words: str) -> None:
        """Under what was tried before, once."""
        control = self.boxes.controls[TRIED]
        assert isinstance(control, QPlainTextEdit)
        written = control.toPlainText().rstrip()
        if words not in written:
            control.setPlainText(f"{written}\n{words}".strip())
        control.setFocus()

    def _count(self) -> None:
        """How many sources are named, of the two that are wanted."""
        n = len({line.strip().casefold() for line in self.boxes.text(SOURCES).splitlines() if line.strip()})
        words = {0: "No source yet: two are wanted.", 1: "One source: two are wanted."}
        self.counted.setText(words.get(n, f"{n} sources"))

    def show_file(self, file: PlanFile) -> None:
        self.head.show_file(file)
        self.boxes.show_file(file)
        self._count()
        for part in (self.triangle, self.causes, self.pins, self.like):
            part.show_file(file)

    @property
    def unfinished(self) -> QLineEdit | None:
        """A cause that is written and not added."""
        return self.causes.unfinished

    @property
    def waiting(self) -> int | None:
        """A plan, open or left, for which a cause is written and not added."""
        return self.causes.waiting

    @property
    def first(self) -> QWidget:
        return self.triangle.fields["place"]

    def put(self, key: str, text: str) -> None:
        """Write into a box without saying that it changed."""
        for boxes in (self.boxes, self.triangle.boxes):
            boxes.put(key, text)

    def box(self, key: str) -> QWidget | None:
        """The control of a box or of a gate, to give it the keyboard."""
        if key in ("causes", "hypotheses", "analysis.hypotheses"):
            return self.causes.edits[0]
        return self.triangle.boxes.controls.get(key) or self.boxes.controls.get(key)
