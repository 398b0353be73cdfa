"""The objective: what sort it is, one sentence, and the measures by which it is held, with their frozen baseline."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.plan_boxes import BOXES
from ...domain.plan_file import PlanFile
from ..context import Context
from ..plan_views import PlanDesk
from .labels import label
from .plan_boxes import BoxFields
from .plan_measure import PlanMeasures
from .plan_stage_head import StageHead
from .sheet import Sheet

SMART = (
    "Specific, measured, within reach, about this problem, and with a day: whoever reads it can tell whether it is met."
)


class PlanObjective(QWidget):
    """`changed(Changes)` when measures were changed."""

    changed = Signal(object)

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__()
        self.boxes = BoxFields(page, self)
        self.head = StageHead(page, "objective")
        fields = [self.boxes.field(box.key) for box in BOXES.values() if box.stage == "objective"]
        self.sheet = Sheet(label(SMART, "small", wrap=True), *fields, spacing=12)
        self.measures = PlanMeasures(context, page)
        self.measures.changed.connect(self.changed)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        for each in (self.head, self.sheet, self.measures):
            lay.addWidget(each)

    def show_file(self, file: PlanFile) -> None:
        self.head.show_file(file)
        self.boxes.show_file(file)
        self.measures.show_file(file)

    @property
    def first(self) -> QWidget:
        return self.boxes.controls["objective.kind"]

    @property
    def unfinished(self) -> QWidget | None:
        found: QWidget | None = getattr(self.measures, "unfinished", None)
        return found

    def box(self, key: str) -> QWidget | None:
        """What to write in for a box, or for the measure."""
        if key == "measure":
            first: QWidget = getattr(self.measures, "first", None) or self.measures
            return first
        return self.boxes.controls.get(key)
