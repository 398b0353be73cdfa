"""Ranked bars, judged by their artists and numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from beatbook.charts.ranked import RankedLayout, RankedRow, draw_ranked, scale
from beatbook.charts.style import PAPER

ROWS = (
    RankedRow("Road safety issues", "118", 0.55, 0.48, 0.62, 0.52, "no clear change", "1"),
    RankedRow("Nuisance motorbikes", "83", 0.39, 0.33, 0.45, 0.26, "higher", "2–3", emphasised=True),
    RankedRow("Farming equipment thefts", "37", 0.17, 0.13, 0.23, 0.28, "lower", "2–3", emphasised=True),
    RankedRow("Vehicle crime (theft from or theft of)", "24", 0.11, 0.08, 0.16, 0.18, "lower", "4"),
    RankedRow("Hate crime", "fewer than 5", None),
)
LAYOUT = RankedLayout(width=493, spine=170, pitch=12.5, value_x=153, heading="Share", before="in May to July")


def named(figure: Figure) -> dict[str, Artist]:
    return {str(artist.get_gid()): artist for artist in figure.findobj() if artist.get_gid()}


def texts(figure: Figure) -> dict[str, Text]:
    return {name: artist for name, artist in named(figure).items() if isinstance(artist, Text)}


def test_size_and_pitch_are_exact() -> None:
    figure = draw_ranked(ROWS, LAYOUT, PAPER)
    assert tuple(figure.get_size_inches() * 72) == pytest.approx((493, LAYOUT.height(5)))
    middles = [LAYOUT.middle(row, 5) for row in range(5)]
    assert [a - b for a, b in pairwise(middles)] == pytest.approx([12.5] * 4)


def test_bars_end_at_the_share_and_lines_span_the_range() -> None:
    artists = named(draw_ranked(ROWS, LAYOUT, PAPER))
    for index, row in enumerate(ROWS[:4]):
        bar, line = artists[f"bar-{index}"], artists[f"interval-{index}"]
        assert isinstance(bar, Rectangle)
        assert isinstance(line, Line2D)
        assert bar.get_x() == 0
        assert bar.get_width() == row.share
        assert bar.get_y() + bar.get_height() / 2 == pytest.approx(index + 0.5)
        assert list(line.get_xdata()) == [row.low, row.high]


def test_suppressed_row_has_no_bar_and_says_so() -> None:
    artists = named(draw_ranked(ROWS, LAYOUT, PAPER))
    assert "bar-4" not in artists
    assert "interval-4" not in artists
    assert "value-4" not in artists
    assert texts(draw_ranked(ROWS, LAYOUT, PAPER))["few-4"].get_text() == "fewer than 5"


def test_diamonds_only_for_changed_answers() -> None:
    artists = named(draw_ranked(ROWS, LAYOUT, PAPER))
    assert sorted(name for name in artists if name.startswith("before")) == ["before-1", "before-2", "before-3"]
    without = named(draw_ranked(ROWS, replace(LAYOUT, before=None), PAPER))
    assert not [name for name in without if name.startswith(("before", "was"))]


def test_direct_labels_first_in_full_and_only_where_free() -> None:
    told = texts(draw_ranked(ROWS, LAYOUT, PAPER))
    assert "was-1" not in told  # on the bar
    assert told["was-2"].get_text() == "was 28% in May to July"
    assert told["was-3"].get_text() == "was 18%"


def test_words_of_a_row() -> None:
    told = texts(draw_ranked(ROWS, LAYOUT, PAPER))
    assert told["label-0"].get_text() == "Road safety issues"
    assert told["label-3"].get_text() == "Vehicle crime"
    assert told["value-0"].get_text() == "55%"
    assert told["label-1"].get_fontproperties().get_file() == PAPER.semibold
    assert told["label-0"].get_fontproperties().get_file() == PAPER.regular
    assert "rank-0" not in told


def test_window_has_ranks_and_no_values() -> None:
    window = RankedLayout(width=652, spine=206, pitch=26, head=30, label_x=196, label_right=True, rank_x=20)
    told = texts(draw_ranked(ROWS, window, PAPER))
    assert told["rank-1"].get_text() == "2–3"
    assert told["label-0"].get_horizontalalignment() == "right"
    assert not [name for name in told if name.startswith("value")]


@pytest.mark.parametrize(
    ("high", "last"), [(0.02, 0.04), (0.1, 0.1), (0.33, 0.3), (0.62, 0.6), (0.97, 1.0), (1.0, 1.0)]
)
def test_scale_begins_at_nought_and_ends_in_round_steps(high: float, last: float) -> None:
    limit, ticks = scale([RankedRow("a", "9", high / 2, 0.0, high)])
    assert ticks[0] == 0
    assert ticks[-1] == pytest.approx(last)
    assert limit >= high
    assert limit <= 1.0
    assert len(ticks) <= 7


def test_scale_of_nothing() -> None:
    limit, ticks = scale([RankedRow("a", "fewer than 5", None)])
    assert limit > 0
    assert ticks[0] == 0
    assert draw_ranked((), LAYOUT, PAPER) is not None


def test_mathematics_and_strange_letters_are_only_letters() -> None:
    odd = replace(ROWS[0], label="Cash $5_0$ 🚓")
    figure = draw_ranked((odd,), replace(LAYOUT, spine=300, value_x=280), PAPER)
    assert texts(figure)["label-0"].get_text() == "Cash $5_0$ "
    figure.draw_without_rendering()
