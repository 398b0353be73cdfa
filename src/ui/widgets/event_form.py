"""The form of an event: what a new one needs is filled in already, so that Enter saves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from ...domain.events import KINDS
from ...domain.recurring import Rhythm
from ..event_fields import EventFields
from .buttons import button
from .date_field import date_edit, day_of
from .form import Field, check_all, text_field
from .labels import label
from .pick_combo import PickCombo
from .questionnaire_pick import QuestionnairePick
from .repeat_fields import RepeatFields
from .scroll import Scroll
from .sheet import Rule, column, row


class EventForm(QWidget):
    """`saved(EventFields)` when all is well; `closed` by Cancel or Esc, which discards nothing."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Event")
        self.title = label("New event", "section")
        self.place, self.kind, self.officer = PickCombo(), QComboBox(), PickCombo()
        for key, name in KINDS.items():
            self.kind.addItem(name, key)
        today = datetime.now().astimezone().date()
        self.day, self.begins, self.ends = date_edit(today), _time_edit(), _time_edit()
        self.day.setFixedWidth(132)
        self.name_field, self.name = text_field("Name", optional=True)
        self.note_field, self.note = text_field("Note to the team", optional=True)
        self.place_field = Field("Place", self.place)
        self.kind_field, self.officer_field = Field("Kind", self.kind), Field("Officer", self.officer, optional=True)
        self.day_field, self.begins_field = Field("Date", self.day), Field("From", self.begins)
        self.ends_field = Field("Until", self.ends)
        self.asks = QuestionnairePick()
        self.repeats, self.whole = RepeatFields(), QComboBox()
        self.whole.addItem("This event alone", False)
        self.whole.addItem("This one and those after it", True)
        self.whole_field = Field("Change", self.whole)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        self.save_button = button("Save event", "primary", run=self.save)
        self.cancel_button = button("Cancel", "quiet", run=self.closed.emit, tip="What you typed stays (Esc)")
        self._before: EventFields | None = None
        self._arrange()
        self.place.currentTextChanged.connect(self._offer_name)
        self.kind.currentIndexChanged.connect(self._offer_name)
        self.day.dateChanged.connect(lambda _day: self.repeats.set_first(day_of(self.day)))

    def _arrange(self) -> None:
        lay = column(spacing=10, margins=(16, 16, 16, 8))
        when = row(self.day_field, self.begins_field, self.ends_field, None, spacing=8)
        lay.addWidget(self.title)
        for part in (self.place_field, self.kind_field, self.name_field):
            lay.addWidget(part)
        lay.addLayout(when)
        lay.addWidget(self.fault)
        lay.addWidget(self.asks)
        lay.addWidget(self.repeats)
        lay.addWidget(self.officer_field)
        lay.addWidget(self.note_field)
        lay.addWidget(self.whole_field)
        lay.addStretch(1)
        fields = QWidget()
        fields.setLayout(lay)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scroll(fields), 1)
        whole.addWidget(Rule())
        whole.addLayout(row(self.save_button, self.cancel_button, None, margins=(16, 8, 16, 8)))

    @property
    def first_control(self) -> QLineEdit:
        """Where typing begins: what differs most from event to event."""
        return self.name

    @property
    def is_new(self) -> bool:
        return self._before is None

    @property
    def rhythm(self) -> Rhythm | None:
        """How a new event comes again; None for one that comes once."""
        return self.repeats.rhythm() if self.is_new else None

    @property
    def all_after(self) -> bool:
        """Whether a change is meant for those after it in its series too."""
        return not self.whole_field.isHidden() and bool(self.whole.currentData())

    @property
    def touched(self) -> bool:
        """Whether something was typed into a new event's form that is not saved yet."""
        return self.is_new and bool(self.name.text() or self.note.text())

    def set_choices(self, places: Mapping[int, str], officers: Mapping[int, str]) -> None:
        """What can be chosen, by key; what is chosen stays."""
        for combo, known in ((self.place, places), (self.officer, officers)):
            combo.set_items([(text, key) for key, text in known.items()], combo.key())

    def forget(self) -> None:
        """It is saved: the next one begins anew."""
        self.name.clear()
        self.note.clear()

    def show_fields(self, fields: EventFields, *, before: EventFields | None = None, in_series: bool = False) -> None:
        """Fill the form. `before`: the event as it was read, for one that is being changed."""
        self._before = before
        self.repeats.setVisible(before is None)
        self.repeats.begin(fields.starts.date())
        self.whole_field.setVisible(in_series)
        self.asks.show_for(before is None)
        self.whole.setCurrentIndex(0)
        self.title.setText("Change the event" if before else "New event")
        self.save_button.setText("Save changes" if before else "Save event")
        self.place.choose(fields.place_id)
        self.officer.choose(fields.officer_id)
        self.kind.setCurrentIndex(self.kind.findData(fields.kind))
        self.name.setText(fields.name)
        self.note.setText(fields.note)
        self.day.setDate(fields.starts.date())  # type: ignore[arg-type]  # Qt takes a Python date
        self.begins.setTime(QTime(fields.starts.hour, fields.starts.minute))
        ends = fields.ends or fields.starts
        self.ends.setTime(QTime(ends.hour, ends.minute))
        self._offer_name()
        check_all(dict.fromkeys(self._fields(), ""))
        self._say("")

    def _fields(self) -> tuple[Field, ...]:
        return (self.place_field, self.begins_field, self.ends_field, self.officer_field)

    def _offer_name(self) -> None:
        """What the event is called if nobody names it."""
        place = self.place.currentText().partition(",")[0]
        for kind in (" ward", " parish", " district"):
            place = place.removesuffix(kind)
        self.name.setPlaceholderText(f"{self.kind.currentText()} at {place}" if place else "")

    def save(self) -> None:
        """Check, and hand over what was asked for."""
        place, officer = self.place.key(), self.officer.key()
        nobody = not self.officer.currentText().strip()
        checks = {
            self.place_field: "" if isinstance(place, int) else "Choose a place of the list.",
            self.officer_field: "" if isinstance(officer, int) or nobody else "Choose an officer of the list.",
        }
        if not check_all(checks):
            return
        starts, ends = self._moments()
        late = ends is not None and ends <= starts
        unheard = self.repeats.fault() if self.is_new else ""
        self._say("It ends before it begins. Put the end later." if late else unheard)
        if late or unheard:
            (self.ends if late else self.repeats.until).setFocus()
            return
        assert isinstance(place, int)
        officer_id = officer if isinstance(officer, int) else None
        name = " ".join(self.name.text().split()) or (self._before.name if self._before else "")
        kind, note = str(self.kind.currentData()), self.note.text().strip()
        self.saved.emit(EventFields(name, kind, place, officer_id, starts, ends, note))

    def _moments(self) -> tuple[datetime, datetime | None]:
        """Beginning and end. What was not touched stays to the second, and on the day it was."""
        day, begins, ends = day_of(self.day), _time_of(self.begins), _time_of(self.ends)
        starts = datetime.combine(day, begins).astimezone()
        before = self._before
        if before is not None:
            starts = before.starts if _to_the_minute(before.starts) == starts else starts
            shown = before.ends or before.starts
            if starts == before.starts and (shown.hour, shown.minute) == (ends.hour, ends.minute):
                return starts, before.ends
        return starts, datetime.combine(day, ends).astimezone()

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.closed.emit if self.cancel_button.hasFocus() else self.save)()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _time_edit() -> QTimeEdit:
    made = QTimeEdit()
    made.setDisplayFormat("HH:mm")
    made.setFixedWidth(75)
    made.lineEdit().setTextMargins(6, 0, 0, 0)
    return made


def _to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _time_of(edit: QTimeEdit) -> time:
    chosen = edit.time()
    return time(chosen.hour(), chosen.minute())
