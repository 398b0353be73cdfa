"""The three-month clock of a priority, wherever one shows: dial, what it comes to, and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.priorities import clock
from ...domain.standing import age_and_review_words, clock_state, review_words
from ...domain.summaries import PriorityView
from .dial import DialWords


def show_clock(dial: DialWords, priority: PriorityView, today: date) -> None:
    """A closed priority's clock stands still."""
    state = clock_state(priority.review_by, today) if priority.status == "open" else "ok"
    used, _words = clock(priority.set_on, priority.review_by, today)
    dial.show_time(used, state, review_words(priority, today), age_and_review_words(priority, today))


class PriorityClocks(QWidget):
    """One dial for each open priority; takes no room where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.dials: list[DialWords] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_priorities(self, priorities: Sequence[PriorityView], today: date) -> None:
        for old in self.dials:
            old.hide()
            old.deleteLater()
        self.dials = []
        for each in priorities:
            if each.status == "open":
                dial = DialWords()
                self._column.addWidget(dial)
                show_clock(dial, each, today)
                lead = dial.lead.text()
                dial.lead.setText(f"Priority: {lead[:1].lower()}{lead[1:]}")
                dial.setAccessibleName(f"{each.title}: {dial.accessibleName()}")
                self.dials.append(dial)
        self.setVisible(bool(self.dials))
