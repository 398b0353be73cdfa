"""Nothing is printed that was not looked over: every run of words on the paper is a passage of its content."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from beatbook.domain.briefing_layout import BriefingLayout
from beatbook.domain.clearance import PRACTICE
from beatbook.domain.content import Content
from beatbook.domain.dates import Month
from beatbook.domain.passages import passages
from beatbook.domain.summaries import BriefingSummary
from beatbook.reports.briefing import briefing_content, briefing_pdf
from beatbook.reports.large_page import SAID
from beatbook.services.briefing import briefing_summary
from beatbook.services.places import list_places
from beatbook.store.store import Store

from .gate import page_texts, plain, structure
from .samples import bare_briefing, full_briefing, hidden_briefing, long_names

WHOLE = BriefingLayout(pages="full")
FURNITURE = re.compile(rf"{re.escape(PRACTICE)}\.?|DRAFT: not cleared for release|Page \d+ of \d+|, continued|{SAID}")


def unseen(briefing: BriefingSummary) -> list[str]:
    """Words of the paper that no passage has. Charts draw the labels that `Picture.words` has, and their scale."""
    whole = replace(briefing, layout=WHOLE)
    content = briefing_content(whole)
    known = known_words(content)
    heard = [text for role, text in structure(briefing_pdf(whole)) if role != "Figure"]
    return [text for text in heard if FURNITURE.sub("", text).strip(" .") not in known]


def known_words(content: Content) -> set[str]:
    return {plain(passage.text).strip(" .") for passage in passages(content)}


@pytest.mark.parametrize(
    "make",
    [full_briefing, lambda: full_briefing(practice=True), bare_briefing, hidden_briefing, long_names],
    ids=["full", "practice", "bare", "hidden", "long names"],
)
def test_every_run_of_words_on_the_paper_is_a_passage(make: Callable[[], BriefingSummary]) -> None:
    assert unseen(make()) == []


def test_of_every_place_of_the_practice_store(practice_store: Store, practice_today: date) -> None:
    written = tuple((key, f"Words of {key}.\n- A point") for key in ("message", "advice", "thanks", "speed", "about"))
    for place in list_places(practice_store):
        if place.kind in ("ward", "parish"):
            month = Month.of(practice_today)
            summary = briefing_summary(practice_store, place_id=place.id, month=month, today=practice_today)
            assert unseen(replace(summary, texts=written)) == [], place.name


def test_what_repeats_on_the_pages_is_a_passage_too() -> None:
    briefing = replace(full_briefing(), layout=WHOLE)
    known = known_words(briefing_content(briefing))
    for text in page_texts(briefing_pdf(briefing)):
        assert "Sources: survey of residents; Northmoor Police; data.police.uk" in text
        assert "Data to 2 November 2026" in text
    assert {"Sources: survey of residents; Northmoor Police; data.police.uk", "Data to 2 November 2026"} <= known
