"""A result of numbers, dates or an order on one sheet: the finding, its base, facts, the bars, and a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..jobs import Jobs
from ..results_figures import FigureView
from ..results_pictures import alt_of, columns_of, ranks_of
from .cell_table import CellTable, widest
from .chart import Chart
from .facts import Facts
from .labels import label
from .sheet import Sheet, column
from .table import Column, RowsTable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...charts.style import ChartStyle

UPRIGHT = 230
PITCH, HEAD = 26, 24
ACROSS = 7
FIGURES = "The figures are in the table."


class ResultFigures(Sheet):
    """The body of a question answered with numbers, dates, times or an order."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(pad=(1, 14, 1, 5), spacing=8)
        self.view: FigureView | None = None
        self.finding = label("", "finding", wrap=True)
        self.base = label("", "small", wrap=True)
        self.facts = Facts(ACROSS)
        self.chart = Chart(jobs, "Bars", UPRIGHT)
        self.table = CellTable("The same in figures", row_height=PITCH, head_height=HEAD + 6)
        words = column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 0))
        self.add(words, column(self.facts, self.chart, spacing=8, margins=(19, 0, 19, 0)), self.table)

    def show_view(self, view: FigureView) -> None:
        self.view = view
        self.finding.setText(view.heading)
        self.base.setText(view.base)
        self.base.setVisible(bool(view.base))
        self.facts.set_facts(view.facts)
        self.facts.setVisible(bool(view.facts))
        self.chart.setVisible(bool(view.bars))
        self.table.setVisible(bool(view.rows))
        self.chart.setFixedHeight(UPRIGHT if view.upright else HEAD + PITCH * len(view.bars) + 4)
        draw = partial(draw_upright if view.upright else draw_order, view)
        self.chart.show_drawing(draw, partial(alt_of, view, FIGURES))
        self.table.show_table(RowsTable(columns(view), view.rows), sortable=False)
        self.table.fit()


def columns(view: FigureView) -> tuple[Column[tuple[str, ...]], ...]:
    """The first column is words, the others numbers."""
    first: Column[tuple[str, ...]] = Column("0", view.heads[0], lambda row: row[0], stretch=True)
    return first, *(_number(at, head) for at, head in enumerate(view.heads[1:], start=1))


def _number(at: int, head: str) -> Column[tuple[str, ...]]:
    return Column(str(at), head, lambda row: row[at], number=True, strong=head == "Share")


def draw_upright(view: FigureView, width: int, height: int, style: ChartStyle) -> Figure:
    from ...charts.columns import ColumnsLayout, draw_columns

    return draw_columns(columns_of(view), ColumnsLayout(width, height, left=40, right=2), style)


def draw_order(view: FigureView, width: int, height: int, style: ChartStyle) -> Figure:
    """Bars from left to right, with names and shares."""
    from ...charts.ranked import RankedLayout, draw_ranked

    room = min(widest([bar.label for bar in view.bars]) + 12, int(width * 0.4))
    pitch = (height - HEAD - 4) / max(1, len(view.bars))
    layout = RankedLayout(
        width=width, spine=room + 60, pitch=pitch, head=HEAD, margin=14, label_room=room, value_x=room + 50
    )
    return draw_ranked(ranks_of(view), layout, style)
