"""Change what is known of an issue. Where it stands is changed by a sentence of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.issue_views import IssueView
from ...domain.issues import CATEGORIES, HARMS, SOURCES
from ...domain.summaries import OfficerView, PlaceView
from ..both import shown
from ..context import Context
from ..widgets.form import Field, text_field
from ..widgets.key_combo import key_combo, key_in, put_key
from ..widgets.place_combo import place_combo, place_of
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .record_dialog import RecordDialog
from .start_plan import key_of, officer_combo

NAMES = {
    "title": "Title",
    "place_id": "Place",
    "category": "Kind",
    "source": "Raised by",
    "owner_id": "Owner",
    "what": "What is known",
    "partners": "Partners",
    "harm": "Harm",
    "harm_why": "Why so",
    "pin": "Pin",
}
PIN = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[, ]\s*(-?\d{1,2}(?:\.\d+)?)\s*")
PIN_FAULT = "Write latitude and longitude, such as 53.7456, -2.2391."


@dataclass(frozen=True, slots=True)
class IssueChoices:
    """What there is to choose from."""

    places: tuple[PlaceView, ...]
    officers: tuple[OfficerView, ...]


class EditIssueDialog(RecordDialog[IssueView]):
    """Everything but its status, its reference, and the survey answers that it was born from."""

    names = NAMES
    what = "this issue"

    def __init__(self, context: Context, parent: QWidget, issue: IssueView, choices: IssueChoices) -> None:
        super().__init__(context, parent, f"Change issue {issue.reference}", issue)
        held = self.held(issue)
        self.title_field, self.title = text_field("Title", value=issue.title)
        self.place = place_combo(choices.places, issue.place_id)
        self.category = key_combo(CATEGORIES, issue.category, none="Nothing chosen")
        self.source = key_combo(SOURCES, issue.source)
        self.owner = officer_combo(choices.officers, issue.owner_id)
        self.known = words_edit(issue.what, lines=2)
        self.partners = words_edit(held["partners"], lines=2)
        self.harm = key_combo(HARMS, issue.harm, none="Nobody has said")
        self.harm_field, self.harm_why = text_field("Why so", value=issue.harm_why, optional=True)
        self.pin_field, self.pin = text_field(
            "Pin", value=_pin_text(issue.pin), optional=True, hint="Latitude, longitude."
        )
        self.place_field = Field("Place", self.place)
        known = Field("What is known", self.known, hint="For the team: never printed.", optional=True)
        partners = Field("Partners", self.partners, hint="One a line; the first leads.", optional=True)
        owner, source = Field("Owner", self.owner), Field("Raised by", self.source)
        self.column.addWidget(self.title_field)
        for pair in (
            (self.place_field, Field("Kind", self.category)),
            (source, owner, self.pin_field),
            (known, partners),
            (Field("Harm", self.harm), self.harm_field),
        ):
            line = row(spacing=16)
            for field in pair:
                line.addWidget(field, 2 if field is self.harm_field else 1, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(line)
        self.setMinimumWidth(640)
        self._choices = choices
        self.title.setFocus()

    def held(self, record: IssueView) -> dict[str, Any]:
        return {name: getattr(record, name) for name in NAMES} | {"partners": "\n".join(record.partners)}

    def values(self) -> dict[str, Any]:
        partners = self.partners.toPlainText().splitlines()
        return {
            "title": " ".join(self.title.text().split()),
            "place_id": place_of(self.place),
            "category": key_in(self.category),
            "source": key_in(self.source),
            "owner_id": key_of(self.owner),
            "what": self.known.toPlainText().strip(),
            "partners": "\n".join(line.strip() for line in partners if line.strip()),
            "harm": key_in(self.harm),
            "harm_why": self.harm_why.text().strip(),
            "pin": self._pin(),
        }

    def put(self, field: str, value: Any) -> None:
        match field:
            case "title":
                self.title.setText(value)
            case "harm_why":
                self.harm_why.setText(value)
            case "what":
                self.known.setPlainText(value)
            case "partners":
                self.partners.setPlainText(value)
            case "pin":
                self.pin.setText(_pin_text(value))
            case _:
                combos = {"place_id": self.place, "category": self.category, "source": self.source}
                put_key(combos.get(field) or {"owner_id": self.owner, "harm": self.harm}[field], value)

    def faults(self) -> dict[Field, str]:
        graded = key_in(self.harm) and not self.harm_why.text().strip()
        typed = self.pin.text().strip()
        return {
            self.title_field: "" if self.title.text().strip() else "Say in a few words what it is.",
            self.place_field: "" if place_of(self.place) is not None else "Choose the place it is about.",
            self.harm_field: "Say in a few words why." if graded else "",
            self.pin_field: PIN_FAULT if typed and PIN.fullmatch(typed) is None else "",
        }

    def told(self, field: str, value: object) -> str:
        if field in ("category", "source", "harm"):
            return {**CATEGORIES, **SOURCES, **HARMS}.get(str(value), "nothing")
        if field == "place_id":
            return next((place.label for place in self._choices.places if place.id == value), "")
        if field == "owner_id":
            return next((each.label for each in self._choices.officers if each.id == value), "nobody yet")
        return _pin_text(value) if field == "pin" and isinstance(value, tuple) else shown(value)

    def again(self) -> IssueView:
        from ...services.issues import get_issue

        return get_issue(self.context.store, self.record.id)

    def write(self, record: IssueView, changed: dict[str, Any]) -> Changes:
        from ...services.issues import save_issue

        return save_issue(self.context.store, issue_id=record.id, version=record.version, **changed)

    def _pin(self) -> tuple[float, float] | None:
        """Longitude and latitude; the pin as it was where its text was not touched, so that no digit is lost."""
        typed = self.pin.text().strip()
        if typed == _pin_text(self.record.pin):
            return self.record.pin
        match = PIN.fullmatch(typed)
        return (float(match[2]), float(match[1])) if match else None


def _pin_text(pin: tuple[float, float] | None) -> str:
    return "" if pin is None else f"{pin[1]:.5f}, {pin[0]:.5f}"
