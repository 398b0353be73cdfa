"""One figure of a place, typed: what it is, its value, and the day on which it was so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.figure_text import read_number
from ...domain.figures import percent_name, tidy
from ...domain.summaries import PlaceView
from ..context import Context
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, check_all, text_field
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work

WORDS = "As it was on a day. Typed again in the same month it is replaced; published ones stand beside it."


class TypeFigureDialog(FormDialog):
    """`names`: figures that the store has already, so that one is not written in two ways."""

    def __init__(self, context: Context, parent: QWidget, place: PlaceView, names: Sequence[str], today: date) -> None:
        super().__init__(context, parent, f"Type a figure of {place.label}", "Save", words=WORDS)
        self._place, self._today = place, today
        self._names = {name.casefold(): name for name in names}
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.addItems(list(names))
        self.name.setCurrentText("")
        self.name_field = Field("What it is", self.name, hint="Such as Members registered, or Messages sent.")
        self.value_field, self.value = text_field("Value")
        self.day = date_edit(today)
        self.day_field = Field("As of", self.day)
        self.column.addWidget(self.name_field)
        line = row(spacing=16)
        line.addWidget(self.value_field, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.day_field, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.name.setFocus()

    def work(self) -> Work | None:
        typed = tidy(self.name.currentText())
        try:
            found = read_number(self.value.text())
        except BeatbookError:
            found = None
        day = day_of(self.day)
        faults = {
            self.name_field: "" if typed else "Type what the figure is.",
            self.value_field: "Type a number, such as 1,234 or 4.83 %." if found is None else "",
            self.day_field: "Choose a day that has been." if day > self._today else "",
        }
        if not check_all(faults) or found is None:
            return None
        value, percent = found
        name = self._names.get(typed.casefold(), typed)
        return partial(_save, self.context, self._place.id, percent_name(name) if percent else name, value, day)


def _save(context: Context, place_id: int, name: str, value: float, day: date) -> Changes:
    from ...services.typed_figures import say_figure

    return say_figure(context.store, place_id=place_id, name=name, value=value, day=day)
