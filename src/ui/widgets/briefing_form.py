"""How a briefing is made: its month, its sections, pages, print and language, and what it goes out as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from ...domain.briefing_layout import FORMS, LANGUAGES, PAGES, SIZES, BriefingLayout
from ...domain.dates import Month
from ...domain.errors import BeatbookError
from ...domain.releases import FORMS as FORM_NAMES
from ..section_part import Part
from .buttons import button
from .form import Field
from .labels import label
from .place_combo import ElidedCombo
from .sections_list import SectionsList
from .sheet import Rule, column, fill, row
from .side import Side

LABELS = {key: f"Labels: {name}" for key, name in LANGUAGES.items()}
KEYS = "Space ticks, Alt with ↑ or ↓ moves, Enter goes there."


class BriefingForm(Side):
    """`changed` carries the layout as it was chosen; `refused` the sentence where it may not be so."""

    changed = Signal(object)
    refused = Signal(str)
    month_picked = Signal(object)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Month and sections", "right", pad=(0, 12, 0, 16))
        self._layout: BriefingLayout | None = None
        self.months = QComboBox()
        self.months.setMaxVisibleItems(12)
        self.months.activated.connect(lambda _at: self.month_picked.emit(self.months.currentData()))
        self.sections = SectionsList()
        self.sections.setAccessibleDescription(KEYS)
        self.sections.setToolTip(KEYS)
        self.sections.ticked.connect(self._ticked)
        self.sections.moved.connect(self._moved)
        self.add_button = button("Add a section", "quiet", icon="plus", run=self.add_asked.emit)
        self.pages, self.print_size, self.language = (_combo(each) for each in (PAGES, SIZES, LABELS))
        self.pages.activated.connect(lambda _at: self._set(pages=self.pages.currentData()))
        self.print_size.activated.connect(lambda _at: self._set(size=self.print_size.currentData()))
        self.language.activated.connect(lambda _at: self._set(language=self.language.currentData()))
        self.forms = {form: QCheckBox(FORM_NAMES[form]) for form in FORMS}
        for form, box in self.forms.items():
            box.clicked.connect(lambda on, form=form: self._form(form, on))
        self.forms["pdf"].setEnabled(False)
        self.forms["pdf"].setToolTip("The tagged PDF always goes out.")
        self._arrange()

    def _arrange(self) -> None:
        self.column.setSpacing(4)
        top = column(Field("Month", self.months), 6, label("Sections", "smallstrong"), margins=(16, 0, 16, 0))
        combos = {"Pages": self.pages, "Print": self.print_size, "Language of the labels": self.language}
        for name, combo in combos.items():
            combo.setAccessibleName(name)
        made = column(label("How it is made", "smallstrong"), *combos.values(), spacing=6, margins=(16, 0, 16, 0))
        out = column(label("Goes out as", "smallstrong"), *self.forms.values(), spacing=6, margins=(16, 0, 16, 0))
        add = row(self.add_button, None, margins=(8, 0, 16, 0))
        fill(self.column, (top, self.sections, add, 4, Rule(), 6, made, 8, Rule(), 6, out, None))

    @property
    def layout_now(self) -> BriefingLayout | None:
        return self._layout

    def offer_months(self, months: Sequence[Month], chosen: Month) -> None:
        self.months.clear()
        for month in months:
            self.months.addItem(month.long, month)
        self.months.setCurrentIndex(list(months).index(chosen))

    def show_layout(self, layout: BriefingLayout) -> None:
        self._layout = layout
        chosen = {self.pages: layout.pages, self.print_size: layout.size, self.language: layout.language}
        for combo, key in chosen.items():
            combo.setCurrentIndex(combo.findData(key))
        for form, box in self.forms.items():
            box.setChecked(form in layout.forms)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        self.sections.show_parts(parts)

    def _ticked(self, key: str, on: bool) -> None:
        if self._layout is None:
            return
        try:
            self._put(self._layout.switched(key, on))
        except BeatbookError as error:
            self.refused.emit(str(error))

    def _moved(self, keys: tuple[str, ...]) -> None:
        if self._layout is not None and set(keys) == set(self._layout.order):
            self._put(replace(self._layout, order=keys))

    def _form(self, form: str, on: bool) -> None:
        if self._layout is not None:
            self._put(self._layout.going_out(form, on))

    def _set(self, **what: str) -> None:
        if self._layout is not None:
            self._put(replace(self._layout, **what))  # type: ignore[arg-type]

    def _put(self, layout: BriefingLayout) -> None:
        if layout != self._layout:
            self._layout = layout
            self.changed.emit(layout)


def _combo(choices: Mapping[str, str]) -> QComboBox:
    made = ElidedCombo()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    for key, words in choices.items():
        made.addItem(words, key)
    return made
