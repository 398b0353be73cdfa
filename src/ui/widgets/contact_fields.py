"""The fields of a contact: who, how to reach them, what they agreed to, what they want to hear."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ...domain.contacts import CHANNELS, KINDS, NEEDS, STRANDS, contact_faults
from ...domain.summaries import PlaceView
from .consent_fields import ConsentFields
from .form import Field, text_field
from .place_combo import ElidedCombo, place_combo, place_of
from .sheet import column, row
from .words_field import words_edit

LINES = ("name", "organisation", "role", "email", "phone", "wants")
TEXTS = ("address", "note")


class ContactFields(QWidget):
    """`values` and `put` speak in the fields of a contact."""

    def __init__(self, places: Iterable[PlaceView], today: date, place_id: int | None = None) -> None:
        super().__init__()
        self._today = today
        self.fields: dict[str, Field] = {}
        self.edits: dict[str, QLineEdit] = {}
        self.texts: dict[str, QPlainTextEdit] = {}
        for name, head, optional in (
            ("name", "Name", False),
            ("organisation", "Organisation", True),
            ("role", "Role", True),
            ("email", "E-mail", True),
            ("phone", "Phone", True),
            ("wants", "Wants to hear of", True),
        ):
            self.fields[name], self.edits[name] = text_field(head, optional=optional)
        for name, head, hint in (
            ("address", "Address", ""),
            ("note", "Note to the team", ""),
        ):
            self.texts[name] = words_edit(lines=2)
            self.fields[name] = Field(head, self.texts[name], optional=True, hint=hint)
        self.kind, self.channel = keyed_combo(KINDS), keyed_combo(CHANNELS, none="Not chosen yet")
        self.place = place_combo(places, place_id, none="No place")
        self.strand = strand_combo()
        self.fields["kind"], self.fields["channel"] = Field("Kind", self.kind), Field("To be told by", self.channel)
        self.fields["place_id"] = Field("Place", self.place)
        self.fields["strand"] = Field("Speaks for", self.strand, optional=True, hint="Only what they said themselves.")
        self.consent = ConsentFields(today, lambda: str(self.channel.currentData() or ""))
        self.fields["consent_on"], self.fields["consent_words"] = self.consent.day_field, self.consent.words_field
        self.channel.currentIndexChanged.connect(lambda _at: self._channel_chosen())
        self._arrange()

    def _arrange(self) -> None:
        fields = self.fields
        left = column(
            self._pair("name", "kind"),
            self._pair("organisation", "role"),
            self._pair("place_id", "channel"),
            self._pair("phone", "email"),
            fields["address"],
            fields["wants"],
            None,
            spacing=10,
        )
        right = column(self.consent, fields["strand"], fields["note"], None, spacing=10)
        line = row(spacing=28)
        line.addLayout(left, 11)
        line.addLayout(right, 9)
        self.setLayout(line)

    def _pair(self, first: str, second: str) -> QHBoxLayout:
        line = row(spacing=16)
        for name in (first, second):
            line.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        return line

    def values(self) -> dict[str, Any]:
        agreed, words = self.consent.values()
        return {
            "kind": str(self.kind.currentData()),
            **{name: " ".join(edit.text().split()) for name, edit in self.edits.items()},
            "place_id": place_of(self.place),
            "channel": str(self.channel.currentData() or ""),
            **{name: edit.toPlainText().strip() for name, edit in self.texts.items()},
            "strand": " ".join(self.strand.currentText().split()),
            "consent_on": agreed,
            "consent_words": words,
        }

    def put(self, field: str, value: Any) -> None:
        """Write one field."""
        if field in self.edits:
            self.edits[field].setText(str(value))
        elif field in self.texts:
            self.texts[field].setPlainText(str(value))
        elif field == "strand":
            self.strand.setCurrentText(str(value))
        elif field == "consent_on":
            self.consent.put_day(value)
        elif field == "consent_words":
            self.consent.put_words(str(value))
        else:
            combo = {"kind": self.kind, "channel": self.channel, "place_id": self.place}[field]
            combo.setCurrentIndex(combo.findData(value))

    def faults(self, withdrawn_on: date | None = None) -> dict[Field, str]:
        values = self.values()
        checked = ("kind", "name", "channel", "email", "phone", "consent_on", "consent_words")
        found = contact_faults(**{name: values[name] for name in checked}, withdrawn_on=withdrawn_on, today=self._today)
        need = NEEDS.get(values["channel"], "")
        if need and not values[need]:
            found.setdefault(need, "Without it nothing can be sent that way.")
        return {self.fields[name]: found.get(name, "") for name in (*checked, "address")}

    def _channel_chosen(self) -> None:
        self.consent.follow_channel()


def keyed_combo(names: dict[str, str], *, none: str = "") -> QComboBox:
    """Words over keys; `none` stands first, for a key that is "" ."""
    made = ElidedCombo()
    if none:
        made.addItem(none, "")
    for key, words in names.items():
        made.addItem(words, key)
    return made


def strand_combo() -> QComboBox:
    """Strands that are offered; any other may be typed."""
    made = QComboBox()
    made.setEditable(True)
    made.addItems(["", *STRANDS])
    edit = made.lineEdit()
    if edit is not None:
        edit.setPlaceholderText("Not said")
    return made
