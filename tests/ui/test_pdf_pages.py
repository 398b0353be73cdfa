"""Pages of a PDF as pictures."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from beatbook.ui.pdf_pages import outline, pictures


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Two pages, A4 upright and A5 across, each with a bookmark; a black square in the corner of the first."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.bookmarkPage("one", fit="XYZ", left=0, top=742)
    canvas.addOutlineEntry("First", "one")
    canvas.rect(0, 742, 100, 100, stroke=0, fill=1)
    canvas.showPage()
    canvas.setPageSize((595, 420))
    canvas.bookmarkPage("two", fit="XYZ", left=0, top=420)
    canvas.addOutlineEntry("Second", "two")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_sizes_and_headings(pdf: bytes) -> None:
    found = outline(pdf)
    assert [(round(width), round(height)) for width, height in found.sizes] == [(595, 842), (595, 420)]
    assert [(each.title, each.page, round(each.top)) for each in found.headings] == [
        ("First", 0, 100),
        ("Second", 1, 0),
    ]


def test_pictures_are_as_large_as_asked_and_the_right_way_up(pdf: bytes) -> None:
    first, second = pictures(pdf, 0.5)
    assert (first.width(), first.height()) == (298, 421)
    assert second.height() == 210
    assert first.pixelColor(10, 10).lightness() == 0
    assert first.pixelColor(10, 410).lightness() == 255
    assert first.pixelColor(290, 10).lightness() == 255


def test_several_threads_may_ask_at_once(pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: pictures(pdf, 0.3), range(24)))
    assert {each[0].width() for each in made} == {179}
    assert all(each == made[0] for each in made)
