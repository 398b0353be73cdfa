"""The words of a briefing: they never say more than the figures beside them may."""

from datetime import date

from beatbook.domain.briefing import in_short, next_steps, what_now
from beatbook.domain.counting import CountedOption, CountedQuestion, Ticks, count_ticks
from beatbook.domain.dates import Month, Period
from beatbook.domain.public_survey import public_survey
from beatbook.domain.summaries import PublicSurvey, ResultsSummary

PERIOD = Period(date(2026, 9, 1), date(2026, 11, 23))


def survey(respondents: int, **ticks: int) -> PublicSurvey:
    options = tuple(CountedOption(key, key.replace("_", " ").capitalize(), at) for at, key in enumerate(ticks))
    question = CountedQuestion("issues", options, 5)
    results = ResultsSummary(
        place="Here",
        period=PERIOD,
        question="issues",
        text="What?",
        max_ticks=5,
        asked=respondents,
        respondents=respondents,
        events=1,
        options=count_ticks(question, Ticks(respondents, respondents, ticks)),
    )
    return public_survey(results, threshold=5, what_now={})


def heard(told: PublicSurvey) -> str:
    return in_short("parish", told, (), None)[0]


def test_the_answer_ticked_most_is_named_with_its_share() -> None:
    assert heard(survey(50, road_safety=30, noise=20, alcohol=10)) == (
        "50 people told us what matters. Ticked most: road safety (60%)."
    )


def test_most_is_only_said_of_what_can_be_shown() -> None:
    """19 of 20 ticked road safety, which is held back: dog fouling was not ticked most."""
    said = heard(survey(20, road_safety=19, dog_fouling=10, noise=8))
    assert "Ticked most, of what can be printed: " in said


def test_small_counts_are_not_called_few_people() -> None:
    assert "the counts are too small to print" in heard(survey(7, noise=4, alcohol=4))
    assert heard(survey(3, noise=2, alcohol=2)) == "Too few people answered this time to print what they said."


def test_only_changes_that_are_clear_among_all_the_answers_are_printed_in_short() -> None:
    """32% after 24% of 400 is clear by itself and not as the most changed of six; 38% is clear either way."""
    from dataclasses import replace

    question = CountedQuestion(
        "issues", tuple(CountedOption(key, key.title(), at) for at, key in enumerate("abcdef")), 5
    )
    before = dict.fromkeys("abcdef", 96)

    def told(now: int) -> PublicSurvey:
        counted = count_ticks(question, Ticks(400, 400, before | {"b": now}), Ticks(400, 400, before))
        results = ResultsSummary(
            "Here", PERIOD, "issues", "What?", 5, 400, 400, 1, counted, PERIOD.before(), respondents_before=400
        )
        return public_survey(results, threshold=5, what_now={})

    perhaps, surely = told(128), told(152)
    assert {option.label: option.word for option in perhaps.options}["B"] == "higher"
    assert "more often" not in heard(perhaps)
    assert "B was ticked more often than in the three months before." in heard(surely)
    assert "more often" in heard(replace(perhaps, options=tuple(replace(o, firm=True) for o in perhaps.options)))


def test_two_priorities_for_one_answer_are_both_named() -> None:
    from dataclasses import replace

    from beatbook.domain.summaries import PriorityView

    one = PriorityView(
        1, "00", 1, 1, "Here", "Racing", "", date(2026, 9, 1), date(2026, 12, 1), "open", None, "road", 9, 9, (), ()
    )
    assert what_now([(1, one), (3, replace(one, id=2))]) == {"road": "Priorities 1 and 3"}
    assert what_now([(2, replace(one, option_key=None))]) == {}


def test_nothing_is_promised_where_nothing_stands() -> None:
    assert next_steps(Month(2026, 11), ()) == ()
