"""How several names stand in a sentence."""

from __future__ import annotations

from beatbook.domain.listing import join_and


def test_names_in_a_sentence() -> None:
    assert join_and([]) == ""
    assert join_and(["a"]) == "a"
    assert join_and(("a", "b")) == "a and b"
    assert join_and(["a", "b", "c"]) == "a, b and c"
