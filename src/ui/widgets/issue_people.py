"""What was promised on an issue, who asked to hear of it, and whether they were told."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.clock_words import until_words
from ...domain.dates import day_short
from ...domain.issue_views import IssueView
from ...domain.issue_words import is_untold, told_words
from ...domain.promises import KEPT, OPEN, is_late
from ...domain.questionnaire import spelt
from ...domain.thread import Thread, ThreadPromise
from .. import paint
from ..context import Context
from ..look import look
from .asked_people import AskedPeople
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
    """`promise_opened((kind, id))`."""

    promise_opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.sheet = Sheet(pad=(16, 12, 16, 12), spacing=8)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(8)
        self.asked = AskedPeople(context)
        self.sheet.add(self._inner, self.asked)
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
        self.asked.show_issue(issue.id, issue.title, issue.place_id)
        self.asked.show_told(told_words(issue), late=is_untold(issue))

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
