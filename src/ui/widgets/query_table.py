"""Residents' queries, one a row: what was asked, where and by what, its 72-hour clock. The most urgent first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent

from ...domain.dates import clock, weekday_short
from ...domain.queries import BY, STANDINGS, QueryView, due_at
from .. import paint
from ..look import look
from .cell_table import CellTable, two_lines
from .table import Column, RowsTable

QUERY, CLOCK, OFFICER = range(3)
ROW, HEAD, DIAL = 52, 34, 24
NARROW = 700
LONGEST = ("Answered in 2 days 22 h", "Due Wed 25 Nov, 15:42")
"""What the clock's column has room for; more is cut."""


class QueryTable(CellTable):
    """Enter goes to the reply."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("Queries", row_height=ROW, head_height=HEAD)
        self._now = now
        self.cells = {QUERY: _query, CLOCK: self._clock}

    def show_queries(self, queries: tuple[QueryView, ...]) -> None:
        """Show them, keeping the one that is chosen."""
        chosen = self.current_row()
        self.show_table(RowsTable(columns(self._now()), queries), sortable=False)
        self.choose(chosen.id if chosen else 0)
        self.fit()

    def choose(self, query_id: int) -> bool:
        """Choose a query, the first where that is not there."""
        model = self.model()
        ids = [query.id for query in model.rows] if isinstance(model, RowsTable) else []
        self.choose_row(ids.index(query_id) if query_id in ids else 0)
        return query_id in ids

    @property
    def pitch(self) -> int:
        return max(ROW, look().scale.px(14) * 2 + 24)

    def needed(self, number: int, column: Column[QueryView]) -> int:
        if number == CLOCK:
            strong = QFontMetrics(look().font(semibold=True))
            return DIAL + 10 + max(map(strong.horizontalAdvance, LONGEST)) + sum(self.pads(number))
        return super().needed(number, column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, whose query it is stands in the panel alone."""
        super().resizeEvent(event)
        narrow = self.width() < look().scale.px(NARROW)
        if self.model() is not None and self.isColumnHidden(OFFICER) != narrow:
            self.setColumnHidden(OFFICER, narrow)
            self.fit()

    def _clock(self, painter: QPainter, room: QRectF, row: QueryView) -> None:
        """Dial, what is left or over, and until when; an answered one says how long it took."""
        now = self._now()
        dial = QRectF(room.left(), room.center().y() - DIAL / 2, DIAL, DIAL)
        paint.dial(painter, dial, row.used(now), look().theme, row.state(now))
        lead, line = clock_lines(row, now)
        two_lines(painter, room.adjusted(DIAL + 10, 0, 0, 0), lead, line)


def clock_lines(query: QueryView, now: datetime) -> tuple[str, str]:
    """`2 h 32 min over` with `Due Mon 23 Nov, 08:10`; `Answered in 1 day 2 h` with `Met` or the reason of a miss."""
    if query.replied is None:
        due = due_at(query.received).astimezone(query.received.tzinfo)
        return query.clock_words(now), f"Due {weekday_short(due.date())}, {clock(due)}"
    lead, _, over = query.clock_words(now).partition(", ")
    return lead, f"Missed, {over}" if over else STANDINGS[query.standing(now)]


def asked_words(query: QueryView) -> str:
    """`Harrowgill. Asked Fri 20 Nov, 08:10, by text`"""
    when = f"{weekday_short(query.received.date())}, {clock(query.received)}"
    return f"{query.place}. Asked {when}, {BY[query.channel]}"


def columns(now: datetime) -> tuple[Column[QueryView], ...]:
    """What is shown, read out and copied."""
    return (
        Column(
            "query", "Query", lambda row: f"{row.subject}. {asked_words(row)}", stretch=True, tip=lambda r: r.subject
        ),
        Column("clock", "72 hours", lambda row: ", ".join(clock_lines(row, now))),
        Column("officer", "Officer", lambda row: row.officer or "nobody yet", quiet=True),
    )


def _query(painter: QPainter, room: QRectF, row: QueryView) -> None:
    two_lines(painter, room, row.subject, asked_words(row))
