"""What the coach goes by: the checklist of a stage, each point with its reason and its source."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.coach import points_of
from ...domain.plan_checklist import Point
from ...domain.plans import STAGES, WORKED
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.scroll import Scroll
from ..widgets.segments import Segments
from ..widgets.sheet import Rule, column, row
from ..widgets.tall import Tall

WORDS = (
    "The coach asks for these, gives its reason, and stops nobody. No scoring sheet of the College or of a force could "
    "be read: the points are the elements of published guidance, turned into questions."
)


class CoachPointsDialog(QDialog):
    """To read; Esc closes it."""

    def __init__(self, parent: QWidget, stage: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("What the coach goes by")
        self.stages = Segments("Stage", tuple((key, STAGES[key]) for key in WORKED), stage if stage in WORKED else "")
        self.stages.chosen.connect(self._show)
        self.close_button = button("Close", "primary", run=self.accept)
        self.points: list[QWidget] = []
        self._inner = Tall()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 12, 0)
        self._list.setSpacing(8)
        self.area = Scroll(self._inner)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(12)
        lay.addWidget(label("What the coach goes by", "section"))
        lay.addWidget(label(WORDS, "fact", wrap=True))
        lay.addWidget(self.stages)
        lay.addWidget(self.area, 1)
        lay.addLayout(row(self.close_button, None))
        self.resize(640, 520)
        self._show(self.stages.current)
        self.close_button.setFocus()

    def _show(self, stage: str) -> None:
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.points = [PointRow(point) for point in points_of([stage])]
        for number, made in enumerate(self.points):
            if number:
                self._list.addWidget(Rule())
            self._list.addWidget(made)
        self._list.addStretch(1)
        self.area.verticalScrollBar().setValue(0)


class PointRow(QWidget):
    """One point of the checklist."""

    def __init__(self, point: Point) -> None:
        super().__init__()
        self.setAccessibleName(f"{point.title}. {point.reason} Source: {point.source}.")
        parts = (label(point.title, "strong", wrap=True), label(point.reason, "fact", wrap=True))
        self.setLayout(column(*parts, label(point.source, "note", wrap=True), spacing=1))
