"""The sentences over a chart say what the words of the intervals say, and no more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.counting import CountedOption, CountedQuestion, Ticks, count_ticks
from beatbook.domain.dates import Period
from beatbook.domain.findings import (
    asking_words,
    base_words,
    compared_words,
    finding,
    inside,
    is_plural,
    left_out_words,
    named,
    period_name,
    priority_why,
)
from beatbook.domain.summaries import ResultsSummary

NOW = Period(date(2026, 9, 1), date(2026, 11, 23))
THEN = Period(date(2026, 6, 1), date(2026, 8, 31))
LABELS = {
    "road": "Road safety issues",
    "dog": "Dog fouling",
    "bikes": "Nuisance motorbikes",
    "damage": "Criminal damage",
    "noise": "Noise disturbance",
    "none": "I have no issues",
}


def summary(
    counts: dict[str, int],
    people: int,
    before: dict[str, int] | None = None,
    people_before: int = 0,
    max_ticks: int | None = 5,
) -> ResultsSummary:
    """A summary counted by the product's own counting."""
    question = CountedQuestion(
        "issues",
        tuple(CountedOption(key, label, at, key == "none") for at, (key, label) in enumerate(LABELS.items())),
        max_ticks,
    )
    earlier = None if before is None else Ticks(people_before, people_before, before)
    return ResultsSummary(
        place="Thornley Fold ward",
        period=NOW,
        question="issues",
        text="What are the top issues?",
        max_ticks=max_ticks,
        asked=people,
        respondents=people,
        events=9,
        options=count_ticks(question, Ticks(people, people, counts), earlier),
        compared=None if before is None else THEN,
        respondents_before=people_before,
    )


ALIKE = {"road": 177, "dog": 100, "bikes": 90, "damage": 60, "noise": 60, "none": 36}


def test_what_rose_comes_first_and_the_first_is_still_first() -> None:
    now = {**ALIKE, "dog": 140, "bikes": 128, "road": 200}
    before = {**ALIKE, "dog": 100, "bikes": 70, "road": 190}
    told = finding(summary(now, 412, before, 400))
    assert told == "Nuisance motorbikes and dog fouling are higher than in Jun–Aug. Road safety issues are still first."


def test_higher_and_lower_share_a_sentence() -> None:
    told = finding(summary({**ALIKE, "dog": 140}, 412, {**ALIKE, "damage": 110}, 412))
    assert told.startswith("Dog fouling is higher than in Jun–Aug, criminal damage lower.")


def test_one_that_fell() -> None:
    told = finding(summary(ALIKE, 412, {**ALIKE, "damage": 110}, 412))
    assert told.startswith("Criminal damage is lower than in Jun–Aug.")


def test_many_are_counted_not_named() -> None:
    risen = {"road": 277, "dog": 200, "bikes": 190, "damage": 160, "noise": 60, "none": 36}
    told = finding(summary(risen, 412, ALIKE, 412))
    assert told.startswith("Four answers, ")
    assert "most of all, are higher than in Jun–Aug." in told


def test_nothing_changed() -> None:
    assert finding(summary(ALIKE, 412, ALIKE, 412)) == (
        "No clear change since Jun–Aug. Road safety issues are still first."
    )


def test_another_is_first_now() -> None:
    told = finding(summary({**ALIKE, "dog": 300}, 412, ALIKE, 412))
    assert told.endswith("Dog fouling is now first; in Jun–Aug it was road safety issues.")


def test_too_close_to_say_which_is_first() -> None:
    close = {**ALIKE, "dog": 176}
    assert finding(summary(close, 412)) == "Road safety issues and dog fouling are too close to say which is first."


def test_all_too_close() -> None:
    told = finding(summary({"road": 12, "dog": 12, "bikes": 11, "damage": 11, "noise": 10}, 30))
    assert told == "The first five answers are too close to say which is first."


def test_without_a_period_before_only_the_first_is_told() -> None:
    assert finding(summary(ALIKE, 412)) == "Road safety issues are first."


def test_too_few_before() -> None:
    told = finding(summary(ALIKE, 412, {"road": 9}, 9))
    assert told.startswith("Too few people answered in Jun–Aug to compare with.")


def test_too_few_ticks_everywhere() -> None:
    told = finding(summary({"road": 2, "none": 10}, 12, {"road": 2, "none": 10}, 12))
    assert told.startswith("Too few ticks to say what changed since Jun–Aug.")


@pytest.mark.parametrize("people", range(1, 10))
def test_under_ten_nothing_is_first(people: int) -> None:
    assert finding(summary({"road": people}, people)) == (
        "Fewer than 10 people answered: too few to say what comes first."
    )


def test_nobody() -> None:
    assert finding(summary({}, 0)) == "Nobody has answered this question here."


def test_everybody_is_content() -> None:
    assert finding(summary({"none": 20}, 20)) == "Nobody ticked anything but “I have no issues”."


def test_a_single_choice_is_told_without_a_verb() -> None:
    now = {"road": 200, "dog": 60, "bikes": 40, "damage": 20, "noise": 10}
    told = finding(summary(now, 330, {**now, "dog": 20}, 290, max_ticks=1))
    assert told.endswith("Ticked most, as before: road safety issues.")
    assert "Higher than in Jun–Aug: dog fouling." in told


@given(
    now=st.lists(st.integers(0, 60), min_size=5, max_size=5),
    before=st.lists(st.integers(0, 60), min_size=5, max_size=5),
    people=st.integers(60, 400),
    earlier=st.integers(60, 400),
)
def test_every_word_of_the_heading_is_in_the_table(
    now: list[int], before: list[int], people: int, earlier: int
) -> None:
    """What is named higher or lower has that word in its row; where none has it, the heading has neither word."""
    keys = list(LABELS)[:5]

    def ticks(counts: list[int], n: int) -> dict[str, int]:
        """Everybody ticks something, so that the counts could be real."""
        return {**dict(zip(keys, counts, strict=True)), "none": n - max(counts)}

    if min(sum(now), sum(before)) < 1 or sum(now) < max(now) or sum(before) < max(before):
        return
    made = summary(ticks(now, people), people, ticks(before, earlier), earlier)
    told = finding(made)
    words = [option.before.word for option in made.ranked if option.before]
    firm = [option.before.word for option in made.ranked if option.before and option.before.firm]
    assert ("higher than in" in told) <= ("higher" in words)
    assert ("higher" in firm) <= ("higher than in" in told)
    if "lower" not in words:
        assert "lower" not in told
    assert told.endswith(".")
    assert "  " not in told


def test_what_may_be_chance_among_so_many_is_told_as_perhaps_and_after_what_is_sure() -> None:
    """From 24% to 32% of 400 is clear by itself (3 in 100), not as the most changed of six (15 in 100)."""
    now, before = {**ALIKE, "dog": 128}, {**ALIKE, "dog": 96}
    made = summary(now, 400, before, 400)
    was = {option.key: option.before for option in made.ranked}["dog"]
    assert was is not None
    assert (was.word, was.firm) == ("higher", False)
    assert finding(made) == "Road safety issues are still first. Perhaps higher than in Jun–Aug: dog fouling."
    surely = finding(summary({**ALIKE, "dog": 150}, 400, before, 400))
    assert surely.startswith("Dog fouling is higher than in Jun–Aug.")
    assert "Perhaps" not in surely


def test_how_many_were_compared_and_what_cannot_be() -> None:
    made = summary(ALIKE, 400, ALIKE, 400)
    assert compared_words(made).startswith("5 answers compared with Jun–Aug, each by itself: ")
    assert compared_words(summary(ALIKE, 400)) == ""
    broken = replace(summary(ALIKE, 400), broken="The two periods cannot be compared. The limit goes from 3 to 5.")
    assert compared_words(broken) == broken.broken
    assert finding(broken) == "The question has changed too much to compare. Road safety issues are first."


def test_what_depends_on_the_asking_is_told() -> None:
    made = summary(ALIKE, 400)
    assert asking_words(made) == ""
    one = "Noise disturbance depends on how people were asked: read the ways apart."
    assert asking_words(replace(made, by_asking=("Noise disturbance",))) == one
    two = asking_words(replace(made, by_asking=("Dog fouling", "Noise disturbance")))
    assert two == "Dog fouling and noise disturbance depend on how people were asked: read the ways apart."
    assert asking_words(replace(made, by_asking=tuple(LABELS.values()))).startswith("Six answers depend")


# ---------------------------------------------------------------- words around it


def test_the_base_is_told_in_words() -> None:
    told = base_words(summary({"road": 300, "dog": 200, "none": 12}, 412))
    assert told == (
        "Share of the 412 people who answered. Each could tick up to five, so the shares add to over 100%. "
        "The lines show the range from chance; people chose to take part."
    )


def test_a_single_choice_adds_to_a_hundred() -> None:
    told = base_words(summary({"road": 300, "dog": 112}, 412, max_ticks=1))
    assert "Each ticked one." in told
    assert "100%" not in told


def test_shares_that_stay_under_a_hundred_are_not_said_to_be_over() -> None:
    assert "over 100%" not in base_words(summary({"road": 10, "none": 402}, 412))


def test_who_is_left_out() -> None:
    made = replace(summary(ALIKE, 412), asked=413, visitors=12)
    assert left_out_words(made) == "One person skipped this question. 12 visitors who live elsewhere are kept apart."
    assert left_out_words(summary(ALIKE, 412)) == "Visitors are kept apart; there were none."
    assert left_out_words(replace(made, asked=412, visitors=1)) == "One visitor who lives elsewhere is kept apart."


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ((2026, 6, 1), (2026, 8, 31), "Jun–Aug"),
        ((2026, 8, 1), (2026, 8, 31), "August"),
        ((2025, 6, 1), (2025, 8, 31), "Jun–Aug 2025"),
        ((2025, 8, 1), (2025, 8, 31), "August 2025"),
        ((2025, 11, 1), (2026, 1, 31), "Nov 2025 – Jan 2026"),
        ((2026, 6, 2), (2026, 8, 31), "2 Jun – 31 Aug 2026"),
    ],
)
def test_a_period_has_a_short_name(first: tuple[int, int, int], last: tuple[int, int, int], name: str) -> None:
    assert period_name(Period(date(*first), date(*last)), NOW) == name


def test_why_a_priority_was_set() -> None:
    """Without a count: it is printed, and a count may go out only from the guarded table."""
    assert priority_why(NOW) == "Residents named it in the survey, 1 Sep – 23 Nov 2026."


PLURAL = {
    "Wildlife crime issues",
    "Farming equipment thefts",
    "Animal thefts",
    "Highways obstructions",
    "Nuisance motorbikes",
    "Road safety issues",
    "Neighbours who look out for each other",
    "Parks and countryside",
    "Clean, cared-for streets",
    "Things to do for the young",
    "Shops and services",
    "Schools",
}


def test_is_or_are_for_every_answer_of_the_questionnaire() -> None:
    text = (files("beatbook.resources") / "questionnaires" / "standard.json").read_text(encoding="utf-8")
    questions = {question["key"]: question for question in json.loads(text)["questions"]}
    labels = [o["text"] for key in ("issues", "good_here") for o in questions[key]["options"] if "exclusive" not in o]
    assert {label for label in labels if is_plural(label)} == PLURAL


def test_names_inside_a_sentence() -> None:
    assert inside("Dog fouling") == "dog fouling"
    assert inside("ASB") == "ASB"
    assert inside("Hate crime (racial or other prejudice)") == "hate crime"
    assert named(["Dog fouling", "ASB", "Noise"], begins=True) == "Dog fouling, ASB and noise"
