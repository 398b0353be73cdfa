"""Add somebody who wants to hear, or change what is known of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.contact_views import ContactView
from ...domain.contact_words import same_words
from ...domain.contacts import CHANNELS, KINDS
from ...domain.summaries import PlaceView
from ..both import shown
from ..context import Context
from ..widgets.contact_fields import ContactFields
from ..widgets.form import Field, check_all
from ..widgets.notes import Notes
from .form_dialog import FormDialog, Work
from .record_dialog import UNSAVED, RecordDialog

NAMES = {
    "kind": "Kind",
    "name": "Name",
    "organisation": "Organisation",
    "role": "Role",
    "place_id": "Place",
    "channel": "To be told by",
    "phone": "Phone",
    "email": "E-mail",
    "address": "Address",
    "consent_on": "Agreed on",
    "consent_words": "In these words",
    "wants": "Wants to hear of",
    "strand": "Speaks for",
    "note": "Note",
}
WIDE = 860
Places = tuple[PlaceView, ...]


class SamePerson:
    """Warns once where somebody may be here already; saving again goes on."""

    def __init__(self, context: Context, notes: Notes) -> None:
        self._context, self._notes = context, notes
        self._told: tuple[int, ...] = ()

    def stops(self, values: dict[str, Any], besides: int | None = None) -> bool:
        from ...services.contacts import likely_same_person

        same = likely_same_person(
            self._context.store, name=values["name"], email=values["email"], phone=values["phone"], besides=besides
        )
        ids = tuple(each.id for each in same)
        new = bool(ids) and ids != self._told
        self._told = ids
        self._notes.show_notes([("warn", same_words(same))] if ids else [])
        return new


class AddContactDialog(FormDialog):
    """What was typed is asked for once before it is left."""

    def __init__(self, context: Context, parent: QWidget, places: Places, today: date, place_id: int | None) -> None:
        words = "What they agree to is kept with its day and its words. It is never tied to what they answered."
        super().__init__(context, parent, "Add a contact", "Add contact", words=words)
        self.fields = ContactFields(places, today, place_id)
        self.same = Notes("Somebody like that")
        self._same, self.asked_once = SamePerson(context, self.same), False
        self._blank = self.fields.values()
        self.column.addWidget(self.fields)
        self.column.addWidget(self.same)
        self.setMinimumWidth(WIDE)
        self.fields.edits["name"].setFocus()

    def work(self) -> Work | None:
        if not check_all(self.fields.faults()):
            return None
        values, store = self.fields.values(), self.context.store
        if self._same.stops(values):
            return None

        def work() -> Changes:
            from ...services.contacts import add_contact

            return add_contact(store, **values)

        return work

    def reject(self) -> None:
        if not self.asked_once and self.fields.values() != self._blank:
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()


class EditContactDialog(RecordDialog[ContactView]):
    """Saves only what changed; agreeing again after a withdrawal takes the withdrawal away."""

    names = NAMES
    what = "this contact"

    def __init__(self, context: Context, parent: QWidget, contact: ContactView, places: Places, today: date) -> None:
        super().__init__(context, parent, "Change a contact", contact)
        self._places = {place.id: place.label for place in places}
        self.fields = ContactFields(places, today)
        if contact.place_id is not None and self.fields.place.findData(contact.place_id) < 0:
            self.fields.place.addItem(contact.place, contact.place_id)
        for name in NAMES:
            self.fields.put(name, getattr(contact, name))
        self.same = Notes("Somebody like that")
        self._same = SamePerson(context, self.same)
        self.column.addWidget(self.fields)
        self.column.addWidget(self.same)
        self.setMinimumWidth(WIDE)
        self.fields.edits["name"].setFocus()

    def values(self) -> dict[str, Any]:
        return self.fields.values()

    def put(self, field: str, value: Any) -> None:
        self.fields.put(field, value)

    def told(self, field: str, value: object) -> str:
        known: dict[str, Callable[[Any], str]] = {
            "kind": lambda key: KINDS.get(key, key),
            "channel": lambda key: CHANNELS.get(key, key),
            "place_id": lambda key: self._places.get(key, ""),
        }
        return known[field](value) if field in known else shown(value)

    def faults(self) -> dict[Field, str]:
        return self.fields.faults()

    def work(self) -> Work | None:
        work = super().work()
        who = {"name", "email", "phone"}
        if work is not None and who & self.changed.keys() and self._same.stops(self.values(), self.record.id):
            return None
        return work

    def again(self) -> ContactView:
        from ...services.contacts import get_contact

        return get_contact(self.context.store, self.record.id)

    def write(self, record: ContactView, changed: dict[str, Any]) -> Changes:
        from ...services.contacts import save_contact

        agreed = changed.get("consent_on")
        again = record.withdrawn_on is not None and "consent_on" in changed
        if again and (agreed is None or agreed >= record.withdrawn_on):
            changed = {**changed, "withdrawn_on": None}
        return save_contact(self.context.store, contact_id=record.id, version=record.version, **changed)
