"""How a person is found in a text, and how it reads without them."""

from __future__ import annotations

import pytest

from beatbook.domain.traces import ERASED, traces_of

TRACES = traces_of(
    ["Jean Mary Holroyd"], ["jean.h@example.org"], ["+44 1632 960111"], ["14 Moor Lane, Harrowgill\nFX1 2AB"]
)


@pytest.mark.parametrize(
    "text",
    [
        "Rang Jean Holroyd.",
        "JEAN  HOLROYD said so",
        "jean holroyd’s fence",
        "Holroyd, Jean",
        "Jean Mary Holroyd",
        "mail to JEAN.H@EXAMPLE.ORG, please",
        "01632960111",
        "tel. (01632) 960-111",
        "+44 (0)1632 960 111",
        "0044 1632 960111",
        "lives at 14 Moor Lane",
        "14, moor lane, harrowgill, fx1 2ab",
    ],
)
def test_what_is_surely_theirs_is_found_in_any_casing_and_goes(text: str) -> None:
    assert TRACES.degree(text) == "sure"
    without = TRACES.without(text)
    assert ERASED in without
    assert not TRACES.degree(without)


@pytest.mark.parametrize("text", ["Mrs Holroyd rang", "the Holroyd fence", "HOLROYD"])
def test_a_surname_alone_is_for_the_officer_to_judge(text: str) -> None:
    assert TRACES.degree(text) == "perhaps"
    assert TRACES.without(text, wide=False) == text
    assert not TRACES.degree(TRACES.without(text))


@pytest.mark.parametrize(
    "text",
    ["Jean came", "14 Moor Road", "Moor Lane", "101632 960111", "01632 9601112", "holroyds", "", "a@example.org"],
)
def test_what_is_not_theirs_stays(text: str) -> None:
    assert not TRACES.degree(text)
    assert TRACES.without(text) == text


def test_accents_and_signs_may_be_left_out() -> None:
    traces = traces_of(["Zoë O’Brien-Łęk"], [], [], [])
    for text in ("Zoe O'Brien-Łęk", "ZOË OBrien Łęk", r"Zo\u00eb O’Brien-\u0141\u0119k", "Łęk"):
        assert traces.degree(text) in ("sure", "" if text == "Łęk" else "sure"), text


def test_a_single_name_is_never_sure() -> None:
    traces = traces_of(["Ann"], [], [], [])
    assert traces.degree("Ann came") == "perhaps"
    assert not traces.sure.search("Ann came")


def test_a_surname_that_is_a_word_needs_its_capital() -> None:
    traces = traces_of(["Joe Hill"], [], [], [])
    assert not traces.degree("up the hill")
    assert traces.degree("Mr Hill") == "perhaps"


def test_nobody_is_found_nowhere() -> None:
    traces = traces_of([""], [" "], ["12"], [""])
    assert not traces.likes
    assert not traces.degree("anything 12")


def test_the_words_around_are_shown() -> None:
    text = "x" * 100 + " told Jean Holroyd about it " + "y" * 100
    excerpt = TRACES.excerpt(text)
    assert "Jean Holroyd" in excerpt
    assert excerpt.startswith("…")
    assert len(excerpt) < 130
