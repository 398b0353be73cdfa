"""The contact sheet of a batch: every place is on it, and it passes the gate like paper that goes out."""

from pathlib import Path

import pytest

from beatbook.domain.briefing_batch import Batch, BatchItem
from beatbook.domain.dates import Month
from beatbook.reports.contact_sheet import contact_sheet_pdf
from beatbook.reports.document import page_count
from beatbook.reports.paper import content_pdf
from beatbook.reports.pdfium import first_page

from . import web_samples
from .gate import alternatives, embedded, faults, page_texts

KNOW = "September 2026 is the latest month held."


@pytest.fixture(scope="module")
def picture() -> bytes:
    return first_page(content_pdf(web_samples.SAMPLES["questions"]()), width=300)[0]


def batch(picture: bytes, many: int) -> Batch:
    made = [
        BatchItem(n, f"Place {n}", "draft", ("a.pdf",), 2, n % 3, (KNOW,) if n % 2 else (), picture=picture)
        for n in range(1, many)
    ]
    failed = BatchItem(many, "Llŷn & Upper Wen <east>", "failed", why_not="November 2026 has not begun.")
    return Batch("Wenfold", Month(2026, 11), (*made, failed), "sheet.pdf")


def test_every_place_is_on_it(picture: bytes, tmp_path: Path) -> None:
    data = contact_sheet_pdf(batch(picture, 30))
    assert faults(data, tmp_path) == []
    assert all(embedded(data).values())
    text = " ".join(page_texts(data))
    assert all(f"Place {n} " in text for n in range(1, 30))
    assert "Llŷn & Upper Wen <east>" in text
    assert "29 briefings for November 2026: 29 drafts. 1 was not made." in text
    assert page_count(data) <= 4
    assert alternatives(data)[0] == "First page of the briefing for Place 1"
    assert alternatives(data)[-1].startswith("No page: the briefing for Llŷn")


def test_what_to_know_is_said_once_with_its_places(picture: bytes) -> None:
    told = batch(picture, 8).warnings
    assert told == (
        ("November 2026 has not begun.", ("Llŷn & Upper Wen <east>",)),
        (KNOW, ("Place 1", "Place 3", "Place 5", "Place 7")),
    )
    text = " ".join(page_texts(contact_sheet_pdf(batch(picture, 8))))
    assert f"Place 1, Place 3, Place 5 and Place 7: {KNOW}" in text
    assert text.count(KNOW) == 1


def test_nothing_to_know_has_no_heading(picture: bytes) -> None:
    item = BatchItem(1, "Marl", "released", ("a.pdf",), 2, picture=picture)
    text = " ".join(page_texts(contact_sheet_pdf(Batch("Marl", Month(2026, 11), (item,)))))
    assert "What to know" not in text
    assert "As released, 2 pages" in text


def test_the_same_batch_gives_the_same_bytes(picture: bytes) -> None:
    assert contact_sheet_pdf(batch(picture, 5)) == contact_sheet_pdf(batch(picture, 5))
