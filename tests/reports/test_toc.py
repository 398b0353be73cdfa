"""A table of contents tells the page on which each heading stands, and leads there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf
from reportlab.platypus import Flowable

from beatbook.reports import style
from beatbook.reports.canvas import TaggedCanvas
from beatbook.reports.document import Layout, build
from beatbook.reports.metadata import About
from beatbook.reports.paragraphs import heading, paragraph
from beatbook.reports.toc import Contents

from .gate import elements, faults, page_texts, texts_of

SENTENCE = "The lane floods whenever the beck is high and the school bus cannot pass. "
LONG = "about everything that anybody ever said of the lane, the beck, the bus and the school that is in the village"


def furniture(canvas: TaggedCanvas, page: int, pages: int) -> None:
    with canvas.artifact("Pagination", "Footer"):
        canvas.setFont(style.SANS, 9)
        canvas.drawString(50, 30, f"Page {page} of {pages}")


LAYOUT = Layout(About("Contents", "Thornley Fold team", "Trial of contents"), furniture)


def story(count: int) -> Sequence[Flowable]:
    flowables: list[Flowable] = [heading("Long", style.H1, 1), heading("In this document", style.H2, 2), Contents()]
    for number in range(count):
        flowables.append(heading(f"Part {number}{f' {LONG}' if number == 3 else ''}", style.H2, 2))
        flowables += [paragraph(SENTENCE * 5) for _ in range(number % 4)]
    return flowables


@pytest.mark.parametrize("count", [1, 6, 40, 130])
def test_each_line_tells_the_page_of_its_heading(count: int, tmp_path: Path) -> None:
    data = build([partial(story, count)], LAYOUT, pages=99)
    assert faults(data, tmp_path) == []
    pages = page_texts(data)
    lines = texts_of(data, "Link")
    assert len(lines) == count
    for number, line in enumerate(lines):
        title, page = re.fullmatch(r"(.*) (\d+)", line).groups()  # type: ignore[union-attr]
        assert title.startswith(f"Part {number}")
        assert f"{title} The lane" in pages[int(page) - 1] or title in pages[int(page) - 1]
    assert all(f"Page {at} of {len(pages)}" in text for at, text in enumerate(pages, start=1))


def test_lines_lead_to_their_headings() -> None:
    with Pdf.open(BytesIO(build([partial(story, 40)], LAYOUT, pages=99))) as pdf:
        told = [str(element.S) for element in elements(pdf)]
        links = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]
        assert told.count("/TOC") == 1
        assert told.count("/TOCI") == told.count("/Reference") == told.count("/Link") == 40
        assert all("/Dest" in link and re.fullmatch(r"Part \d+.*, page \d+", str(link.Contents)) for link in links)


def test_without_headings_after_it_there_is_none(tmp_path: Path) -> None:
    data = build([partial(story, 0)], LAYOUT, pages=99)
    assert faults(data, tmp_path) == []
    with Pdf.open(BytesIO(data)) as pdf:
        assert "/TOC" not in [str(element.S) for element in elements(pdf)]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert build([partial(story, 40)], LAYOUT, pages=99) == build([partial(story, 40)], LAYOUT, pages=99)
