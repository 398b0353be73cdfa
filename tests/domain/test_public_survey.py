"""What of a survey may go out: with real counts through the one counting function."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.counting import CountedOption, CountedQuestion, count_responses, gather_ticks
from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError
from beatbook.domain.public_survey import public_survey, public_votes
from beatbook.domain.summaries import ResultsSummary

KEYS = ("road", "dogs", "drugs", "noise", "bikes", "theft")
NONE = "none"
QUESTION = CountedQuestion(
    "top_issues",
    (*(CountedOption(key, key.title(), i) for i, key in enumerate(KEYS)), CountedOption(NONE, "No issues", 6, True)),
    5,
)
AUTUMN, SUMMER = (
    Period(date(2026, 9, 1), date(2026, 11, 30)),
    Period(date(2026, 6, 1), date(2026, 8, 31)),
)


def results(now, before=None):
    ticks = gather_ticks(QUESTION, now)
    return ResultsSummary(
        place="Harrowgill parish",
        period=AUTUMN,
        question=QUESTION.key,
        text="What are the top issues?",
        max_ticks=QUESTION.max_ticks,
        asked=ticks.asked,
        respondents=ticks.respondents,
        events=3,
        options=count_responses(QUESTION, now, before),
        compared=None if before is None else SUMMER,
        respondents_before=0 if before is None else gather_ticks(QUESTION, before).respondents,
    )


NOW = (
    [{"road", "dogs"}] * 20
    + [{"road", "noise"}] * 12
    + [{"drugs", "noise"}] * 3
    + [{"bikes", "dogs"}] * 8
    + [{NONE}] * 6
)
BEFORE = [{"road"}] * 30 + [{"dogs", "noise"}] * 3 + [{"bikes"}] * 12 + [{NONE}] * 5


def by_label(survey):
    return {option.label: option for option in survey.options}


def test_a_survey_by_hand():
    survey = public_survey(results(NOW, BEFORE), what_now={"road": "Priority 1", "drugs": "Passed to the council"})
    told = by_label(survey)
    assert [(o.label, o.count.text) for o in survey.options] == [
        ("Road", "32"),
        ("Dogs", "28"),
        ("Noise", "15"),
        ("Bikes", "8"),
        ("Drugs", "fewer than 5"),
        ("Theft", "fewer than 5"),
    ]
    assert survey.respondents.value == 49
    assert survey.respondents_before is not None
    assert survey.respondents_before.value == 50
    assert survey.no_issues is not None
    assert survey.no_issues.value == 6
    assert survey.no_issues_share == pytest.approx(6 / 49)
    assert told["Road"].what_now == "Priority 1"
    assert told["Road"].share == pytest.approx(32 / 49)
    assert (told["Road"].before_share, told["Road"].word) == (pytest.approx(30 / 50), "no clear change")
    assert (told["Noise"].before_share, told["Noise"].word) == (None, None)  # three people before
    drugs = told["Drugs"]
    assert (drugs.share, drugs.low, drugs.high, drugs.before_share, drugs.word) == (None,) * 5
    assert drugs.what_now == "Passed to the council"
    assert survey.threshold == 5


def test_nothing_to_compare_with():
    survey = public_survey(results(NOW), what_now={})
    assert survey.compared is None
    assert survey.respondents_before is None
    assert {(o.before_share, o.word) for o in survey.options} == {(None, None)}


def test_a_handful_of_people_say_nothing_in_public():
    survey = public_survey(results(NOW[:4], NOW[:3]), what_now={})
    assert survey.respondents.text == "fewer than 5"
    assert survey.respondents_before is not None
    assert survey.respondents_before.suppressed
    assert all(o.count.suppressed and o.share is None for o in survey.options)
    assert survey.no_issues is not None
    assert survey.no_issues.suppressed
    assert survey.no_issues_share is None


def test_nearly_everybody_is_as_telling_as_nearly_nobody():
    survey = public_survey(results([{"road"}] * 40 + [{"dogs"}] * 2), what_now={})
    assert {o.label: o.count.text for o in survey.options}["Road"] == "not shown"
    assert survey.options[0].label == "Bikes"  # no order is told of what is not shown


def test_a_question_without_an_exclusive_answer():
    plain = replace(
        results(NOW), options=tuple(o for o in results(NOW[:43]).options if not o.exclusive), respondents=43
    )
    survey = public_survey(plain, what_now={})
    assert survey.no_issues is None
    assert survey.no_issues_share is None


def test_the_threshold_may_be_raised_but_not_lowered():
    assert by_label(public_survey(results(NOW), threshold=10, what_now={}))["Bikes"].count.text == "fewer than 10"
    with pytest.raises(BeatbookError):
        public_survey(results(NOW), threshold=4, what_now={})


def test_votes_of_a_priority():
    assert public_votes(118, 214).text == "118"
    assert public_votes(4, 214).text == "fewer than 5"
    assert public_votes(212, 214).text == "not shown"
    with pytest.raises(BeatbookError):
        public_votes(118, 214, threshold=0)


issues = st.frozensets(st.sampled_from(KEYS), min_size=1, max_size=5)
responses = st.lists(st.one_of(st.just(frozenset({NONE})), issues), max_size=40)


@given(responses, responses, st.integers(5, 10))
def test_no_figure_tells_a_small_count(now, before, threshold):
    internal = results(now, before)
    survey = public_survey(internal, threshold=threshold, what_now={})
    truth = {option.label: option for option in internal.options}
    assert {o.label for o in survey.options} == {o.label for o in internal.ranked}
    for told in survey.options:
        n, base = truth[told.label].n, internal.respondents
        if told.count.suppressed:
            figures = (told.share, told.low, told.high, told.before_share, told.word)
            assert figures == (None,) * 5
        else:
            assert told.count.value == n
            assert threshold <= n <= base - threshold
        if told.before_share is not None:
            was = truth[told.label].before
            assert was is not None
            assert threshold <= was.n <= was.base - threshold
    suppressed = [told.count.suppressed for told in survey.options]
    assert suppressed == sorted(suppressed)
    labels = [told.label for told in survey.options if told.count.suppressed]
    assert labels == sorted(labels, key=str.casefold)
