"""Shares are written by one rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.shares import people_words, percent, percent_range, rank_words, tied_words


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0%"), (0.004, "under 1%"), (0.005, "1%"), (0.125, "13%"), (0.995, "100%"), (1, "100%")]
)
def test_a_share_is_written_with_halves_upward(share: float, text: str) -> None:
    assert percent(share) == text


@given(st.integers(0, 400), st.integers(1, 400))
def test_nothing_is_written_over_a_hundred(n: int, base: int) -> None:
    text = percent(min(n, base) / base)
    assert text == "under 1%" or 0 <= int(text.rstrip("%")) <= 100


def test_ranges_ranks_and_people() -> None:
    assert percent_range(0.301, 0.385) == "30–39%"
    assert [rank_words(rank) for rank in ((1, 1), (2, 3), (0, 0))] == ["1", "2–3", ""]
    assert tied_words((3, 4)) == "3rd and 4th cannot be told apart"
    assert tied_words((2, 11)) == "2nd to 11th cannot be told apart"
    assert tied_words((21, 22)) == "21st and 22nd cannot be told apart"
    assert tied_words((1, 1)) == tied_words((0, 0)) == ""
    assert [people_words(n) for n in (1, 2, 1412)] == ["1 person", "2 people", "1,412 people"]
