"""Under the thread: what happened, newest first, and beside it the promises and the people who asked to hear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...domain.thread import Thread, ThreadEntry, ThreadPromise
from ...domain.thread_rules import day_words
from ...domain.thread_words import NAMES_APART, people_lead, people_line, promise_words
from .. import paint
from ..look import look
from .buttons import button
from .labels import label
from .sheet import Rule, Sheet, column, row
from .timeline import Entry, Timeline

FIRST = 6
"""Entries that are shown until all are asked for."""
MARKS = {"open": "not", "kept": "done", "withdrawn": "other"}


class ThreadStory(QWidget):
    """`opened` carries the Step of a promise."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._found: Thread | None = None
        self._all = False
        self.timeline = Timeline("What happened")
        self.nothing = label("Nothing is recorded yet.", "fact")
        self.count_button = button("", "quiet", run=self._turn)
        self._said = label("", "small", wrap=True)
        self.promises = QVBoxLayout()
        self.promises.setSpacing(8)
        self.people, self.ways = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.apart = label(NAMES_APART, "small", wrap=True)
        happened = column(
            row(label("What happened", "smallstrong"), None, self.count_button),
            Sheet(self.nothing, self.timeline, self._said),
            None,
            spacing=4,
        )
        beside = Sheet(column(self.people, self.ways, self.apart, spacing=2))
        beside.column.insertLayout(0, self.promises)
        head = label("Promises and people", "smallstrong")
        head.setMinimumHeight(self.count_button.sizeHint().height())
        told = column(head, beside, None, spacing=4)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(24)
        lay.addLayout(happened, 7)
        lay.addLayout(told, 3)

    def show_thread(self, found: Thread) -> None:
        self._found = found
        self._show_entries(found)
        self._show_promises(found)
        self.people.setText(people_lead(found.people))
        self.ways.setText(people_line(found.people))
        for part in (self.ways, self.apart):
            part.setVisible(found.people.asked > 0)

    def _show_entries(self, found: Thread) -> None:
        shown = found.entries if self._all else found.entries[:FIRST]
        self.timeline.show_entries([_entry(each, found.today) for each in shown])
        self.timeline.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        more = found.count > FIRST
        self.count_button.setVisible(more)
        self.count_button.setText(f"The last {FIRST}" if self._all else f"All {found.count:,} entries")
        cut = self._all and found.count > len(found.entries)
        self._said.setText(f"The last {len(found.entries)} of {found.count:,}." if cut else "")
        self._said.setVisible(cut)

    def _turn(self) -> None:
        self._all = not self._all
        if self._found is not None:
            self._show_entries(self._found)

    def _show_promises(self, found: Thread) -> None:
        while (item := self.promises.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for promise in found.promises:
            self.promises.addWidget(PromiseRow(promise, found.today, partial(self.opened.emit, promise.step)))
            self.promises.addWidget(Rule())


class PromiseRow(QWidget):
    """A mark for open, kept or withdrawn, the promise, and how it stands."""

    def __init__(self, promise: ThreadPromise, today: date, run: Callable[[], object]) -> None:
        super().__init__()
        self._mark = MARKS[promise.state]
        late = promise.state == "open" and promise.due is not None and promise.due <= today
        words = promise_words(promise, today)
        self.open_button = button("Open", "quiet", run=run)
        self.open_button.setAccessibleName(f"Open the promise: {promise.text}")
        lines = column(
            label(promise.text, "strong", wrap=True), label(words, "late" if late else "small", wrap=True), spacing=0
        )
        lay = row(spacing=4, margins=(26, 0, 0, 0))
        lay.addLayout(lines, 1)
        lay.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(lay)
        self.setAccessibleName(f"{promise.text}. {words}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.status(painter, QRectF(0, 1, 18, 18), self._mark, look().theme)
        painter.end()


def _entry(entry: ThreadEntry, today: date) -> Entry:
    said = f"{entry.what}. {entry.who}" if entry.who else f"{entry.what}."
    return Entry(day_words(entry.day, today), entry.text, said)
