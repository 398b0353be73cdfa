"""Change what is known of a place: its name, code, vintage, and how many live there."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError, StaleError
from ...domain.summaries import PlaceView
from ...domain.vintages import stated
from ..both import clashes_of, saved_by
from ..context import Context
from ..widgets.both_texts import BothTexts
from ..widgets.form import Field, check_all, text_field
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work
from .outlines import YEAR

NAMES = {
    "name": "Name",
    "code": "Code",
    "vintage": "Vintage",
    "population": "People",
    "households": "Households",
}
NUMBERS = ("population", "households")


class EditPlaceDialog(FormDialog):
    """Saves only what changed; where somebody else saved meanwhile, both texts are shown."""

    def __init__(self, context: Context, parent: QWidget, place: PlaceView) -> None:
        super().__init__(context, parent, f"Change {place.label}", "Save")
        self._place = place
        known = _texts(place)
        self.name_field, self.name = text_field("Name", value=known["name"])
        self.code_field, self.code = text_field("Code", value=known["code"], optional=True, width=160)
        self.vintage_field, self.vintage = text_field(
            "Vintage", value=known["vintage"], optional=True, width=160, hint="The year of its outline, such as 2022."
        )
        self.people_field, self.people = text_field("People", value=known["population"], optional=True, width=160)
        self.homes_field, self.homes = text_field("Households", value=known["households"], optional=True, width=160)
        self.edits = dict(zip(NAMES, (self.name, self.code, self.vintage, self.people, self.homes), strict=True))
        self.both = BothTexts()
        self.both.chosen.connect(self._decided)
        self._theirs: dict[str, str] = {}
        self.column.addWidget(self.both)
        self.column.addWidget(self.name_field)
        for pair in ((self.code_field, self.vintage_field), (self.people_field, self.homes_field)):
            line = row(spacing=16)
            for field in pair:
                line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            line.addStretch(1)
            self.column.addLayout(line)
        self.name.setFocus()

    def texts(self) -> dict[str, str]:
        return {field: " ".join(edit.text().split()) for field, edit in self.edits.items()}

    def work(self) -> Work | None:
        if not check_all(self._faults()):
            return None
        if self.both.open_fields:
            self.set_fault("Choose between the two texts first.")
            return None
        known = _texts(self._place)
        changed = {field: _value(field, text) for field, text in self.texts().items() if text != known[field]}
        return partial(_save, self.context, self._place, changed)

    def _faults(self) -> dict[Field, str]:
        texts = self.texts()
        year = texts["vintage"]
        return {
            self.name_field: "" if texts["name"] else "Type the place’s name.",
            self.vintage_field: "" if not year or YEAR.fullmatch(year) else "Write the year as 2022.",
            self.people_field: _number_fault(texts["population"]),
            self.homes_field: _number_fault(texts["households"]),
        }

    def refused(self, error: BeatbookError) -> None:
        if isinstance(error, StaleError):
            self._show_both()
        else:
            super().refused(error)

    def _show_both(self) -> None:
        """Take the place as it stands now; what differs is shown in both texts, and the next save is on top."""
        from ...services.places import get_place

        opened, mine = _texts(self._place), self.texts()
        self._place = get_place(self.context.store, self._place.id)
        self._theirs = _texts(self._place)
        for field, text in self._theirs.items():
            if mine[field] == opened[field]:
                self.edits[field].setText(text)
        clashes = clashes_of(NAMES, mine=mine, theirs=self._theirs, opened=opened)
        lead = saved_by(self.context.store, self._place.uid, "this place")
        if clashes:
            self.both.show_clashes(lead, clashes)
        else:
            self.set_fault(f"{lead} Nothing you wrote clashes with it: save again.")
        self.adjustSize()

    def _decided(self, field: str, mine: bool) -> None:
        if not mine:
            self.edits[field].setText(self._theirs[field])
        self.set_fault("")


def _texts(place: PlaceView) -> dict[str, str]:
    """What the fields show of a place."""
    return {
        "name": place.name,
        "code": place.code or "",
        "vintage": stated(place.vintage),
        "population": "" if place.population is None else f"{place.population:,}",
        "households": "" if place.households is None else f"{place.households:,}",
    }


def _value(field: str, text: str) -> Any:
    return (int(text.replace(",", "")) if text else None) if field in NUMBERS else text


def _number_fault(text: str) -> str:
    return "" if not text or text.replace(",", "").isdecimal() else "Write a whole number, such as 6,420."


def _save(context: Context, place: PlaceView, changed: dict[str, Any]) -> Changes:
    from ...services.place_editing import edit_place

    return edit_place(context.store, place_id=place.id, version=place.version, **changed)
