"""Laying out: pages, page numbers, the ladder of shorter stories, tables and rows over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from pikepdf import Pdf
from reportlab.platypus import Flowable

from beatbook.reports import document, style
from beatbook.reports.check import StructureFaultError
from beatbook.reports.document import Layout, build, page_count
from beatbook.reports.furniture import HEAD_ROOM, Running
from beatbook.reports.layout import Row
from beatbook.reports.metadata import About
from beatbook.reports.paragraphs import heading, items, label, paragraph
from beatbook.reports.tables import table

from .gate import elements, faults, page_texts, structure, texts_of

RUNNING = Running("Wenfold", ("Trial, October 2026",), "OFFICIAL", "Data to today", "Sources: none", False)
LAYOUT = Layout(About("Wenfold: a trial", "Somebody", "Trial"), RUNNING, later_head=HEAD_ROOM)
SENTENCE = "The lane was walked on three evenings and everybody who lives there was asked what they had seen. "


def begin() -> list[Flowable]:
    return [heading("Wenfold", style.H1, 1), heading("Part", style.H2, 2)]


def long_table() -> Sequence[Flowable]:
    rows = [["Lane", "Cars"], *([f"Lane {number}", str(number)] for number in range(1, 101))]
    return [*begin(), table(rows, [style.SIDE, style.SIDE], summary="Cars by lane", numbers=(1,))]


def paragraphs(count: int) -> Sequence[Flowable]:
    return [*begin(), *(paragraph(SENTENCE * 3) for _ in range(count))]


def one_long_row() -> Sequence[Flowable]:
    side = [label("Priority 1", style.H3), label("Set 10 September 2026", style.FACT)]
    main = [heading("A long story", style.H3, 3), *(paragraph(SENTENCE * 4) for _ in range(30))]
    return [*begin(), Row(side, main, first="main", rule=style.HAIRLINE, pad=4, after=5, again="Priority 1")]


def list_over_pages() -> Sequence[Flowable]:
    return [*begin(), *items([SENTENCE * 5 for _ in range(20)], style.ITEM)]


def test_table_over_pages_repeats_its_head_as_furniture(tmp_path: Path) -> None:
    data = build([long_table], LAYOUT)
    assert faults(data, tmp_path) == []
    pages = page_texts(data)
    assert len(pages) == 3
    assert all("Lane Cars" in text for text in pages)  # seen on every page
    heads = [text for _, text in structure(data) if text in ("Lane", "Cars")]
    assert heads == ["Lane", "Cars"]  # heard once
    with Pdf.open(tmp_path / "gate.pdf") as pdf:
        roles = [str(element.S)[1:] for element in elements(pdf)]
    assert roles.count("Table") == roles.count("THead") == roles.count("TBody") == 1
    assert roles.count("TR") == 101


@pytest.mark.parametrize(("count", "pages"), [(3, 1), (25, 2), (60, 4)])
def test_page_numbers_are_true(count: int, pages: int) -> None:
    texts = page_texts(build([partial(paragraphs, count)], LAYOUT))
    assert len(texts) == pages
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {pages}" in text


def test_split_paragraph_stays_one_element(tmp_path: Path) -> None:
    data = build([partial(paragraphs, 25)], LAYOUT)
    assert faults(data, tmp_path) == []
    assert texts_of(data, "P") == [(SENTENCE * 3).strip()] * 25


def test_row_over_pages_says_what_it_continues(tmp_path: Path) -> None:
    data = build([one_long_row], LAYOUT)
    assert faults(data, tmp_path) == []
    texts = page_texts(data)
    assert "Priority 1, continued" not in texts[0]
    assert all("Priority 1, continued" in text for text in texts[1:])
    assert texts_of(data, "P").count((SENTENCE * 4).strip()) == 30


def test_list_over_pages(tmp_path: Path) -> None:
    data = build([list_over_pages], LAYOUT)
    assert faults(data, tmp_path) == []
    assert texts_of(data, "LBody") == [(SENTENCE * 5).strip()] * 20
    with Pdf.open(tmp_path / "gate.pdf") as pdf:
        roles = [str(element.S)[1:] for element in elements(pdf)]
    assert (roles.count("L"), roles.count("LI")) == (1, 20)


@pytest.mark.parametrize(
    ("counts", "chosen"), [((9, 8), 9), ((60, 40, 20, 10, 5), 20), ((60, 5), 5), ((60, 50, 40), 60)]
)
def test_first_story_that_fits_two_pages_else_the_fullest(counts: tuple[int, ...], chosen: int) -> None:
    data = build([partial(paragraphs, count) for count in counts], LAYOUT, pages=2)
    assert len(texts_of(data, "P")) == chosen


def test_a_faulty_file_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "check_structure", lambda _: ["a figure has no alternative text"])
    with pytest.raises(StructureFaultError, match="a figure has no alternative text"):
        build([long_table], LAYOUT)


def test_document_without_headings_is_refused() -> None:
    with pytest.raises(StructureFaultError, match="first level"):
        build([lambda: [paragraph("Nothing but words.")]], LAYOUT)


def test_page_count() -> None:
    assert page_count(build([partial(paragraphs, 25)], LAYOUT)) == 2
