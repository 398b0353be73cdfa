"""Plans, one a row: name, stage on its thread, the review's clock, owner, actions. The most overdue first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ...domain.clock_words import until_words, used_share
from ...domain.dates import day_short
from ...domain.plans import STAGES, WORKED
from ...domain.standing import (
    actions_words,
    clock_state,
    plan_review_words,
    plan_started,
)
from ...domain.summaries import PlanView
from .. import paint
from ..look import look
from .cell_table import CellTable, elided, two_lines
from .table import Column, RowsTable

NAME, STAGE, REVIEW, OWNER, ACTIONS = range(5)
ROW, HEAD = 52, 34
DIAL = 24
KNOTS = len(WORKED)  # closed is all of them behind
THREAD = (KNOTS - 1) * paint.STEP + 12


class PlanTable(CellTable):
    """Enter opens a plan."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Plans", row_height=ROW, head_height=HEAD)
        self._today = today
        self.cells = {NAME: _name, STAGE: _stage, REVIEW: self._review}

    def show_plans(self, plans: tuple[PlanView, ...]) -> None:
        """Show them, keeping the one that is chosen."""
        chosen = self.current_row()
        self.show_table(RowsTable(columns(self._today()), plans), sortable=False)
        ids = [plan.id for plan in plans]
        self.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self.fit()

    @property
    def pitch(self) -> int:
        return max(ROW, look().scale.px(14) * 2 + 24)

    def needed(self, number: int, column: Column[PlanView]) -> int:
        strong = QFontMetrics(look().font(semibold=True))
        if number == STAGE:
            words = max(strong.horizontalAdvance(name) for name in STAGES.values())
            return THREAD + 10 + words + sum(self.pads(number))
        if number == REVIEW:
            words = max(strong.horizontalAdvance(text) for text in ("28 November 2026", "over by 28 weeks"))
            return DIAL + 10 + words + sum(self.pads(number))
        return super().needed(number, column)

    def _review(self, painter: QPainter, room: QRectF, row: PlanView) -> None:
        """Dial, how long there is, and the day under it; a closed plan says when."""
        if row.closed_on is not None or row.next_review is None:
            _words(painter, room, plan_review_words(row, self._today()), "ink2")
            return
        state = clock_state(row.next_review, self._today())
        used = used_share(plan_started(row), row.next_review, self._today())
        paint.dial(painter, QRectF(room.left(), room.center().y() - DIAL / 2, DIAL, DIAL), used, look().theme, state)
        until = until_words(row.next_review, self._today())
        words = until[:1].upper() + until[1:]
        two_lines(painter, room.adjusted(DIAL + 10, 0, 0, 0), words, day_short(row.next_review))


def columns(today: date) -> tuple[Column[PlanView], ...]:
    """What is shown, read out and copied."""
    return (
        Column("plan", "Plan", _told_name, stretch=True, tip=lambda row: row.title),
        Column("stage", "Stage", lambda row: STAGES[row.stage]),
        Column("review", "Next review", lambda row: plan_review_words(row, today)),
        Column("owner", "Owner", lambda row: row.owner or "nobody yet", quiet=True),
        Column("actions", "Actions", lambda row: actions_words(row.actions, today)),
    )


def _told_name(row: PlanView) -> str:
    return f"{row.reference} {row.title}, {row.place}"


def _name(painter: QPainter, room: QRectF, row: PlanView) -> None:
    under = f"{row.reference}. {row.place}" + (f", for “{row.priority}”" if row.priority else "")
    two_lines(painter, room, row.title, under)


def _stage(painter: QPainter, room: QRectF, row: PlanView) -> None:
    """A knot a stage on a thread, and the stage's name."""
    at = list(STAGES).index(row.stage)
    states = "".join("d" if n < at else "c" if n == at else "t" for n in range(KNOTS))
    paint.thread(painter, QRectF(room.left(), room.center().y() - 7, THREAD, 14), states, look().theme)
    _words(painter, room.adjusted(THREAD + 10, 0, 0, 0), STAGES[row.stage], "ink")


def _words(painter: QPainter, room: QRectF, text: str, ink: str) -> None:
    painter.setFont(look().font())
    painter.setPen(look().colour(ink))
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, side, elided(painter, text, room.width()))
