"""Change what is known of a place: its name, code, vintage, and how many live there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.summaries import PlaceView
from ...domain.vintages import stated
from ..context import Context
from ..widgets.form import Field, text_field
from ..widgets.sheet import row
from .outlines import YEAR
from .record_dialog import RecordDialog

NAMES = {
    "name": "Name",
    "code": "Code",
    "vintage": "Vintage",
    "population": "People",
    "households": "Households",
}
NUMBERS = ("population", "households")


class EditPlaceDialog(RecordDialog[PlaceView]):
    """Saves only what changed; where somebody else saved meanwhile, both texts are shown."""

    names = NAMES
    what = "this place"

    def __init__(self, context: Context, parent: QWidget, place: PlaceView) -> None:
        super().__init__(context, parent, f"Change {place.label}", place)
        known = _texts(place)
        self.name_field, self.name = text_field("Name", value=known["name"])
        self.code_field, self.code = text_field("Code", value=known["code"], optional=True, width=160)
        self.vintage_field, self.vintage = text_field(
            "Vintage", value=known["vintage"], optional=True, width=160, hint="The year of its outline, such as 2022."
        )
        self.people_field, self.people = text_field("People", value=known["population"], optional=True, width=160)
        self.homes_field, self.homes = text_field("Households", value=known["households"], optional=True, width=160)
        self.edits = dict(zip(NAMES, (self.name, self.code, self.vintage, self.people, self.homes), strict=True))
        self.column.addWidget(self.name_field)
        for pair in ((self.code_field, self.vintage_field), (self.people_field, self.homes_field)):
            line = row(spacing=16)
            for field in pair:
                line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            line.addStretch(1)
            self.column.addLayout(line)
        self.name.setFocus()

    def values(self) -> dict[str, str]:
        return {field: " ".join(edit.text().split()) for field, edit in self.edits.items()}

    def held(self, record: PlaceView) -> dict[str, str]:
        return _texts(record)

    def put(self, field: str, value: str) -> None:
        self.edits[field].setText(value)

    def faults(self) -> dict[Field, str]:
        texts = self.values()
        year = texts["vintage"]
        return {
            self.name_field: "" if texts["name"] else "Type the place’s name.",
            self.vintage_field: "" if not year or YEAR.fullmatch(year) else "Write the year as 2022.",
            self.people_field: _number_fault(texts["population"]),
            self.homes_field: _number_fault(texts["households"]),
        }

    def again(self) -> PlaceView:
        from ...services.places import get_place

        return get_place(self.context.store, self.record.id)

    def write(self, record: PlaceView, changed: dict[str, str]) -> Changes:
        from ...services.place_editing import edit_place

        values = {field: _value(field, text) for field, text in changed.items()}
        return edit_place(self.context.store, place_id=record.id, version=record.version, **values)


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
