"""Upright bars and shaded tables, judged by their artists and numbers."""

from __future__ import annotations

import pytest
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from beatbook.charts.alt import columns_alt, heat_alt
from beatbook.charts.columns import ColumnBar, ColumnsLayout, draw_columns, scale
from beatbook.charts.framed import Frame, put_in_frame
from beatbook.charts.heat import HeatCell, HeatLayout, HeatTable, draw_heat, shade
from beatbook.charts.style import PAPER

BARS = (ColumnBar("0–9", "3", 3), ColumnBar("10–19", "0", 0), ColumnBar("20 or more", "fewer than 5", None))
TABLE = HeatTable(
    (("Dog fouling", "30"), ("Noise", "12")),
    (("Under 25", "n = 40"), ("65 or over", "n = 50")),
    (
        (HeatCell("50%", 0.5, "higher"), HeatCell("20%", 0.2)),
        (HeatCell("under 5", None), HeatCell("10%", 0.1, "lower")),
    ),
)


def named(figure: Figure, name: str) -> list[object]:
    return [artist for artist in figure.findobj() if artist.get_gid() == name]


def texts(figure: Figure) -> list[str]:
    return [artist.get_text() for artist in figure.findobj(Text)]


def test_bars_are_as_high_as_their_people() -> None:
    figure = draw_columns(BARS, ColumnsLayout(400, 200), PAPER)
    assert tuple(figure.get_size_inches() * 72) == pytest.approx((400, 200))
    (first,), (second,) = named(figure, "bar-0"), named(figure, "bar-1")
    assert isinstance(first, Rectangle)
    assert isinstance(second, Rectangle)
    assert (first.get_height(), second.get_height()) == (3, 0)
    assert named(figure, "bar-2") == []
    assert len(named(figure, "few-2")) == 1
    assert {"0–9", "10–19", "20 or more", "3"} <= set(texts(figure))


@pytest.mark.parametrize("most", [0, 1, 3, 7, 58, 999, 12_345])
def test_the_axis_counts_whole_people_in_few_steps(most: int) -> None:
    limit, ticks = scale([ColumnBar("a", str(most), most)])
    assert limit >= most
    assert ticks[0] == 0
    assert 1 < len(ticks) <= 6
    assert all(isinstance(tick, int) for tick in ticks)


def test_many_labels_stand_apart() -> None:
    bars = [ColumnBar(f"{n} Mar 2026", "1", 1) for n in range(1, 31)]
    figure = draw_columns(bars, ColumnsLayout(500, 200), PAPER)
    labels = [text for text in texts(figure) if text.endswith("2026")]
    assert 3 <= len(labels) < 12


def test_alt_texts_are_made_from_what_is_drawn() -> None:
    assert columns_alt(BARS, "years here", "") == (
        "Histogram: years here. From “0–9” to “20 or more”. Most people: 3 in “0–9”. "
        "Fewest people: 0 in “10–19”. "
        "Too few to be told, or held back beside them: “20 or more”."
    )
    assert columns_alt((), "years here", "") == "Histogram: years here. No bar is drawn."
    told = heat_alt(TABLE, "worries by age", "In the table.")
    assert told == (
        "Table of shares: worries by age. Highest: dog fouling among “Under 25”, 50%. "
        "Lowest: noise among “65 or over”, 10%. "
        "Clearly higher: dog fouling among “Under 25”, 50%. Clearly lower: noise among “65 or over”, 10%. "
        "Hatched, because too few answered or they are not told: 1 of 4. In the table."
    )


def test_a_table_writes_every_share_and_marks_what_is_clear() -> None:
    figure = draw_heat(TABLE, HeatLayout(600), PAPER)
    assert {"50%", "20%", "10%", "under 5", "n = 40", "Under 25", "Dog fouling", "30"} <= set(texts(figure))
    assert len(named(figure, "shade")) == 3
    assert (len(named(figure, "higher")), len(named(figure, "lower"))) == (1, 1)


def luminance(colour: str) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_shades_read_in_grey_and_under_their_words() -> None:
    steps = [luminance(shade(n / 10, 1.0, PAPER)) for n in range(11)]
    assert steps == sorted(steps, reverse=True)
    assert (steps[-1] + 0.05) / (luminance(PAPER.ink) + 0.05) > 7


def test_words_around_a_drawing_have_their_room() -> None:
    frame = Frame("A finding", ("A base",), ("A place",))
    plain = draw_columns(BARS, ColumnsLayout(600, 200), PAPER)
    before = [box(each, plain) for each in (*plain.artists, *plain.texts)]
    figure = put_in_frame(plain, frame, PAPER, margin=20)
    assert figure.get_figwidth() * 72 == pytest.approx(640)
    assert {"A finding", "A base", "A place"} <= set(texts(figure))
    moved = [box(each, figure) for each in (*figure.artists, *figure.texts)]
    steps = {(round(new[0] - old[0], 3), round(new[1] - old[1], 3)) for old, new in zip(before, moved, strict=False)}
    assert len(steps) == 1  # bars and words went together
    ((right, up),) = steps
    assert right == 20
    assert up > 20
    assert figure.get_figheight() * 72 > 200 + up + 40


def box(artist: Artist, figure: Figure) -> tuple[float, float]:
    """Where it begins, in points."""
    extent = artist.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    return extent.x0, extent.y0
