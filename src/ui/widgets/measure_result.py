"""One measure at assessment: baseline beside the re-reading, comparison place, run chart, neighbours, the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ...domain.displacement import Around, around_words
from ...domain.displacement import Beside as BesideRow
from ...domain.plan_file import MeasureView, PlanFile
from ...domain.plan_measures import compared_words, reading_span, reading_words
from ...domain.plan_verdict import Verdict, neighbours_of, verdict
from ...domain.verdict_words import against_words, beside_words, caution_words, change_words, level_words, summary_words
from .. import plan_run_view
from ..chart_actions import ChartActions
from ..context import Context
from .buttons import button
from .cell_table import CellTable
from .chart import Chart
from .facts import Facts
from .fold import Fold
from .labels import label
from .notes import Notes
from .sheet import Sheet, row
from .table import Column, RowsTable

if TYPE_CHECKING:
    from ...services.plan_drift import MonthRun

KINDS = {"met": "good", "partly": "info", "not_met": "warn", "unknown": "info"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the store says of a measure today, beside what was frozen."""

    run: MonthRun | None
    moved: tuple[str, ...]


class MeasureResult(Sheet):
    """`again(measure)` reads it anew; `told(words)`: the result is to be written into the plan."""

    again = Signal(object)
    told = Signal(str)

    def __init__(self, context: Context, measure: MeasureView, today: Callable[[], date]) -> None:
        super().__init__(pad=(16, 12, 16, 14), spacing=8)
        self._context, self._today = context, today
        self.measure = measure
        self.found: Verdict = verdict(measure)
        self.setAccessibleName(f"Result: {measure.title}")
        self.again_button = button("Read it again", run=lambda: self.again.emit(self.measure))
        self.write_button = button("Write it into the result", run=lambda: self.told.emit(summary_words(self.found)))
        self.chart = Chart(context.jobs, f"Run chart: {measure.title}", plan_run_view.HEIGHT)
        self.out = ChartActions(context, self.chart, page=self, kind="quiet")
        self.result = Notes(f"Against the objective: {measure.title}")
        self.facts = Facts(3 if measure.compared_place else 2)
        self.moved = Notes(f"What moved since it was frozen: {measure.title}")
        self.next_door = Notes(f"Next door: {measure.title}")
        self.fold = Fold("")
        self.table = CellTable(f"Neighbours: {measure.title}", row_height=28, head_height=30)
        self.fold.toggled.connect(self.table.setVisible)
        self._arrange()
        self._fill()

    def _arrange(self) -> None:
        title = label(self.measure.title, "section", wrap=True)
        buttons = (self.out.button, self.write_button, self.again_button)
        head = row(spacing=8)
        head.addWidget(title, 1)
        for each in buttons:
            head.addWidget(each)
        self.add(head, self.facts, self.result)
        self.lines = [label("", kind, wrap=True) for kind in ("", "", "", "note")]
        self.legend = label(plan_run_view.LEGEND, "note", wrap=True)
        self.add(*self.lines, self.moved, self.chart, self.legend)
        self.add(label("Has it moved next door?", "smallstrong"), self.next_door, row(self.fold, None), self.table)
        self.table.hide()
        self.chart.hide()
        self.legend.hide()

    def _fill(self) -> None:
        found = self.found
        self.facts.set_facts(_facts(self.measure))
        self.result.show_notes(((KINDS[found.result], against_words(found)),))
        words = (change_words(found) if found.change else "", beside_words(found), level_words(found))
        for line, text in zip(self.lines, (*words, caution_words(found)), strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        self.again_button.setEnabled(self.measure.baseline is not None)
        self.again_button.setText("Read it again" if self.measure.after is None else "Read it anew")
        self.write_button.setEnabled(found.change is not None)
        self._fill_around(neighbours_of(self.measure, found))

    def _fill_around(self, around: Around) -> None:
        told = around_words(around, self.found.word, self.measure.direction) if self.found.change else ()
        self.next_door.show_notes(told or (("info", "It is looked at when the measure was read again."),))
        self.fold.setVisible(bool(around.rows))
        many = f"{len(around.rows)} places" if len(around.rows) != 1 else "1 place"
        self.fold.show_words(f"Neighbours over the same months: {many}")
        self.table.show_table(RowsTable(COLUMNS, around.rows), sortable=False)
        self.table.fit()

    def ask(self, file: PlanFile) -> None:
        """The months up to today, and whether what is frozen would read otherwise now."""
        work = partial(_ask, self._context, self.measure, self._today())
        self._context.jobs.read(work, owner=self, done=partial(self._show, file), key="run")

    def _show(self, file: PlanFile, asked: Asked) -> None:
        self.moved.show_notes(tuple(("warn", words) for words in asked.moved))
        run = asked.run
        self.chart.setVisible(run is not None)
        self.legend.setVisible(run is not None)
        if run is None:
            self.out.show(None, "Nothing is drawn before the baseline is frozen.")
            return
        view = plan_run_view
        self.chart.show_drawing(view.drawing(file, self.measure, run), view.alt(file, self.measure, run))
        self.out.show(view.exhibit(file, self.measure, run, practice=self._context.practice))


COLUMNS: tuple[Column[BesideRow], ...] = (
    Column("place", "Neighbour", lambda each: each.name, stretch=True),
    Column("before", "Before", lambda each: each.words[0], number=True),
    Column("after", "After", lambda each: each.words[1], number=True),
    Column("word", "Change", lambda each: each.word or "–", width=152),
)


def _facts(measure: MeasureView) -> list[tuple[str, str]]:
    told = []
    for name, reading in (("Frozen baseline", measure.baseline), ("Read again", measure.after)):
        words = "not yet" if reading is None else f"{reading_words(reading)}, {reading_span(reading)}"
        told.append((name, words))
    if measure.compared_place:
        pair = [compared_words(each) if each else "not yet" for each in (measure.baseline, measure.after)]
        told.append((f"Beside it: {measure.compared_place}", f"{pair[0] or 'not held'}, then {pair[1] or 'not held'}"))
    return told


def _ask(context: Context, measure: MeasureView, today: date) -> Asked:
    from ...services.plan_drift import drift, month_run

    readings = [each for each in (measure.baseline, measure.after) if each is not None]
    moved = [drift(context.store, measure, each, on=today).words for each in readings]
    return Asked(month_run(context.store, measure, on=today), tuple(words for words in moved if words))
