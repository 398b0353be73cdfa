"""Somebody asked to hear what comes of an issue: one who is here already, or a new contact, in one small dialog."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QCompleter, QWidget

from ...domain.changes import Changes
from ...domain.contact_views import ContactView
from ...domain.contact_words import channel_words, consent_chip, same_words
from ...domain.contacts import CHANNELS, NEEDS, contact_faults
from ..context import Context
from ..widgets.consent_fields import ConsentFields
from ..widgets.contact_fields import keyed_combo
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.notes import Notes
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work
from .record_dialog import UNSAVED

REACHES = {"email": "E-mail", "phone": "Phone", "address": "Address"}


class AskedToHearDialog(FormDialog):
    """Name, channel, the number or address it needs, and one line of consent."""

    def __init__(
        self, context: Context, parent: QWidget, *, issue_id: int, title: str, place_id: int | None, today: date
    ) -> None:
        super().__init__(context, parent, "Somebody asked to hear", "Note it", words=title)
        self._issue_id, self._place_id, self._today = issue_id, place_id, today
        self._here: dict[str, ContactView] = {}
        self.contact: ContactView | None = None
        self._told_same, self.asked_once = False, False
        self.name_field, self.name = text_field("Name", hint="Who is here already is offered as you type.")
        self.names = QStringListModel(self)
        self._complete()
        self.known = label("", "fact", wrap=True)
        self.channel = keyed_combo(CHANNELS)
        self.channel_field = Field("To be told by", self.channel)
        self.reach_field, self.reach = text_field("Phone")
        self.consent = ConsentFields(today, lambda: str(self.channel.currentData()), lines=3)
        self.raised = QCheckBox("They raised it themselves")
        self.day = date_edit(today)
        self.same = Notes("Somebody like that")
        self._arrange()
        context.jobs.read(self._ask, owner=self, done=self._offer)
        self.name.setFocus()

    def _complete(self) -> None:
        completer = QCompleter(self.names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.take)
        self.name.setCompleter(completer)
        self.name.textEdited.connect(lambda _text: self._forget())

    def _arrange(self) -> None:
        ways = row(spacing=16)
        for field in (self.channel_field, self.reach_field):
            ways.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        for each in (self.name_field, self.known):
            self.column.addWidget(each)
        self.column.addLayout(ways)
        self.column.addWidget(self.consent)
        when = row(self.raised, None, label("Asked on", "strong"), self.day, spacing=8)
        self.day.setAccessibleName("Asked on")
        self.column.addLayout(when)
        self.column.addWidget(self.same)
        self.consent.agreed.toggled.connect(lambda _on: self._fit())
        self.channel.currentIndexChanged.connect(lambda _at: self._channel_chosen())
        self.channel.setCurrentIndex(self.channel.findData("text"))
        self._show_known()

    def _ask(self) -> tuple[ContactView, ...]:
        from ...services.contacts import list_contacts

        return list_contacts(self.context.store)

    def _offer(self, contacts: tuple[ContactView, ...]) -> None:
        for each in contacts:
            told = f"{each.label}, {each.place}" if each.place else each.label
            self._here[told if told not in self._here else f"{told}, {channel_words(each)}"] = each
        self.names.setStringList(list(self._here))

    def take(self, told: str) -> None:
        """Somebody who is here already: what is known of them is not asked again."""
        self.contact = self._here.get(told)
        if self.contact is not None:
            self.name.setText(self.contact.name)
            self.consent.agreed.setChecked(False)
        self._show_known()

    def _forget(self) -> None:
        if self.contact is not None:
            self.contact = None
            self._show_known()

    def _show_known(self) -> None:
        contact = self.contact
        told = ""
        if contact is not None:
            told = f"Here already: {contact.label}. {channel_words(contact)}; consent {consent_chip(contact)[0]}."
        self.known.setText(told)
        self.known.setVisible(bool(told))
        self.channel_field.setVisible(contact is None)
        self.consent.setVisible(contact is None or contact.consent != "agreed")
        self._channel_chosen()
        self.same.show_notes([])
        self._told_same = False
        self._fit()

    def _fit(self) -> None:
        """As high as what is asked: what is hidden leaves no gap."""
        QTimer.singleShot(0, self, self.adjustSize)

    def _channel_chosen(self) -> None:
        need = NEEDS.get(str(self.channel.currentData()), "")
        self.reach_field.setVisible(self.contact is None and bool(need))
        self.reach_field.label.setText(REACHES.get(need, ""))
        self.reach.setAccessibleName(REACHES.get(need, ""))
        self.consent.follow_channel()

    def values(self) -> dict[str, Any]:
        """The fields to write: of a new contact, or the consent that one gives now."""
        agreed, words = self.consent.values()
        consent = {"consent_on": agreed, "consent_words": words}
        if self.contact is not None:
            return consent if agreed is not None and self.contact.consent != "agreed" else {}
        channel = str(self.channel.currentData())
        need = NEEDS.get(channel, "")
        reach = {need: " ".join(self.reach.text().split())} if need else {}
        name = " ".join(self.name.text().split())
        return {"name": name, "channel": channel, "place_id": self._place_id, **reach, **consent}

    def work(self) -> Work | None:
        values = self.values()
        if self.contact is None and not self._stands(values):
            return None
        return partial(
            _hear,
            self.context,
            issue_id=self._issue_id,
            asked_on=day_of(self.day),
            raised=self.raised.isChecked(),
            contact_id=self.contact.id if self.contact is not None else None,
            **values,
        )

    def _stands(self, values: dict[str, Any]) -> bool:
        """Whether a new contact can be made of it; who may be the same person is told once."""
        blank = {"kind": "resident", "email": "", "phone": "", "withdrawn_on": None, "today": self._today}
        asked = {key: value for key, value in values.items() if key not in ("place_id", "address")}
        found = contact_faults(**{**blank, **asked})
        need = NEEDS.get(values["channel"], "")
        missing = "" if not need or values[need] else "Without it nothing can be sent that way."
        faults = {
            self.name_field: found.get("name", ""),
            self.reach_field: found.get(need, missing),
            self.consent.day_field: found.get("consent_on", ""),
            self.consent.words_field: found.get("consent_words", ""),
        }
        return check_all(faults) and not self._same_person(values)

    def _same_person(self, values: dict[str, Any]) -> bool:
        from ...services.contacts import likely_same_person

        reach = {key: values.get(key, "") for key in ("email", "phone")}
        same = likely_same_person(self.context.store, name=values["name"], **reach)
        self.same.show_notes([("warn", same_words(same))] if same else [])
        first, self._told_same = bool(same) and not self._told_same, bool(same)
        return first

    def reject(self) -> None:
        if not self.asked_once and (self.name.text().strip() or self.reach.text().strip()):
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()


def _hear(context: Context, **said: Any) -> Changes:
    from ...services.contacts import hear_of

    return hear_of(context.store, **said)
