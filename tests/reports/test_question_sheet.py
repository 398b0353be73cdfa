"""The question sheet says what it is on every form of it, and what is not said aloud."""

from dataclasses import replace

from beatbook.domain.passages import passages
from beatbook.domain.question_sheet import QuestionSheet
from beatbook.reports.paper import content_pdf
from beatbook.reports.plain import plain_text
from beatbook.reports.question_sheet import MARKING, question_content

from .gate import page_texts
from .web_samples import sheet


def text(told: QuestionSheet) -> str:
    return " ".join(plain_text(question_content(told)).split())


def test_every_page_says_that_it_is_not_handed_out() -> None:
    many = replace(sheet(), questions=sheet().questions * 12)
    pages = page_texts(content_pdf(question_content(many)))
    assert len(pages) > 1
    assert all(MARKING in page for page in pages)
    assert all("DRAFT" not in page for page in pages)


def test_each_fact_stands_with_its_source_and_what_is_kept_is_marked() -> None:
    told = text(sheet())
    assert "Due 13 November 2026, 10 days over. (Promised at the parish council)" in told
    assert "Not aloud. It holds a name. Mr Hill asked twice. (Queries)" in told
    assert "What begins with “Not aloud.” is for you alone." in told
    assert "2 less likely ones are left out." in told


def test_questions_are_numbered_in_their_order() -> None:
    heads = [each.text for each in passages(question_content(sheet())) if each.text[:2] in ("1.", "2.")]
    assert heads == ["1. You promised: “Ask for a van.” What became of it?", "2. When were you last here?"]


def test_nothing_to_expect_is_said_in_words() -> None:
    told = text(replace(sheet(), questions=(), left=0))
    assert "Nothing was raised, promised or moved" in told
    assert "Not aloud" not in told


def test_one_that_was_left_out_is_one() -> None:
    assert "1 less likely one is left out." in text(replace(sheet(), left=1))
    assert "left out" not in text(replace(sheet(), left=0))


def test_practice_is_said() -> None:
    content = question_content(replace(sheet(), practice=True))
    assert content.title.startswith("Practice")
    assert all("ractice, nothing here is real" in page for page in page_texts(content_pdf(content)))
