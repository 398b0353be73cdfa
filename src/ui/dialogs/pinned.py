"""A pinned chart large: the drawing as it stood, its base and source, its note, and the figures as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.plan_file import PinView
from ...domain.plan_pins import Drawn, PinnedChart, as_it_stood, read_pin
from ..context import Context
from ..widgets.buttons import button
from ..widgets.chart import Chart
from ..widgets.labels import label
from ..widgets.scroll import Scroll
from ..widgets.sheet import Sheet, column, row
from ..widgets.table import Column, RowsTable, TableView
from ..widgets.tall import Tall

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...charts.style import ChartStyle

WIDTH, UPRIGHT, PITCH = 860, 260, 26
ROW = 30


class PinnedDialog(QDialog):
    """Esc closes."""

    def __init__(self, context: Context, parent: QWidget, one: PinView) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Pinned chart")
        chart = read_pin(one.kind, one.title, one.data)
        self.chart = Chart(context.jobs, chart.title, drawing_height(chart.drawn, UPRIGHT, PITCH))
        self.chart.show_drawing(partial(draw, chart.drawn, None), chart.alt)
        self.table = _table(chart)
        stood = as_it_stood(one.pinned_at.astimezone().date())
        heads = column(
            label(chart.title, "finding", wrap=True),
            label(f"{stood[:1].upper()}{stood[1:]}: {chart.where}", "strong", wrap=True),
            *(label(line, "small", wrap=True) for line in chart.base),
            spacing=2,
        )
        foot = column(*(label(line, "note", wrap=True) for line in chart.source), spacing=2)
        sheet = Sheet(pad=(19, 14, 19, 14), spacing=8)
        sheet.add(heads, *([label(one.note, wrap=True)] if one.note else []), self.chart, self.table, foot)
        inner = Tall()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(24, 16, 24, 8)
        inside.addWidget(sheet)
        inside.addStretch(1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 12)
        lay.addWidget(Scroll(inner), 1)
        self.close_button = button("Close", run=self.accept)
        lay.addLayout(row(None, self.close_button, margins=(24, 0, 24, 0)))
        self.resize(WIDTH, min(620, parent.window().height() - 40))
        self.close_button.setFocus()


def drawing_height(drawn: Drawn, upright: int, pitch: int, most: int | None = None) -> int:
    """px of a drawing: by its rows where it has any. Loads no matplotlib, as `charts.pinned.height_of` would."""
    if drawn.kind not in ("ranked", "rates"):
        return upright
    rows = len(drawn.rows) if most is None else min(most, len(drawn.rows))
    return 30 + pitch * max(1, rows)


def draw(drawn: Drawn, most: int | None, width: int, height: int, style: ChartStyle) -> Figure:
    from ...charts.pinned import draw_pinned

    return draw_pinned(drawn, width, height, style, most=most)


def _table(chart: PinnedChart) -> TableView:
    """The figures, as they could be copied then."""
    made = TableView("The same in figures", row_height=ROW)
    columns = tuple(_column(at, head, chart) for at, head in enumerate(chart.heads))
    made.show_table(RowsTable(columns, chart.rows), sortable=False)
    made.setFixedHeight(made.height_for_rows() + 14)
    return made


def _column(at: int, head: str, chart: PinnedChart) -> Column[tuple[object, ...]]:
    def text(row: tuple[object, ...]) -> str:
        value = row[at] if at < len(row) else None
        return "–" if value is None else f"{value:,}" if isinstance(value, int) else str(value)

    number = at > 0 and all(len(row) <= at or _figure(row[at]) for row in chart.rows)
    return Column(str(at), head, text, number=number, stretch=at == 0)


def _figure(value: object) -> bool:
    """Whether a cell stands right-aligned: a number, none, or words that begin as one (`44%`, `fewer than 5`)."""
    return (
        not isinstance(value, str)
        or not value
        or value[0].isdigit()
        or value.startswith(("–", "fewer than", "not held"))
    )
