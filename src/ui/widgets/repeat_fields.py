"""How an event comes again: never, or by a rhythm until a last day. Says in words what that makes."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.errors import BeatbookError
from ...domain.recurring import RHYTHMS, Rhythm, rhythm_words, series_days
from .date_field import date_edit, day_of, set_day
from .form import Field
from .labels import label
from .sheet import row

AHEAD = timedelta(days=182)


class RepeatFields(QWidget):
    """`rhythm(first)` gives what was chosen; None for an event that comes once."""

    def __init__(self) -> None:
        super().__init__()
        self.every, self.until = QComboBox(), date_edit(date.today() + AHEAD)
        self.every.addItem("No", "")
        for key, words in RHYTHMS.items():
            self.every.addItem(words, key)
        self.every_field, self.until_field = Field("Comes again", self.every), Field("Until", self.until)
        self.said = label("", "small", wrap=True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addWidget(self.every_field)
        lay.addLayout(row(self.until_field, None))
        lay.addWidget(self.said)
        self._first = date.today()
        self.every.currentIndexChanged.connect(self._tell)
        self.until.dateChanged.connect(self._tell)
        self._tell()

    def begin(self, first: date) -> None:
        """A new event: it comes once until somebody says otherwise."""
        self.every.setCurrentIndex(0)
        set_day(self.until, first + AHEAD)
        self.set_first(first)

    def set_first(self, first: date) -> None:
        """The first day was changed."""
        self._first = first
        self._tell()

    def rhythm(self) -> Rhythm | None:
        every = str(self.every.currentData())
        return Rhythm(every, day_of(self.until)) if every else None

    def fault(self) -> str:
        """What is wrong with the rhythm in a sentence, empty where nothing is."""
        rhythm = self.rhythm()
        if rhythm is None:
            return ""
        try:
            series_days(self._first, rhythm)
        except BeatbookError as error:
            return str(error)
        return ""

    def _tell(self) -> None:
        rhythm = self.rhythm()
        self.until_field.setVisible(rhythm is not None)
        self.said.setVisible(rhythm is not None)
        if rhythm is None:
            return
        fault = self.fault()
        if fault:
            self.said.setText(fault)
            return
        days = series_days(self._first, rhythm)
        words = rhythm_words(self._first, rhythm.every)
        self.said.setText(f"{len(days)} events, {words}, the last on {day_short(days[-1])}.")
