import json
import subprocess
import sys
from importlib.resources import files

import pytest

from beatbook.domain.danger import KINDS, find_danger, find_dangers, read_rules

from .danger_words import OPINIONS, OTHER_OPINIONS, REPORTS, TOLD_OTHERWISE

TOLD = [(kind, words) for kind, told in REPORTS.items() for words in told]


def table() -> dict[str, object]:
    return dict(json.loads((files("beatbook.resources") / "danger.json").read_text(encoding="utf-8")))


def test_both_sides_are_tried_widely() -> None:
    assert len(TOLD) >= 60
    assert len(OPINIONS) >= 60
    assert set(REPORTS) == set(KINDS)


@pytest.mark.parametrize(("kind", "words"), TOLD)
def test_a_report_is_found(kind: str, words: str) -> None:
    found = find_danger(words)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("words", TOLD_OTHERWISE)
def test_a_report_in_other_words_is_found(words: str) -> None:
    assert find_danger(words) is not None


@pytest.mark.parametrize("words", [*OPINIONS, *OTHER_OPINIONS])
def test_an_opinion_goes_through(words: str) -> None:
    assert find_dangers(words) == ()


@pytest.mark.parametrize(("kind", "words"), TOLD)
def test_how_it_is_typed_makes_no_difference(kind: str, words: str) -> None:
    ways = (words.upper(), f"  {words} ", words.replace(" ", "  "), f"“{words}”", words.replace("'", "’"))
    assert all(find_danger(way) is not None for way in ways)


@pytest.mark.parametrize("words", [words for kind, words in TOLD if kind != "danger now"])
def test_a_report_among_opinions_is_found(words: str) -> None:
    assert find_danger(f"Too much litter. {words}. More police please") is not None


def test_the_matched_words_are_as_typed() -> None:
    found = find_danger("More police. My Neighbour’s lad: he DEALS at the bus stop")
    assert found is not None
    assert found.words == "he DEALS"


def test_the_matched_words_are_in_no_shown_form() -> None:
    assert "hits" not in repr(find_danger("he hits me"))


def test_the_most_pressing_comes_first() -> None:
    kinds = [found.kind for found in find_dangers("my neighbour deals drugs, he hits me, he has a gun")]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert set(kinds) == set(KINDS)


def test_empty_words_are_no_danger() -> None:
    assert find_danger("") is None
    assert find_danger(" ... ") is None


def test_a_team_may_have_a_table_of_its_own() -> None:
    own = {
        "words": {"bird": ["hen harrier", "peregrine"]},
        "set_aside": ["<bird> box"],
        "rules": [{"kind": "crime told", "why": "wildlife crime", "patterns": ["shot (?:a|the) <bird>"]}],
        "spellings": ["peregrine"],
    }
    rules = read_rules(own)
    assert find_danger("he shot a peregrin", rules) is not None
    assert find_danger("he hits me", rules) is None
    with pytest.raises(ValueError, match="class"):
        read_rules(own | {"set_aside": ["<fish>"]})
    with pytest.raises(ValueError, match="kind"):
        read_rules(own | {"rules": [{"kind": "gossip", "why": "", "patterns": ["x"]}]})


def test_the_table_says_where_its_rules_come_from() -> None:
    held = table()
    assert held["about"]
    assert held["source"]
    assert held["limits"]
    assert all(rule["why"] for rule in held["rules"])  # type: ignore[attr-defined]


def test_the_table_is_read_when_first_asked_for() -> None:
    code = "import beatbook.domain.danger as d; assert d.standing_rules.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)
