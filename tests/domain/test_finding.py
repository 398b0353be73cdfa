"""Finding an answer by some of its letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.finding import Finder, folded, holds_words

ANSWERS = (
    "Personal theft",
    "Drug dealing",
    "Dog fouling",
    "Hot dogs",
    "Café at the brook",
    "Bulldogs",
    "Drink driving",
)
FINDER = Finder((f"{number:02d}", text) for number, text in enumerate(ANSWERS, start=1))


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("dog", ["Dog fouling", "Hot dogs", "Bulldogs"]),
        ("DR", ["Drug dealing", "Drink driving"]),
        ("dri", ["Drink driving"]),
        ("cafe", ["Café at the brook"]),
        ("fouling", ["Dog fouling"]),
        ("at the", ["Café at the brook"]),
        ("04", ["Hot dogs"]),
        ("4", ["Hot dogs"]),
        ("0", list(ANSWERS)),
        ("", list(ANSWERS)),
        ("zebra", []),
    ],
)
def test_the_best_comes_first(letters: str, found: list[str]) -> None:
    assert [ANSWERS[place] for place in FINDER.found(letters)] == found


def test_the_whole_number_comes_before_numbers_that_begin_with_it() -> None:
    finder = Finder((f"{number:04d}", f"Street {number}") for number in range(1, 5001))
    assert finder.found("42")[0] == 41
    assert finder.found("0042")[0] == 41


@given(st.sampled_from(ANSWERS), st.integers(0, 8), st.integers(1, 9))
def test_any_run_of_its_letters_finds_a_text(text: str, start: int, length: int) -> None:
    part = folded(text)[start : start + length]
    assert ANSWERS.index(text) in FINDER.found(part)


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("", True),
        ("park pendle", True),
        ("pend park", True),
        ("ark ward", True),
        ("E05014301", True),
        ("Pàrk", True),
        ("park burnley", False),
        ("endle", True),
        ("endle park", False),
    ],
)
def test_each_word_that_was_typed_must_stand_in_it(typed: str, held: bool) -> None:
    assert holds_words("Park ward, Pendle E05014301", typed) is held
