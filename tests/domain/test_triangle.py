"""The problem triangle: who controls a side, and where to look hardest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.plan_boxes import PATTERNS, SIDES
from beatbook.domain.triangle import CONTROLLERS, HARDEST, NAMES, NOBODY, hint, likely_pattern, nobody

FULL = {
    "place": "Moor Lane",
    "manager": "The quarry’s owner",
    "offender": "Twelve drivers",
    "handler": "Two parents",
    "victim": "Forty homes",
    "guardian": "Residents’ watch",
}


def test_every_side_and_controller_has_a_name_and_each_pattern_a_sentence() -> None:
    assert set(NAMES) == {key.partition(".")[2] for key in SIDES}
    assert set(HARDEST) == set(PATTERNS)
    assert set(NOBODY) == set(CONTROLLERS.values())


@pytest.mark.parametrize("text", ["", "  \n", "Nobody yet. Who owns the lay-by?", "no one", "None", "Not known", "?"])
def test_nobody_in_words_is_nobody(text: str) -> None:
    assert nobody(text)


@pytest.mark.parametrize("text", ["Highways", "The club’s organiser", "A nobleman", "Residents, not asked yet"])
def test_anybody_named_is_somebody(text: str) -> None:
    assert not nobody(text)


def test_an_answer_says_where_to_look_and_what_is_not_there() -> None:
    assert hint("den", FULL) == HARDEST["den"]
    assert hint("den", FULL | {"manager": ""}).endswith("Look hardest at the place. It has no manager yet.")
    assert hint("wolf", FULL | {"manager": ""}) == HARDEST["wolf"]
    assert hint("mixed", {}) == HARDEST["mixed"]


def test_without_an_answer_the_words_are_asked_about_and_never_taken_for_one() -> None:
    same = FULL | {"place": "The same lay-by, again and again"}
    assert likely_pattern(same) == "den"
    assert hint("", same) == "What is written sounds like one place, again and again. Say so if it is."
    both = same | {"victim": "The same three homes"}
    assert likely_pattern(both) == ""
    assert hint("", both) == "Say what it comes back to: that side is where to look hardest."
    assert hint("", {"place": "Moor Lane"}) == "Fill in the three sides, then who could control each."


@given(st.sampled_from(["", *PATTERNS]), st.dictionaries(st.sampled_from(sorted(FULL)), st.text(max_size=40)))
def test_there_is_always_one_line_to_read(pattern: str, texts: dict[str, str]) -> None:
    said = hint(pattern, texts)
    assert said.endswith(".")
    assert "\n" not in said
