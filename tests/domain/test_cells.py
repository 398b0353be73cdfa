"""What a spreadsheet would work out is made text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.cells import STARTERS, guarded


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
