"""House style: what may be worn is decided by contrast, and what may be printed as a marking by its words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.house_style import (
    LEAST_CONTRAST,
    NAVY,
    PLAIN,
    checked_colour,
    checked_marking,
    contrast,
    darker,
    grey,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#FFFFFF", 8.59)],
)
def test_the_contrast_is_that_of_the_accessibility_guidelines(one: str, two: str, ratio: float) -> None:
    """Published pairs: WebAIM's checker says the same of each."""
    assert contrast(one, two) == pytest.approx(ratio, abs=0.005)
    assert contrast(two, one) == contrast(one, two)


def test_the_paper_s_own_navy_is_as_the_look_of_it_says() -> None:
    assert contrast(NAVY) == pytest.approx(12.3, abs=0.05)
    assert grey(NAVY) == 81


@given(COLOURS)
def test_a_colour_is_taken_exactly_where_it_can_be_read(colour: str) -> None:
    if contrast(colour) >= LEAST_CONTRAST:
        assert checked_colour(colour) == colour
        return
    with pytest.raises(BeatbookError) as refused:
        checked_colour(colour)
    offered = re.findall(r"#[0-9A-F]{6}", str(refused.value))[-1]
    assert checked_colour(offered) == offered


@given(COLOURS)
def test_what_is_offered_instead_is_never_a_lighter_colour(colour: str) -> None:
    assert contrast(darker(colour)) >= min(contrast(colour), LEAST_CONTRAST)


@pytest.mark.parametrize(("typed", "kept"), [("14365c", NAVY), (" #14365C ", NAVY), ("#700", "#770000")])
def test_a_colour_may_be_typed_in_the_usual_ways(typed: str, kept: str) -> None:
    assert checked_colour(typed) == kept


@pytest.mark.parametrize("typed", ["", "navy", "#12345", "#1234567", "#GGGGGG", "rgb(1,2,3)"])
def test_what_is_no_colour_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(BeatbookError, match="is not a colour"):
        checked_colour(typed)


def test_the_contrast_that_is_told_is_never_rounded_up_to_enough() -> None:
    with pytest.raises(BeatbookError, match=r"4\.4 to 1"):
        checked_colour("#777777")


@pytest.mark.parametrize("typed", ["OFFICIAL-SENSITIVE", "official sensitive", "Secret", "", " ", "A" * 31, "A: b"])
def test_a_marking_that_may_not_be_handed_out_is_refused(typed: str) -> None:
    with pytest.raises(BeatbookError):
        checked_marking(typed)


def test_draft_and_cleared_follow_the_marking() -> None:
    assert PLAIN.draft == "OFFICIAL: draft, not cleared"
    assert replace(PLAIN, marking=checked_marking(" Public  paper: ")).cleared == "Public paper: cleared for release"
