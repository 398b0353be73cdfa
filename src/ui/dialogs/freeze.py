"""Freeze a baseline: over which months, and what they hold now."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.changes import Changes
from ...domain.dates import Month, months_between
from ...domain.plan_file import MeasureView
from ...domain.plan_measures import Spec, count_words, reading_span, reading_words, span_words, spec_of
from ..context import Context
from ..widgets.form import Field, check_all
from ..widgets.labels import label
from ..widgets.place_combo import ElidedCombo
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

if TYPE_CHECKING:
    from ...services.plan_counts import Counted

WORDS = (
    "It is read from the store now and kept as it stands, with its source and date. Nothing brought in later moves it."
)
OFFERED = 60


class FreezeDialog(FormDialog):
    """Opened on the latest year that is held. Freezing anew asks for a reason."""

    def __init__(self, context: Context, parent: QWidget, measure: MeasureView, today: date) -> None:
        super().__init__(context, parent, "Freeze the baseline", "Freeze it", words=WORDS)
        self._measure, self._spec, self._today = measure, spec_of(measure), today
        last = Month.of(today).plus(-1)
        self._months = months_between(last.plus(1 - OFFERED), last)
        self.first, self.last = self._combo(), self._combo()
        self._choose(last.plus(-11), last)
        self.first_field, self.last_field = Field("First month", self.first), Field("Last month", self.last)
        self.told = label("", "strong", wrap=True)
        self.note = label("", "small", wrap=True)
        self.column.addWidget(label(measure.title, "fact", wrap=True))
        line = row(spacing=16)
        for each in (self.first_field, self.last_field):
            line.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.column.addWidget(self.told)
        self.column.addWidget(self.note)
        self.why = words_edit(lines=2)
        self.why_field = Field("Why it is frozen anew", self.why, hint="The one before stays in the history.")
        self.column.addWidget(self.why_field)
        before = measure.baseline
        self.why_field.setVisible(before is not None)
        if before is not None:
            self._choose(Month.of(before.first), Month.of(before.last))
            self.note.setText(f"Frozen now: {reading_words(before)}, {reading_span(before)}.")
        for combo in (self.first, self.last):
            combo.currentIndexChanged.connect(lambda _at: self._ask())
        if before is None:
            ask = partial(_latest, context, self._spec, measure.place_id, today)
            context.jobs.read(ask, owner=self, done=self._start, key="months")
        self._ask()
        self.first.setFocus()

    def _combo(self) -> QComboBox:
        made = ElidedCombo()
        for month in reversed(self._months):
            made.addItem(month.long, month)
        made.setMaxVisibleItems(16)
        return made

    def _choose(self, first: Month, last: Month) -> None:
        for combo, month in ((self.first, first), (self.last, last)):
            at = next((n for n in range(combo.count()) if combo.itemData(n) == month), -1)
            if at < 0:
                combo.addItem(month.long, month)
                at = combo.count() - 1
            combo.setCurrentIndex(at)

    def _start(self, months: tuple[Month, Month]) -> None:
        self._choose(*months)

    @property
    def months(self) -> tuple[Month, Month]:
        return self.first.currentData(), self.last.currentData()

    def _ask(self) -> None:
        """What those months hold, here and in the comparison place."""
        first, last = self.months
        if last < first:
            self.told.setText("")
            return
        ask = partial(_preview, self.context, self._measure, self._spec, first, last, self._today)
        self.context.jobs.read(ask, owner=self, done=self._show, key="preview")

    def _show(self, found: tuple[Counted, ...]) -> None:
        names = (self._measure.place, self._measure.compared_place)
        self.told.setText("\n".join(_held(each, name) for each, name in zip(found, names, strict=False)))

    def work(self) -> Work | None:
        first, last = self.months
        again, why = self._measure.baseline is not None, " ".join(self.why.toPlainText().split())
        faults = {
            self.last_field: "" if first <= last else "Put the earlier month first.",
            self.why_field: "Say in a few words why: it stays in the history." if again and not why else "",
        }
        if not check_all(faults):
            return None
        return partial(_freeze, self.context, self._measure.id, first, last, why)


def _held(each: Counted, place: str) -> str:
    """`Park ward: 412 in 12 months`"""
    if each.why:
        return each.why
    missing = f"; nothing is held for {len(each.missing)} of them" if each.missing else ""
    span = span_words(each.months[0], each.months[-1])
    return f"{place}: {count_words(each.n, each.base)}, {span}{missing}"


def _latest(context: Context, spec: Spec, place_id: int, today: date) -> tuple[Month, Month]:
    from ...services.plan_readings import latest_months

    return latest_months(context.store, spec, place_id, on=today)


def _preview(
    context: Context, measure: MeasureView, spec: Spec, first: Month, last: Month, today: date
) -> tuple[Counted, ...]:
    from ...services.plan_readings import preview

    places = [measure.place_id, *([measure.compared_place_id] if measure.compared_place_id is not None else [])]
    return tuple(
        preview(context.store, spec=spec, place_id=place, first=first, last=last, on=today) for place in places
    )


def _freeze(context: Context, measure_id: int, first: Month, last: Month, why: str) -> Changes:
    from ...services.plan_readings import freeze

    return freeze(context.store, measure_id=measure_id, first=first, last=last, why=why)
