"""Which events an answer came from: a step from the results towards the forms themselves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.answer_events import AnswerEvent
from ...domain.dates import Period, day_short
from ...domain.events import KINDS
from ...domain.results import AskedQuestion
from ...domain.shares import people_words, percent
from ..context import Context
from .buttons import button
from .cell_table import CellTable
from .labels import label
from .scroll import Scroll
from .sheet import Sheet, column, row
from .table import Column, RowsTable
from .tall import Tall

PITCH, HEAD = 30, 30
HINT = "Enter opens the forms of an event. Esc goes back to the results."
COLUMNS: tuple[Column[AnswerEvent], ...] = (
    Column("event", "Event", lambda row: row.name, stretch=True, tip=lambda row: row.name),
    Column("kind", "Kind", lambda row: KINDS[row.kind], quiet=True),
    Column("on", "Day", lambda row: day_short(row.on), quiet=True),
    Column("place", "Held in", lambda row: row.place, quiet=True, most=220),
    Column("n", "Gave it", lambda row: f"{row.n:,}", number=True, strong=True),
    Column("answered", "Answered", lambda row: f"{row.answered:,}", number=True),
    Column("share", "Share", lambda row: percent(row.share), number=True),
)


class AnswerSources(QWidget):
    """`show_answer` asks; `left` when the reader goes back. Enter or a double click opens an event's forms."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.answer = ""
        self.back_button = button("Back to the results", "quiet", icon="arrow-left", run=self.left.emit)
        self.finding = label("", "finding", wrap=True)
        self.base = label("", "small", wrap=True)
        self.table = CellTable("Events at which the answer was given", row_height=PITCH, head_height=HEAD)
        self.table.activated.connect(lambda _index: self.open_forms())
        sheet = Sheet(pad=(1, 14, 1, 5), spacing=8)
        sheet.add(column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 0)), self.table)
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 16)
        lay.setSpacing(12)
        lay.addLayout(row(self.back_button, None))
        lay.addWidget(sheet)
        lay.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left.emit)

    def show_answer(self, asked: AskedQuestion, key: str, words: str) -> None:
        """Asked in the pool, of the place and period at the top."""
        from ...services.results_events import answer_events

        context, self.answer = self._context, words
        work = partial(
            answer_events,
            context.store,
            answer=key,
            place_id=context.place_id,
            period=context.period,
            question=asked.key,
            questionnaire=asked.scope,
        )
        context.jobs.read(work, owner=self, done=partial(self._answered, context.period), key="sources")

    def _answered(self, period: Period, found: tuple[AnswerEvent, ...]) -> None:
        given = [each for each in found if each.n]
        self.finding.setText(finding(self.answer, given))
        self.base.setText(f"{period.label}. {without(len(found) - len(given))}{HINT}")
        self.table.show_table(RowsTable(COLUMNS, given), sortable=False)
        self.table.fit()
        self.table.choose_row(0)
        if self.isVisible():
            self.table.setFocus()

    def open_forms(self) -> None:
        """The forms of the chosen event, those with the answer first to be seen."""
        from ...services.events import get_event
        from ..dialogs.responses import ResponsesDialog

        chosen: AnswerEvent | None = self.table.current_row()
        if chosen is not None:
            dialog = ResponsesDialog(self._context, get_event(self._context.store, chosen.event_id), self)
            dialog.search.setText(self.answer)
            dialog.finished.connect(lambda _result: self.table.setFocus())
            dialog.open()


def finding(answer: str, given: list[AnswerEvent]) -> str:
    """`“Dog fouling” was given by 62 people, at 6 events.`"""
    events = "1 event" if len(given) == 1 else f"{len(given):,} events"
    return f"“{answer}” was given by {people_words(sum(each.n for each in given))}, at {events}."


def without(events: int) -> str:
    """`At 2 events nobody gave it. `"""
    if not events:
        return ""
    return f"At {'1 event' if events == 1 else f'{events:,} events'} nobody gave it. "
