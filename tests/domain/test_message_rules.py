"""Do's and don'ts of a message: what is marked, why, and what is not."""

import json
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.message_rules import CHECKS, Known, find_faults, read_rules, standing_rules

KNOWN = Known(
    names=frozenset({"Ann Example", "Example"}),
    phones=("01632 960 142",),
    emails=("team@example.org",),
    threshold=5,
    limit=500,
)
GOOD = "You said: cars racing. We did: the van checked 61 vehicles. Next: we look again. Tell us: 01632 960142."


def marked(text, rule, known=KNOWN):
    return [text[f.start : f.end] for f in find_faults(text, known) if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Mrs Ann Example told us", "names", ["Ann Example"]),
        ("Mrs Example told us", "names", ["Example"]),
        ("for example, a car", "names", []),
        ("Ring 07700 900123", "phone", ["07700 900123"]),
        ("Ring +44 1632 960142 or 101", "phone", []),
        ("Ring 01632 960 142", "phone", []),
        ("Write to a.b@example.org", "email", ["a.b@example.org"]),
        ("Write to Team@example.org.", "email", []),
        ("near BB10 3JF today", "postcode", ["BB10 3JF"]),
        ("at 14 Moor Lane", "house", ["14 Moor Lane"]),
        ("at flat 3b", "house", ["flat 3b"]),
        ("on Moor Lane", "house", []),
        ("12 patrols on Mill Lane", "house", []),
        ("on 14 June they left", "house", []),
        ("a blue AB12 CDE", "plate", ["AB12 CDE"]),
        ("his DOB", "birth", ["DOB"]),
        ("born on 3 May", "birth", ["born on 3"]),
        ("a 15-year-old", "age", ["15-year-old"]),
        ("aged 15", "age", ["aged 15"]),
        ("in his early 40s", "age", ["in his early 40s"]),
        ("a domestic on the green", "domestic", ["domestic"]),
        ("domestic waste was tipped", "domestic", []),
        ("a warrant was carried out", "live", ["warrant"]),
        ("We will patrol Moor Lane on Friday", "patrol", ["will patrol Moor Lane on Friday"]),
        ("Officers will be out from 19:00", "patrol", ["will be out from 19"]),
        ("We patrolled Moor Lane on Friday", "patrol", []),
        ("Two residents rang", "few", ["Two residents"]),
        ("4 reported", "few", ["4 reported"]),
        ("3 of 40 people", "few", ["3 of 40 people"]),
        ("12 residents rang", "few", []),
        ("Two evenings, 31 drivers", "few", []),
        ("The victim was shaken", "victim", ["The victim"]),
        ("an elderly resident", "victim", ["an elderly resident"]),
        ("was arrested", "case", ["was arrested"]),
        ("Burglary is up 100%", "percent", ["100%"]),
        ("38% of 182 people", "percent", []),
        ("38% in 2026", "percent", ["38%"]),
        ("ASB on the green", "jargon", ["ASB"]),
        ("pop in for a chat", "jargon", []),
    ],
)
def test_what_is_marked(text, rule, words):
    assert marked(text, rule) == words


def test_a_message_as_it_should_be_has_nothing_to_look_at():
    assert find_faults(GOOD, KNOWN) == ()


def test_jargon_suggests_the_plain_word():
    found = [f for f in find_faults("Less ASB here", KNOWN) if f.rule == "jargon"]
    assert found[0].instead == "Say “anti-social behaviour”."


def test_the_threshold_is_the_teams():
    assert marked("8 residents rang", "few") == []
    assert marked("8 residents rang", "few", Known(threshold=10)) == ["8 residents"]


def test_too_long_marks_from_the_first_word_that_does_not_fit():
    text = "word " * 40
    (found,) = (f for f in find_faults(text, Known(limit=160)) if f.rule == "long")
    assert len(text[: found.start]) <= 160
    assert text[found.start - 1] == " "
    assert not [f for f in find_faults("word " * 32, Known(limit=160)) if f.rule == "long"]


def test_what_is_missing_stands_at_the_end():
    text = "Cars were racing."
    missing = {f.rule: (f.start, f.end) for f in find_faults(text, KNOWN) if f.start == f.end}
    assert missing == {"contact": (len(text), len(text)), "next": (len(text), len(text))}


def test_nothing_is_said_of_nothing():
    assert find_faults("  ", KNOWN) == ()


@given(st.text(max_size=200))
def test_every_find_lies_in_the_words_and_in_order(text):
    found = find_faults(text, Known(names=frozenset({"Example"}), limit=20))
    assert all(0 <= f.start <= f.end <= len(text) for f in found)
    inside = [f for f in found if f.start < f.end]
    assert inside == sorted(inside, key=lambda f: f.start)
    assert list(found[: len(inside)]) == inside


def test_every_rule_says_why_and_from_where():
    for rule in standing_rules():
        assert all((rule.title, rule.why, rule.instead, rule.source)), rule.key
    table = json.loads((files("beatbook.resources") / "messages_rules.json").read_text(encoding="utf-8"))
    assert {line.get("check") for line in table["rules"]} - {None} == set(CHECKS)
    keys = [line["key"] for line in table["rules"]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("line", [{"check": "guess"}, {"patterns": ["<nothing>"]}])
def test_a_table_with_what_nobody_knows_is_refused(line):
    words = {"key": "k", "title": "t", "why": "w", "instead": "i", "source": "s"}
    with pytest.raises(ValueError, match="there is no"):
        read_rules({"rules": [{**words, **line}]})


def test_a_team_may_write_its_own_rules():
    line = {"key": "k", "title": "t", "why": "w", "instead": "i", "source": "s", "patterns": ["<mad>"]}
    (rule,) = read_rules({"words": {"mad": ["yob\\w*"]}, "rules": [line]})
    assert rule.pattern is not None
    assert re.search(rule.pattern, "yobs")
