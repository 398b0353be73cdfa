"""The measures of a plan: what is counted, its frozen baseline with source and date, its target, how it is judged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...domain.plan_file import MeasureView, PlanFile
from ...domain.plan_measures import (
    DESIGNS,
    UNDECIDED,
    aim_words,
    compared_words,
    reading_span,
    reading_words,
    spec_of,
    spec_words,
)
from ..context import Context
from ..measure_deeds import MeasureDeeds
from ..plan_views import PlanDesk
from .buttons import button
from .facts import Facts
from .labels import label
from .notes import Notes
from .sheet import Rule, Sheet, column, row

if TYPE_CHECKING:
    from ...services.plan_drift import Drift

NONE_YET = (
    "A measure says what will be less, by figures that the store holds: a share of the survey, street crime, or a "
    "count of our own. Its baseline is frozen now, so that nobody can move it later."
)


class PlanMeasures(QWidget):
    """`changed(Changes)` when measures were written."""

    changed = Signal(object)

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._file: PlanFile | None = None
        self._shown: tuple[MeasureView, ...] | None = None
        self.setAccessibleName("What the plan is measured by")
        self.deeds = MeasureDeeds(context, self, page.today)
        self.deeds.written.connect(self.changed)
        self.add_button = button("Add a measure", icon="plus", run=self._add)
        self.blocks: dict[int, MeasureBlock] = {}
        self.none = label(NONE_YET, "small", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        sheet = Sheet(row(label("What it is measured by", "section"), None, self.add_button), self.none, spacing=10)
        sheet.add(self._column)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(sheet)

    @property
    def first(self) -> QWidget:
        """What takes the keyboard: a baseline that waits to be frozen, else adding."""
        for block in self.blocks.values():
            if block.measure.baseline is None:
                return block.freeze_button
        return self.add_button

    def show_file(self, file: PlanFile) -> None:
        """Show them as the store has them; nothing is made anew while nothing changed."""
        self._file = file
        if file.measures == self._shown:
            return
        self._shown = file.measures
        self.none.setVisible(not file.measures)
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.blocks = {}
        for each in file.measures:
            block = MeasureBlock(each, self._deed)
            self.blocks[each.id] = block
            if len(self.blocks) > 1:
                self._column.addWidget(Rule())
            self._column.addWidget(block)
        self._ask_drift(file.measures)

    def _ask_drift(self, measures: tuple[MeasureView, ...]) -> None:
        frozen = tuple(each for each in measures if each.baseline is not None)
        if frozen:
            ask = partial(_drifts, self._context, frozen)
            self._context.jobs.read(ask, owner=self, done=self._show_drift, key="drift")

    def _show_drift(self, found: dict[int, Drift]) -> None:
        for measure_id, each in found.items():
            if measure_id in self.blocks:
                self.blocks[measure_id].show_drift(each.words)

    def _add(self) -> None:
        if self._file is not None:
            self.deeds.add(self._file)

    def _deed(self, name: str, measure: MeasureView) -> None:
        if self._file is None:
            return
        if name == "change":
            self.deeds.change(self._file, measure)
        elif name == "freeze":
            self.deeds.freeze(measure)
        else:
            self.deeds.remove(measure)


class MeasureBlock(QWidget):
    """One measure. `deed(name, measure)` is called with change, freeze or remove."""

    def __init__(self, measure: MeasureView, deed: object) -> None:
        super().__init__()
        assert callable(deed)
        self.measure = measure
        self.setAccessibleName(f"Measure: {measure.title}")
        baseline = measure.baseline
        self.freeze_button = button(
            "Freeze the baseline" if baseline is None else "Freeze anew…",
            "primary" if baseline is None else "quiet",
            icon="snowflake" if baseline is None else "",
            run=partial(deed, "freeze", measure),
        )
        self.change_button = button("Change…", "quiet", run=partial(deed, "change", measure))
        self.remove_button = button("Take out", "quiet", run=partial(deed, "remove", measure))
        for each in (self.freeze_button, self.change_button, self.remove_button):
            each.setAccessibleName(f"{each.text().rstrip('…')}: {measure.title}")
        facts = Facts(3)
        facts.set_facts(_facts(measure))
        self.drift = Notes(f"What moved since: {measure.title}")
        head = row(
            label(measure.title, "strong", wrap=True), None, self.freeze_button, self.change_button, self.remove_button
        )
        lines = column(head, facts, spacing=6)
        if baseline is not None:
            lines.addWidget(label(f"Source: {baseline.source}{_by(baseline.taken_by)}.", "note", wrap=True))
        lines.addWidget(self.drift)
        design = DESIGNS.get(measure.design)
        lines.addWidget(label(design.sentence if design else UNDECIDED, "note", wrap=True))
        self.setLayout(lines)

    def show_drift(self, words: str) -> None:
        self.drift.show_notes((("warn", words),) if words else ())


def _by(name: str) -> str:
    return f", by {name}" if name else ""


def _facts(measure: MeasureView) -> list[tuple[str, str]]:
    baseline, design = measure.baseline, DESIGNS.get(measure.design)
    frozen = "not frozen yet" if baseline is None else f"{reading_words(baseline)}, {reading_span(baseline)}"
    if baseline is not None and compared_words(baseline):
        frozen += f"; {measure.compared_place}: {compared_words(baseline)}"
    return [
        ("Counted", f"{_what(measure)}, in {measure.place}"),
        ("Baseline", frozen),
        ("Target", aim_words(measure) or ("fewer" if measure.direction == "fewer" else "more") + ", none set"),
        ("Judged by", design.label if design else "not chosen yet"),
        ("Beside", measure.compared_place or "no comparison place"),
    ]


def _what(measure: MeasureView) -> str:
    try:
        return spec_words(spec_of(measure))
    except BeatbookError as error:
        return str(error)


def _drifts(context: Context, measures: tuple[MeasureView, ...]) -> dict[int, Drift]:
    from ...services.plan_drift import drift

    return {each.id: drift(context.store, each, each.baseline) for each in measures if each.baseline is not None}
