"""“You said, we did”: what it tells, whose counts, and what is not done; nothing the briefing holds back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from beatbook.domain.briefing_parts import PublicIssue, PublicIssues, PublicPromise, PublicPromises
from beatbook.domain.clearance import as_cleared
from beatbook.domain.house_style import PLAIN
from beatbook.domain.passages import passages, replaced
from beatbook.domain.poster import poster_content, poster_summary
from beatbook.domain.posters import MOST_PAIRS
from beatbook.domain.summaries import BriefingSummary, Cell, UpdateView

from ..reports import samples

LATE = PublicPromise(
    "Walk the reservoir path with the clerk",
    "Parish council",
    date(2026, 9, 1),
    date(2026, 10, 20),
    "open",
    late=True,
    closed_on=None,
    answer="",
    source="promise:note:4",
)


def _with_done(briefing: BriefingSummary, *texts: str) -> BriefingSummary:
    updates = tuple(UpdateView(n, date(2026, 10, n), text) for n, text in enumerate(texts, start=1))
    first, *others = briefing.priorities
    return replace(briefing, priorities=(replace(first, done=updates), *others))


def test_each_pair_is_a_priority_on_which_something_was_done() -> None:
    summary = poster_summary(samples.full_briefing(), PLAIN)
    assert len(summary.pairs) == MOST_PAIRS
    assert all(pair.did for pair in summary.pairs)
    assert summary.pairs[0].count == "118 of 214 people"
    assert summary.take_down == date(2027, 1, 31)


def test_a_count_that_was_held_back_in_the_briefing_is_not_on_the_poster() -> None:
    summary = poster_summary(samples.hidden_briefing(), PLAIN)
    assert {pair.count for pair in summary.pairs} == {""}
    assert summary.basis == ""
    assert not any(character.isdigit() for pair in summary.pairs for character in pair.count)


def test_a_count_of_another_survey_than_the_briefing_s_has_no_base() -> None:
    """“53 of 214” where 53 were counted in a smaller place, or at another time, would be a false share."""
    briefing = samples.full_briefing()
    elsewhere = replace(briefing.priorities[0], place="Harrowgill")  # as many there as in the survey told here
    before = replace(briefing.priorities[0], votes=Cell("53", 53))
    first, second = poster_summary(replace(briefing, priorities=(elsewhere, before)), PLAIN).pairs
    assert (first.count, second.count) == ("118 people", "53 people")
    assert first.said.endswith(", Harrowgill")


def test_the_latest_entry_is_told_and_earlier_ones_while_they_fit() -> None:
    briefing = _with_done(samples.full_briefing(), "A" * 220, "Two checks", "Three riders warned.")
    assert poster_summary(briefing, PLAIN).pairs[0].did == "Two checks. Three riders warned."


def test_what_is_late_comes_before_what_nobody_has_begun() -> None:
    briefing = samples.full_briefing()
    idle = replace(briefing.priorities[0], done=())
    promises = PublicPromises("Parish council", date(2026, 9, 1), (LATE,))
    undone = poster_summary(replace(briefing, priorities=(idle,), promises=promises), PLAIN).undone
    assert [each.source for each in undone] == ["promise:note:4", "priority_title:1"]
    assert undone[0].text.startswith("Walk the reservoir path with the clerk. We said by 20 October 2026")
    assert "nothing has been done yet" in undone[1].text


@pytest.mark.parametrize("state", ["kept", "withdrawn"])
def test_a_promise_that_has_ended_is_not_told_as_not_done(state: str) -> None:
    promises = PublicPromises("", None, (replace(LATE, state=state),))
    assert poster_summary(replace(samples.full_briefing(), promises=promises), PLAIN).undone == ()


def test_an_issue_that_is_not_ours_says_who_has_it() -> None:
    issue = PublicIssue("Dog fouling", "not_ours", date(2026, 9, 1), None, (), "the district council", "", "issue:7")
    briefing = replace(samples.full_briefing(), priorities=(), issues=PublicIssues((issue,)))
    (pair,) = poster_summary(briefing, PLAIN).pairs
    assert pair.did == "The police have no power to act on this. We passed it to the district council."


def test_with_nothing_to_tell_the_sergeant_is_told_so() -> None:
    summary = poster_summary(samples.bare_briefing(), PLAIN)
    assert summary.pairs == ()
    assert "public words" in summary.warnings[0]


def test_it_is_a_draft_until_it_is_cleared() -> None:
    content = poster_content(poster_summary(samples.full_briefing(), PLAIN))
    assert content.standing == "draft"
    assert any("draft, not cleared" in each.text for each in passages(content))
    out = as_cleared(content, "Inspector Dinah Okafor", date(2026, 11, 5))
    assert not any("draft" in each.text for each in passages(out))
    assert any("Cleared by Inspector Dinah Okafor, 5 November 2026." in each.text for each in passages(out))


def test_words_of_people_have_a_source_and_figures_of_ours_none() -> None:
    """What has a source is looked over by every rule before it goes out."""
    found = {
        each.text: each.source for each in passages(poster_content(poster_summary(samples.full_briefing(), PLAIN)))
    }
    assert found["118 of 214 people"] == ""
    did = next(text for text in found if "412 vehicles" in text)
    assert found[did].startswith("priority_update:")
    assert {source for each, source in found.items() if "10:00 to" in each} == {"events"}


def test_words_that_are_changed_are_changed_on_the_poster_alone() -> None:
    content = poster_content(poster_summary(samples.full_briefing(), PLAIN))
    passage = next(each for each in passages(content) if "412 vehicles" in each.text)
    changed = [each.text for each in passages(replaced(content, {passage: "We checked."}))]
    assert "We checked." in changed
    assert passage.text not in changed
