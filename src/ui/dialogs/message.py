"""Log a message that was sent, and correct one of the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.dates import day_short
from ...domain.errors import BeatbookError
from ...domain.figure_text import read_number
from ...domain.messages import BEST_RATING, CHANNELS, MessageView
from ...domain.summaries import PlaceView
from ..both import shown
from ..context import Context
from ..widgets.date_field import date_edit, day_of, set_day
from ..widgets.form import Field, check_all, text_field
from ..widgets.key_combo import key_combo, key_in, put_key
from ..widgets.place_combo import place_combo, place_of
from ..widgets.sheet import column, row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work
from .record_dialog import RecordDialog

NAMES = {
    "subject": "Subject",
    "sent_on": "Sent on",
    "channel": "Channel",
    "audience": "Audience",
    "place_id": "Place",
    "reached": "People reached",
    "rating": "Rating",
    "text": "Text",
}
NO_PLACE = "No one place"
REACHED_FAULT = "A whole number of people, such as 1,204, or nothing."
RATING_FAULT = f"A number above 0, up to {BEST_RATING}, such as 5.4, or nothing."


@dataclass(frozen=True, slots=True)
class NewMessage:
    """What is filled in already. `tells`: the issue it tells of, in words."""

    subject: str = ""
    text: str = ""
    place_id: int | None = None
    priority_id: int | None = None
    issue_ids: tuple[int, ...] = ()
    tells: str = ""


class _Fields:
    """The fields of a message, for a new one and for one that is there."""

    def __init__(self, places: Sequence[PlaceView], today: date) -> None:
        self.subject_field, self.subject = text_field("Subject")
        self.sent_on = date_edit(today)
        self.channel = key_combo(CHANNELS, "in_the_know")
        self.audience_field, self.audience = text_field("Audience", hint="Who it was sent to.", optional=True)
        self.place = place_combo((), None)
        self.place.addItem(NO_PLACE, None)
        for place in places:
            self.place.addItem(place.label, place.id)
        self.reached_field, self.reached = text_field("People reached", optional=True, width=132)
        self.rating_field, self.rating = text_field(f"Rating, of {BEST_RATING}", optional=True, width=132)
        self.text = words_edit("", lines=4)

    def lay_out(self) -> tuple[QWidget | Any, ...]:
        when = row(Field("Sent on", self.sent_on), Field("Channel", self.channel), None, spacing=16)
        whom = row(spacing=16)
        for field in (self.audience_field, Field("Place", self.place, hint="Whose thread it stands on.")):
            whom.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        numbers = row(self.reached_field, self.rating_field, None, spacing=16)
        return self.subject_field, when, whom, numbers, Field("Text", self.text, optional=True)

    def values(self) -> dict[str, Any]:
        return {
            "subject": " ".join(self.subject.text().split()),
            "sent_on": day_of(self.sent_on),
            "channel": key_in(self.channel),
            "audience": " ".join(self.audience.text().split()),
            "place_id": place_of(self.place),
            "reached": _whole(self.reached.text()),
            "rating": _number(self.rating.text()),
            "text": self.text.toPlainText().strip(),
        }

    def put(self, field: str, value: Any) -> None:
        match field:
            case "subject":
                self.subject.setText(value)
            case "audience":
                self.audience.setText(value)
            case "text":
                self.text.setPlainText(value)
            case "sent_on":
                set_day(self.sent_on, value)
            case "reached":
                self.reached.setText("" if value is None else f"{value:,}")
            case "rating":
                self.rating.setText("" if value is None else f"{value:g}")
            case "channel":
                put_key(self.channel, value)
            case "place_id":
                self.place.setCurrentIndex(max(self.place.findData(value), 0))

    def faults(self) -> dict[Field, str]:
        reached, rating = _whole(self.reached.text()), _number(self.rating.text())
        return {
            self.subject_field: "" if self.subject.text().strip() else "Say what it was about.",
            self.reached_field: REACHED_FAULT if reached is not None and reached < 0 else "",
            self.rating_field: "" if rating is None or 0 < rating <= BEST_RATING else RATING_FAULT,
        }


class LogMessageDialog(FormDialog):
    """A message that went out. Closing it with words that were typed asks once."""

    def __init__(
        self, context: Context, parent: QWidget, places: Sequence[PlaceView], given: NewMessage, today: date
    ) -> None:
        words = f"Those who asked about “{given.tells}” are marked as told on that day." if given.tells else ""
        super().__init__(context, parent, "Log a message that was sent", "Log it", words=words)
        self._given = given
        self.fields = _Fields(places, today)
        for name, value in (("subject", given.subject), ("text", given.text), ("place_id", given.place_id)):
            self.fields.put(name, value)
        self.column.addLayout(column(*self.fields.lay_out(), spacing=14))
        self.setMinimumWidth(600)
        self._begun = self.fields.values()
        self.asked_once = False
        (self.fields.audience if given.subject else self.fields.subject).setFocus()

    def work(self) -> Work | None:
        if not check_all(self.fields.faults()):
            return None
        return partial(_log, self.context, self._given, self.fields.values())

    def reject(self) -> None:
        if not self.asked_once and self.fields.values() != self._begun:
            self.asked_once = True
            self.set_fault("What you typed is not logged. Close again to leave without it.")
        else:
            super().reject()


class EditMessageDialog(RecordDialog[MessageView]):
    """Correct a message of the log; both texts where somebody else saved meanwhile."""

    names = NAMES
    what = "this message"

    def __init__(
        self, context: Context, parent: QWidget, message: MessageView, places: Sequence[PlaceView], today: date
    ) -> None:
        super().__init__(context, parent, "Correct a message", message)
        self._places = tuple(places)
        self.fields = _Fields(places, today)
        for name, value in self.held(message).items():
            self.fields.put(name, value)
        self.column.insertLayout(0, column(*self.fields.lay_out(), spacing=14))
        self.setMinimumWidth(600)
        self.fields.subject.setFocus()

    def values(self) -> dict[str, Any]:
        return self.fields.values()

    def put(self, field: str, value: Any) -> None:
        self.fields.put(field, value)

    def faults(self) -> dict[Field, str]:
        return self.fields.faults()

    def told(self, field: str, value: object) -> str:
        if field == "channel":
            return CHANNELS.get(str(value), "")
        if field == "place_id":
            return next((place.label for place in self._places if place.id == value), NO_PLACE)
        return day_short(value) if isinstance(value, date) else shown(value)

    def again(self) -> MessageView:
        from ...services.messages import get_message

        return get_message(self.context.store, self.record.id)

    def write(self, record: MessageView, changed: dict[str, Any]) -> Changes:
        from ...services.messages import save_message

        return save_message(self.context.store, message_id=record.id, version=record.version, **changed)


def _log(context: Context, given: NewMessage, values: dict[str, Any]) -> Changes:
    from ...services.messages import log_message

    return log_message(context.store, priority_id=given.priority_id, issue_ids=given.issue_ids, **values)


def _whole(text: str) -> int | None:
    """None of nothing; -1 of what is no whole number, for the field to say so."""
    found = _number(text)
    if found is None:
        return None
    return int(found) if found >= 0 and found == int(found) else -1


def _number(text: str) -> float | None:
    """None of nothing; -1 of what is no number."""
    try:
        found = read_number(text)
    except BeatbookError:
        return -1
    return None if found is None else found[0] if not found[1] else -1
