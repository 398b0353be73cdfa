"""One page, two, or as many as it needs; what is left out is said, and words that were changed stay changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from beatbook.domain.briefing_layout import BriefingLayout
from beatbook.domain.content import Content
from beatbook.domain.passages import passages, replaced
from beatbook.domain.summaries import BriefingSummary
from beatbook.reports.briefing import briefing_content, briefing_pdf, too_long
from beatbook.reports.document import page_count
from beatbook.reports.fit import LADDER, LENGTHS, shortened

from .gate import page_texts, texts_of
from .samples import full_briefing, hidden_briefing


def laid_out(briefing: BriefingSummary, **layout: object) -> BriefingSummary:
    return replace(briefing, layout=replace(BriefingLayout(), **layout))  # type: ignore[arg-type]


def said(content: Content) -> str:
    return " ".join(passage.text for passage in passages(content))


def test_as_many_pages_as_it_needs_leave_nothing_out() -> None:
    data = briefing_pdf(laid_out(full_briefing(), pages="full"))
    text = " ".join(page_texts(data))
    assert page_count(data) == 3
    for priority in full_briefing().priorities:
        assert priority.why in text
    assert "Thursday 14 January 2027" in text


def test_one_page_says_what_it_had_no_room_for() -> None:
    briefing = laid_out(hidden_briefing(), pages="one")
    data = briefing_pdf(briefing)
    (text,) = page_texts(data)
    assert "Not told here, for want of room: plans in progress" in text
    assert "01632 960 118" in text
    assert "Two gates were not marked." in text  # what was not done stays
    assert too_long(briefing, page_count(data)) == ""


def test_what_one_page_cannot_hold_takes_two_and_the_sergeant_is_told() -> None:
    briefing = laid_out(full_briefing(), pages="one")
    data = briefing_pdf(briefing)
    assert data == briefing_pdf(laid_out(full_briefing(), pages="two"))
    assert too_long(briefing, page_count(data)).startswith("This briefing takes two pages: one page cannot hold it")


@pytest.mark.parametrize("length", LENGTHS)
def test_each_step_says_less_than_the_one_before(length: str) -> None:
    told = [said(shortened(briefing_content(full_briefing(), fit), fit)) for fit in LENGTHS[length].rungs]
    assert [len(text) for text in told[7:]] == sorted((len(text) for text in told[7:]), reverse=True)
    for text in told:
        assert "214 people" in text
        assert "may not speak for everyone" in text
        assert "Two gates were not marked." in text
        assert "Data to 2 November 2026" in text


def test_the_survey_and_crime_are_told_in_sentences_where_no_table_is() -> None:
    fit = LENGTHS["one"].rungs[len(LADDER) + 1]
    text = said(briefing_content(full_briefing(), fit))
    assert "Then nuisance motorbikes, 83 (39%), dog fouling, 71 (33%) and drug taking, 46 (21%)." in text
    assert "All crime: 243 in the twelve months to September 2026, 233 the year before: no clear change." in text
    assert "Anti-social behaviour: 138 in the twelve months to September 2026" in text
    assert "Source: street-level crime" in text


def test_sections_stand_in_the_order_of_the_layout_and_those_off_are_left_out() -> None:
    order = ("crime", "priorities", *(key for key in BriefingLayout().order if key not in ("crime", "priorities")))
    briefing = laid_out(full_briefing(), order=order, off=frozenset({"in_short", "plans"}))
    headings = texts_of(briefing_pdf(briefing), "H2")
    assert headings == [
        "Recorded crime" if "Recorded crime" in headings else "Crime and anti-social behaviour",
        "Your priorities",
        "Your team",
        "What you told us",
        "What is next",
        "About this briefing",
    ]


def test_changed_words_are_changed_on_every_length() -> None:
    """Also where the paragraph is shortened after its words were changed."""
    told = next(passage for passage in passages(briefing_content(full_briefing())) if "412 vehicles" in passage.text)
    new = told.text.replace("412 vehicles were checked", "Many vehicles were checked")

    def change(content: Content) -> Content:
        return replaced(content, {told: new})

    for pages in LENGTHS:
        text = " ".join(page_texts(briefing_pdf(laid_out(full_briefing(), pages=pages), change)))
        assert "412 vehicles" not in text
        assert "Many vehicles were checked." in text
    for fit in LENGTHS["two"].rungs:
        content = shortened(change(briefing_content(full_briefing(), fit)), fit)
        assert "412 vehicles" not in said(content)


def test_how_to_read_higher_and_lower_is_told_only_where_one_can_stand() -> None:
    reading = "are said where chance alone is an unlikely cause"
    words = LENGTHS["one"].rungs[len(LADDER) + 1]
    assert reading in said(briefing_content(full_briefing(), words))  # of crime
    assert reading not in said(briefing_content(full_briefing(), LENGTHS["one"].rungs[-1]))
