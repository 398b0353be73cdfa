"""The figures of a parish card that an officer types: councillors and registered members, with their day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from ...domain.changes import Changes
from ...domain.place_card import TYPED, TypedFigure
from ...domain.summaries import PlaceView
from ..context import Context
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, check_all, text_field
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work

WORDS = "As they were on a day. Typed again in the same month they are replaced; other months are kept."


class PlaceFiguresDialog(FormDialog):
    """What was typed last stands in the fields. A field left empty changes nothing."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        place: PlaceView,
        known: Mapping[str, TypedFigure],
        today: date,
    ) -> None:
        super().__init__(context, parent, f"Figures of {place.label}", "Save", words=WORDS)
        self._place, self._today = place, today
        self.fields: dict[str, tuple[Field, QLineEdit]] = {}
        for name in TYPED:
            value = known[name].words if name in known else ""
            self.fields[name] = text_field(name, value=value, optional=True, width=160)
        self.day = date_edit(today)
        self.day_field = Field("As of", self.day)
        self.column.addLayout(row(*(field for field, _ in self.fields.values()), None, spacing=16))
        self.column.addWidget(self.day_field)
        first = self.fields[TYPED[0]][1]
        first.selectAll()
        first.setFocus()

    def work(self) -> Work | None:
        texts = {name: edit.text().replace(",", "").strip() for name, (_, edit) in self.fields.items()}
        faults = {
            field: "" if not texts[name] or texts[name].isdecimal() else "Write a whole number, such as 333."
            for name, (field, _) in self.fields.items()
        }
        day = day_of(self.day)
        late = "Choose a day that has been." if day > self._today else ""
        if not check_all(faults | {self.day_field: late}):
            return None
        values = {name: float(text) for name, text in texts.items() if text}
        if not values:
            self.set_fault("Type at least one of the two.")
            return None
        return partial(_save, self.context, self._place.id, values, day)


def _save(context: Context, place_id: int, values: Mapping[str, float], day: date) -> Changes:
    from ...services.typed_figures import say_figures

    return say_figures(context.store, place_id=place_id, values=values, day=day)
