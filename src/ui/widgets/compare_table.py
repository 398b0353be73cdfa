"""The table of places compared: name with its bar, count, residents, rate, range, and the word against this place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from ...charts.exhibit import PRACTICE, Table
from ..compare_view import CompareRow, CompareView
from ..jobs import Jobs
from ..look import look
from ..paint import box, triangle
from .cell_table import HEAD_GAP, elided, widest
from .chart_table import ChartTable
from .table import Column, RowsTable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...charts.rates import RateRow
    from ...charts.style import ChartStyle

PLACE, COUNT, BASE, VALUE, RANGE, WORD = range(6)
ROW, HEAD = 28, 30
SPINE = 18  # px from the drawing's left edge to the bars' zero: half of "0" stands left of it
MOST_LABEL = 0.44  # of the column: a longer name is shortened, and whole in its tooltip
PAPER_SPINE, PAPER_ROW = 300, 20


class CompareTable(ChartTable):
    """`chosen` carries the row that Enter or a double click was on."""

    chosen = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "Places by rate", row_height=ROW, head_height=HEAD)
        self._label_width = 0
        self._view: CompareView | None = None
        self.cells = {PLACE: self._place_name, WORD: _word}
        self.activated.connect(lambda _index: self._choose())

    def _choose(self) -> None:
        if self.current_row() is not None:
            self.chosen.emit(self.current_row())

    def show_view(self, view: CompareView) -> None:
        """Show a view's rows, keeping the place that is chosen; this place is chosen first."""
        before = self.current_row()
        self._view = view
        self.show_table(RowsTable(columns(view), view.rows), sortable=False)
        self.setColumnHidden(WORD, view.public)
        keys = [(row.row.place_id, row.row.role) for row in view.rows]
        wanted = (before.row.place_id, before.row.role) if before is not None else None
        here = next((at for at, row in enumerate(view.rows) if row.here), 0)
        self.choose_row(keys.index(wanted) if wanted in keys else here)
        self.fit()
        self.show_drawing(partial(draw_beside, rate_rows(view), view.share, self.head_height), partial(alt_words, view))

    def fit(self) -> None:
        super().fit()
        if self._view is not None:
            room = self.columnWidth(PLACE) or 600
            names = [row.place for row in self._view.rows]
            self._label_width = min(widest(names) + 24, int(room * MOST_LABEL))
            self.cover(PLACE, PLACE, self._label_width + 8 - SPINE + 6)

    def _place_name(self, painter: QPainter, room: QRectF, row: CompareRow) -> None:
        """The name at the left of its bar; this place on yellow."""
        place = QRectF(room.left() - 10, room.top(), self._label_width, room.height())
        painter.setFont(look().font(semibold=row.here or row.clear))
        text = elided(painter, row.place, place.width() - 12)
        if row.here:
            wide = painter.fontMetrics().horizontalAdvance(text) + 12
            mark = QRectF(place.right() - wide + 6, place.center().y() - 11, wide, 21)
            box(painter, mark, look().theme, fill="marker", radius=3)
        painter.setPen(look().colour("on_marker" if row.here else "ink2" if row.row.role == "rest" else "ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def columns(view: CompareView) -> tuple[Column[CompareRow], ...]:
    """What is shown, read out and copied."""
    return (
        Column("place", "Place", lambda row: row.place, stretch=True, tip=_tip),
        Column("count", "People" if view.compared.what[:5] != "crime" else "Count", lambda row: row.count, number=True),
        Column("base", view.base_head, lambda row: row.base, number=True, quiet=True),
        Column("value", view.value_head, lambda row: row.value, number=True, strong=True),
        Column("range", "Range", lambda row: row.span, number=True, quiet=True),
        Column("word", view.word_head, lambda row: row.word, most=210),
    )


def _tip(row: CompareRow) -> str:
    return f"{row.place}. {row.row.why}".strip() if row.row.why else row.place


def file_table(view: CompareView) -> Table:
    """A row of a file says of where, what and when it is; numbers are plain."""
    compared, (first, last) = view.compared, (view.counted.first.isoformat(), view.counted.last.isoformat())
    times, unit = (100, "Share %") if view.share else (1, "Per 1,000 residents")
    ends = ("Range from chance, low", "Range from chance, high")
    heads = ("Seen from", "From", "To", "What", "Place", "Count", view.base_head, unit, *ends, view.word_head, "Note")
    note = " ".join((*([f"{PRACTICE}."] if compared.practice else []), view.source, view.caution))
    rows = []
    for row in view.rows:
        own = row.row
        figures = (None if each is None else round(times * each, 3) for each in (own.value, own.low, own.high))
        count, base = own.count, own.base
        told = (row.count if count is None else count, row.base if base is None else base)
        rows.append((view.place, first, last, compared.name, row.place, *told, *figures, row.word, note))
    return heads, tuple(rows)


def rate_rows(view: CompareView) -> tuple[RateRow, ...]:
    """The view's rows as the drawing takes them."""
    from ...charts.rates import RateRow

    return tuple(
        RateRow(
            row.place,
            row.count,
            row.value,
            row.row.value,
            row.row.low,
            row.row.high,
            row.here,
            row.row.role == "rest",
            row.missing,
        )
        for row in view.rows
    )


def draw_beside(
    rows: tuple[RateRow, ...], share: bool, head: int, width: int, height: int, style: ChartStyle
) -> Figure:
    """The bars alone, their rows as high as the table's: names and figures are the table's."""
    from ...charts.rates import RatesLayout, draw_rates

    pitch = (height - head) / max(1, len(rows))
    layout = RatesLayout(width, SPINE, pitch, head, 0, HEAD_GAP, margin=18, share=share)
    return draw_rates(rows, layout, style)


def draw_alone(rows: tuple[RateRow, ...], share: bool, width: int, height: int, style: ChartStyle) -> Figure:
    """The bars with names, counts and values, for a picture."""
    from ...charts.rates import RatesLayout, draw_rates

    head = style.axis + 14
    pitch = (height - head) / max(1, len(rows))
    return draw_rates(rows, RatesLayout(width, PAPER_SPINE, pitch, head, 0, words=True, share=share), style)


def alt_words(view: CompareView) -> str:
    """What the bars show, in words; the figures are the table's."""
    shown = [row for row in view.rows if row.row.value is not None and row.row.role != "rest"]
    unit = "" if view.share else " per 1,000 residents"
    parts = [f"Ranked bar chart of places: {view.compared.name}{unit}."]
    if shown:
        first, last = shown[0], shown[-1]
        parts.append(f"Highest: {first.place}, {first.value} ({first.count}).")
        if last is not first:
            parts.append(f"Lowest: {last.place}, {last.value} ({last.count}).")
    rest = next((row for row in view.rows if row.row.role == "rest" and row.row.value is not None), None)
    if rest is not None:
        parts.append(f"{rest.place}: {rest.value}.")
    hidden = len([row for row in view.rows if row.row.value is None])
    if hidden:
        parts.append(f"Without a figure: {hidden}.")
    return " ".join([*parts, "The figures are in the table."])


def _word(painter: QPainter, room: QRectF, row: CompareRow) -> None:
    """A triangle and the word; the word alone where nothing is clear."""
    painter.setFont(look().font(semibold=row.clear or row.here))
    painter.setPen(look().colour("ink" if row.clear or row.here else "ink3"))
    if row.clear:
        mark = QRectF(room.left(), room.center().y() - 4.5, 11, 9)
        triangle(painter, mark, row.word == "higher", look().theme)
    place = room.adjusted(20, 0, 0, 0) if row.clear else room
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.word)
