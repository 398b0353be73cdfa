"""Correct a query; tie one to an issue that is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.changes import Changes
from ...domain.dates import clock, day_short
from ...domain.issue_views import IssueView
from ...domain.queries import CHANNELS, QueryView
from ...domain.summaries import OfficerView, PlaceView
from ..both import shown
from ..context import Context
from ..widgets.form import Field, check_all, text_field
from ..widgets.moment_field import MomentField, to_the_minute
from ..widgets.pick_combo import PickCombo
from ..widgets.place_combo import place_combo, place_of
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work
from .record_dialog import RecordDialog

NAMES = {
    "subject": "What was asked",
    "text": "In their words",
    "received": "Received",
    "channel": "How it came",
    "place_id": "Place",
    "officer_id": "Officer",
    "contact_id": "From",
}
Choices = Sequence[tuple[str, int]]


class EditQueryDialog(RecordDialog[QueryView]):
    """Where somebody else saved meanwhile, both texts are shown. `contacts`: name and key of whom it may be from."""

    names = NAMES
    what = "this query"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        query: QueryView,
        places: Sequence[PlaceView],
        officers: Sequence[OfficerView],
        contacts: Choices,
    ) -> None:
        super().__init__(context, parent, "Correct the query", query)
        self.subject_field, self.subject = text_field("What was asked", value=query.subject)
        self.text = words_edit(query.text)
        self.received = MomentField("Received", query.received)
        self.channel = QComboBox()
        for key, name in CHANNELS.items():
            self.channel.addItem(name, key)
        self.channel.setCurrentIndex(self.channel.findData(query.channel))
        self.place = place_combo(places, query.place_id)
        self.officer = _none_or([(each.label, each.id) for each in officers], "Nobody yet", query.officer_id)
        self.contact = _none_or(contacts, "Not one of our contacts", query.contact_id)
        self.received_field = Field("Received", self.received, hint="The 72 hours run from then.")
        self.column.addWidget(self.subject_field)
        self.column.addWidget(Field("In their words", self.text, optional=True, hint="For the team; never printed."))
        self.column.addLayout(row(self.received_field, Field("How it came", self.channel), spacing=16))
        self.column.addLayout(row(Field("Place", self.place), Field("Officer", self.officer), spacing=16))
        self.column.addWidget(Field("From", self.contact, optional=True, hint="Somebody who agreed to hear from us."))
        self.subject.setFocus()

    def values(self) -> dict[str, Any]:
        return {
            "subject": " ".join(self.subject.text().split()),
            "text": self.text.toPlainText().strip(),
            "received": self.received.moment,
            "channel": self.channel.currentData(),
            "place_id": place_of(self.place),
            "officer_id": self.officer.currentData(),
            "contact_id": self.contact.currentData(),
        }

    def held(self, record: QueryView) -> dict[str, Any]:
        """Moments are shown to the minute: seconds are no change."""
        return super().held(record) | {"received": to_the_minute(record.received)}

    def put(self, field: str, value: Any) -> None:
        if field == "subject":
            self.subject.setText(str(value))
        elif field == "text":
            self.text.setPlainText(str(value))
        elif field == "received":
            self.received.show_moment(value)
        else:
            combos = {"channel": self.channel, "place_id": self.place, "officer_id": self.officer}
            combo = combos.get(field, self.contact)
            combo.setCurrentIndex(combo.findData(value))

    def faults(self) -> dict[Field, str]:
        late = self.received.moment > datetime.now().astimezone()
        return {
            self.subject_field: "" if self.subject.text().strip() else "Say in a few words what was asked.",
            self.received_field: "It cannot have come later than now." if late else "",
        }

    def told(self, field: str, value: object) -> str:
        if isinstance(value, datetime):
            return f"{day_short(value.date())}, {clock(value)}"
        combos = {"channel": self.channel, "place_id": self.place, "officer_id": self.officer}
        combo = combos.get(field, self.contact if field == "contact_id" else None)
        return combo.itemText(combo.findData(value)) if combo is not None else shown(value)

    def again(self) -> QueryView:
        from ...services.queries import get_query

        return get_query(self.context.store, self.record.id)

    def write(self, record: QueryView, changed: dict[str, Any]) -> Changes:
        from ...services.queries import save_query

        return save_query(self.context.store, query_id=record.id, version=record.version, **changed)


class TieQueryDialog(FormDialog):
    """Choose the issue that a query is part of."""

    def __init__(self, context: Context, parent: QWidget, query: QueryView, issues: Sequence[IssueView]) -> None:
        words = f"“{query.subject}” then stands in the issue’s timeline, and who asked hears what comes of it."
        super().__init__(context, parent, "Tie the query to an issue", "Tie it", words=words)
        self._query = query
        self.pick = PickCombo()
        self.pick.set_items([(f"{issue.called}, {issue.place}", issue.id) for issue in issues], None)
        self.pick_field = Field("Issue", self.pick, hint="Type part of its number or its words.")
        self.column.addWidget(self.pick_field)
        self.pick.setFocus()

    def work(self) -> Work | None:
        chosen = self.pick.key()
        if not check_all({self.pick_field: "" if chosen is not None else "Choose one of the open issues."}):
            return None
        return partial(_tie, self.context, self._query, int(str(chosen)))


def _tie(context: Context, query: QueryView, issue_id: int) -> Changes:
    from ...services.queries import get_query, query_to_issue

    version = get_query(context.store, query.id).version
    return query_to_issue(context.store, query_id=query.id, version=version, issue_id=issue_id)


def _none_or(choices: Choices, none: str, chosen: int | None) -> QComboBox:
    made = QComboBox()
    made.addItem(none, None)
    for name, key in choices:
        made.addItem(name, key)
    made.setCurrentIndex(max(0, made.findData(chosen)) if chosen is not None else 0)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(18)
    return made
