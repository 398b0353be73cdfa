"""Totals at month end: every figure written, gaps left open, sums beside what was published, words from the same."""

from __future__ import annotations

import math

import pytest
from matplotlib.colors import rgb_to_hsv, to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from beatbook.charts.cumulative import (
    MOST_ROWS,
    as_lines,
    cumulative_alt,
    cumulative_exhibit,
    draw_cumulative,
    drawing_height,
    rows_of,
)
from beatbook.charts.cumulative_lines import runs, spread
from beatbook.charts.framed import picture_of
from beatbook.charts.style import PAPER
from beatbook.domain.cumulative import OURS, CumulativeRow, CumulativeTable, Values, grown, summed
from beatbook.domain.dates import Month, months_between

MONTHS = months_between(Month(2020, 6), Month(2021, 1))
WIDTH = 700.0


def row(name: str, values: Values, within: str = "") -> CumulativeRow:
    return CumulativeRow(None, name, values, grown(values), within)


def table(places: int, *, stated: Values | None = None, gap: bool = False, ours: bool = False) -> CumulativeTable:
    """Place 0 has 100, 200 … 800, place 1 one more each, and so on."""
    rows = []
    for number in range(places):
        values: Values = tuple(100.0 * (at + 1) + number for at in range(len(MONTHS)))
        if gap and number == 1:
            values = (*values[:3], None, *values[4:])
        rows.append(row(f"Place {number}", values, "East" if number < 3 else "West"))
    added = row("The districts add to", summed([each.values for each in rows], len(MONTHS)))
    total = row("Force, as published", stated) if stated else None
    source = OURS if ours else "Return"
    return CumulativeTable("Surveys completed, cumulative", source, ours, "district", MONTHS, tuple(rows), added, total)


def written(shown: CumulativeTable, name: str) -> list[str]:
    figure = draw_cumulative(shown, WIDTH, drawing_height(shown), PAPER)
    return [text.get_text() for text in figure.texts if text.get_gid() == name]


def test_every_figure_is_written_in_its_place() -> None:
    shown = table(6)
    cells = written(shown, "cell")
    assert cells[: len(MONTHS)] == ["100", "200", "300", "400", "500", "600", "700", "800"]
    expected = [f"{sum(100 * (at + 1) + number for number in range(6)):,}" for at in range(len(MONTHS))]
    assert cells[6 * len(MONTHS) : 7 * len(MONTHS)] == expected
    assert written(shown, "month") == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan"]
    assert written(shown, "group") == ["East", "West"]


def test_a_total_that_differs_is_marked_in_both_rows() -> None:
    honest = table(6)
    stated = tuple((value or 0) + (8 if at == 7 else 0) for at, value in enumerate(honest.added.values))
    shown = table(6, stated=stated)
    figure = draw_cumulative(shown, WIDTH, drawing_height(shown), PAPER)
    marks = [each for each in figure.get_children() if isinstance(each, Rectangle) and each.get_gid() == "differs"]
    assert len(marks) == 2
    assert len({round(mark.get_x(), 3) for mark in marks}) == 1
    assert "published 4,823; the districts add to 4,815." in cumulative_alt(shown)


def test_a_gap_is_written_as_one_and_never_shaded() -> None:
    shown = table(6, gap=True)
    figure = draw_cumulative(shown, WIDTH, drawing_height(shown), PAPER)
    shades = [each for each in figure.get_children() if each.get_gid() == "shade"]
    assert len(shades) == 6 * len(MONTHS) - 1
    assert written(shown, "cell")[len(MONTHS) + 3] == "–"
    assert "Not held: Place 1 in Sep 2020." in cumulative_alt(shown)


def test_shades_grow_darker_with_the_figures_in_grey() -> None:
    shown = table(6)
    figure = draw_cumulative(shown, WIDTH, drawing_height(shown), PAPER)
    first = [each for each in figure.get_children() if each.get_gid() == "shade"][: len(MONTHS)]
    light = [
        sum(part * to_rgb(each.get_facecolor())[at] for at, part in enumerate((0.2126, 0.7152, 0.0722)))  # type: ignore[attr-defined]
        for each in first
    ]
    assert light == sorted(light, reverse=True)
    assert rgb_to_hsv(to_rgb(PAPER.surface))[1] == 0


@pytest.mark.parametrize("places", [1, 3, 4, 6, 14])
@pytest.mark.parametrize("width", [560.0, 728.0, 1100.0])
def test_no_word_leaves_the_drawing(places: int, width: float) -> None:
    shown = table(places)
    figure = draw_cumulative(shown, width, drawing_height(shown), PAPER)
    figure.canvas.draw()
    for text in figure.texts:
        extent = text.get_window_extent()
        assert figure.bbox.x0 <= extent.x0, text.get_text()
        assert extent.x1 <= figure.bbox.x1, text.get_text()
        assert figure.bbox.y0 <= extent.y0, text.get_text()
        assert extent.y1 <= figure.bbox.y1, text.get_text()


def test_a_few_places_are_lines_that_break_at_gaps() -> None:
    shown = table(3, gap=True)
    assert as_lines(shown)
    figure = draw_cumulative(shown, WIDTH, drawing_height(shown), PAPER)
    lines = [
        each for each in figure.get_children() if isinstance(each, Line2D) and str(each.get_gid()).startswith("run")
    ]
    assert sorted(len(each.get_xdata()) for each in lines) == [3, 4, 8, 8]  # type: ignore[arg-type]
    names = [text.get_text() for text in figure.texts if str(text.get_gid()).startswith("name")]
    assert sorted(names) == ["Place 0 800", "Place 1 801", "Place 2 802"]
    looks = {(each.get_marker(), each.get_linestyle()) for each in lines}
    assert len({marker for marker, _ in looks}) == 3
    assert not as_lines(table(3, stated=(1,) * 8))
    assert not as_lines(table(5))


def test_where_not_all_months_stand_side_by_side_the_latest_do_and_it_is_said() -> None:
    figure = draw_cumulative(table(6), 360, drawing_height(table(6)), PAPER)
    shown = [text.get_text() for text in figure.texts if text.get_gid() == "month"]
    assert 0 < len(shown) < len(MONTHS)
    assert shown[-1] == "Jan"
    (said,) = [text.get_text() for text in figure.texts if text.get_gid() == "cut"]
    assert said.startswith("The latest")
    assert written(table(6), "cut") == []


def test_names_at_the_lines_ends_do_not_touch() -> None:
    placed = spread([(10.0, 0), (11.0, 1), (78.0, 2), (80.0, 3)], 13.0, 84.0)
    assert placed == [(10, 0), (23, 1), (71, 2), (84, 3)]
    assert list(runs((1, None, None, 2, 3))) == [[(0, 1)], [(3, 2), (4, 3)]]


def test_of_very_many_places_the_largest_are_drawn_and_all_are_in_the_table() -> None:
    shown = table(60)
    drawn = rows_of(shown)
    assert len(drawn) == MOST_ROWS
    assert {each.place for each in drawn} == {f"Place {number}" for number in range(60 - MOST_ROWS, 60)}
    exhibit = cumulative_exhibit(shown, place="Force")
    assert len(exhibit.rows) == 60 + 2
    assert any("24 of 60" in line for line in exhibit.source)


def test_what_leaves_says_the_same() -> None:
    honest = table(6)
    stated = tuple((value or 0) + (8 if at == 7 else 0) for at, value in enumerate(honest.added.values))
    exhibit = cumulative_exhibit(table(6, stated=stated), place="Force")
    assert (
        exhibit.title == "4,823 surveys completed by the end of January 2021, 608 of them in that month, as published"
    )
    assert exhibit.told.startswith(
        "Table of totals at month end: Surveys completed, cumulative, by district, June 2020 to January 2021. "
        "Source: Return. Highest: Place 5, 805 in January 2021, up 700 from June 2020. "
        "Lowest: Place 0, 800 in January 2021, up 700 from June 2020."
    )
    assert "January 2021: published 4,823; the districts add to 4,815." in exhibit.source
    heads, rows = exhibit.table_for_file
    assert len(rows) == 8 * len(MONTHS)
    assert dict(zip(heads, rows[0], strict=True))["At month end"] == 100
    words = " ".join(text.get_text() for text in picture_of(exhibit, PAPER).texts)
    assert "the districts add to 4,815" in words
    assert math.isclose(exhibit.height, drawing_height(table(6, stated=stated)))
