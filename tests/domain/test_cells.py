"""What a spreadsheet would work out is made text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.cells import STARTERS, guarded, guarded_to_return, restored


@pytest.mark.parametrize("text", ["=1+1", "+44", "-3", "@SUM(A1)", " =1+1", "\t=1", "＝1+1"])
def test_a_formula_is_made_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Dog fouling", "38–48%", "1 Sep – 23 Nov 2026", "a=b"])
def test_other_text_stays(text: str) -> None:
    assert guarded(text) == text


@given(st.text())
def test_nothing_guarded_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).lstrip(" ").startswith(STARTERS)
    assert guarded(guarded(text)) == guarded(text)


APOSTROPHES = st.text(st.sampled_from("'=+-@ a\t＝"), max_size=8)


@given(st.one_of(st.text(), APOSTROPHES))
def test_what_is_guarded_to_return_comes_back_as_it_was(text: str) -> None:
    assert restored(guarded_to_return(text)) == text
    assert not guarded_to_return(text).lstrip(" ").startswith(STARTERS)


def test_words_that_begin_with_an_apostrophe_are_told_from_guarded_ones() -> None:
    assert guarded_to_return("=1") == "'=1"
    assert guarded_to_return("'=1") == "''=1"
    assert guarded_to_return("'quoted'") == restored("'quoted'") == "'quoted'"
