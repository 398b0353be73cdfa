"""The foot of a review: who decided, when, until when, and signing it; of a decided one, what stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ...domain.dates import day_short
from ...domain.priority_review import ReviewView, latest_next, next_fault
from .buttons import button
from .date_field import date_edit, day_of, set_day
from .facts import Facts
from .form import Field
from .labels import label
from .notes import Notes
from .sheet import Sheet, column, row
from .words_field import words_edit


class ReviewSign(Sheet):
    """`changed(field, value)` as it is typed; `signed` when it is to be decided."""

    changed = Signal(str, object)
    signed = Signal()
    dropped = Signal()
    history_asked = Signal()
    copy_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(pad=(19, 14, 19, 16), spacing=10)
        self._today = today
        self._filling = False
        self._followed = True
        self.by = QLineEdit()
        self.by_field = Field("Decided by", self.by, hint="In your own words: “Panel of seven: four councillors, …”.")
        self.by.textEdited.connect(lambda text: self._say("decided_by", text))
        self.on, self.next = date_edit(today()), date_edit(latest_next(today()))
        self.on_field = Field("Decided on", self.on)
        self.next_field = Field("Next review by", self.next, hint="Within three months.")
        self.on.dateChanged.connect(lambda _day: self._day_changed())
        self.next.userDateChanged.connect(lambda _day: self._next_changed())
        self.note = words_edit(lines=2)
        self.note_field = Field("Note", self.note, hint="Where it was held, what else was said.", optional=True)
        self.note.textChanged.connect(lambda: self._say("note", self.note.toPlainText()))
        self.faults = Notes("What is missing")
        self.sign_button = button("Sign and decide", "primary", icon="check", run=self.signed.emit, tip="Ctrl+Enter")
        self.drop_button = button("Drop this draft", "quiet", run=self.dropped.emit)
        self.history_button = button("History", "quiet", run=self.history_asked.emit)
        self.copy_button = button("Copy the note", "quiet", run=self.copy_asked.emit)
        self.facts, self.said = Facts(3), label("", wrap=True)
        self._arrange()

    def _arrange(self) -> None:
        days = row(spacing=16)
        for field in (self.on_field, self.next_field):
            days.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        days.addStretch(1)
        self.form = QWidget()
        lines = column(self.by_field, days, self.note_field, self.faults, spacing=10)
        lines.addLayout(row(self.sign_button, None, self.drop_button))
        lines.setContentsMargins(0, 0, 0, 0)
        self.form.setLayout(lines)
        self.title = label("", "section")
        self.add(row(self.title, None, self.history_button, self.copy_button), self.form, self.facts, self.said)

    def show_review(self, review: ReviewView) -> None:
        """A draft as it was typed; a decided one as it stands."""
        self._filling = True
        self.title.setText("Who decided, and when" if review.decided else "Who decides, and when")
        self.form.setVisible(not review.decided)
        self.facts.setVisible(review.decided)
        self.said.setVisible(review.decided and bool(review.note))
        self.said.setText(review.note)
        if review.decided_on is not None and review.next_on is not None:
            facts = (("Decided on", day_short(review.decided_on)), ("Next review by", day_short(review.next_on)))
            self.facts.set_facts((("Decided by", review.decided_by), *facts))
        if self.by.text() != review.decided_by:
            self.by.setText(review.decided_by)
        if self.note.toPlainText() != review.note:
            self.note.setPlainText(review.note)
        if not review.decided:
            set_day(self.on, self._today())
            self._followed = review.next_on is None
            set_day(self.next, review.next_on or latest_next(self._today()))
        self._filling = False

    @property
    def decided_on(self) -> date:
        return day_of(self.on)

    @property
    def next_on(self) -> date:
        return day_of(self.next)

    def _day_changed(self) -> None:
        """The next review moves with the day, until somebody has chosen it."""
        if self._followed:
            self._filling, before = True, self._filling
            set_day(self.next, latest_next(day_of(self.on)))
            self._filling = before

    def _next_changed(self) -> None:
        if not self._filling:
            self._followed = False
            self.next_field.set_fault(next_fault(self.decided_on, self.next_on))
            self._say("next_on", self.next_on)

    def _say(self, field: str, value: object) -> None:
        if not self._filling:
            self.changed.emit(field, value)
