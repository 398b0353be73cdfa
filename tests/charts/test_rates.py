"""Bars of places: where they end, where the range runs, and where the rest stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from beatbook.charts.rates import RateRow, RatesLayout, draw_rates, scale, tick_words
from beatbook.charts.style import PAPER

ROWS = (
    RateRow("Bank Hall", "34", "5.0", 5.0, 3.5, 7.0),
    RateRow("Trinity", "17", "3.4", 3.4, 2.0, 5.4, here=True),
    RateRow("New Estate", "–", "–", None, missing="not held"),
    RateRow("Rest of Burnley", "327", "3.7", 3.7, 3.3, 4.1, rest=True),
)
LAYOUT = RatesLayout(700, 300, 20, words=True)


def named(figure: Figure, gid: str) -> list:  # type: ignore[type-arg]
    return figure.findobj(lambda artist: artist.get_gid() == gid)


def test_bars_end_at_the_rate_and_lines_at_the_range() -> None:
    figure = draw_rates(ROWS, LAYOUT, PAPER)
    for index, row in enumerate(ROWS):
        bars = named(figure, f"bar-{index}")
        if row.value is None:
            assert not bars
            continue
        (bar,) = bars
        assert (bar.get_x(), bar.get_width()) == (0, row.value)
        (interval,) = named(figure, f"interval-{index}")
        assert list(interval.get_xdata()) == [row.low, row.high]


def test_a_dashed_line_stands_where_the_rest_does() -> None:
    (dashed,) = named(draw_rates(ROWS, LAYOUT, PAPER), "rest")
    assert list(dashed.get_xdata()) == [3.7, 3.7]
    assert dashed.get_linestyle() == "--"
    assert not named(draw_rates(ROWS[:3], LAYOUT, PAPER), "rest")


def test_the_rests_bar_is_hollow_and_what_is_missing_is_said() -> None:
    figure = draw_rates(ROWS, LAYOUT, PAPER)
    filled, hollow = named(figure, "bar-0")[0], named(figure, "bar-3")[0]
    assert filled.get_facecolor() != hollow.get_facecolor()
    assert named(figure, "missing-2")[0].get_text() == "not held"


def test_this_place_is_told_by_more_than_its_place_in_the_order() -> None:
    figure = draw_rates(ROWS, LAYOUT, PAPER)
    here, other = named(figure, "label-1")[0], named(figure, "label-0")[0]
    assert here.get_fontproperties().get_file() == PAPER.semibold
    assert other.get_fontproperties().get_file() == PAPER.regular


def test_beside_a_table_no_names_are_drawn() -> None:
    figure = draw_rates(ROWS, RatesLayout(500, 18, 28), PAPER)
    assert not named(figure, "label-0")
    assert not named(figure, "heading")


@given(st.lists(st.floats(0.01, 5_000), min_size=1, max_size=20))
def test_the_axis_begins_at_nought_holds_every_end_and_has_few_steps(values: list[float]) -> None:
    rows = [RateRow("Park", "", "", value, value / 2, value * 1.5) for value in values]
    limit, ticks = scale(rows)
    assert ticks[0] == 0
    assert len(ticks) <= 7
    assert limit >= max(value * 1.5 for value in values)
    assert ticks[-1] <= limit
    assert len(set(tick_words(ticks, share=False))) == len(ticks)


def test_nothing_but_noughts_has_an_axis_all_the_same() -> None:
    limit, ticks = scale([RateRow("Park", "0", "0", 0.0, 0.0, 0.0)])
    assert (limit, ticks[0]) == (1.0, 0.0)
    draw_rates([RateRow("Park", "0", "0", 0.0, 0.0, 0.0)], LAYOUT, PAPER)


@pytest.mark.parametrize(("ticks", "words"), [((0, 0.5, 1.0), ["0", "0.5", "1"]), ((0, 25, 50), ["0", "25", "50"])])
def test_figures_of_the_axis(ticks: tuple[float, ...], words: list[str]) -> None:
    assert tick_words(ticks, share=False) == words
