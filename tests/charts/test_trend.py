"""Counts by month: gaps are gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from beatbook.charts.style import PAPER
from beatbook.charts.trend import NOT_HELD, TrendEvent, TrendLayout, TrendPoint, draw_trend, names_room, scale
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


def test_the_average_is_broken_where_a_month_is_missing_and_is_told_without_colour() -> None:
    averages = (None, 20.0, 22.5, None, 21.0, 20.0, 19.5, 30.0)
    points = [replace(point, average=mean) for point, mean in zip(POINTS, averages, strict=True)]
    figure = draw_trend(points, replace(LAYOUT, right=110, average_name="Average of 3 months"), PAPER)
    runs = {str(each.get_gid()): each for each in figure.findobj(Line2D) if str(each.get_gid()).startswith("average")}
    assert {name: list(run.get_ydata()) for name, run in runs.items()} == {
        "average-1": [20.0, 22.5],
        "average-4": [21.0, 20.0, 19.5, 30.0],
    }
    assert {run.get_linestyle() for run in runs.values()} == {"--"}
    assert words(figure, "name") == ["Average of 3 months"]


@pytest.mark.parametrize("average", [10.0, 19.5, 20.0, 21.0, 23.0, 26.0, 40.0])
def test_a_count_never_lies_on_the_line_of_averages(average: float) -> None:
    points = [TrendPoint(Month(2026, 1).plus(at), 20, average=average + at % 2) for at in range(6)]
    figure = draw_trend(points, LAYOUT, PAPER)
    renderer = FigureCanvasAgg(figure).get_renderer()
    (stroke,) = [each for each in figure.findobj(Line2D) if str(each.get_gid()).startswith("average")]
    places = stroke.get_transform().transform(list(zip(stroke.get_xdata(), stroke.get_ydata(), strict=True)))
    for text in (text for text in figure.texts if text.get_text() == "20" and text.get_gid() is None):
        box = text.get_window_extent(renderer)
        for (x0, y0), (x1, y1) in pairwise(places):
            for x in (box.x0, box.x1):
                if x0 <= x <= x1:
                    at = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
                    assert not box.y0 + 1 < at < box.y1 - 1


@pytest.mark.parametrize("before", [0, 18, 20, 21, 23, 25, 40])
def test_a_count_never_lies_on_a_diamond(before: int) -> None:
    points = [TrendPoint(Month(2026, 1).plus(at), 20, before, before + 0.5) for at in range(6)]
    figure = draw_trend(points, LAYOUT, PAPER)
    renderer = FigureCanvasAgg(figure).get_renderer()
    counts = [text for text in figure.texts if text.get_text() == "20" and text.get_gid() is None]
    marks = [each for each in figure.findobj(Line2D) if str(each.get_gid()).startswith("before")]
    assert (len(counts), len(marks)) == (6, 6)
    for text, mark in zip(counts, marks, strict=True):
        box = text.get_window_extent(renderer)
        ((_, at),) = mark.get_transform().transform(list(zip(mark.get_xdata(), mark.get_ydata(), strict=True)))
        assert not box.y0 < at < box.y1


def test_an_average_between_two_gaps_is_still_seen() -> None:
    points = [replace(point, average=20.0 if at == 3 else None) for at, point in enumerate(POINTS)]
    (stroke,) = [each for each in draw_trend(points, LAYOUT, PAPER).findobj(Line2D) if each.get_gid() == "average-3"]
    assert list(stroke.get_ydata()) == [20.0, 20.0]
    assert list(stroke.get_xdata()) == [3.2, 3.8]


@pytest.mark.parametrize("before", [0, 29, 30, 31])
def test_names_at_the_edge_stand_apart_and_are_whole(before: int) -> None:
    points = [replace(point, average=30.0, before=before) for point in POINTS]
    room = names_room("Average of 3 months", "A year before", PAPER)
    layout = replace(LAYOUT, right=room, average_name="Average of 3 months", before_name="A year before")
    figure = draw_trend(points, layout, PAPER)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.texts if text.get_gid() == "name"]
    assert len(boxes) == 2
    assert not boxes[0].overlaps(boxes[1])
    assert all(box.x1 <= figure.bbox.x1 for box in boxes)


def test_events_stand_at_their_day_over_the_columns() -> None:
    events = (TrendEvent(date(2025, 10, 16), "Op Lantern"), TrendEvent(date(2031, 1, 1), "Never seen"))
    plain, figure = draw_trend(POINTS, LAYOUT, PAPER), draw_trend(POINTS, LAYOUT, PAPER, events)
    assert words(figure, "event") == ["Op Lantern"]
    stroke = next(each for each in figure.findobj(Line2D) if each.get_gid() == "mark-0")
    pitch = (LAYOUT.width - LAYOUT.left - LAYOUT.right) / len(POINTS)
    assert stroke.get_xdata()[0] == pytest.approx(LAYOUT.left + pitch * 1.5)
    highest = [
        max(patch.get_window_extent().y1 for patch in each.artists if "column" in str(patch.get_gid()))
        for each in (plain, figure)
    ]
    assert highest[1] < highest[0] - PAPER.note  # the words have their own room


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
