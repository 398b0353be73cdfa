"""What goes out with a drawing: words round it, a table that stands alone, a name that every system takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from beatbook.charts.columns import ColumnBar, ColumnsLayout, draw_columns
from beatbook.charts.exhibit import LONGEST, PRACTICE, Exhibit
from beatbook.charts.framed import WIDTH, picture_of
from beatbook.charts.style import PAPER, ChartStyle
from beatbook.domain.dates import Period

BARS = (ColumnBar("0–9", "3", 3), ColumnBar("10–19", "9", 9))


def draw(width: int, height: int, style: ChartStyle) -> Figure:
    return draw_columns(BARS, ColumnsLayout(width, height), style)


EXHIBIT = Exhibit(
    name="Years here",
    title="Most have lived here for ten years.",
    place="Mill Lane: the “Rows”",
    period=Period(date(2026, 9, 1), date(2026, 11, 23)),
    draw=draw,
    alt="Histogram.",
    heads=("Years", "People"),
    rows=(("0–9", 3), ("10–19", 9)),
    base=("Of the 12 people who answered.",),
    source=("Asked at 2 events.", "Not for publication."),
)


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.texts]


def test_the_picture_says_what_where_when_and_whence() -> None:
    figure = picture_of(EXHIBIT, PAPER)
    assert {EXHIBIT.title, *EXHIBIT.base, *EXHIBIT.source, EXHIBIT.where} <= set(words(figure))
    assert EXHIBIT.where == "Mill Lane: the “Rows” · 1 Sep – 23 Nov 2026"
    assert figure.get_figwidth() * 72 == pytest.approx(WIDTH)


def test_practice_is_marked_in_the_picture_and_in_every_row() -> None:
    real, practice = EXHIBIT, replace(EXHIBIT, practice=True)
    assert PRACTICE not in words(picture_of(real, PAPER))
    marked = picture_of(practice, PAPER)
    assert PRACTICE in words(marked)
    assert any(artist.get_gid() == "hatch" for artist in marked.get_children())
    heads, rows = practice.table_for_file
    assert heads == ("Place", "From", "To", "Years", "People", "Note")
    assert all(str(row[-1]).startswith(PRACTICE) for row in rows)
    assert rows[1][1:5] == ("2026-09-01", "2026-11-23", "10–19", 9)


def test_no_head_stands_twice_in_a_file() -> None:
    heads, rows = replace(EXHIBIT, heads=("Place", "Note"), rows=(("Mill Lane", "gap"),)).table_for_file
    assert heads == ("Place of the chart", "From", "To", "Place", "Note", "Note of the chart")
    assert len(rows[0]) == len(heads)


@given(st.text(max_size=300), st.text(max_size=300))
def test_names_of_files_hold_only_what_every_system_takes(name: str, place: str) -> None:
    stem = replace(EXHIBIT, name=name, place=place).file_stem
    assert not set(stem) & set('<>:"/\\|?*\n\r\t\0')
    assert stem == stem.strip()
    assert len(stem) <= LONGEST
    assert stem.endswith("2026-09-01 to 2026-11-23")
