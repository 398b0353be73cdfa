"""The drawings of the window on paper: the same lines, words that can be taken out, hatches that are really there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from matplotlib.figure import Figure

from beatbook.charts.alt import columns_alt, heat_alt, trend_alt
from beatbook.charts.columns import ColumnBar, ColumnsLayout, draw_columns
from beatbook.charts.heat import HeatCell, HeatLayout, HeatTable, draw_heat
from beatbook.charts.style import PAPER
from beatbook.charts.trend import TrendEvent, TrendLayout, TrendPoint, draw_trend, names_room
from beatbook.domain.dates import Month
from beatbook.reports.document import build
from beatbook.reports.figures import ChartFigure
from beatbook.reports.paragraphs import heading
from beatbook.reports.style import H1, H2, TEXT_WIDTH

from .gate import alternatives, faults, page_texts
from .test_document import LAYOUT

WIDTH = int(TEXT_WIDTH)
TABLE = HeatTable(
    (("Dog fouling", "62"), ("Noise", "34")),
    (("Thornley Fold ward", "n = 77"), ("Marl parish", "n = 4")),
    (
        (HeatCell("23%", 0.23, "higher"), HeatCell("under 5", None)),
        (HeatCell("14%", 0.14), HeatCell("under 5", None)),
    ),
)
POINTS = [
    TrendPoint(Month(2026, 1).plus(at), n, None if n is None else n + 2, None if at in (3, 4) else 20.0)
    for at, n in enumerate((24, 31, 19, None, 22, 30))
]
EVENTS = (TrendEvent(date(2026, 2, 14), "Op Lantern"), TrendEvent(date(2026, 2, 20), "Half-term patrols"))
BARS = (ColumnBar("0–9", "30", 30), ColumnBar("10–19", "fewer than 5", None))


def trend() -> Figure:
    room = names_room("Average", "A year before", PAPER)
    layout = TrendLayout(WIDTH, 200, right=room, average_name="Average", before_name="A year before")
    return draw_trend(POINTS, layout, PAPER, EVENTS)


CHARTS: dict[str, tuple[Callable[[], Figure], str, tuple[str, ...]]] = {
    "heat": (
        lambda: draw_heat(TABLE, HeatLayout(WIDTH), PAPER),
        heat_alt(TABLE, "issues by place", ""),
        ("Dog fouling", "23%", "under 5", "n = 77"),
    ),
    "trend": (
        trend,
        trend_alt(POINTS, "crimes", "", EVENTS),
        ("Op Lantern", "Half-term patrols", "not held", "Average", "A year before"),
    ),
    "columns": (
        lambda: draw_columns(BARS, ColumnsLayout(WIDTH, 200), PAPER),
        columns_alt(BARS, "years here", ""),
        ("0–9", "30", "10–19"),
    ),
}
each_chart = pytest.mark.parametrize("name", CHARTS)


def paper(name: str) -> bytes:
    draw, alt, _ = CHARTS[name]
    width, height = (float(side) * 72 for side in draw().get_size_inches())

    def story() -> list[object]:
        return [heading("Trial", H1, 1), heading("Drawing", H2, 2), ChartFigure(draw, width, height, alt=alt)]

    return build([story], LAYOUT)


@each_chart
def test_it_passes_the_gate_with_its_words(name: str, tmp_path: Path) -> None:
    _, alt, said = CHARTS[name]
    data = paper(name)
    assert faults(data, tmp_path) == []
    assert alt in alternatives(data)
    text = page_texts(data)[0]
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("name", ["heat", "columns"])
def test_what_is_not_told_is_hatched_with_lines(name: str) -> None:
    """A renderer's own pattern would be left out on paper: every slanting line must be in the page."""

    def lines(data: bytes) -> int:
        with pikepdf.Pdf.open(BytesIO(data)) as pdf:
            return sum(str(step.operator) == "l" for step in pikepdf.parse_content_stream(pdf.pages[0]))

    figure = CHARTS[name][0]()
    hatches = [each for each in figure.artists if each.get_gid() == "hatch"]
    slants = sum(len(each.get_path().vertices) // 2 for each in hatches)  # type: ignore[attr-defined]
    assert slants > 10
    assert lines(paper(name)) >= slants
