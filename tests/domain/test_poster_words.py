"""The words of a poster: what was chosen stands, in its order; what is told since is said, never taken over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.poster_words import (
    SOURCE,
    PairWords,
    checked_words,
    mark_of,
    read_words,
    to_word,
    worded,
    words_text,
    words_warnings,
)
from beatbook.domain.posters import Pair

OFFERED = tuple(Pair(f"Issue {n}", f"{n}0 people", f"We did {n}.", "", f"priority_update:{n}") for n in range(1, 6))
LINE = st.text(st.characters(categories=["L", "N", "P"], include_characters=" "), min_size=1, max_size=60).map(
    lambda text: " ".join(text.split()) or "x"
)


def _words(number: int, **changes: object) -> PairWords:
    pair = OFFERED[number - 1]
    return replace(PairWords(pair.said, pair.said, pair.did, mark_of(pair.did)), **changes)  # type: ignore[arg-type]


def test_without_a_choice_the_first_three_stand() -> None:
    assert worded(OFFERED, ()) == OFFERED[:3]


def test_what_was_chosen_stands_in_its_order_with_its_count() -> None:
    chosen = (_words(5), _words(2, said="Cars", did="Six checks."), _words(1, shown=False))
    first, second = worded(OFFERED, chosen)
    assert first == OFFERED[4]
    assert (second.said, second.did, second.count) == ("Cars", "Six checks.", "20 people")
    assert second.did_source == SOURCE  # typed words are looked over by every rule


def test_what_is_not_told_any_more_goes_and_what_came_since_is_offered() -> None:
    gone = _words(1, of="Gone")
    assert worded(OFFERED, (gone, _words(2))) == (OFFERED[1],)
    offered = to_word(OFFERED, (gone, _words(2)))
    assert [each.of for each in offered] == ["Issue 2", "Issue 1", "Issue 3", "Issue 4", "Issue 5"]
    assert [each.shown for each in offered] == [True, False, False, False, False]


def test_at_first_three_are_ticked() -> None:
    assert [each.shown for each in to_word(OFFERED, ())] == [True, True, True, False, False]


def test_more_that_was_done_since_is_said_and_the_typed_words_stay() -> None:
    chosen = (_words(1, did="Six checks."),)
    assert words_warnings(OFFERED, chosen) == ()
    more = (replace(OFFERED[0], did="We did 1. We did more."), *OFFERED[1:])
    assert "“Issue 1”" in words_warnings(more, chosen)[0]
    assert worded(more, chosen)[0].did == "Six checks."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (tuple(_words(n) for n in (1, 2, 3, 4)), "room for 3"),
        ((_words(1, said=" "),), "“You said” is empty"),
        ((_words(1, did="x" * 401),), "401 characters"),
    ],
)
def test_what_a_poster_has_no_room_for_is_refused(words: tuple[PairWords, ...], said: str) -> None:
    with pytest.raises(BeatbookError, match=said):
        checked_words(words)


@given(st.lists(st.builds(PairWords, LINE, LINE, LINE, LINE.map(mark_of), st.just(True)), max_size=4))
def test_kept_as_text_it_reads_back_as_it_was(words: list[PairWords]) -> None:
    assert read_words(words_text(words)) == tuple(words)


def test_what_nobody_touched_is_not_kept() -> None:
    assert words_text([_words(1, shown=False)]) == ""
    assert read_words("anything else") == ()
