"""Charts as files: each kind by its ending, whole, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from beatbook.charts.columns import ColumnBar, ColumnsLayout, draw_columns
from beatbook.charts.exhibit import Exhibit
from beatbook.charts.style import ChartStyle
from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError
from beatbook.services.chart_files import chart_picture, save_chart


def draw(width: int, height: int, style: ChartStyle) -> Figure:
    return draw_columns((ColumnBar("0–9", "3", 3),), ColumnsLayout(width, height), style)


EXHIBIT = Exhibit(
    name="Years here",
    title="Most have lived here for ten years.",
    place="Mill Lane",
    period=Period(date(2026, 9, 1), date(2026, 11, 23)),
    draw=draw,
    alt="Histogram: years here.",
    heads=("Years", "People"),
    rows=(("0–9", 3),),
    source=("Asked at 2 events.", "Not for publication."),
)


def test_a_table_opens_in_a_spreadsheet_without_working_anything_out(tmp_path: Path) -> None:
    path = tmp_path / "years.csv"
    save_chart(replace(EXHIBIT, rows=(("=1+1", 3), ("Café", None))), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Years"] for row in rows] == ["'=1+1", "Café"]
    assert [row["People"] for row in rows] == ["3", ""]
    assert {row["Note"] for row in rows} == {"Asked at 2 events. Not for publication."}


def test_pictures_say_what_they_show(tmp_path: Path) -> None:
    save_chart(EXHIBIT, tmp_path / "years.svg")
    root = ElementTree.parse(tmp_path / "years.svg").getroot()
    assert [each.text for each in root][:2] == [EXHIBIT.title, EXHIBIT.told]
    save_chart(EXHIBIT, tmp_path / "years.PNG")
    assert (tmp_path / "years.PNG").read_bytes() == chart_picture(EXHIBIT)


def test_another_ending_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(BeatbookError, match=r"years\.docx .* \.png, \.svg or \.csv"):
        save_chart(EXHIBIT, tmp_path / "years.docx")
    assert not list(tmp_path.iterdir())
