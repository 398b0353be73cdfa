"""How alike two plans are, and what a person is told of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.plan_likeness import (
    FOR_PLACE,
    LikePlan,
    PlanSketch,
    first_sentences,
    likeness,
    most_alike,
    roots,
    shared,
    weights,
)

_NAMES = ("race", "car", "noise", "lay", "gate", "drug", "deal", "shed", "lock", "bike")
WORDS = st.lists(st.sampled_from(_NAMES), max_size=8)
SETS = WORDS.map(frozenset)


def sketch(number: int, title: str, problem: str = "", **fields: object) -> PlanSketch:
    return replace(PlanSketch(number, title, problem, frozenset()), **fields)  # type: ignore[arg-type]


def alike(one: str, other: str) -> float:
    """0 to 100: words in both, of all words. Plain, so that no library decides here."""
    a, b = set(one.split()), set(other.split())
    return 100.0 * len(a & b) / max(1, len(a | b))


def test_names_of_places_and_common_words_do_not_tell_what_a_problem_is() -> None:
    assert roots("Racing on Moor Lane") == roots("Races at the Sallow Road") == {"rac"}
    assert roots("Cars meet on Friday. ASB at the Spar.") == {"car", "meet", "friday", "asb"}
    assert roots("") == frozenset()


@given(SETS, SETS)
def test_what_two_plans_share_does_not_depend_on_which_is_asked(one: frozenset[str], other: frozenset[str]) -> None:
    weight = weights([one, other])
    assert shared(one, other, weight) == pytest.approx(shared(other, one, weight))
    assert 0.0 <= shared(one, other, weight) <= 100.0 + 1e-9
    if one:
        assert shared(one, one, weight) == pytest.approx(100.0)


@given(st.lists(SETS, min_size=1, max_size=6))
def test_a_word_that_fewer_plans_have_tells_more(texts: list[frozenset[str]]) -> None:
    weight = weights(texts)
    often = {word: sum(word in text for text in texts) for word in weight}
    for one in weight:
        for other in weight:
            if often[one] < often[other]:
                assert weight[one] > weight[other]


@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from(sorted(FOR_PLACE)), st.sets(st.integers(1, 25)))
def test_nearness_and_techniques_only_add(titles: float, texts: float, near: str, techniques: set[int]) -> None:
    one = sketch(1, "x", techniques=frozenset(techniques))
    far = likeness(one, sketch(2, "x"), titles, texts)
    close = likeness(one, sketch(2, "x", nearness=near, techniques=frozenset(techniques)), titles, texts)
    if far is not None:
        assert close is not None
        assert close[0] >= far[0]


def test_closed_plans_come_first_and_what_shares_no_word_never() -> None:
    one = sketch(1, "Racing on Moor Lane", "Cars race at night.")
    others = [
        sketch(2, "Racing on Moor Lane", "Cars race at night."),
        sketch(3, "Racing on Sallow Road", "Cars raced to the roundabout at night.", closed=True),
        sketch(4, "Dog fouling", "Owners leave it.", nearness="same", closed=True),
        one,
    ]
    found = most_alike(one, others, alike, 5)
    assert [each.id for each, _score, _reasons in found] == [3, 2]
    assert len(most_alike(one, others, alike, 1)) == 1


def test_reasons_name_place_and_techniques() -> None:
    one = sketch(1, "Racing", techniques=frozenset({2, 10}))
    other = sketch(2, "Racing", techniques=frozenset({2, 10, 11}), nearness="district", same_kind=True)
    held = likeness(one, other, 100, 100)
    assert held is not None
    assert held[1] == ("same words", "same district", "2 techniques in common")


def test_the_sentence_says_how_it_ended() -> None:
    plan = LikePlan(
        3,
        "24/031",
        "Racing on Sallow Road",
        "Marl Common",
        True,
        "closed",
        "no_effect",
        "Not met.",
        "It moved the cars, then they came back.",
        70.0,
        (),
    )
    told = "Plan 24/031, Racing on Sallow Road, looks alike. It moved the cars, then they came back."
    assert plan.sentence == told
    assert replace(plan, lesson="", result="").sentence == "Plan 24/031, Racing on Sallow Road, looks alike."


@given(st.text(st.characters(codec="ascii", categories=["L", "Zs", "Po"]), max_size=400))
def test_first_sentences_are_short_and_begin_the_text(text: str) -> None:
    said = first_sentences(text, most=60)
    assert len(said) <= 62
    assert " ".join(text.split()).startswith(said.removesuffix(" …"))
