"""A measure of a plan: what is counted, where, beside which place, how far it shall go, and how it will be judged."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from ...domain.changes import Changes
from ...domain.plan_file import MeasureView
from ...domain.plan_measures import DESIGNS, UNDECIDED, Spec, spec_of, spec_title
from ..context import Context
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, check_all, text_field
from ..widgets.key_combo import key_combo, key_in
from ..widgets.labels import label
from ..widgets.measured_by import MeasuredBy
from ..widgets.place_combo import place_combo, place_of
from ..widgets.sheet import column, row
from .form_dialog import FormDialog, Work

if TYPE_CHECKING:
    from ...services.plan_drift import Suggestion
    from ...services.plan_measure_choices import MeasureChoices

HALF_A_YEAR = timedelta(days=182)
WAYS = {"fewer": "Down", "more": "Up"}
NO_PLACE = "None"
FROZEN = "The baseline is frozen: what is counted, and beside which place, stays as it is."
SHOWN = 3
HALF = 416  # px of each of the two columns


class MeasureDialog(FormDialog):
    """For a new measure, or one that is there (`measure`)."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        choices: MeasureChoices,
        plan_id: int,
        place_id: int,
        today: date,
        measure: MeasureView | None = None,
    ) -> None:
        words = FROZEN if measure is not None and measure.baseline is not None else ""
        name = "Add a measure" if measure is None else "Change the measure"
        super().__init__(context, parent, name, "Save" if measure else "Add the measure", words=words)
        self._plan_id, self._measure, self._today = plan_id, measure, today
        self._titled = measure is not None
        self.by = MeasuredBy(choices, None if measure is None else spec_of(measure))
        self.title_field, self.title = text_field(
            "What it is called", value=measure.title if measure else "", hint="As it stands in the plan."
        )
        self.place = place_combo(choices.places, measure.place_id if measure else place_id)
        self.beside = place_combo(choices.places, measure.compared_place_id if measure else None, none=NO_PLACE)
        self.beside.insertItem(0, NO_PLACE, None)
        if measure is None or measure.compared_place_id is None:
            self.beside.setCurrentIndex(0)
        self._aims(measure)
        self._arrange()
        self._connect()
        self._suggest()
        self._tell_design()
        (self.title if measure else self.by.kind).setFocus()

    def _aims(self, measure: MeasureView | None) -> None:
        self.direction = key_combo(WAYS, measure.direction if measure else "fewer")
        target = f"{100 * measure.target:g}" if measure and measure.target is not None else ""
        self.target_field, self.target = text_field("By, in %", value=target, optional=True, width=110)
        by = measure.target_by if measure and measure.target_by else self._today + HALF_A_YEAR
        self.by_day = date_edit(by)
        self.design = key_combo(
            {key: each.label for key, each in DESIGNS.items()}, measure.design if measure else "", none="Not chosen yet"
        )
        self.design_field = Field("How it will be judged", self.design, hint=UNDECIDED)
        since = measure.after_from if measure else None
        self.since_known = QCheckBox("The response should show from")
        self.since_known.setChecked(since is not None)
        self.since = date_edit(since or self._today)
        self.since.setAccessibleName("The day from which the response should show")
        self.since.setEnabled(since is not None)

    def _arrange(self) -> None:
        frozen = self._measure is not None and self._measure.baseline is not None
        self.place_field = Field("Where", self.place)
        self.beside_field = Field("Beside which place", self.beside, optional=True)
        self.by.setEnabled(not frozen)
        self.place.setEnabled(self._measure is None)
        self.beside.setEnabled(not frozen)
        top = Qt.AlignmentFlag.AlignTop
        sides = row(spacing=24)
        left = column(self.by, self.title_field, None, spacing=12)
        aim = row(spacing=12)
        aim.addWidget(Field("Which way", self.direction), 1, top)
        aim.addWidget(self.target_field, 0, top)
        aim.addWidget(Field("By when", self.by_day), 0, top)
        since = row(self.since_known, self.since, None, spacing=8)
        note = label("The new reading begins with the first whole month from then.", "small", wrap=True)
        right = column(
            self.place_field,
            self.beside_field,
            aim,
            self.design_field,
            column(since, note, spacing=4),
            None,
            spacing=12,
        )
        for part in (left, right):
            half = QWidget()
            half.setLayout(part)
            half.setMinimumWidth(HALF)
            sides.addWidget(half, 1)
        self.column.addLayout(sides)
        self.setMinimumWidth(2 * HALF + 72)  # a gap between them and the dialog's edges

    def _connect(self) -> None:
        self.by.chosen.connect(self._suggest)
        self.place.currentIndexChanged.connect(lambda _at: self._suggest())
        self.design.currentIndexChanged.connect(lambda _at: self._tell_design())
        self.since_known.toggled.connect(self.since.setEnabled)
        self.title.textEdited.connect(lambda _text: setattr(self, "_titled", True))

    # ------------------------------------------------------------ what is said meanwhile

    def _tell_design(self) -> None:
        design = DESIGNS.get(key_in(self.design))
        self.design_field.set_hint(design.sentence if design else UNDECIDED)

    def _suggest(self) -> None:
        """The name, and which places would do to compare with."""
        spec, place_id = self.by.spec, place_of(self.place)
        if spec is not None and not self._titled:
            self.title.setText(spec_title(spec))
        if spec is None or place_id is None or not self.beside.isEnabled():
            return
        ask = partial(_suggestions, self.context, spec, place_id, self._today)
        self.context.jobs.read(ask, owner=self, done=self._show_suggestions, key="beside", failed=lambda _error: None)

    def _show_suggestions(self, found: tuple[Suggestion, ...]) -> None:
        told = "; ".join(each.words for each in found[:SHOWN])
        self.beside_field.set_hint(f"Most like it in the last year held: {told}." if told else "")

    # ------------------------------------------------------------ saving

    def work(self) -> Work | None:
        spec, place_id, beside = self.by.spec, place_of(self.place), place_of(self.beside)
        target, told = _part(self.target.text())
        design = DESIGNS.get(key_in(self.design))
        faults = {
            self.by.kind_field: "" if spec is not None else self.by.missing,
            self.title_field: "" if self.title.text().strip() else "Say in a few words what is counted.",
            self.place_field: "" if place_id is not None else "Choose the place.",
            self.beside_field: "Choose a place that is not the same."
            if beside is not None and beside == place_id
            else "",
            self.target_field: told,
            self.design_field: "It needs a comparison place: choose one, or another way."
            if design and design.compared and beside is None
            else "",
        }
        if not check_all(faults) or spec is None or place_id is None:
            return None
        fields: dict[str, Any] = {
            "title": self.title.text(),
            "spec": spec,
            "compared_place_id": beside,
            "direction": key_in(self.direction),
            "target": target,
            "target_by": day_of(self.by_day) if target is not None else None,
            "design": key_in(self.design),
            "after_from": day_of(self.since) if self.since_known.isChecked() else None,
        }
        if self._measure is None:
            return partial(_add, self.context, self._plan_id, place_id, fields)
        return partial(_change, self.context, self._measure, fields)


def _part(text: str) -> tuple[float | None, str]:
    """A percentage as a part of 1, and what is wrong with it."""
    bare = text.strip().removesuffix("%").strip()
    if not bare:
        return None, ""
    try:
        value = float(bare.replace(",", "."))
    except ValueError:
        value = 0.0
    return (value / 100, "") if 0 < value <= 1000 else (None, "Type a percentage, such as 30.")


def _suggestions(context: Context, spec: Spec, place_id: int, today: date) -> tuple[Suggestion, ...]:
    from ...services.plan_drift import suggestions
    from ...services.plan_readings import latest_months

    first, last = latest_months(context.store, spec, place_id, on=today)
    return suggestions(context.store, spec, place_id, first=first, last=last, on=today)


def _add(context: Context, plan_id: int, place_id: int, fields: dict[str, Any]) -> Changes:
    from ...services.plan_measures import add_measure

    return add_measure(context.store, plan_id=plan_id, place_id=place_id, **fields)


def _change(context: Context, measure: MeasureView, fields: dict[str, Any]) -> Changes:
    from ...services.plan_measures import change_measure

    return change_measure(context.store, measure_id=measure.id, version=measure.version, **fields)
