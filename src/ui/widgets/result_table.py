"""The table of a result: rank, answer with its bar, people, share, range, before, change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut

from ..jobs import Jobs
from ..look import look
from ..paint import triangle
from ..results_view import ResultRow, ResultsView
from ..type import SMALL
from .cell_table import HEAD_GAP, elided, widest
from .chart_table import ChartTable
from .table import Column, RowsTable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...charts.style import ChartStyle

RANK, ANSWER, PEOPLE, SHARE, RANGE, BEFORE, CHANGE = range(7)
ROW, HEAD = 26, 30
SPINE = 18  # px from the drawing's left edge to the bars' zero: half of "0%" stands left of it
MOST_LABEL = 0.46  # of the column: a longer answer is shortened, and whole in its tooltip


class ResultTable(ChartTable):
    """`chosen` carries the row whose answer is to become a priority: P.

    `opened` the row of which is asked where it came from: Enter or a double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "Answers by share", row_height=ROW, head_height=HEAD)
        self._label_width = 0
        self._view: ResultsView | None = None
        self._rows: tuple[ResultRow, ...] = ()
        self.cells = {RANK: _rank, ANSWER: self._answer, CHANGE: _change}
        self.activated.connect(lambda _index: self._open())
        shortcut = QShortcut(QKeySequence("P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._choose)

    def _open(self) -> None:
        if self.current_row() is not None:
            self.opened.emit(self.current_row())

    def _choose(self) -> None:
        if self.current_row() is not None:
            self.chosen.emit(self.current_row())

    def show_view(self, view: ResultsView, rows: tuple[ResultRow, ...]) -> None:
        """Show some of a view's rows, keeping the answer that is chosen."""
        chosen = self.current_row()
        self._view, self._rows = view, rows
        self.show_table(RowsTable(columns(view), rows), sortable=False)
        self.setColumnHidden(BEFORE, not view.before_name)
        self.setColumnHidden(CHANGE, not view.before_name)
        keys = [row.key for row in rows]
        self.choose_row(keys.index(chosen.key) if chosen and chosen.key in keys else 0)
        self.fit()
        self._draw()

    def fit(self) -> None:
        super().fit()
        if self._view is not None:
            room = self.columnWidth(ANSWER) or 600
            self._label_width = min(widest([row.label for row in self._rows]) + 12, int(room * MOST_LABEL))
            self.cover(ANSWER, ANSWER, self._label_width + 8 - SPINE + 6)

    def _draw(self) -> None:
        if self._view is not None:
            rows, before, head = self._rows, self._view.before_phrase, self.head_height
            self.show_drawing(partial(draw_bars, rows, before, head), partial(alt_words, self._view, rows))

    def _answer(self, painter: QPainter, room: QRectF, row: ResultRow) -> None:
        """The name at the left of its bar; bold where it changed."""
        painter.setFont(look().font(semibold=row.changed))
        painter.setPen(look().colour("ink"))
        place = QRectF(room.left() - 10, room.top(), self._label_width, room.height())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, side, elided(painter, row.label, place.width()))


def columns(view: ResultsView) -> tuple[Column[ResultRow], ...]:
    """What is shown, read out and copied."""
    return (
        Column("rank", "Rank", lambda row: row.rank, quiet=True),
        Column("answer", "Answer", lambda row: row.label, stretch=True, tip=lambda row: row.label),
        Column("people", "People", lambda row: row.people, number=True),
        Column("share", "Share", lambda row: row.share_text, number=True, strong=True),
        Column("range", "Range", lambda row: row.range_text, number=True, quiet=True),
        Column("before", view.before_head or "Before", lambda row: row.before_text, number=True, quiet=True),
        Column("change", "Change", lambda row: row.word),
    )


def draw_bars(
    rows: tuple[ResultRow, ...], before: str | None, head: int, width: int, height: int, style: ChartStyle
) -> Figure:
    """The bars alone, their rows as high as the table's: names and figures are the table's."""
    from ...charts.ranked import RankedLayout, RankedRow, draw_ranked

    pitch = (height - head) / max(1, len(rows))
    layout = RankedLayout(
        width=width, spine=SPINE, pitch=pitch, head=head, foot=0, tick_gap=HEAD_GAP, margin=18, before=before
    )
    drawn = [
        RankedRow("", "", row.share, row.low, row.high, row.before, row.word or None, "", row.changed) for row in rows
    ]
    return draw_ranked(drawn, layout, style)


def alt_words(view: ResultsView, rows: tuple[ResultRow, ...]) -> str:
    """What the bars show, in words; the figures are the table's."""
    from ...charts.alt import ranked_alt
    from ...charts.ranked import RankedRow

    told = [
        RankedRow(row.label, row.people, row.share, row.low, row.high, row.before, row.word or None) for row in rows
    ]
    subject = f"share of {view.people} who answered"
    return ranked_alt(told, subject, "The figures are in the table.")


def _rank(painter: QPainter, room: QRectF, row: ResultRow) -> None:
    painter.setFont(look().font(SMALL))
    painter.setPen(look().colour("ink3"))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.rank)


def _change(painter: QPainter, room: QRectF, row: ResultRow) -> None:
    """A triangle and the word; the word alone where nothing is clear."""
    painter.setFont(look().font(semibold=row.changed))
    painter.setPen(look().colour("ink" if row.changed else "ink3"))
    if row.changed:
        mark = QRectF(room.left(), room.center().y() - 4.5, 11, 9)
        triangle(painter, mark, row.word == "higher", look().theme)
    place = room.adjusted(20, 0, 0, 0) if row.changed else room
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.word)
