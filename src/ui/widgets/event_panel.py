"""The event that is chosen: when, where, who answered, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.event_poster import INVITATIONS
from ...domain.summaries import EventView
from .. import event_words as words
from .. import paint
from ..look import look
from .buttons import button
from .labels import label
from .sheet import Rule, column, row


class Chip(QWidget):
    """A state in a word."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self._kind = "", "plain"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, kind: str) -> None:
        self.text, self._kind = text, kind
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.chip_width(self.text, look().scale), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.chip(painter, self.rect().toRectF(), self.text, look().scale, self._kind)
        painter.end()


class EventPanel(QWidget):
    """Each signal is what was asked for the event shown: record there, look at its answers, bring some in and so on."""

    record = Signal(object)
    change = Signal(object)
    finish = Signal(object, bool)
    history = Signal(object)
    card = Signal(object)
    ready = Signal(object)
    remove = Signal(object)
    answers = Signal(object)
    bring_in = Signal(object)
    meeting = Signal(object)
    poster = Signal(object)
    report = Signal(object)
    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The event chosen")
        self._event: EventView | None = None
        self.name = label("", "section", wrap=True)
        self.chip = Chip()
        self.lines = [label("", "fact", wrap=True) for _ in range(4)]
        self.people, self.passers = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.told = label("", "small", wrap=True)
        self.open_forms = label("", "late", wrap=True)
        self.why_off = label("", "small", wrap=True)
        self.record_button = button("Record here", icon="pencil-line", run=lambda: self.record.emit(self._event))
        self.change_button = button("Change", "quiet", run=lambda: self.change.emit(self._event), tip="F2")
        self.finish_button = button("", "quiet", run=self._finish)
        self.history_button = button("History", "quiet", run=lambda: self.history.emit(self._event))
        self.card_button = button("Card after the event", run=lambda: self.card.emit(self._event), tip="F4")
        self.ready_button = button("Ready to go offline?", "quiet", run=lambda: self.ready.emit(self._event))
        self.meeting_button = button("Open the meeting sheet", run=lambda: self.meeting.emit(self._event), tip="F7")
        self.bring_in_button = button("Bring in answers…", "quiet", run=lambda: self.bring_in.emit(self._event))
        self.bring_in_button.setToolTip("From KoboToolbox, ODK or a spreadsheet")
        self.answers_button = button("Answers…", "quiet", run=lambda: self.answers.emit(self._event))
        self.answers_button.setToolTip("The answers recorded here, to look at or correct")
        self.poster_button = button("Poster…", "quiet", run=lambda: self.poster.emit(self._event))
        self.poster_button.setToolTip("A poster with when and where, to put up before it")
        self.report_button = button("Report…", "quiet", run=lambda: self.report.emit(self._event))
        self.report_button.setToolTip("What was heard and promised there, for everybody")
        self.remove_button = button("Take out", "quiet", run=lambda: self.remove.emit(self._event))
        self.remove_button.setToolTip("Take the event out of the diary")
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addWidget(self.name)
        lay.addLayout(row(self.chip, None))
        lay.addSpacing(4)
        for each in self.lines:
            lay.addWidget(each)
        lay.addSpacing(4)
        lay.addWidget(Rule())
        lay.addSpacing(4)
        for each in (self.people, self.passers, self.told, self.open_forms):
            lay.addWidget(each)
        lay.addSpacing(8)
        lay.addWidget(self.why_off)
        lay.addLayout(row(self.record_button, self.change_button, self.finish_button, None, spacing=4))
        lay.addLayout(row(self.meeting_button, None, spacing=4))
        lay.addLayout(row(self.card_button, self.ready_button, None, spacing=4))
        lay.addLayout(row(self.answers_button, self.bring_in_button, None, spacing=4))
        lay.addLayout(
            row(self.poster_button, self.report_button, self.history_button, self.remove_button, None, spacing=4)
        )
        self.below = column(spacing=0)
        lay.addLayout(self.below)
        lay.addStretch(1)

    def show_event(self, event: EventView, today: date) -> None:
        self._event = event
        state = words.state_of(event, today)
        self.name.setText(event.name)
        self.chip.show_state(*words.state_words(event, today))
        day = f"{day_short(event.starts.date())}, {words.times(event)}"
        for each, text in zip(self.lines, (words.where(event), day, event.officer, event.note), strict=True):
            each.setText(text)
            each.setVisible(bool(text))
        self.people.setText(words.answered(event))
        self.passers.setText(words.passed(event))
        self.passers.setVisible(bool(self.passers.text()))
        self.told.setText(words.card_line(event))
        self.told.setVisible(bool(self.told.text()))
        self.open_forms.setText(words.left_open(event))
        self.open_forms.setVisible(bool(event.drafts))
        self._show_deeds(state, event)
        self.shown.emit(event)

    def _show_deeds(self, state: str, event: EventView) -> None:
        coming = state == "coming"
        why = f"It is on {day_short(event.starts.date())}: record then." if coming else ""
        if state == "finished":
            why = "Recording here opens it again."
        self.why_off.setText(why)
        self.why_off.setVisible(bool(why))
        self.record_button.setEnabled(not coming)
        self.finish_button.setVisible(not coming)
        self.card_button.setVisible(not coming)
        self.answers_button.setVisible(bool(event.responses))
        self.meeting_button.setVisible(event.kind == "meeting")
        self.ready_button.setVisible(state in ("coming", "open"))
        self.poster_button.setVisible(coming and event.kind in INVITATIONS)
        self.report_button.setVisible(state == "finished")
        self.remove_button.setVisible(not (event.responses or event.finished or event.refused or event.elsewhere))
        self.finish_button.setText("Open again" if event.finished else "Finish")

    def _finish(self) -> None:
        if self._event is not None:
            self.finish.emit(self._event, not self._event.finished)
