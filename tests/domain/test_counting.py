"""Counting ticks: properties, a naive count, and plain SQL."""

import sqlite3
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.counting import (
    UNRANKED,
    CountedOption,
    CountedQuestion,
    Ticks,
    check_ticks,
    count_responses,
    count_ticks,
    gather_ticks,
)
from beatbook.domain.intervals import WORDS, compare_shares, wilson
from beatbook.domain.questionnaire import OptionDef, QuestionDef

KEYS = ("road", "dogs", "drugs", "noise", "bikes", "theft", "litter", "fly")
NONE = "none"
QUESTION = CountedQuestion(
    "top_issues",
    (*(CountedOption(key, key.title(), i) for i, key in enumerate(KEYS)), CountedOption(NONE, "None", 8, True)),
    5,
)

issues = st.frozensets(st.sampled_from(KEYS), min_size=1, max_size=5)
response = st.one_of(st.none(), st.just(frozenset()), st.just(frozenset({NONE})), issues)
responses = st.lists(response, max_size=60)


def by_key(results):
    return {result.key: result for result in results}


@given(responses)
def test_agrees_with_a_naive_count(given_responses):
    answered = [r for r in given_responses if r]
    naive = Counter(key for r in answered for key in r)
    for result in count_responses(QUESTION, given_responses):
        assert result.n == naive[result.key]
        assert result.share == pytest.approx(naive[result.key] / len(answered) if answered else 0)


@given(responses)
def test_agrees_with_plain_sql(given_responses):
    store = sqlite3.connect(":memory:")
    store.executescript(
        "CREATE TABLE response (id INTEGER PRIMARY KEY);"
        "CREATE TABLE tick (response_id INTEGER REFERENCES response, option TEXT);"
    )
    for number, ticked in enumerate(given_responses):
        store.execute("INSERT INTO response VALUES (?)", (number,))
        store.executemany("INSERT INTO tick VALUES (?, ?)", [(number, key) for key in ticked or ()])
    asked = store.execute("SELECT count(*) FROM response").fetchone()[0]
    respondents = store.execute("SELECT count(DISTINCT response_id) FROM tick").fetchone()[0]
    counts = dict(store.execute("SELECT option, count(*) FROM tick GROUP BY option"))
    shares = dict(
        store.execute(
            "SELECT option, 1.0 * count(*) / (SELECT count(DISTINCT response_id) FROM tick) FROM tick GROUP BY option"
        )
    )
    store.close()
    assert gather_ticks(QUESTION, given_responses) == Ticks(asked, respondents, counts)
    results = count_ticks(QUESTION, Ticks(asked, respondents, counts))
    assert results == count_responses(QUESTION, given_responses)
    for result in results:
        assert result.share == pytest.approx(shares.get(result.key, 0))


@given(responses)
def test_no_share_is_over_all_and_no_base_over_the_people_asked(given_responses):
    ticks = gather_ticks(QUESTION, given_responses)
    assert ticks.respondents <= ticks.asked == len(given_responses)
    for result in count_ticks(QUESTION, ticks):
        assert 0 <= result.low <= result.share + 1e-12
        assert result.share - 1e-12 <= result.high <= 1
        assert result.n <= ticks.respondents
        assert (result.low, result.high) == wilson(result.n, ticks.respondents)


@given(responses, st.randoms(use_true_random=False))
def test_order_is_stable_whatever_the_order_of_the_responses(given_responses, chance):
    results = count_responses(QUESTION, given_responses)
    shuffled = list(given_responses)
    chance.shuffle(shuffled)
    assert count_responses(QUESTION, shuffled) == results
    position = {option.key: option.position for option in QUESTION.options}
    named = [result for result in results if not result.exclusive]
    assert [(-r.n, position[r.key]) for r in named] == sorted((-r.n, position[r.key]) for r in named)
    assert [result.key for result in results][-1] == NONE
    assert results[-1].rank == UNRANKED


@given(responses)
def test_every_option_is_there_once_and_ranks_hold_its_place(given_responses):
    results = count_responses(QUESTION, given_responses)
    assert {r.key for r in results} == {o.key for o in QUESTION.options}
    for place, result in enumerate((r for r in results if not r.exclusive), start=1):
        first, last = result.rank
        assert 1 <= first <= place <= last <= len(KEYS)


@given(responses)
def test_exclusive_answer_and_the_others_never_exceed_the_base(given_responses):
    ticks = gather_ticks(QUESTION, given_responses)
    results = by_key(count_ticks(QUESTION, ticks))
    assert all(results[NONE].n + results[key].n <= ticks.respondents for key in KEYS)


@given(responses, responses)
def test_the_period_before_has_its_own_base_and_word(now, then):
    before = gather_ticks(QUESTION, then)
    base = gather_ticks(QUESTION, now).respondents
    for result in count_responses(QUESTION, now, then):
        was = result.before
        assert was is not None
        assert (was.n, was.base) == (before.by_key.get(result.key, 0), before.respondents)
        assert was.share == (was.n / was.base if was.base else None)
        assert was.word in WORDS
        assert was.word == compare_shares(result.n, base, was.n, was.base)


def test_a_worked_evening():
    told = [{"road", "dogs"}] * 6 + [{"road"}] * 3 + [{"dogs", "noise"}] * 3 + [{NONE}] * 2 + [None]
    results = count_responses(QUESTION, told)
    assert [(r.label, r.n) for r in results][:3] == [("Road", 9), ("Dogs", 9), ("Noise", 3)]
    assert results[0].share == pytest.approx(9 / 14)  # the two with no issues are in the base, the skipped one is not
    assert by_key(results)[NONE].share == pytest.approx(2 / 14)


def test_a_key_given_twice_counts_once():
    assert gather_ticks(QUESTION, [["road", "road"]]) == Ticks(1, 1, {"road": 1})


def test_nobody_answered():
    results = count_responses(QUESTION, [None, frozenset()], [])
    assert {(r.n, r.share, r.low, r.high) for r in results} == {(0, 0.0, 0.0, 1.0)}
    assert results[0].rank == (1, len(KEYS))
    assert results[0].before is not None
    assert results[0].before.share is None
    assert results[0].before.word == "too few to say"


@pytest.mark.parametrize(
    ("ticked", "says"),
    [
        ({NONE, "road"}, "exclusive"),
        ({"road", "dogs", "drugs", "noise", "bikes", "theft"}, "more ticks"),
        ({"rooad"}, "does not have"),
    ],
)
def test_recorded_data_that_may_never_be_is_a_fault(ticked, says):
    with pytest.raises(ValueError, match=says):
        count_responses(QUESTION, [{"road"}, ticked])


@pytest.mark.parametrize(
    "ticks",
    [
        Ticks(3, 4, {"road": 4}),  # more answered than were asked
        Ticks(4, -1, {}),
        Ticks(4, 4, {"road": 5}),  # more than answered
        Ticks(4, 4, {"road": -1, "dogs": 4}),
        Ticks(4, 4, {"road": 4, NONE: 1}),  # somebody ticked both
        Ticks(4, 4, {NONE: 5}),
        Ticks(4, 4, {"road": 3}),  # one answered without an answer
        Ticks(1, 1, dict.fromkeys(KEYS[:6], 1)),  # six ticks of five
        Ticks(4, 4, {"rooad": 4}),
    ],
)
def test_counts_of_no_possible_responses_are_a_fault(ticks):
    with pytest.raises(ValueError):
        count_ticks(QUESTION, ticks)
    with pytest.raises(ValueError):
        count_ticks(QUESTION, Ticks(0, 0, {}), ticks)


@given(responses)
def test_counts_of_real_responses_are_never_a_fault(given_responses):
    check_ticks(QUESTION, gather_ticks(QUESTION, given_responses))


def test_a_question_without_a_limit_and_a_single_choice():
    free = replace(QUESTION, max_ticks=None)
    assert count_responses(free, [set(KEYS)])[0].n == 1
    single = replace(QUESTION, max_ticks=1)
    with pytest.raises(ValueError, match="more ticks"):
        count_responses(single, [{"road", "dogs"}])
    assert single.single
    assert not free.single


def test_taken_from_the_questionnaire():
    asked = QuestionDef(
        "q", "multiple", "What?", max_ticks=5, options=(OptionDef("a", "A"), OptionDef("n", "No", exclusive=True))
    )
    assert CountedQuestion.of(asked) == CountedQuestion(
        "q", (CountedOption("a", "A", 0), CountedOption("n", "No", 1, True)), 5
    )
    assert CountedQuestion.of(replace(asked, kind="single", max_ticks=None)).single


def test_two_answers_with_one_key_are_refused():
    with pytest.raises(ValueError, match="same key"):
        CountedQuestion("q", (CountedOption("a", "A", 0), CountedOption("a", "B", 1)))
