"""Tables: cells over columns and rows, rows split over pages, and whatever of it meets."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Pdf
from reportlab.platypus import Flowable

from beatbook.reports import style
from beatbook.reports.document import Layout, build, page_count
from beatbook.reports.metadata import About
from beatbook.reports.paragraphs import heading, paragraph
from beatbook.reports.tables import table

from .gate import elements, faults, kids, page_texts
from .sources import differences

LAYOUT = Layout(About("Tables", "Thornley Fold team", "Trial of tables"), lambda *_: None)
SENTENCE = "The lane floods whenever the beck is high and the school bus cannot pass. "
WIDTHS = [style.TEXT_WIDTH / 4] * 4
HEAD = ["Lane", "Cars", "Vans", "Lorries"]


def drawn(rows: Sequence[Sequence[str]], *, before: int = 0, **settings: Any) -> bytes:
    def story() -> list[Flowable]:
        heads: list[Flowable] = [heading("Tables", style.H1, 1), heading("Lanes", style.H2, 2)]
        lines = [paragraph(SENTENCE) for _ in range(before)]
        return [*heads, *lines, table(rows, WIDTHS, summary="Traffic", **settings)]

    data, differing = differences(lambda: build([story], LAYOUT, pages=99))
    assert differing == []
    return data


def cells(data: bytes) -> list[list[tuple[str, int, int]]]:
    """(role, columns, rows) of each cell, row by row."""
    with Pdf.open(BytesIO(data)) as pdf:
        rows = [element for element in elements(pdf) if str(element.S) == "/TR"]
        return [
            [(str(cell.S)[1:], _spans(cell, "/ColSpan"), _spans(cell, "/RowSpan")) for cell in kids(row)]
            for row in rows
        ]


def _spans(cell: Any, name: str) -> int:
    return int(cell.get("/A", {}).get(name, 1))


def test_heads_over_columns_and_rows(tmp_path: Path) -> None:
    rows = [["Lane", "By day", "", "At night"], ["", "Cars", "Vans", "All"], ["High Street", "1", "2", "3"]]
    spans = (((0, 0), (0, 1)), ((1, 0), (2, 0)))
    data = drawn(rows, heads=2, spans=spans)
    assert faults(data, tmp_path) == []
    assert cells(data) == [
        [("TH", 1, 2), ("TH", 2, 1), ("TH", 1, 1)],
        [("TH", 1, 1)] * 3,
        [("TH", 1, 1), *[("TD", 1, 1)] * 3],
    ]


def test_a_row_head_over_rows_stays_whole_on_a_page(tmp_path: Path) -> None:
    rows = [HEAD, *([["High Street", "1", "2", "3"], ["", "4", "5", "6"]] * 40)]
    spans = [((0, row), (0, row + 1)) for row in range(1, 81, 2)]
    for before in range(4):
        data = drawn(rows, before=before, spans=spans)
        assert faults(data, tmp_path, profiles=("ua1",)) == []
        assert page_count(data) > 1
        assert cells(data)[1::2] == [[("TH", 1, 2), *[("TD", 1, 1)] * 3]] * 40


@pytest.mark.parametrize("before", [0, 7, 20, 31])
@pytest.mark.parametrize("long", [1, 2, 3])
def test_a_row_higher_than_a_page_is_one_row(before: int, long: int, tmp_path: Path) -> None:
    tall = ["Low Street", "1", "2", "3"]
    tall[long] = SENTENCE * 60
    tall[long - 1] = SENTENCE * 20
    data = drawn([HEAD, ["High Street", "1", "2", "3"], tall, ["Mid Lane", "4", "5", "6"]], before=before)
    assert faults(data, tmp_path) == []
    assert cells(data) == [[("TH", 1, 1)] * 4, *[[("TH", 1, 1), *[("TD", 1, 1)] * 3]] * 3]
    assert all(text.count("Lorries") <= 1 for text in page_texts(data)), "no head stands twice on a page"


def test_a_row_that_the_next_page_holds_is_not_split(tmp_path: Path) -> None:
    data = drawn([HEAD, ["High Street", SENTENCE * 9, "2", "3"], ["Low Street", SENTENCE * 12, "2", "3"]], before=24)
    assert faults(data, tmp_path) == []
    with Pdf.open(BytesIO(data)) as pdf:
        for cell in (element for element in elements(pdf) if str(element.S) == "/TD"):
            assert all(isinstance(kid, int) for each in kids(cell) for kid in kids(each)), "one page each"


def test_tall_row_with_a_cell_over_rows(tmp_path: Path) -> None:
    rows = [HEAD, ["High Street", "1", SENTENCE * 70, "3"], ["", "4", "5", "6"], ["Low Street", "7", "8", "9"]]
    data = drawn(rows, spans=(((0, 1), (0, 2)),))
    assert faults(data, tmp_path) == []
    assert cells(data)[1][0] == ("TH", 1, 2)


def test_the_last_row_does_not_stand_alone_on_a_page() -> None:
    for before in range(30, 38):
        pages = page_texts(drawn([HEAD, *([f"Lane {at}", "1", "2", "3"] for at in range(12))], before=before))
        assert "Lane 10" in next(page for page in pages if "Lane 11" in page)
