"""Counts by month: gaps are gaps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from beatbook.charts.style import PAPER
from beatbook.charts.trend import NOT_HELD, TrendLayout, TrendPoint, draw_trend, scale
from beatbook.domain.dates import Month

COUNTS = (24, 31, None, 19, 0, None, None, 30)
POINTS = tuple(TrendPoint(Month(2025, 9).plus(index), count) for index, count in enumerate(COUNTS))
LAYOUT = TrendLayout(620, 180)


def names(figure: Figure, kind: str) -> list[str]:
    found = [str(artist.get_gid()) for artist in figure.findobj() if artist.get_gid()]
    return sorted(name for name in found if name.startswith(kind))


def words(figure: Figure, kind: str) -> list[str]:
    return [t.get_text() for t in figure.findobj(Text) if str(t.get_gid()).startswith(kind)]


def test_a_gap_has_no_column_and_says_so() -> None:
    figure = draw_trend(POINTS, LAYOUT, PAPER)
    assert names(figure, "column") == ["column-0", "column-1", "column-3", "column-4", "column-7"]
    assert words(figure, "gap") == [NOT_HELD] * 3


def test_a_gap_is_never_joined() -> None:
    figure = draw_trend(POINTS, replace(LAYOUT, kind="line"), PAPER)
    runs = {str(line.get_gid()): line for line in figure.findobj(Line2D) if str(line.get_gid()).startswith("run")}
    assert {name: list(line.get_ydata()) for name, line in runs.items()} == {
        "run-0": [24, 31],
        "run-3": [19, 0],
        "run-7": [30],
    }


def test_months_and_years() -> None:
    figure = draw_trend(POINTS, LAYOUT, PAPER)
    assert words(figure, "month") == ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr"]
    assert words(figure, "year") == ["2025", "2026"]
    narrow = draw_trend(POINTS, TrendLayout(120, 100), PAPER)
    assert words(narrow, "month") == list("SONDJFMA")


def test_the_year_before_is_a_diamond_beside_a_value_only() -> None:
    points = tuple(replace(point, before=20) for point in POINTS)
    figure = draw_trend(points, LAYOUT, PAPER)
    assert names(figure, "before") == ["before-0", "before-1", "before-3", "before-4", "before-7"]


@pytest.mark.parametrize(
    ("counts", "ticks"),
    [
        ([], (0, 1)),
        ([0], (0, 1)),
        ([3], (0, 1, 2, 3)),
        ([41, 12], (0, 10, 20, 30, 40, 50)),
        ([2067], (0, 500, 1000, 1500, 2000, 2500)),
    ],
)
def test_scale(counts: list[int], ticks: tuple[int, ...]) -> None:
    assert scale(counts) == ticks


def test_nothing_at_all() -> None:
    draw_trend((), LAYOUT, PAPER).draw_without_rendering()
