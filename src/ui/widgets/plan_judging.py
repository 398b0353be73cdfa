"""How a plan will be judged, chosen with the response: each measure with its design, and what is not chosen yet."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.plan_actions import design_warning, undesigned
from ...domain.plan_file import MeasureView, PlanFile
from ...domain.plan_measures import DESIGNS
from ..plan_views import PlanDesk
from .buttons import button
from .labels import label
from .notes import Notes
from .sheet import Sheet, column, row


class PlanJudging(Sheet):
    """The measures are made and changed with the objective; here it is seen whether the choice was made in time."""

    def __init__(self, page: PlanDesk) -> None:
        super().__init__(pad=(16, 12, 16, 14), spacing=8)
        self._shown: tuple[MeasureView, ...] | None = None
        self.choose_button = button("Choose", run=lambda: page.go_to("objective", "measure"))
        self.notes = Notes("How it will be judged")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.add(row(label("How it will be judged", "section"), None, self.choose_button), self.notes, self._lines)

    def show_file(self, file: PlanFile) -> None:
        warning = design_warning(file)
        self.notes.show_notes((("warn", warning),) if warning else ())
        if not file.measures:
            words = "Choose a measure"
        else:
            words = "Choose the design" if undesigned(file) else "Look at the measures"
        self.choose_button.setText(words)
        if file.measures != self._shown:
            self._shown = file.measures
            self._fill(file.measures)

    def _fill(self, measures: tuple[MeasureView, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for each in measures:
            self._lines.addWidget(_line(each))


def judging_words(measure: MeasureView) -> str:
    """`Month by month, beside a comparison place: Harrow Bridge. Read from 1 Dec 2026.`"""
    design = DESIGNS.get(measure.design)
    if design is None:
        return "Not chosen yet"
    beside = f": {measure.compared_place}" if design.compared and measure.compared_place else ""
    since = f" Read from {day_short(measure.after_from)}." if measure.after_from else ""
    baseline = measure.baseline
    frozen = f" Baseline {day_short(baseline.first)} to {day_short(baseline.last)}." if baseline else ""
    return f"{design.label}{beside}.{frozen}{since}"


def _line(measure: MeasureView) -> QWidget:
    design = DESIGNS.get(measure.design)
    made = QWidget()
    parts: list[QWidget] = [
        label(measure.title, "strong", wrap=True),
        label(judging_words(measure), "small" if design else "fault", wrap=True),
    ]
    if design is not None:
        parts.append(label(design.sentence, "note", wrap=True))
    made.setLayout(column(*parts, spacing=2))
    made.setAccessibleName(f"{measure.title}: {judging_words(measure)}")
    return made
