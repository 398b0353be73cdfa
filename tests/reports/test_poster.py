"""The poster's one page: what gives way where there is much to tell, and that it is said."""

from __future__ import annotations

import pytest

from beatbook.domain.poster import poster_content
from beatbook.reports.document import page_count
from beatbook.reports.poster import left_out

from . import poster_samples, samples
from .gate import page_texts


@pytest.mark.parametrize("name", [name for name in poster_samples.MADE if "card" not in name])
def test_a_poster_is_one_page(name: str) -> None:
    assert page_count(poster_samples.MADE[name]()) == 1


def test_what_is_not_done_stays_and_pairs_that_had_no_room_are_named() -> None:
    summary = poster_samples.crowded()
    data = poster_samples.poster(summary)
    (page,) = page_texts(data)
    assert all(each.text in page for each in summary.undone)
    said = left_out(poster_content(summary), data)
    assert summary.pairs[0].said not in said
    assert summary.pairs[-1].said in said


def test_where_all_has_room_nothing_is_named() -> None:
    summary = poster_samples.of_briefing(samples.full_briefing())
    assert left_out(poster_content(summary), poster_samples.poster(summary)) == ""


def test_a_draft_says_so_from_afar_and_a_cleared_one_says_who() -> None:
    assert "DRAFT: not cleared for release" in page_texts(poster_samples.MADE["poster"]())[0]
    (page,) = page_texts(poster_samples.cleared())
    assert "DRAFT" not in page
    assert "Cleared for release by Inspector Dinah Okafor, 5 November 2026" in page


def test_what_a_code_of_the_date_does_is_told_beside_it() -> None:
    nobody, reached = poster_samples.MADE["event poster, nobody to reach"](), poster_samples.MADE["event poster"]()
    assert "your phone keeps the day and time" in page_texts(nobody)[0]
    assert "your phone keeps" not in page_texts(reached)[0]
