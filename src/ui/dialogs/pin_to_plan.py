"""A chart is pinned to a plan as it stands: to which, and what it shows about the problem."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ...charts.exhibit import Exhibit
from ...domain.changes import Changes
from ...domain.summaries import PlanView
from ..context import Context
from ..widgets.form import Field
from ..widgets.labels import label
from ..widgets.place_combo import ElidedCombo
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

WORDS = "It is kept as it stands now: figures that are brought in later do not move it."


class PinDialog(FormDialog):
    """`saved` carries the Changes; `plan_id` is the plan that was chosen."""

    def __init__(
        self, context: Context, parent: QWidget, exhibit: Exhibit, plans: Sequence[PlanView], chosen: int | None = None
    ) -> None:
        super().__init__(context, parent, "Pin to a plan", "Pin it", words=WORDS)
        self._exhibit = exhibit
        self.plan = ElidedCombo()
        for plan in plans:
            self.plan.addItem(f"{plan.reference} {plan.title}, {plan.place}", plan.id)
        self.plan.setCurrentIndex(max(0, self.plan.findData(chosen)))
        self.note = words_edit(lines=2)
        self.column.addWidget(label(exhibit.title, "strong", wrap=True))
        self.column.addWidget(Field("Plan", self.plan))
        hint = "What it shows about the problem, in a sentence."
        self.column.addWidget(Field("Note", self.note, hint=hint, optional=True))
        self.plan.setFocus()

    @property
    def plan_id(self) -> int:
        return int(self.plan.currentData())

    def work(self) -> Work | None:
        return partial(_pin, self.context, self.plan_id, self._exhibit, self.note.toPlainText())


def _pin(context: Context, plan_id: int, exhibit: Exhibit, note: str) -> Changes:
    from ...services.plan_pins import pin_exhibit

    return pin_exhibit(context.store, plan_id=plan_id, exhibit=exhibit, note=note)
