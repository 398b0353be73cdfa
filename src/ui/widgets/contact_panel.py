"""One contact: how to reach them, what they agreed to, what they asked about, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.contact_views import AskedIssue, ContactView
from ...domain.contact_words import channel_words, consent_chip, told_words, touch_words
from ...domain.contacts import KINDS
from ...domain.dates import day_short
from .buttons import button
from .choice_row import ChoiceRow
from .event_panel import Chip
from .labels import label
from .notes import Notes
from .sheet import Rule, column, row
from .side_panel import SidePanel

ERASE = "Erase…"
NOTHING_SENT = "Nothing may be sent to them"


class ContactPanel(SidePanel):
    """Says what is asked for; the page does it."""

    edit_asked = Signal()
    withdraw_asked = Signal()
    export_asked = Signal()
    erase_asked = Signal()
    history_asked = Signal()
    issue_opened = Signal(int)  # issue id

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("The chosen contact")
        self._today = today
        self.contact: ContactView | None = None
        self.issue_buttons: list[ChoiceRow] = []
        self._heading()
        self._consent()
        self._asked()
        self._about()
        self._deeds()

    def _heading(self) -> None:
        self.title, self.place = label("", "section", wrap=True), label("", "small", wrap=True)
        self.channel = label("", "strong", wrap=True)
        self.others = label("", "small", wrap=True)
        self.last = label("", "small", wrap=True)
        self.touch = Notes("When we were last in touch")
        self.edit_button = button("Edit", run=self.edit_asked.emit, tip="Change what is known of them (E)")
        self.withdraw_button = button(
            "Withdraw consent", run=self.withdraw_asked.emit, tip="They do not want to hear any more (W)"
        )
        buttons = row(self.edit_button, self.withdraw_button, None)
        named = column(self.title, self.place, spacing=2)
        self.add(named, 4, self.channel, self.others, self.last, self.touch, 4, buttons, 4, Rule())

    def _consent(self) -> None:
        self.chip = Chip()
        self.words = label("", wrap=True)
        self.silent = Notes("Whether anything may be sent")
        self.add(column(label("Consent", "smallstrong"), row(self.chip, None), self.words, self.silent, spacing=6))
        self.add(4, Rule())

    def _asked(self) -> None:
        self.asked_head = label("Asked to hear of", "smallstrong")
        self.wants = label("", wrap=True)
        self.issue_list = QVBoxLayout()
        self.issue_list.setSpacing(0)
        self.add(self.asked_head, self.wants)
        self.column.addLayout(self.issue_list)
        self.add(4, Rule())

    def _about(self) -> None:
        self.about = label("", wrap=True)
        self.about_rule = Rule()
        self.add(self.about, self.about_rule)

    def _deeds(self) -> None:
        self.export_button = button("Export what is held…", "quiet", run=self.export_asked.emit)
        self.history_button = button("History", "quiet", run=self.history_asked.emit, tip="H")
        self.erase_button = button(ERASE, "danger", run=self.erase_asked.emit)
        self.add(row(self.export_button, self.history_button, None, spacing=4), row(self.erase_button, None), None)

    def show_looking(self, on: bool) -> None:
        """While the store is looked through before somebody is erased."""
        self.erase_button.setEnabled(not on)
        self.erase_button.setText("Looking through the store…" if on else ERASE)

    def show_contact(self, contact: ContactView, asked: Sequence[AskedIssue], last: date | None) -> None:
        """`last`: when the team was last in touch with them."""
        another = self.contact is None or self.contact.id != contact.id
        self.contact = contact
        role = contact.role[:1].upper() + contact.role[1:]
        self.title.setText(contact.name)
        told = (role or KINDS[contact.kind], contact.organisation, contact.place)
        self.place.setText(", ".join(part for part in told if part))
        self.channel.setText(channel_words(contact))
        self._show(self.others, _other_ways(contact))
        touch, over = touch_words(contact, last, self._today())
        self._show(self.last, "" if over else f"{touch}.")
        self.touch.show_notes([("warn", f"{touch}.")] if over else [])
        self._show_consent(contact)
        self._show_asked(contact, asked)
        self._show(self.about, "\n".join(_about(contact)))
        self.about_rule.setVisible(bool(self.about.text()))
        self.withdraw_button.setVisible(contact.consent == "agreed")
        if another:
            self.area.verticalScrollBar().setValue(0)

    def _show_consent(self, contact: ContactView) -> None:
        words, kind = consent_chip(contact)
        self.chip.show_state(words[:1].upper() + words[1:], kind)
        agreed = f"Agreed on {day_short(contact.consent_on)}: " if contact.consent_on and contact.withdrawn_on else ""
        self._show(self.words, f"{agreed}“{contact.consent_words}”" if contact.consent_words else "")
        self.silent.show_notes([("warn", why)] if (why := _why_silent(contact, self._today())) else [])

    def _show_asked(self, contact: ContactView, asked: Sequence[AskedIssue]) -> None:
        self._show(self.wants, contact.wants or ("" if asked else "Nothing in particular."))
        for made in self.issue_buttons:
            made.hide()
            made.deleteLater()
        self.issue_buttons = [self._issue(each) for each in asked]
        for made in self.issue_buttons:
            self.issue_list.addWidget(made)
        for first, second in pairwise([self.withdraw_button, *self.issue_buttons, self.export_button]):
            QWidget.setTabOrder(first, second)

    def _issue(self, asked: AskedIssue) -> ChoiceRow:
        made = ChoiceRow("check-circle" if asked.told_on else "clock", asked.title, told_words(asked))
        made.clicked.connect(partial(self.issue_opened.emit, asked.issue_id))
        return made

    @staticmethod
    def _show(words: object, text: str) -> None:
        words.setText(text)  # type: ignore[attr-defined]
        words.setVisible(bool(text))  # type: ignore[attr-defined]


def _other_ways(contact: ContactView) -> str:
    """The ways in which they can be reached besides their channel."""
    shown = contact.reach
    ways = (contact.email, contact.phone, contact.address.replace("\n", ", "))
    return "\n".join(way for way in ways if way and way != shown.replace("\n", ", "))


def _about(contact: ContactView) -> list[str]:
    lines = [f"Speaks for: {contact.strand}"] if contact.strand else []
    return [*lines, contact.note] if contact.note else lines


def _why_silent(contact: ContactView, today: date) -> str:
    if contact.may_be_told(today):
        return "Their number or address for it is not here yet." if contact.unreachable else ""
    if contact.consent == "agreed":
        return f"{NOTHING_SENT}: no channel is chosen."
    return f"{NOTHING_SENT}: " + ("they withdrew." if contact.consent == "withdrawn" else "they have not agreed yet.")
