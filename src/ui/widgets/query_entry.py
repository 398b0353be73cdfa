"""A query in one line: what was asked, by what it came, where; its clock runs from now unless another time is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ...domain.queries import CHANNELS
from ...domain.summaries import PlaceView
from .buttons import button
from .fold import Fold
from .form import FaultMark
from .labels import label
from .moment_field import MomentField, to_the_minute
from .place_combo import ElidedCombo, place_of
from .sheet import column, row


@dataclass(frozen=True, slots=True)
class Noted:
    """A query as it was typed. `received` None: now."""

    subject: str
    channel: str
    place_id: int
    received: datetime | None


class QueryEntry(QWidget):
    """`noted(Noted)` on Enter; the line is emptied by `kept`, when the store has it."""

    noted = Signal(object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.subject = QLineEdit()
        self.subject.setPlaceholderText("What was asked, in one line")
        self.subject.setAccessibleName("A new query: what was asked, in one line")
        self.subject.setMaxLength(300)
        self.channel = QComboBox()
        self.channel.setAccessibleName("How it came")
        self.channel.setFixedWidth(150)
        for key, name in CHANNELS.items():
            self.channel.addItem(name, key)
        self.place = ElidedCombo()
        self.place.setPlaceholderText("Where")
        self.place.setAccessibleName("Place")
        self.place.setFixedWidth(170)
        self.note_button = button("Note it", "primary", run=self.note, tip="Enter")
        self.earlier = Fold("It came earlier")
        self.moment = MomentField("Received", now())
        self.moment.hide()
        self.earlier.toggled.connect(self._turn)
        self._mark, self._said = FaultMark(), label("", "fault", wrap=True)
        line = row(spacing=8)
        line.addWidget(self.subject, 1)
        for part in (self.channel, self.place, self.note_button):
            line.addWidget(part)
        below = row(self.earlier, self.moment, self._mark, spacing=8)
        below.addWidget(self._said, 1)
        self.setLayout(column(line, below, spacing=2))
        self.say("")

    def set_places(self, places: Sequence[PlaceView], chosen: int | None) -> None:
        """The places to choose from; what was chosen stays while something is typed."""
        kept = place_of(self.place) if self.typed else chosen
        self.place.clear()
        for place in places:
            self.place.addItem(place.title, place.id)
        self.place.setCurrentIndex(self.place.findData(kept) if kept is not None else -1)

    @property
    def typed(self) -> bool:
        """Whether a query stands there that was not noted."""
        return bool(self.subject.text().strip())

    def note(self) -> None:
        place_id = place_of(self.place)
        if not self.typed:
            self.say("Say in a few words what was asked.")
            self.subject.setFocus()
        elif place_id is None:
            self.say("Choose the place it is about.")
            self.place.setFocus()
        else:
            self.say("")
            received = self.moment.moment if self.earlier.isChecked() else None
            self.noted.emit(Noted(self.subject.text(), str(self.channel.currentData()), place_id, received))

    def kept(self) -> None:
        """The store has it: room for the next."""
        self.subject.clear()
        self.earlier.setChecked(False)
        self.say("")

    def say(self, fault: str) -> None:
        self._said.setText(fault)
        self._mark.setVisible(bool(fault))

    def _turn(self, earlier: bool) -> None:
        self.moment.setVisible(earlier)
        if earlier:
            self.moment.show_moment(to_the_minute(self._now()))
            self.moment.day.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note()
        else:
            super().keyPressEvent(event)
