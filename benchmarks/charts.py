"""A chart redrawn for the window: from its rows to pixels, against a bare Agg draw of the very same artists.

Ours makes the figure anew and gives its pixels, as at every change of size or theme; the rival draws a figure that
stands already, with matplotlib's own canvas. Both pictures are checked to be the same, pixel by pixel. Allowed: 1.5.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from beatbook.charts.columns import ColumnBar, ColumnsLayout, draw_columns
from beatbook.charts.heat import HeatCell, HeatLayout, HeatTable, draw_heat
from beatbook.charts.picture import pixels
from beatbook.charts.ranked import RankedLayout, RankedRow, draw_ranked
from beatbook.charts.style import POINTS_PER_INCH
from beatbook.charts.trend import TrendLayout, TrendPoint, draw_trend
from beatbook.domain.dates import Month
from beatbook.ui.chart_style import screen_style
from beatbook.ui.theme import LIGHT
from beatbook.ui.type import Scale

from .measuring import Line, race, timed

ROUNDS = 40
ALLOWED = 1.5
RATIO = 1.5
"""Pixels a point: a laptop at 150 %."""


def run(rounds: int = ROUNDS) -> list[Line]:
    return [_line(what, draw, rounds) for what, draw in drawings().items()]


def drawings() -> dict[str, Callable[[], Figure]]:
    """What the window draws, with as much in it as the practice store gives."""
    style, random = screen_style(Scale(LIGHT)), Random(23)
    ranked = [_row(random, at) for at in range(14)]
    bars = [ColumnBar(str(at), str(at), random.randrange(90)) for at in range(20)]
    months = [TrendPoint(Month(2024, 12).plus(at), random.randrange(40, 90)) for at in range(24)]
    table = HeatTable(
        tuple((f"Answer {at}", "72") for at in range(20)),
        tuple((f"Place {at} ward", "n = 30") for at in range(10)),
        tuple(tuple(HeatCell("34%", random.random()) for _ in range(10)) for _ in range(20)),
    )
    layout = RankedLayout(900, 18, 26, head=30, foot=0, margin=18, before="in Jun–Aug")
    return {
        "ranked bars, 14 answers": lambda: draw_ranked(ranked, layout, style),
        "histogram, 20 stretches": lambda: draw_columns(bars, ColumnsLayout(900, 230), style),
        "months of two years": lambda: draw_trend(months, TrendLayout(900, 196), style),
        "20 answers by 10 places": lambda: draw_heat(table, HeatLayout(900), style),
    }


def _row(random: Random, at: int) -> RankedRow:
    share = 0.5 / (at + 1)
    return RankedRow("", "", share, share * 0.9, share * 1.1, random.random() / 2, "higher" if at % 3 else None)


def _line(what: str, draw: Callable[[], Figure], rounds: int) -> Line:
    standing = draw()
    standing.set_dpi(POINTS_PER_INCH * RATIO)
    assert pixels(draw(), ratio=RATIO)[0] == bare(standing), "ours and the bare canvas draw different pictures"
    ours = lambda: timed(lambda: pixels(draw(), ratio=RATIO))  # noqa: E731
    return Line(what, *race(ours, lambda: timed(lambda: bare(standing)), rounds), allowed=ALLOWED)


def bare(figure: Figure) -> bytes:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return bytes(canvas.buffer_rgba())
