"""Patterns of rules: those of real forms are read, those that may take for ever are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.patterns import read_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}",
        r"^\d*$",
        r"0[0-9]{9,10}",
        r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}",
        r"(\d{3}-){2}\d+",
        r"([a-z]{2,5} )?[a-z]+",
        "",
    ],
)
def test_patterns_of_real_forms(pattern: str) -> None:
    assert read_pattern(pattern) is not None


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a*)*",
        "((a|b)+c)*",
        "(?:x+x+)+y",
        "(a{1,99})+",
        "(.*,)*x",
        ".*" * 5,
        "[",
        "a{99999999999}",
        "(" * 300,
    ],
)
def test_patterns_that_are_not_tried(pattern: str) -> None:
    assert read_pattern(pattern) is None


def test_a_pattern_of_a_thousand_letters_is_none() -> None:
    assert read_pattern("a" * 1000) is None


@given(st.text("ab()[]{}*+?|\\^$.,019-", max_size=12))
def test_any_text_is_a_pattern_or_none(text: str) -> None:
    pattern = read_pattern(text)
    if pattern is not None:
        pattern.fullmatch("ab" * 12)
