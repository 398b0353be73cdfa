"""Surveys at month end on a page: the same drawing, as vectors, with its words for the ear."""

from __future__ import annotations

from pathlib import Path

from beatbook.charts.cumulative import cumulative_alt, draw_cumulative, drawing_height
from beatbook.charts.style import PAPER
from beatbook.domain.cumulative import CumulativeRow, CumulativeTable, grown, summed
from beatbook.domain.dates import Month, months_between
from beatbook.reports.document import build
from beatbook.reports.figures import ChartFigure
from beatbook.reports.paragraphs import heading
from beatbook.reports.style import H1, H2

from .gate import faults, page_texts
from .test_document import LAYOUT

MONTHS = months_between(Month(2020, 6), Month(2020, 11))
WIDTH = 480


def row(name: str, *values: float) -> CumulativeRow:
    return CumulativeRow(None, name, values, grown(values), "East")


def table(places: int) -> CumulativeTable:
    rows = tuple(row(f"Place {number}", *(100 * at + number for at in range(1, 7))) for number in range(places))
    sums = summed([each.values for each in rows], len(MONTHS))
    added = CumulativeRow(None, "The districts add to", sums, grown(sums))
    stated = row("Force, as published", *((value or 0) + 8 for value in sums)) if places > 4 else None
    return CumulativeTable("Surveys completed, cumulative", "Return", False, "district", MONTHS, rows, added, stated)


def test_table_and_lines_pass_the_gate(tmp_path: Path) -> None:
    def story() -> list[object]:
        told: list[object] = [heading("Surveys", H1, 1), heading("By district", H2, 2)]
        for shown in (table(6), table(3)):
            high = drawing_height(shown)

            def draw(shown: CumulativeTable = shown, high: int = high) -> object:
                return draw_cumulative(shown, WIDTH, high, PAPER)

            told.append(ChartFigure(draw, WIDTH, high, alt=cumulative_alt(shown)))  # type: ignore[arg-type]
        return told

    data = build([story], LAYOUT)
    assert faults(data, tmp_path) == []
    text = " ".join(page_texts(data))
    assert "The districts add to" in text
    assert "3,623" in text  # the last month, published: 6 times 600, 15 and 8
    assert "Place 2 602" in text
