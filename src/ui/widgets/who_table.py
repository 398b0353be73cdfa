"""One question of who answered: groups with bars and diamonds, people, shares, ratio and word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter

from ...domain.representativeness import OVER, UNDER, Answered, Group
from ...domain.shares import percent
from ..jobs import Jobs
from ..look import look
from ..paint import triangle
from ..who_words import NAMES, drawn_rows, ratio_text
from .cell_table import HEAD_GAP, elided, widest
from .chart_table import ChartTable
from .table import Column, RowsTable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...charts.style import ChartStyle

GROUP, WORD = 0, 6
ROW, HEAD, SPINE = 26, 30, 18
MOST_LABEL = 0.46  # of the column


class WhoTable(ChartTable):
    """`show_answered` gives it a question that has groups."""

    def __init__(self, jobs: Jobs, subject: str) -> None:
        super().__init__(jobs, f"Who answered: {NAMES[subject].lower()}", row_height=ROW, head_height=HEAD)
        self._label_width = 0
        self._groups: tuple[Group, ...] = ()
        self.cells = {GROUP: self._group, WORD: _word}

    def show_answered(self, answered: Answered) -> None:
        chosen = self.current_row()
        self._groups = answered.groups
        self.show_table(RowsTable(COLUMNS, answered.groups), sortable=False)
        labels = [group.label for group in answered.groups]
        if chosen is not None:
            self.choose_row(labels.index(chosen.label) if chosen.label in labels else 0)
        self.fit()
        self.show_drawing(partial(draw_bars, answered, self.head_height), partial(_alt, answered))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A row is chosen by the keyboard's coming: of several tables only one shows a chosen row at first."""
        if self.current_row() is None:
            self.choose_row(0)
        super().focusInEvent(event)

    def fit(self) -> None:
        super().fit()
        if self._groups:
            room = self.columnWidth(GROUP) or 600
            self._label_width = min(widest([group.label for group in self._groups]) + 12, int(room * MOST_LABEL))
            self.cover(GROUP, GROUP, self._label_width + 8 - SPINE + 6)

    def _group(self, painter: QPainter, room: QRectF, group: Group) -> None:
        clear = group.word in (OVER, UNDER)
        painter.setFont(look().font(semibold=clear))
        painter.setPen(look().colour("ink"))
        place = QRectF(room.left() - 10, room.top(), self._label_width, room.height())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, side, elided(painter, group.label, place.width()))


COLUMNS: tuple[Column[Group], ...] = (
    Column("group", "Group", lambda group: group.label, stretch=True, tip=lambda group: group.label),
    Column("answered", "Answered", lambda group: f"{group.n:,}", number=True),
    Column("share", "Share", lambda group: percent(group.share), number=True, strong=True),
    Column("residents", "Residents", lambda group: f"{group.residents:,}", number=True, quiet=True),
    Column("theirs", "Their share", lambda group: percent(group.census_share), number=True, quiet=True),
    Column("ratio", "Ratio", lambda group: ratio_text(group.ratio), number=True, quiet=True),
    Column("word", "Against residents", lambda group: group.word),
)


def draw_bars(answered: Answered, head: int, width: int, height: int, style: ChartStyle) -> Figure:
    """The bars and diamonds alone, their rows as high as the table's."""
    from ...charts.against import AgainstLayout, draw_against

    rows = drawn_rows(answered)
    pitch = (height - head) / max(1, len(rows))
    layout = AgainstLayout(width, SPINE, pitch, head=head, foot=0, tick_gap=HEAD_GAP)
    return draw_against(rows, layout, style)


def _alt(answered: Answered) -> str:
    from ...charts.against import against_alt

    return against_alt(drawn_rows(answered), NAMES[answered.subject].lower(), "The figures are in the table.")


def _word(painter: QPainter, room: QRectF, group: Group) -> None:
    """A triangle and the word where it is clear, else the word alone."""
    clear = group.word in (OVER, UNDER)
    painter.setFont(look().font(semibold=clear))
    painter.setPen(look().colour("ink" if clear else "ink3"))
    if clear:
        mark = QRectF(room.left(), room.center().y() - 4.5, 11, 9)
        triangle(painter, mark, group.word == OVER, look().theme)
    place = room.adjusted(20, 0, 0, 0) if clear else room
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, group.word)
