"""How a plan will be judged, chosen with the response: each measure with its design, and what is not chosen yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.plan_actions import design_warning, undesigned
from ...domain.plan_file import MeasureView, PlanFile
from ...domain.plan_measures import DESIGNS
from ..context import Context
from ..measure_deeds import MeasureDeeds
from ..plan_views import PlanDesk
from .buttons import button
from .labels import label
from .notes import Notes
from .sheet import Sheet, column, row


class PlanJudging(Sheet):
    """Opens the measure where the choice is made. The baseline is frozen at the objective."""

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__(pad=(16, 12, 16, 14), spacing=8)
        self._file: PlanFile | None = None
        self._shown: tuple[MeasureView, ...] | None = None
        self.deeds = MeasureDeeds(context, self, page.today)
        self.deeds.written.connect(context.announce)
        self.choose_button = button("Choose", run=self._choose)
        self.notes = Notes("How it will be judged")
        self.buttons: dict[int, QPushButton] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.add(row(label("How it will be judged", "section"), None, self.choose_button), self.notes, self._lines)

    def show_file(self, file: PlanFile) -> None:
        self._file = file
        warning = design_warning(file)
        self.notes.show_notes((("warn", warning),) if warning else ())
        self.choose_button.setText("Choose the design" if undesigned(file) else "Add a measure")
        if file.measures != self._shown:
            self._shown = file.measures
            self._fill(file.measures)

    def _choose(self) -> None:
        """The first measure without a design, or a new measure."""
        if self._file is None:
            return
        missing = undesigned(self._file)
        if missing:
            self.deeds.change(self._file, missing[0])
        else:
            self.deeds.add(self._file)

    def _change(self, measure: MeasureView) -> None:
        if self._file is not None:
            self.deeds.change(self._file, measure)

    def _fill(self, measures: tuple[MeasureView, ...]) -> None:
        held = next((key for key, made in self.buttons.items() if made.hasFocus()), None)
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {each.id: self._line(each) for each in measures}
        if held is not None:
            self.buttons.get(held, self.choose_button).setFocus()

    def _line(self, measure: MeasureView) -> QPushButton:
        design = DESIGNS.get(measure.design)
        parts: list[QWidget] = [
            label(measure.title, "strong", wrap=True),
            label(judging_words(measure), "small" if design else "fault", wrap=True),
        ]
        if design is not None:
            parts.append(label(design.sentence, "note", wrap=True))
        change = button("Change", "quiet", run=partial(self._change, measure))
        change.setAccessibleName(f"Change how “{measure.title}” is judged")
        line = row(spacing=8)
        line.addLayout(column(*parts, spacing=2), 1)
        line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        made = QWidget()
        made.setLayout(line)
        made.setAccessibleName(f"{measure.title}: {judging_words(measure)}")
        self._lines.addWidget(made)
        return change


def judging_words(measure: MeasureView) -> str:
    """`Month by month, beside a comparison place: Harrow Bridge. Read from 1 Dec 2026.`"""
    design = DESIGNS.get(measure.design)
    if design is None:
        return "Not chosen yet"
    beside = f": {measure.compared_place}" if design.compared and measure.compared_place else ""
    since = f" The response should show from {day_short(measure.after_from)}." if measure.after_from else ""
    baseline = measure.baseline
    frozen = f" Baseline {day_short(baseline.first)} to {day_short(baseline.last)}." if baseline else ""
    return f"{design.label}{beside}.{frozen}{since}"
