"""Street crime of one place: by month as a chart, by type, and as a table that copies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...charts.exhibit import Exhibit
from ...domain.dates import Period
from ...domain.plan_pins import Drawn
from ...domain.summaries import CrimeMonth, CrimeSummary
from .. import crime_words as words
from ..chart_actions import ChartActions
from ..context import Context
from .chart import Alt, Chart, Draw
from .labels import label
from .segments import Segments
from .sheet import row
from .table import Column, RowsTable, TableView

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...charts.style import ChartStyle
    from ...charts.trend import TrendPoint

HEIGHT = 196
VIEWS = (("chart", "By month"), ("types", "By type"), ("table", "As a table"))
TypeRow = tuple[str, int, int]


class CrimeFigures(QWidget):
    """`show_summary` fills it; the three views show the same summary."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.finding = label("", "section", wrap=True)
        self.base = label("", "small", wrap=True)
        self.views = Segments("How street crime is shown", VIEWS)
        self.views.chosen.connect(self._show_view)
        self.chart = Chart(context.jobs, "Street crime by month", HEIGHT)
        self.types: RowsTable[TypeRow] = RowsTable(())
        self.types_view = _table("Street crime by type")
        self.months: RowsTable[CrimeMonth] = RowsTable(())
        self.months_view = _table("Street crime by month")
        self.out = ChartActions(context, self.chart, self.months_view)
        self.gaps = label("", "small", wrap=True)
        self.located = label("", "small", wrap=True)
        self.source = label("", "note", wrap=True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(8)
        lay.addWidget(self.finding)
        lay.addWidget(self.base)
        lay.addLayout(row(self.views, None, self.out.button))
        for part in (self.chart, self.types_view, self.months_view, self.gaps, self.located, self.source):
            lay.addWidget(part)
        self._show_view("chart")

    def show_summary(self, summary: CrimeSummary) -> None:
        self.finding.setText(words.finding(summary))
        self.base.setText(words.base(summary))
        self.source.setText(words.source(summary))
        self.gaps.setText(words.gaps(summary))
        self.gaps.setVisible(bool(self.gaps.text()))
        self.located.setText(" ".join(words.located(summary)))
        self.located.setVisible(bool(self.located.text()))
        self._fill_tables(summary)
        self.chart.show_drawing(_drawing(summary), _alt(summary))
        self.out.show(exhibit_of(summary))

    def _fill_tables(self, summary: CrimeSummary) -> None:
        last = words.held_months(summary)[-1].month
        self.types = RowsTable(_type_columns(last.short, len(words.held_months(summary))), words.by_type(summary))
        self.months = RowsTable(_month_columns(summary.kind == "force"), summary.months)
        for view, table in ((self.types_view, self.types), (self.months_view, self.months)):
            view.show_table(table)
            view.setFixedHeight(view.height_for_rows())

    def _show_view(self, key: str) -> None:
        self.views.choose(key)
        for name, part in (("chart", self.chart), ("types", self.types_view), ("table", self.months_view)):
            part.setVisible(name == key)


def _table(name: str) -> TableView:
    made = TableView(name, row_height=30)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _type_columns(last: str, months: int) -> tuple[Column[TypeRow], ...]:
    all_of = "All held" if months > 1 else "In all"
    return (
        Column("type", "Type", lambda row: row[0], stretch=True),
        Column("last", last, lambda row: f"{row[1]:,}", sort=lambda row: row[1], number=True, width=96),
        Column("all", all_of, lambda row: f"{row[2]:,}", sort=lambda row: row[2], number=True, width=96),
    )


def _month_columns(force: bool) -> tuple[Column[CrimeMonth], ...]:
    cell = words.month_cell
    columns: tuple[Column[CrimeMonth], ...] = (
        Column("month", "Month", lambda month: month.month.short, sort=lambda month: month.month.index, stretch=True),
        Column("total", "In all", lambda month: cell(month, month.total), sort=_total, number=True, width=88),
    )
    if force:
        columns += (
            Column("without", "No location", lambda month: cell(month, month.without_location), number=True, width=104),
            Column("outside", "Outside force", lambda month: cell(month, month.outside_force), number=True, width=112),
        )
    return columns


def _total(month: CrimeMonth) -> int | None:
    return month.total if month.held else None


def _drawing(summary: CrimeSummary) -> Draw:
    """What draws the chart, in a thread: matplotlib is loaded there."""

    def draw(width: int, height: int, style: ChartStyle) -> Figure:
        from ...charts.fonts import text_width
        from ...charts.trend import TrendLayout, draw_trend, scale

        points = _points(summary)
        highest = scale([point.value for point in points if point.value is not None])[-1]
        left = text_width(f"{highest:,}", style.regular, style.axis) + 10
        layout = TrendLayout(width, height, left=left, head=style.note + 8, foot=style.axis * 2.7)
        return draw_trend(points, layout, style)

    return draw


def exhibit_of(summary: CrimeSummary) -> Exhibit:
    """Everything that may leave the window: figures that are published already."""
    months = summary.months
    return Exhibit(
        name="Street crime",
        title=words.finding(summary),
        place=summary.place,
        period=Period(months[0].month.first, months[-1].month.last),
        draw=_drawing(summary),
        alt=_alt(summary),
        heads=("Month", "Crimes and incidents"),
        rows=tuple((each.month.short, each.total if each.held else words.NOT_HELD) for each in months),
        base=(words.base(summary),),
        source=tuple(line for line in (words.gaps(summary), *words.located(summary), words.source(summary)) if line),
        practice=summary.practice,
        height=HEIGHT,
        keep=partial(_kept, summary),
    )


def _kept(summary: CrimeSummary) -> Drawn:
    from ...charts.pinned import keep_trend

    return keep_trend(_points(summary))


def _alt(summary: CrimeSummary) -> Alt:
    def told() -> str:
        from ...charts.alt import trend_alt

        subject = f"street crime and anti-social behaviour, {summary.place}"
        return trend_alt(_points(summary), subject, "The figures are under “As a table”.")

    return told


def _points(summary: CrimeSummary) -> list[TrendPoint]:
    from ...charts.trend import TrendPoint

    return [TrendPoint(each.month, each.total if each.held else None) for each in summary.months]
