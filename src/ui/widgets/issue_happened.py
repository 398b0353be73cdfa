"""What happened on an issue and all that hangs on it, newest first, and one line to add to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ...domain.dates import day_month, day_short
from ...domain.thread import Thread, ThreadEntry
from .buttons import button
from .labels import label
from .sheet import Sheet, row
from .timeline import Entry, Timeline

FIRST = 12
"""Lines that are shown before one asks for all."""


class IssueHappened(QWidget):
    """`added(text)` for a new line; `all_asked` for every line."""

    added = Signal(str)
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = label("What happened", "smallstrong")
        self.head.setMinimumHeight(32)
        self.all_button = button("", "quiet", run=self.all_asked.emit)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Add a note: what happened, in one line")
        self.line.setAccessibleName("Add a note")
        self.line.returnPressed.connect(self._add)
        self.add_button = button("Add", run=self._add)
        self.add_button.setAccessibleName("Add the note")
        self.timeline = Timeline("What happened")
        self.sheet = Sheet(row(self.line, self.add_button), 4, self.timeline, pad=16)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        lay.addLayout(row(self.head, None, self.all_button))
        lay.addWidget(self.sheet)
        lay.addStretch(1)

    @property
    def typed(self) -> str:
        return " ".join(self.line.text().split())

    def show_thread(self, thread: Thread, *, every: bool) -> None:
        entries = thread.entries if every else thread.entries[:FIRST]
        self.timeline.show_entries([_entry(each, thread.today.year) for each in entries])
        self.all_button.setText(f"All {thread.count:,} entries")
        self.all_button.setVisible(len(entries) < thread.count)

    def _add(self) -> None:
        if self.typed:
            self.added.emit(self.typed)

    def clear(self) -> None:
        """The line is in the store, or another issue is shown."""
        self.line.clear()


def _entry(each: ThreadEntry, year: int) -> Entry:
    day = day_month(each.day) if each.day.year == year else day_short(each.day)
    line = f"{each.what}. {each.who}" if each.who else f"{each.what}."
    return Entry(day, each.text, line)
