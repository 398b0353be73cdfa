"""Patrols, one a row: where, when, how often in the period, how many reached their minutes; a running visit's dial."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from ...domain.dates import day_short
from ...domain.patrols import PatrolView, running_words, used_of, was_left
from .. import paint
from ..look import look
from .cell_table import two_lines
from .chosen_table import ChosenTable
from .table import Column

NAME, VISITS, MINUTES, REACHED, LAST = range(5)
DIAL = 24


class PatrolTable(ChosenTable):
    """Enter opens a patrol, B begins or ends a visit."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("Patrols", lambda row: row.id)
        self._now = now
        self.cells = {NAME: _name, LAST: self._last}

    def show_patrols(self, patrols: Sequence[PatrolView]) -> None:
        self.fill(columns(self._now()), patrols)

    def needed(self, number: int, column: Column[PatrolView]) -> int:
        if number == LAST:
            words = QFontMetrics(look().font(semibold=True)).horizontalAdvance("28 November 2026")
            return DIAL + 10 + words + sum(self.pads(number))
        return super().needed(number, column)

    def _last(self, painter: QPainter, room: QRectF, row: PatrolView) -> None:
        """The last visit, or the dial of the one that runs."""
        if row.running is None:
            two_lines(painter, room, *_last_words(row))
            return
        started, now = row.running.started, self._now()
        left = was_left(started, now)
        box = QRectF(room.left(), room.center().y() - DIAL / 2, DIAL, DIAL)
        state = "over" if left else "ok"
        paint.dial(painter, box, used_of(started, now, row.minutes), look().theme, state)
        words = "Left running" if left else running_words(started, now, row.minutes)
        two_lines(
            painter, room.adjusted(DIAL + 10, 0, 0, 0), words, f"since {started:%H:%M}", "bad" if left else "ink2"
        )


def columns(now: datetime) -> tuple[Column[PatrolView], ...]:
    """What is shown, read out and copied. The sums are those of the period."""
    return (
        Column("name", "Patrol", _told, stretch=True, tip=_told),
        Column("visits", "Visits", lambda row: f"{row.sums.visits:,}", number=True),
        Column("minutes", "Minutes", lambda row: f"{row.sums.minutes:,}", number=True),
        Column("reached", "Long enough", _reached, number=True),
        Column("last", "Last visit", lambda row: _last_told(row, now)),
    )


def _name(painter: QPainter, room: QRectF, row: PatrolView) -> None:
    two_lines(painter, room, row.title, _under(row))


def _under(row: PatrolView) -> str:
    ended = f"Ended {day_short(row.ends_on)}" if row.ends_on else ""
    return ". ".join(part for part in (row.place, ended, row.times) if part)


def _told(row: PatrolView) -> str:
    return f"{row.title}. {_under(row)}"


def _reached(row: PatrolView) -> str:
    return f"{row.sums.reached} of {row.sums.visits}" if row.sums.visits else "–"


def _last_words(row: PatrolView) -> tuple[str, str]:
    return (day_short(row.last.date()), f"{row.last:%H:%M}") if row.last else ("Never", "")


def _last_told(row: PatrolView, now: datetime) -> str:
    if row.running is not None:
        return f"running since {row.running.started:%H:%M}, {running_words(row.running.started, now, row.minutes)}"
    return " ".join(part for part in _last_words(row) if part)
