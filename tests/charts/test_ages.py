"""Priorities by age and support."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from beatbook.charts.ages import MARK_WEEKS, AgeRow, AgesLayout, draw_ages
from beatbook.charts.style import PAPER

ROWS = (
    AgeRow("Speeding on Top Road", 7.0, "7 weeks", 118, "118", False),
    AgeRow("Theft of farming equipment", 20.0, "20 weeks", 37, "37", True),
    AgeRow("Parking by the school", 0.4, "3 days", None, "no votes counted", False),
)
LAYOUT = AgesLayout(760, 250, 590, 34)


def named(figure: Figure, kind: type) -> dict[str, object]:
    return {str(artist.get_gid()): artist for artist in figure.findobj(kind) if artist.get_gid()}


def test_bars_are_weeks_and_people() -> None:
    bars = named(draw_ages(ROWS, LAYOUT, PAPER), Rectangle)
    widths = {name: bar.get_width() for name, bar in bars.items() if isinstance(bar, Rectangle)}
    assert widths == {"age-0": 7.0, "age-1": 20.0, "age-2": 0.4, "votes-0": 118, "votes-1": 37}


def test_three_month_mark() -> None:
    line = named(draw_ages(ROWS, LAYOUT, PAPER), Line2D)["mark"]
    assert isinstance(line, Line2D)
    assert set(line.get_xdata()) == {MARK_WEEKS}


def test_out_of_date_is_said_in_words() -> None:
    texts = named(draw_ages(ROWS, LAYOUT, PAPER), Text)
    told = {name: text.get_text() for name, text in texts.items() if isinstance(text, Text)}
    assert told["weeks-0"] == "7 weeks"
    assert told["weeks-1"] == "20 weeks: out of date"
    assert told["people-2"] == "no votes counted"


def test_size_is_exact_and_nothing_is_no_fault() -> None:
    figure = draw_ages(ROWS, LAYOUT, PAPER)
    assert [round(side * 72) for side in figure.get_size_inches()] == [760, round(LAYOUT.height(3))]
    draw_ages((), LAYOUT, PAPER).draw_without_rendering()
