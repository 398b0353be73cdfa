"""Open priorities, one a row: dial and name, and the drawing of their ages and support on the same rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QResizeEvent

from ...charts.exhibit import Exhibit
from ...domain.dates import Period, day_short
from ...domain.priorities import age_words, clock, out_of_date
from ...domain.standing import OVER, clock_state, review_words
from ...domain.summaries import PriorityView
from .. import paint
from ..jobs import Jobs
from ..look import look
from ..results_figures import caution
from ..type import SMALL
from .cell_table import HEAD_GAP, two_lines, widest
from .chart_table import ChartTable
from .table import Column, RowsTable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...charts.ages import AgeRow
    from ...charts.style import ChartStyle

NAME, AGE, PEOPLE = 0, 4, 6
HIDDEN = (1, 2, 3, 5, 7, 8)
ROW, HEAD = 46, 32
SPINE = 8
BAR = 14  # px
MOST_NAME = 0.46  # of the table: a longer title is shortened, and whole in the panel
DIAL = 24
BASE = "Age since it was set, against the three-month mark, and how many people ticked it when it was set."


class PriorityTable(ChartTable):
    """All of a priority is in the cells, and copied; what the drawing shows is not written twice."""

    def __init__(self, jobs: Jobs, today: Callable[[], date]) -> None:
        super().__init__(jobs, "Open priorities", row_height=ROW, head_height=HEAD)
        self._today = today
        self._rows: tuple[PriorityView, ...] = ()
        self.cells = {NAME: self._name, AGE: _nothing, PEOPLE: _nothing}

    @property
    def pitch(self) -> int:
        scale = look().scale
        return max(ROW, scale.px(14) + scale.px(SMALL) + 20)

    def show_priorities(self, priorities: tuple[PriorityView, ...]) -> None:
        """Show them, keeping the one that is chosen."""
        chosen = self.current_row()
        self._rows = priorities
        self.show_table(RowsTable(columns(self._today()), priorities), sortable=False)
        for number in HIDDEN:
            self.setColumnHidden(number, True)
        self.fit()
        self.choose(chosen.id if chosen else 0)
        rows = tuple(priorities)
        self.show_drawing(partial(draw, rows, self._today(), self.head_height), partial(alt_words, rows, self._today()))

    def choose(self, priority_id: int) -> None:
        """Choose a priority; the first where it is not there."""
        ids = [each.id for each in self._rows]
        self.choose_row(ids.index(priority_id) if priority_id in ids else 0)

    def fit(self) -> None:
        super().fit()
        width = self.viewport().width()
        heads = self.horizontalHeader()
        if self._rows:
            heads.resizeSection(NAME, min(self._name_width(), max(250, int(width * MOST_NAME))))
            heads.resizeSection(PEOPLE, max(150, int(width * 0.24)))
            self.cover(AGE, PEOPLE)

    def _name_width(self) -> int:
        texts = max(
            widest([row.title for row in self._rows]), widest([second_line(r, self._today()) for r in self._rows])
        )
        return texts + DIAL + 10 + sum(self.pads(NAME)) + 6

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _name(self, painter: QPainter, room: QRectF, row: PriorityView) -> None:
        """Dial, title, and under it the place and the review."""
        state = clock_state(row.review_by, self._today())
        box = QRectF(room.left(), room.center().y() - DIAL / 2, DIAL, DIAL)
        paint.dial(painter, box, clock(row.set_on, row.review_by, self._today())[0], look().theme, state)
        words = room.adjusted(DIAL + 10, 0, 0, 0)
        two_lines(painter, words, row.title, second_line(row, self._today()), "bad" if state == OVER else "ink2")


def second_line(row: PriorityView, today: date) -> str:
    """`Thornley Fold. Review by 14 Jan 2027`"""
    return f"{row.place}. {review_words(row, today)}"


def columns(today: date) -> tuple[Column[PriorityView], ...]:
    """Everything that can be copied; the window shows three of them."""
    return (
        Column("title", "Priority", lambda row: row.title, width=300, tip=lambda row: row.title),
        Column("place", "Place", lambda row: row.place),
        Column("set_on", "Set on", lambda row: day_short(row.set_on)),
        Column("review", "Review by", lambda row: day_short(row.review_by)),
        Column("age", "Age", lambda row: age_text(row, today), stretch=True),
        Column("late", "Out of date", lambda row: "yes" if out_of_date(row.review_by, today) else "no"),
        Column("people", "People who ticked it", votes_text, width=180),
        Column("done", "Done", lambda row: "; ".join(f"{day_short(u.on)}: {u.text}" for u in row.updates)),
        Column("plans", "Plans", lambda row: ", ".join(row.plans)),
    )


def age_text(row: PriorityView, today: date) -> str:
    return age_words(row.set_on, today).removesuffix(" old")


def votes_text(row: PriorityView) -> str:
    """`53 of 110`"""
    if row.votes is None or row.base is None:
        return "not from a result"
    return f"{row.votes:,} of {row.base:,}"


def age_rows(rows: tuple[PriorityView, ...], today: date, *, named: bool) -> list[AgeRow]:
    from ...charts.ages import AgeRow

    return [
        AgeRow(
            label=row.title if named else "",
            weeks=max(0, (today - row.set_on).days) / 7,
            age_text=age_text(row, today),
            votes=row.votes,
            votes_text=votes_text(row),
            out_of_date=out_of_date(row.review_by, today),
        )
        for row in rows
    ]


def draw(rows: tuple[PriorityView, ...], today: date, head: int, width: int, height: int, style: ChartStyle) -> Figure:
    """Ages and support on the table's rows."""
    from dataclasses import replace

    from ...charts.ages import AgesLayout, draw_ages

    pitch = (height - head) / max(1, len(rows))
    layout = AgesLayout(
        width=width,
        spine=SPINE,
        second=round(width * 0.6) + SPINE,
        pitch=pitch,
        head=head,
        foot=0,
        head_gap=HEAD_GAP,
        age_room=style.note * 10.5,
        support_room=style.note * 6.5,
    )
    return draw_ages(age_rows(rows, today, named=False), layout, replace(style, bar_width=BAR / pitch))


def exhibit_of(rows: tuple[PriorityView, ...], today: date, title: str, place: str, *, practice: bool) -> Exhibit:
    """The open priorities as they may leave the window: the rows of the table, with their names in the drawing."""
    given = columns(today)
    return Exhibit(
        name="Priorities",
        title=title,
        place=place[:1].upper() + place[1:],
        period=Period(today, today),
        draw=partial(draw_alone, rows, today),
        alt=partial(alt_words, rows, today),
        heads=tuple(column.head for column in given),
        rows=tuple(tuple(column.text(row) for column in given) for row in rows),
        base=(BASE,),
        source=(caution(public=False, threshold=0, practice=False),),
        practice=practice,
    )


def draw_alone(rows: tuple[PriorityView, ...], today: date, width: int, _height: int, style: ChartStyle) -> Figure:
    """With names, for a picture: as high as its rows need."""
    from ...charts.ages import AgesLayout, draw_ages

    pitch = style.label * 2.2
    room = {"age_room": style.note * 10.5, "support_room": style.note * 6.5}
    layout = AgesLayout(width=width, spine=width * 0.34, second=width * 0.72, pitch=pitch, **room)
    return draw_ages(age_rows(rows, today, named=True), layout, style)


def alt_words(rows: tuple[PriorityView, ...], today: date) -> str:
    from ...charts.alt import ages_alt

    return ages_alt(age_rows(rows, today, named=True), "The figures are in the table.")


def _nothing(painter: QPainter, room: QRectF, row: PriorityView) -> None:
    """The drawing writes these."""
