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


@pytest.mark.parametrize(
    "name",
    [
        "Mrs Jean Holroyd",
        "Cllr Jean Holroyd",
        "Holroyd, Jean",
        "Jean Holroyd JP",
        "Jean Holroyd (chair)",
        "Jéan Holröyd",
    ],
)
@pytest.mark.parametrize("text", ["Jean Holroyd said", "JÉAN HOLRÖYD said", "Mrs Jean Holroyd said"])
def test_however_the_name_was_kept_its_bearer_is_found(name: str, text: str) -> None:
    traces = traces_of([name], [], [], [])
    assert traces.degree(text) == "sure"
    assert traces.without(text) == f"{ERASED} said"


@pytest.mark.parametrize("text", ["mrs holroyd said", "j. holroyd said", "cllr holröyd said"])
def test_a_surname_after_a_title_needs_no_capital(text: str) -> None:
    assert TRACES.degree(text) == "perhaps"
    assert TRACES.without(text) == f"{ERASED} said"


def test_a_short_surname_is_found_after_a_title_alone() -> None:
    traces = traces_of(["Li Wu"], [], [], [])
    assert traces.degree("Mr Wu said") == "perhaps"
    assert not traces.degree("Wu said")


def test_each_number_of_a_field_is_found() -> None:
    traces = traces_of(["X Y"], [], ["01632 960777 (work) / 07700 900147"], [])
    for text in ("ring 01632 960777", "ring +44 7700 900147"):
        assert traces.without(text) == f"ring {ERASED}"
    assert not traces.degree("ring 01632 960778")


@pytest.mark.parametrize("kept", ["+33 1 23 45 67 89", "0033 1 23 45 67 89"])
@pytest.mark.parametrize("text", ["+33 1 23456789", "0033 123 456 789"])
def test_a_number_from_abroad_is_one_with_plus_or_noughts(kept: str, text: str) -> None:
    assert traces_of(["X Y"], [], [kept], []).without(text) == ERASED


@pytest.mark.parametrize("text", ["lives at 5 elm row harrow", "5, Elm Row"])
def test_the_line_with_the_house_is_found_wherever_it_stands(text: str) -> None:
    traces = traces_of(["X Y"], [], [], ["Flat 2\n5 Elm Row\nHarrow LA1 1AA"])
    assert traces.degree(text) == "sure"


@pytest.mark.parametrize("text", ["flat 2 is empty", "Harrow LA1 1AA", "Harrow", "15 Elm Row"])
def test_what_many_share_of_an_address_is_not_theirs(text: str) -> None:
    assert not traces_of(["X Y"], [], [], ["Flat 2\n5 Elm Row\nHarrow LA1 1AA"]).degree(text)
