"""Whether somebody agreed, on which day, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ...domain.contacts import standard_words
from .date_field import date_edit, day_of, set_day
from .form import Field
from .place_combo import ElidedCombo
from .sheet import column, row
from .words_field import words_edit

OFFER = "Choose standard words"


class ConsentFields(QWidget):
    """Ticked: agreed, with day and words. The words that were offered follow the channel until they are changed."""

    changed = Signal()

    def __init__(self, today: date, channel: Callable[[], str], *, lines: int = 3) -> None:
        super().__init__()
        self._channel = channel
        self.agreed = QCheckBox("They agreed to hear from us")
        self.day = date_edit(today)
        self.day_field = Field("On", self.day)
        self.words = words_edit(lines=lines)
        self.words_field = Field("In these words", self.words, hint="As they were read out, or as they said it.")
        self.offer = _offers()
        self.inner = QWidget()
        self.offer_field = Field("Words to read out", self.offer)
        line = row(spacing=16)
        line.addWidget(self.day_field, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.offer_field, 1, Qt.AlignmentFlag.AlignTop)
        self.inner.setLayout(column(line, self.words_field, spacing=8))
        self.setLayout(column(self.agreed, self.inner, spacing=8))
        self.agreed.toggled.connect(self._turned)
        self.offer.activated.connect(self._take)
        self.words.textChanged.connect(self.changed)
        self.inner.hide()

    def values(self) -> tuple[date | None, str]:
        """(day, words); (None, "") where they have not agreed."""
        if not self.agreed.isChecked():
            return None, ""
        return day_of(self.day), self.words.toPlainText().strip()

    def put_day(self, day: date | None) -> None:
        self.agreed.setChecked(day is not None)
        if day is not None:
            set_day(self.day, day)

    def put_words(self, words: str) -> None:
        self.words.setPlainText(words)

    def follow_channel(self) -> None:
        """Standard words for another channel were not said for this one."""
        said = self.words.toPlainText().strip()
        offered = [words for key in _CHANNELS for words in standard_words(key)]
        if said in offered:
            at = offered.index(said) % 2
            self.words.setPlainText(standard_words(self._channel())[at])

    def _turned(self, on: bool) -> None:
        self.inner.setVisible(on)
        if on and not self.words.toPlainText().strip():
            self.words.setPlainText(standard_words(self._channel())[0])
        self.changed.emit()

    def _take(self, at: int) -> None:
        if at > 0:
            self.words.setPlainText(standard_words(self._channel())[at - 1])
            self.words.setFocus()
        self.offer.setCurrentIndex(0)


_CHANNELS = ("", "email", "text", "phone", "letter", "in_the_know", "none")


def _offers() -> QComboBox:
    made = ElidedCombo()
    made.addItems([OFFER, "What comes of what they asked about", "That, and news of their area"])
    return made
