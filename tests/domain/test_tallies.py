"""Tallies: what some set of people could have marked is accepted, what none could have is refused in words."""

from __future__ import annotations

import re
from itertools import chain, combinations, combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.questionnaire import OptionDef, QuestionDef
from beatbook.domain.tallies import (
    check_tally,
    least_heads,
    most_for,
    parse_marks,
    pile_words,
    room_for_marks,
    standing,
    tally_faults,
)


def asked(kind: str, plain: int, exclusive: int, limit: int | None) -> QuestionDef:
    options = [OptionDef(f"a{n}", f"Answer {n}") for n in range(plain)]
    options += [OptionDef(f"x{n}", f"Only {n}", exclusive=True) for n in range(exclusive)]
    return QuestionDef("q", kind, "What matters most?", max_ticks=limit, options=tuple(options))


def possible(question: QuestionDef, heads: int) -> set[tuple[int, ...]]:
    """Every tally that `heads` people can make, by going through what each of them may tick."""
    plain = [n for n, option in enumerate(question.options) if not option.exclusive]
    sheets = chain.from_iterable(combinations(plain, n) for n in range(question.limit + 1))
    each = [*sheets, *((n,) for n, option in enumerate(question.options) if option.exclusive)]
    tallies = set()
    for people in combinations_with_replacement(each, heads):
        ticks = list(chain.from_iterable(people))
        tallies.add(tuple(ticks.count(n) for n in range(len(question.options))))
    return tallies


questions = st.builds(
    asked,
    st.sampled_from(["multiple", "single"]),
    st.integers(1, 3),
    st.integers(0, 2),
    st.sampled_from([None, 1, 2, 3]),
)


@given(questions, st.integers(1, 4), st.data())
def test_a_tally_is_taken_exactly_when_people_could_have_made_it(
    question: QuestionDef, heads: int, data: st.DataObject
) -> None:
    width = len(question.options)
    counts = data.draw(st.tuples(*[st.integers(0, heads + 1)] * width))
    marks = dict(zip([o.key for o in question.options], counts, strict=True))
    assert (not tally_faults(question, "paper", heads, marks)) == (counts in possible(question, heads))


@pytest.mark.parametrize("kind", ["multiple", "single"])
@pytest.mark.parametrize("limit", [None, 1, 2])
@pytest.mark.parametrize(("plain", "exclusive"), [(1, 0), (2, 1), (3, 0), (2, 2), (3, 1)])
def test_every_small_tally(kind: str, limit: int | None, plain: int, exclusive: int) -> None:
    question = asked(kind, plain, exclusive, limit)
    keys = [option.key for option in question.options]
    for heads in (1, 2, 3):
        there = possible(question, heads)
        for counts in product(range(heads + 2), repeat=len(keys)):
            marks = dict(zip(keys, counts, strict=True))
            assert (not tally_faults(question, "hands", heads, marks)) == (counts in there), (heads, marks)


@given(questions, st.integers(1, 4), st.data())
def test_what_is_still_possible_is_what_people_could_still_have_made(
    question: QuestionDef, heads: int, data: st.DataObject
) -> None:
    every = possible(question, heads)
    counts = data.draw(st.sampled_from(sorted(every)))
    keys = [option.key for option in question.options]
    marks = dict(zip(keys, counts, strict=True))
    for at, key in enumerate(keys):
        there = [other[at] for other in every if other[:at] + other[at + 1 :] == counts[:at] + counts[at + 1 :]]
        assert most_for(question, heads, marks, key) == max(there)
    fewest = next((h for h in range(1, heads + 1) if counts in possible(question, h)), 0)
    assert max(1, least_heads(question, marks)) == fewest
    alone = [at for at, option in enumerate(question.options) if option.exclusive]
    like = [sum(other) for other in every if [other[at] for at in alone] == [counts[at] for at in alone]]
    assert room_for_marks(question, heads, marks) == max(like)


ISSUES = asked("multiple", 6, 1, 5)
AGE = asked("single", 4, 0, None)


@pytest.mark.parametrize(
    ("question", "way", "heads", "marks", "sentence"),
    [
        (ISSUES, "paper", 0, {}, "How many sheets are in the pile? A tally needs at least 1."),
        (ISSUES, "hands", 0, {"a0": 3}, "How many people took part? A tally needs at least 1."),
        (ISSUES, "hands", 23, {"a0": 32}, "“Answer 0” has 32 marks, but there are only 23 people."),
        (ISSUES, "hands", 1, {"a0": 2}, "“Answer 0” has 2 marks, but there is only 1 person."),
        (
            ISSUES,
            "paper",
            60,
            {"a0": 58, "x0": 3},
            "“Answer 0” can have 57 marks at most: 3 of 60 chose “Only 0” alone.",
        ),
        (
            ISSUES,
            "paper",
            2,
            dict.fromkeys(["a0", "a1", "a2", "a3", "a4", "a5"], 2),
            "12 marks are too many: 2 sheets can tick 5 each, 10 in all.",
        ),
        (
            AGE,
            "paper",
            60,
            {"a0": 40, "a1": 21},
            "61 marks are too many for 60 sheets: each sheet has one answer.",
        ),
        (ISSUES, "shout", 3, {}, "“shout” is no way to take a tally. The ways are paper, hands."),
        (ISSUES, "hands", 3, {"a0": -1}, "“Answer 0” cannot have fewer than no marks."),
        (ISSUES, "hands", 10_000, {}, "10,000 is more than a tally holds. Count 9,999 at most."),
    ],
)
def test_what_is_wrong_is_said_in_words(
    question: QuestionDef, way: str, heads: int, marks: dict[str, int], sentence: str
) -> None:
    with pytest.raises(BeatbookError) as refused:
        check_tally(question, way, heads, marks)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("kind", ["rank", "text", "integer"])
def test_only_ticks_can_be_tallied(kind: str) -> None:
    with pytest.raises(BeatbookError, match="cannot be tallied"):
        check_tally(asked(kind, 3, 0, None), "hands", 5, {})


def test_the_fault_names_its_answer() -> None:
    assert [fault.option for fault in tally_faults(ISSUES, "hands", 5, {"a1": 6, "a3": 7})] == ["a1", "a3"]


def test_the_running_total_against_the_head_count() -> None:
    assert standing(ISSUES, "paper", 0, {}) == "Nothing is counted yet."
    assert standing(ISSUES, "paper", 60, {"a0": 40, "a1": 20}) == "60 marks from 60 sheets. 300 at most."
    assert standing(AGE, "paper", 60, {"a0": 58}) == "58 of 60 sheets accounted for. 2 to come, or left blank."
    assert standing(AGE, "hands", 1, {"a0": 1}) == "1 of 1 person accounted for. All are accounted for."


def test_the_sheets_keyed_against_the_pile() -> None:
    assert pile_words(60, 60) == ""
    assert pile_words(60, 0) == ""
    assert pile_words(58, 60) == "58 of 60 sheets are accounted for: were 2 left blank?"
    assert pile_words(59, 60) == "59 of 60 sheets are accounted for: was it left blank?"
    assert "61 sheets are keyed, but the pile has 60" in pile_words(61, 60)


def test_marks_are_read_by_number_or_key() -> None:
    assert parse_marks(ISSUES, "1=23, a1=4,07=0") == {"a0": 23, "a1": 4, "x0": 0}
    assert parse_marks(ISSUES, " ") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1", "“1” is not an answer and its marks. Write them as 15=23."),
        ("1=two", "“1=two” is not an answer"),
        ("1=-2", "is not an answer and its marks"),
        ("8=1", "There is no answer “8”. They are numbered 1 to 7."),
        ("rain=1", "There is no answer “rain”."),
        ("1=2,a0=3", "“Answer 0” stands there twice. Give its marks once."),
    ],
)
def test_marks_that_cannot_be_read(text: str, said: str) -> None:
    with pytest.raises(BeatbookError, match=re.escape(said)):
        parse_marks(ISSUES, text)


def test_an_answer_whose_key_is_another_ones_number_is_not_guessed() -> None:
    question = QuestionDef("q", "single", "Which?", options=(OptionDef("2", "Two"), OptionDef("1", "One")))
    with pytest.raises(BeatbookError, match="“2” is the number of “One” and the key of “Two”"):
        parse_marks(question, "2=5")
    same = QuestionDef("q", "single", "Which?", options=(OptionDef("1", "One"), OptionDef("2", "Two")))
    assert parse_marks(same, "2=5") == {"2": 5}
