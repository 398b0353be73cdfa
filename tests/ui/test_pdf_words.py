"""Words found on the pages of a PDF, and marked there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF

from beatbook.domain.content import Content, Para, Part, section
from beatbook.reports.paper import content_pdf
from beatbook.ui.paper_spots import at, boxes, laid_out
from beatbook.ui.pdf_words import Wanted, spots

LONG = (
    "The family on Quarry Row have moved, and calls there have stopped. We thank everybody who wrote to us about it, "
    "and the council for the new lamp outside 14 Moor Lane, which was put up in October."
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    parts = (
        Part("one", "One", (section("One", (Para("Cars outside 14 Moor Lane."), Para(LONG))),)),
        Part("two", "Two", (section("Two", (Para("Ring us."),)),)),
    )
    return content_pdf(Content("A paper", "Of trial", "Harrowgill", parts))


def test_words_are_found_in_their_own_passage(pdf: bytes) -> None:
    first, second = spots(
        pdf, (Wanted(1, "Cars outside 14 Moor Lane.", "14 Moor Lane"), Wanted(2, LONG, "14 Moor Lane"))
    )
    assert (first.page, second.page) == (0, 0)
    assert first.boxes[0][1] < second.boxes[0][1]


def test_words_over_a_line_s_end_have_a_box_a_line(pdf: bytes) -> None:
    (spot,) = spots(pdf, (Wanted(1, LONG, LONG),))
    assert len(spot.boxes) == 3
    tops = [box[1] for box in spot.boxes]
    assert tops == sorted(tops)
    assert len({round(box[0]) for box in spot.boxes}) == 1
    assert all(right > left and bottom > top for left, top, right, bottom in spot.boxes)


def test_of_words_that_stand_twice_the_one_that_is_meant(pdf: bytes) -> None:
    again = LONG.index("the council")
    assert LONG.count("the") > 1
    first, second = spots(pdf, (Wanted(1, LONG, "the", LONG.index("there")), Wanted(2, LONG, "the", again)))
    assert first.boxes != second.boxes


def test_what_is_not_there_has_no_spot(pdf: bytes) -> None:
    assert spots(pdf, (Wanted(1, "", "Nowhere at all"), Wanted(2, "", ""))) == ()
    assert spots(b"", (Wanted(1, "", "Ring us"),)) == ()


def test_numbers_in_the_margin_do_not_lie_on_one_another(pdf: bytes) -> None:
    found = spots(pdf, tuple(Wanted(n, LONG, words) for n, words in enumerate(("family", "Quarry Row", "calls"), 1)))
    sheet = QRectF(20, 20, 595, 842)
    discs = [disc for _spot, disc in laid_out(found, 0, sheet, 1.0)]
    assert len(discs) == 3
    assert all(not one.intersects(other) for one, other in pairwise(discs))
    assert all(sheet.contains(disc) for disc in discs)
    assert at(discs[1].center(), found, 0, sheet, 1.0) == 2
    assert at(boxes(found[2], sheet, 1.0)[0].center(), found, 0, sheet, 1.0) == 3
    assert at(QPointF(30, 30), found, 0, sheet, 1.0) == 0
