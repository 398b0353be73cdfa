"""Issues, one a row: name, where it stands, since when, whose it is, what it is tied to, who was told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ...domain.dates import day_short
from ...domain.issue_views import IssueView
from ...domain.issue_words import age_words, is_untold
from ...domain.issues import CATEGORIES, STATUSES
from .. import paint
from ..look import look
from .cell_table import CellTable, two_lines
from .table import Column, RowsTable

NAME, STATUS, AGE, OWNER, TIED, TOLD = range(6)
ROW, HEAD = 52, 34
CHIP = {
    "new": "info",
    "looking": "plain",
    "acting": "plain",
    "partner": "plain",
    "partly": "warn",
    "resolved": "good",
    "tolerated": "plain",
    "not_ours": "plain",
}
"""Status -> kind of chip. The word is always there: nothing is told by colour alone."""


class IssueTable(CellTable):
    """Enter opens an issue."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Issues", row_height=ROW, head_height=HEAD)
        self._today = today
        self.cells = {NAME: _name, STATUS: _status, AGE: self._age}

    def show_issues(self, issues: tuple[IssueView, ...]) -> None:
        """Show them, keeping the one that is chosen."""
        chosen = self.current_row()
        self.show_table(RowsTable(columns(self._today()), issues), sortable=False)
        ids = [issue.id for issue in issues]
        self.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self.fit()

    @property
    def pitch(self) -> int:
        return max(ROW, look().scale.px(14) * 2 + 24)

    def needed(self, number: int, column: Column[IssueView]) -> int:
        pads = sum(self.pads(number)) + 2
        if number == STATUS:
            return max(paint.chip_width(words, look().scale) for words in STATUSES.values()) + pads
        return super().needed(number, column)

    def _age(self, painter: QPainter, room: QRectF, row: IssueView) -> None:
        """How long it stands, and when the last line was written."""
        days = (self._today() - row.touched.date()).days
        last = "last line today" if days <= 0 else f"last line {days:,} day{'s' if days > 1 else ''} ago"
        words = age_words(row, self._today())
        first = f"closed {day_short(row.closed_on)}" if row.closed_on else words
        two_lines(painter, room, first[:1].upper() + first[1:], last)


def columns(today: date) -> tuple[Column[IssueView], ...]:
    """What is shown, read out and copied."""
    return (
        Column("issue", "Issue", _told_name, stretch=True, tip=_told_name),
        Column("status", "Status", lambda row: STATUSES[row.status]),
        Column("age", "Age", lambda row: age_words(row, today), width=170),
        Column("owner", "Owner", lambda row: row.owner or "nobody yet", quiet=True, most=170, tip=lambda r: r.owner),
        Column("tied", "Part of", tied_words, quiet=True, most=150, tip=tied_words),
        Column("told", "Told", told_short),
    )


def tied_words(row: IssueView) -> str:
    """`Priority, plan 26/003`; of one that is the same as another, which."""
    if row.same_as is not None:
        return f"same as {row.same_as.reference}"
    plans = [f"plan {plan.reference}" for plan in row.plans]
    words = ", ".join((["priority"] if row.priorities else []) + plans)
    return words[:1].upper() + words[1:] if words else "–"


def told_short(row: IssueView) -> str:
    """`14 Nov 2026`, `not yet` where that is owed, a dash where it is not."""
    if is_untold(row):
        return "not yet"
    return "–" if row.told_on is None else day_short(row.told_on)


def _told_name(row: IssueView) -> str:
    return f"{row.called}, {row.place}"


def _name(painter: QPainter, room: QRectF, row: IssueView) -> None:
    kind = f". {CATEGORIES[row.category]}" if row.category else ""
    two_lines(painter, room, row.title, f"{row.reference}. {row.place}{kind}")


def _status(painter: QPainter, room: QRectF, row: IssueView) -> None:
    paint.chip(painter, room, STATUSES[row.status], look().scale, CHIP[row.status])
