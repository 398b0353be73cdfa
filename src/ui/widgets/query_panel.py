"""One query: its clock, what was asked, the reply as it is being written, and what can be made of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ...domain.dates import clock, weekday_short
from ...domain.queries import HOLDING, QueryView, is_met
from .buttons import button
from .dial import DialWords
from .form import Field, text_field
from .labels import label
from .moment_field import MomentField, to_the_minute
from .query_table import asked_words, clock_lines
from .sheet import Rule, column, row
from .side_panel import SidePanel
from .words_field import words_edit


class QueryPanel(SidePanel):
    """Says what is asked for; the desk does it. A reply is told with each key, so that it can be kept."""

    typed = Signal(object, str)  # QueryView, the reply as it stands
    answered = Signal(object, str, object, str)  # QueryView, reply, moment, why it is late
    reason_given = Signal(object, str)
    issue_asked = Signal(object)
    tie_asked = Signal(object)
    issue_opened = Signal(int)
    correct_asked = Signal(object)
    reopen_asked = Signal(object)
    history_asked = Signal(object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("The chosen query")
        self._now = now
        self.query: QueryView | None = None
        self._heading()
        self._asked()
        self._reply()
        self._told()
        self.add(None)

    # ------------------------------------------------------------ building

    def _heading(self) -> None:
        self.title, self.asked = label("", "section", wrap=True), label("", "small", wrap=True)
        self.clock = DialWords()
        self.add(column(self.title, self.asked, spacing=2), 4, self.clock, 4, Rule())

    def _asked(self) -> None:
        self.text = label("", wrap=True)
        self.contact = label("", "small", wrap=True)
        self.issue = label("", "small", wrap=True)
        self.open_issue = button("Open the issue", "quiet", run=self._open_issue)
        self.issue_button = button("Make an issue", run=lambda: self.issue_asked.emit(self.query), tip="I")
        self.tie_button = button("Tie to one…", "quiet", run=lambda: self.tie_asked.emit(self.query))
        self.correct_button = button("Correct", "quiet", run=lambda: self.correct_asked.emit(self.query), tip="E")
        self.history_button = button("History", "quiet", run=lambda: self.history_asked.emit(self.query), tip="H")
        self.add(
            label("What was asked", "smallstrong"),
            self.text,
            self.contact,
            self.issue,
            row(self.issue_button, self.open_issue, self.tie_button, None, spacing=4),
            row(self.correct_button, self.history_button, None, spacing=4),
            Rule(),
        )

    def _reply(self) -> None:
        """The reply box, the moment of the answer, and the reason where it is late."""
        self.words = words_edit(lines=5)
        self.words_field = Field("First reply that says something", self.words, hint=HOLDING)
        self.words.textChanged.connect(self._typed)
        self.moment = MomentField("Answered", self._now())
        self.moment_field = Field("Answered", self.moment)
        self.why_field, self.why = text_field("Why it is late", optional=True, hint="May be said later.")
        self.answer_button = button("Answered", "primary", run=self._answer, tip="Ctrl+Enter")
        for part in (self.moment.day, self.moment.time):
            part.editingFinished.connect(self._show_late)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._answer)
        self.replying = QWidget()
        parts = (self.words_field, self.moment_field, self.why_field, row(self.answer_button, None))
        self.replying.setLayout(column(*parts, spacing=8))
        self.add(self.replying)

    def _told(self) -> None:
        """What was answered, and the reason of a miss."""
        self.reply, self.replied = label("", wrap=True), label("", "small", wrap=True)
        self.later_field, self.later = text_field("Why it was late")
        self.later.returnPressed.connect(self._give_reason)
        self.reason_button = button("Keep the reason", run=self._give_reason, tip="Enter")
        self.reason = label("", "small", wrap=True)
        self.reopen_button = button("Open it again", "quiet", run=lambda: self.reopen_asked.emit(self.query))
        self.late_part = QWidget()
        self.late_part.setLayout(column(self.later_field, row(self.reason_button, None), spacing=6))
        self.told = QWidget()
        parts = (label("What was answered", "smallstrong"), self.reply, self.replied, self.reason, self.late_part)
        self.told.setLayout(column(*parts, row(self.reopen_button, None), spacing=6))
        self.add(self.told)

    # ------------------------------------------------------------ showing

    def show_query(self, query: QueryView, draft: str | None = None) -> None:
        """Show one. `draft`: a reply that is on its way to the store."""
        another = self.query is None or self.query.id != query.id
        self.query = query
        self.title.setText(query.subject)
        self.asked.setText(asked_words(query) + (f". With {query.officer}" if query.officer else ""))
        self.text.setText(query.text or "No more than that.")
        self.contact.setText(f"From {query.contact}" if query.contact else "")
        self.contact.setVisible(bool(query.contact))
        self.issue.setText(f"Part of {query.issue}" if query.issue else "")
        self.issue.setVisible(bool(query.issue))
        self.open_issue.setVisible(query.issue_id is not None)
        self.issue_button.setVisible(query.issue_id is None)
        self.tie_button.setVisible(query.issue_id is None)
        self._show_reply(query, draft, another)
        self.tick()

    def _show_reply(self, query: QueryView, draft: str | None, another: bool) -> None:
        waiting = query.replied is None
        self.replying.setVisible(waiting)
        self.told.setVisible(not waiting)
        if another:
            self.why.clear()
            self.later.clear()
            self.moment.show_moment(to_the_minute(self._now()))
        if waiting and (another or not self.words.hasFocus()):
            self._put_words(query.reply if draft is None else draft)
        if query.replied is not None:
            self.reply.setText(query.reply)
            self.replied.setText(f"{weekday_short(query.replied.date())}, {clock(query.replied)}")
            self.reason.setText(f"Late because: {query.miss_why}" if query.miss_why else "")
            self.reason.setVisible(bool(query.miss_why))
            self.late_part.setVisible(query.wants_reason)

    def _put_words(self, text: str) -> None:
        """Write into the reply without telling that somebody typed."""
        if self.words.toPlainText() != text:
            self.words.blockSignals(True)
            self.words.setPlainText(text)
            self.words.blockSignals(False)

    def tick(self) -> None:
        """The clock a little later."""
        if (query := self.query) is None:
            return
        now = self._now()
        lead, line = clock_lines(query, now)
        self.clock.show_time(query.used(now), query.state(now), lead, line)
        self._show_late()

    def _show_late(self) -> None:
        if self.query is not None:
            self.why_field.setVisible(not is_met(self.query.received, self.moment.moment))

    @property
    def unsaid(self) -> bool:
        """Whether a reason stands there that was not kept."""
        return bool(self.later.text().strip() or self.why.text().strip())

    # ------------------------------------------------------------ doing

    def _typed(self) -> None:
        if self.query is not None and self.query.replied is None:
            self.words_field.set_fault("")
            self.typed.emit(self.query, self.words.toPlainText())

    def _answer(self) -> None:
        if self.query is None or self.query.replied is not None:
            return
        text = self.words.toPlainText().strip()
        if not text:
            self.words_field.set_fault("Write what was answered: the first reply that says something stops the clock.")
            self.words.setFocus()
            return
        moment = self.moment.moment
        if to_the_minute(self._now()) < moment:
            self.moment_field.set_fault("The answer cannot be later than now.")
            return
        self.moment_field.set_fault("")
        self.answered.emit(self.query, text, moment, self.why.text())

    def _give_reason(self) -> None:
        if self.query is not None and self.later.text().strip():
            self.reason_given.emit(self.query, " ".join(self.later.text().split()))

    def _open_issue(self) -> None:
        if self.query is not None and self.query.issue_id is not None:
            self.issue_opened.emit(self.query.issue_id)
