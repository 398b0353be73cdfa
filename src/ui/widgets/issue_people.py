"""What was promised on an issue, who asked to hear of it, and whether they were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.clock_words import until_words
from ...domain.contact_views import AskedPerson
from ...domain.contacts import BY
from ...domain.dates import day_short
from ...domain.issue_views import IssueView
from ...domain.issue_words import is_untold, told_words
from ...domain.listing import join_and
from ...domain.promises import KEPT, OPEN, is_late
from ...domain.questionnaire import spelt
from ...domain.thread import People, Thread, ThreadPromise
from .. import paint
from ..look import look
from .buttons import button
from .labels import label
from .sheet import Rule, Sheet, column, row


class PromiseMark(QWidget):
    """A ring while it is open, rust when it is late; a filled tick once kept."""

    def __init__(self, state: str, late: bool) -> None:
        super().__init__()
        self._state, self._late = state, late
        self.setFixedSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._state == KEPT:
            paint.status(painter, area, "done", look().theme)
        else:
            with paint.drawing(painter):
                ink = "warn" if self._late else "ink2" if self._state == OPEN else "line2"
                painter.setPen(QPen(look().colour(ink), 2))
                painter.drawEllipse(area.adjusted(1, 1, -1, -1))
        painter.end()


class IssuePeople(QWidget):
    """`promise_opened((kind, id))`; `names_asked`; `contact_opened(contact id)`."""

    promise_opened = Signal(object)
    names_asked = Signal()
    contact_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet(pad=(16, 12, 16, 12), spacing=8)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(8)
        self.asked = label("", "strong", wrap=True)
        self.how = label("", "small", wrap=True)
        self.told = label("", "small", wrap=True)
        self.names_button = button("Show names", "quiet", run=self.names_asked.emit)
        self._names = QVBoxLayout()
        self._names.setSpacing(4)
        self.sheet.add(
            self._inner,
            self.asked,
            self.how,
            self.told,
            self._names,
            row(self.names_button, None, margins=(-8, 0, 0, 0)),
        )
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        head = label("Promises and people", "smallstrong")
        head.setMinimumHeight(32)
        lay.addWidget(head)
        lay.addWidget(self.sheet)

    def show_thread(self, issue: IssueView, thread: Thread) -> None:
        _empty(self._inner)
        for promise in thread.promises:
            self._inner.addWidget(self._promise(promise, thread.today))
            self._inner.addWidget(Rule())
        self._show_people(thread.people)
        self.told.setText(told_words(issue))
        self.told.setProperty("kind", "late" if is_untold(issue) else "small")
        self.told.style().polish(self.told)

    def _promise(self, promise: ThreadPromise, today: date) -> QWidget:
        made = QWidget()
        late = is_late(promise.due, promise.state, today)
        said = label(promise_line(promise, today), "late" if late else "small", wrap=True)
        opened = button("Open", "quiet", run=partial(self.promise_opened.emit, (promise.kind, promise.id)))
        opened.setAccessibleName(f"Open the promise: {promise.text}")
        line = row(spacing=10)
        line.addWidget(PromiseMark(promise.state, late), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(label(promise.text, "strong", wrap=True), said, spacing=0), 1)
        line.addWidget(opened, 0, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made

    def _show_people(self, people: People) -> None:
        n = people.asked
        self.asked.setText(
            "Nobody asked to hear back."
            if not n
            else f"{spelt(n)} {'person' if n == 1 else 'people'} asked to hear back"
        )
        by = [f"{spelt(count).lower()} {BY.get(channel, 'otherwise')}" for channel, count in people.channels]
        said = f"{join_and(by)}." if by else ""
        self.how.setText(f"{said[:1].upper()}{said[1:]} Names are kept apart from what they answered." if n else "")
        self.how.setVisible(bool(n))
        self.names_button.setVisible(bool(n))
        self.hide_names()

    def show_names(self, people: Sequence[AskedPerson]) -> None:
        """Who they are, each to be opened."""
        self.hide_names()
        for each in people:
            told = f"told {day_short(each.told_on)}" if each.told_on else "not told yet"
            if not each.may_be_told and not each.told_on:
                told = "may not be written to"
            made = button(each.name, "quiet", run=partial(self.contact_opened.emit, each.contact_id))
            line = row(made, label(f"{'raised it, ' if each.raised else ''}{told}", "small"), None)
            holder = QWidget()
            holder.setLayout(line)
            self._names.addWidget(holder)
        self.names_button.setText("Hide names")

    @property
    def names_shown(self) -> bool:
        return self._names.count() > 0

    def hide_names(self) -> None:
        _empty(self._names)
        self.names_button.setText("Show names")


def promise_line(promise: ThreadPromise, today: date) -> str:
    """`To Harrowgill Parish Council. Due today.`, `Kept on 12 Nov 2026, four days early.`"""
    to = f"To {promise.to}. " if promise.to else ""
    if promise.done_on is not None:
        early = (promise.due - promise.done_on).days if promise.due else 0
        days = f"{spelt(abs(early)).lower()} {'day' if abs(early) == 1 else 'days'}"
        when = "" if not early else f", {days} {'early' if early > 0 else 'late'}"
        return f"{to}Kept on {day_short(promise.done_on)}{when}."
    if promise.withdrawn_on is not None:
        return f"{to}Withdrawn on {day_short(promise.withdrawn_on)}."
    if promise.due is None:
        return f"{to}No day set."
    if promise.due == today:
        return f"{to}Due today."
    until = until_words(promise.due, today)
    return f"{to}Due {day_short(promise.due)}, {until}."


def _empty(lay: QVBoxLayout) -> None:
    while (item := lay.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
