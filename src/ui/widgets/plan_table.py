"""Plans, one a row: name, stage on its thread, risk, the next look's clock, owner, actions, what is overdue.

Under heads where the list is grouped: a head is a row of its own, which the keyboard steps over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter

from ...domain.clock_words import until_words, used_share
from ...domain.dates import day_short
from ...domain.plan_query import NOT_GRADED, PlanGroup, PlanRow, done_words, late_words, look_words
from ...domain.plan_reviews import RISKS
from ...domain.plans import OUTCOMES, REVIEW_DAYS, STAGES, WORKED
from ...domain.standing import clock_state
from .. import paint
from ..look import look
from ..type import SMALL
from .cell_table import CellTable, elided, two_lines
from .table import Column, RowsTable

Row = PlanRow | PlanGroup
NAME, STAGE, RISK, LOOK, OWNER, ACTIONS, LATE = range(7)
ROW, HEAD = 52, 34
HEAD_LOWER = 12  # px that a head is lower than a plan
DIAL = 24
KNOTS = len(WORKED)  # closed is all of them behind
THREAD = (KNOTS - 1) * paint.STEP + 12
RISK_CHIP = {"high": "bad", "medium": "warn", "low": "plain", "": "plain"}
"""The word is always there: nothing is told by colour alone."""
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PlanTable(CellTable):
    """Enter opens a plan."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Plans", row_height=ROW, head_height=HEAD)
        self._today = today
        self.cells = {NAME: _name, STAGE: _stage, RISK: _risk, LOOK: self._look, LATE: self._late}

    def show_plans(self, groups: Sequence[PlanGroup]) -> None:
        """Show them under their heads, keeping the one that is chosen; a single group without a name has no head."""
        chosen = self.current_row()
        rows: list[Row] = []
        for group in groups:
            rows += [group, *group.plans] if group.head else group.plans
        self.show_table(RowsTable(columns(self._today()), rows), sortable=False)
        ids = [row.id if isinstance(row, PlanRow) else None for row in rows]
        first = next((at for at, key in enumerate(ids) if key is not None), 0)
        self.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else first)
        self.fit()

    def current_row(self) -> PlanRow | None:
        """The plan that has the keyboard."""
        row = super().current_row()
        return row if isinstance(row, PlanRow) else None

    @property
    def pitch(self) -> int:
        return max(ROW, look().scale.px(14) * 2 + 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Over the heads."""
        step, model = MOVES.get(Qt.Key(event.key())), self.model()
        if step is None or event.modifiers() or not isinstance(model, RowsTable):
            super().keyPressEvent(event)
            return
        at = self.currentIndex().row() + step
        while 0 <= at < len(model.rows) and not isinstance(model.rows[at], PlanRow):
            at += step
        self.choose_row(at)

    def mousePressEvent(self, event: object) -> None:
        super().mousePressEvent(event)  # type: ignore[arg-type]
        if self.current_row() is None and self.model() is not None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()

    def fit(self) -> None:
        """Heads of groups are lower than plans."""
        super().fit()
        model = self.model()
        rows = model.rows if isinstance(model, RowsTable) else ()
        heads = [at for at, row in enumerate(rows) if isinstance(row, PlanGroup)]
        for at in heads:
            self.setRowHeight(at, self.pitch - HEAD_LOWER)
        self.setFixedHeight(self.height() - HEAD_LOWER * len(heads))

    def needed(self, number: int, column: Column[Row]) -> int:
        strong, pads = QFontMetrics(look().font(semibold=True)), sum(self.pads(number))
        if number == STAGE:
            words = max(strong.horizontalAdvance(name) for name in STAGES.values())
            return THREAD + 10 + words + pads
        if number == RISK:
            return max(paint.chip_width(words, look().scale) for words in (*RISKS.values(), NOT_GRADED)) + pads + 2
        if number == LOOK:
            closed = strong.horizontalAdvance("Closed 28 Nov 2026")
            return max(closed, DIAL + 10 + strong.horizontalAdvance("28 weeks over")) + pads + 2
        return super().needed(number, column)

    def _look(self, painter: QPainter, room: QRectF, row: Row) -> None:
        """Dial, how long there is, and the day under it; a closed plan says when, and what it came to."""
        if not isinstance(row, PlanRow):
            return
        if row.closed_on is not None:
            two_lines(painter, room, f"Closed {day_short(row.closed_on)}", OUTCOMES.get(row.outcome, ""))
            return
        if row.next_review is None:
            _words(painter, room, look_words(row), "ink2")
            return
        today = self._today()
        used = used_share(max(row.started_on, date.fromordinal(row.next_review.toordinal() - REVIEW_DAYS)),
                          row.next_review, today)  # fmt: skip
        place = QRectF(room.left(), room.center().y() - DIAL / 2, DIAL, DIAL)
        paint.dial(painter, place, used, look().theme, clock_state(row.next_review, today))
        until = until_words(row.next_review, today)
        words = until[:1].upper() + until[1:]
        two_lines(painter, room.adjusted(DIAL + 10, 0, 0, 0), words, day_short(row.next_review))

    def _late(self, painter: QPainter, room: QRectF, row: Row) -> None:
        """A line for the look and the assessment, one for the actions."""
        if not isinstance(row, PlanRow):
            return
        lines = late_lines(row, self._today())
        tall = look().scale.px(SMALL) + 6
        top = room.center().y() - tall * len(lines) / 2
        painter.setFont(look().font(SMALL, semibold=True))
        painter.setPen(look().colour("bad"))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for at, line in enumerate(lines):
            place = QRectF(room.left(), top + at * tall, room.width(), tall)
            painter.drawText(place, side, elided(painter, line, room.width()))


def late_lines(row: PlanRow, today: date) -> list[str]:
    """`Look`, `Assessment`, `2 actions`: at most two lines, the first two beside one another where all three are."""
    marks = row.marks(today)
    words = [name for key, name in (("late", "Look"), ("assess", "Assessment")) if key in marks]
    first = ", ".join((words[0], *(word.lower() for word in words[1:]))) if words else ""
    many = "1 action" if row.late_actions == 1 else f"{row.late_actions} actions"
    return [line for line in (first, many if "action" in marks else "") if line]


def columns(today: date) -> tuple[Column[Row], ...]:
    """What is shown, read out and copied."""
    return (
        Column("plan", "Plan", _told_name, stretch=True, tip=_told_name),
        Column("stage", "Stage", _of(lambda row: STAGES[row.stage])),
        Column("risk", "Risk", _of(lambda row: RISKS.get(row.risk, NOT_GRADED))),
        Column("look", "Next look", _of(look_words)),
        Column("owner", "Owner", _of(lambda row: row.owner or "nobody yet"), quiet=True, most=150, tip=_owner_tip),
        Column("actions", "Actions", _of(done_words)),
        Column("late", "Overdue", _of(lambda row: late_words(row, today)), width=134, tip=_late_tip(today)),
    )


def _of(told: Callable[[PlanRow], str]) -> Callable[[Row], str]:
    """The words of a plan; a head has none in this column."""
    return lambda row: told(row) if isinstance(row, PlanRow) else ""


def _late_tip(today: date) -> Callable[[Row], str]:
    return _of(lambda row: late_words(row, today))


def _owner_tip(row: Row) -> str:
    return row.owner if isinstance(row, PlanRow) else ""


def _told_name(row: Row) -> str:
    if isinstance(row, PlanGroup):
        return row.words
    return f"{row.reference} {row.title}, {row.place}"


def _name(painter: QPainter, room: QRectF, row: Row) -> None:
    if isinstance(row, PlanGroup):
        painter.setFont(look().font(semibold=True))
        painter.setPen(look().colour("ink"))
        low = room.adjusted(0, room.height() * 0.25, 0, 0)
        painter.drawText(low, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _told_name(row))
        return
    two_lines(
        painter, room, row.title, f"{row.reference}. {row.place}" + (f", for “{row.priority}”" * bool(row.priority))
    )


def _stage(painter: QPainter, room: QRectF, row: Row) -> None:
    """A knot a stage on a thread, and the stage's name."""
    if isinstance(row, PlanRow):
        at = list(STAGES).index(row.stage)
        states = "".join("d" if n < at else "c" if n == at else "t" for n in range(KNOTS))
        paint.thread(painter, QRectF(room.left(), room.center().y() - 7, THREAD, 14), states, look().theme)
        _words(painter, room.adjusted(THREAD + 10, 0, 0, 0), STAGES[row.stage], "ink")


def _risk(painter: QPainter, room: QRectF, row: Row) -> None:
    if not isinstance(row, PlanRow):
        return
    if row.risk in RISKS:
        paint.chip(painter, room, RISKS[row.risk], look().scale, RISK_CHIP[row.risk])
    else:
        _words(painter, room, NOT_GRADED, "ink2")


def _words(painter: QPainter, room: QRectF, text: str, ink: str) -> None:
    painter.setFont(look().font())
    painter.setPen(look().colour(ink))
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, side, elided(painter, text, room.width()))
