"""Supervision: the cycle by risk, who looks next, what a look may say, and what counts as unassessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.plan_reviews import (
    DECISIONS,
    DEFAULT_CYCLE,
    LEVELS,
    LONGEST,
    RISKS,
    SIGNED,
    Look,
    assess_by,
    assessment_outstanding,
    brought_forward,
    check_cycle,
    check_look,
    cycle_words,
    first_look,
    level_of,
    levels_of,
    look_words,
    next_looks,
    others_words,
    read_cycle,
    sign_note,
    whose_words,
    write_cycle,
)

START = date(2026, 9, 1)
days = st.dates(date(2019, 1, 1), date(2033, 12, 31))
lines = st.dictionaries(st.sampled_from(list(LEVELS)), st.integers(1, LONGEST), min_size=1)
cycles = st.fixed_dictionaries(dict.fromkeys(RISKS, lines))


def test_the_cycle_that_comes_along_is_the_published_one() -> None:
    assert DEFAULT_CYCLE["medium"] == {"sergeant": 28, "inspector": 56}
    assert DEFAULT_CYCLE["high"] == {"sergeant": 14, "inspector": 28, "chief_inspector": 56}
    assert levels_of(DEFAULT_CYCLE, "low") == ("sergeant",)
    assert levels_of(DEFAULT_CYCLE, "") == levels_of(DEFAULT_CYCLE, "medium")
    assert cycle_words(DEFAULT_CYCLE, "high") == "Sergeant every 14 days, inspector every 28, chief inspector every 56."


@given(cycles)
def test_a_cycle_comes_back_as_it_was_written(cycle: dict[str, dict[str, int]]) -> None:
    assert read_cycle(write_cycle(cycle)) == cycle


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"low": 3}', '{"low": {}, "medium": {}, "high": {}}', '{"low": null}']
)
def test_a_cycle_that_cannot_be_read_is_the_one_that_came_along(text: str) -> None:
    assert read_cycle(text) is DEFAULT_CYCLE


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({}, "Low risk: nobody looks at the plan. Give at least one rank its days."),
        ({"sergeant": 0}, "Low risk, sergeant: 0 days cannot be right. Give a number from 1 to 366."),
        ({"inspector": 367}, "Low risk, inspector: 367 days cannot be right. Give a number from 1 to 366."),
        ({"constable": 5}, "Low risk: “constable” is not a rank of the cycle."),
    ],
)
def test_what_a_cycle_cannot_be(line: dict[str, int], said: str) -> None:
    with pytest.raises(BeatbookError) as caught:
        check_cycle({**DEFAULT_CYCLE, "low": line})
    assert str(caught.value) == said


# ---------------------------------------------------------------- who looks when


def test_days_run_from_the_start_then_from_each_rank_s_last_look() -> None:
    asked = {"started_on": START}
    assert next_looks(DEFAULT_CYCLE, "medium", **asked, last={}) == (
        Look("sergeant", date(2026, 9, 29)),
        Look("inspector", date(2026, 10, 27)),
    )
    looked = {"sergeant": date(2026, 9, 28)}
    assert next_looks(DEFAULT_CYCLE, "medium", **asked, last=looked) == (
        Look("sergeant", date(2026, 10, 26), date(2026, 9, 28)),
        Look("inspector", date(2026, 10, 27)),
    )


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2028, 1, 31), date(2028, 2, 28)),
        (date(2028, 2, 1), date(2028, 2, 29)),  # a leap year has the day
        (date(2027, 2, 1), date(2027, 3, 1)),
        (date(2028, 2, 29), date(2028, 3, 28)),
        (date(2026, 12, 31), date(2027, 1, 28)),
    ],
)
def test_a_look_is_due_so_many_days_on_over_month_ends_and_leap_days(on: date, due: date) -> None:
    assert first_look(DEFAULT_CYCLE, "medium", started_on=on, last={}) == due


@given(
    cycles, st.sampled_from(["", *RISKS]), days, st.dictionaries(st.sampled_from(list(LEVELS)), days), st.none() | days
)
def test_looks_are_in_order_and_begin_on_the_day_that_stands_in_the_plan(
    cycle: dict[str, dict[str, int]], risk: str, start: date, last: dict[str, date], stands: date | None
) -> None:
    looks = next_looks(cycle, risk, started_on=start, last=last, next_review=stands)
    assert [look.due for look in looks] == sorted(look.due for look in looks)
    assert {look.level for look in looks} == set(levels_of(cycle, risk))
    plain = next_looks(cycle, risk, started_on=start, last=last)
    assert looks == plain if stands is None else looks[0].due == stands
    if stands is not None and stands < plain[0].due:
        assert looks[0] == Look(levels_of(cycle, risk)[0], stands, last.get(levels_of(cycle, risk)[0]))
        assert brought_forward(looks, cycle, risk, start)


def test_a_day_brought_forward_is_the_sergeant_s_and_a_later_one_holds_for_all() -> None:
    early = next_looks(DEFAULT_CYCLE, "high", started_on=START, last={}, next_review=date(2026, 9, 3))
    assert [(look.level, look.due.day) for look in early] == [
        ("sergeant", 3),
        ("inspector", 29),
        ("chief_inspector", 27),
    ]
    late = next_looks(DEFAULT_CYCLE, "medium", started_on=START, last={}, next_review=date(2026, 11, 23))
    assert {look.due for look in late} == {date(2026, 11, 23)}
    assert (whose_words(late), others_words(late)) == ("Sergeant’s look", "The inspector’s too.")
    assert not brought_forward(late, DEFAULT_CYCLE, "medium", START)
    assert (whose_words(early), others_words(early)) == ("Sergeant’s look", "")


def test_over_from_the_day_after() -> None:
    look = Look("sergeant", START)
    assert not look.over(START)
    assert look.over(START + timedelta(days=1))


def test_ranks_and_levels() -> None:
    assert [level_of(rank) for rank in ("Sergeant", "Inspector", "chief inspector", "PC", "")] == [*LEVELS, "", ""]


# ---------------------------------------------------------------- one look


def look(**fields: object) -> dict[str, object]:
    held = {"level": "sergeant", "reviewer": "Aneesa Rahman", "decision": "on", "signs": "", "held_on": START}
    return {**held, "started_on": START, **fields}


def test_a_look_that_can_stand() -> None:
    check_look(**look())  # type: ignore[arg-type]
    check_look(**look(signs="analysis"))  # type: ignore[arg-type]
    check_look(**look(level="inspector", decision="close", signs="closure"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"level": "PC"}, "is not a rank that looks at plans"),
        ({"reviewer": "  "}, "needs the name of who looked"),
        ({"decision": "perhaps"}, "is not a decision of a look"),
        ({"signs": "scanning"}, "cannot be signed off"),
        ({"held_on": START - timedelta(days=1)}, "The plan began on 1 Sep 2026"),
        ({"decision": "back", "signs": "analysis"}, "do not go together"),
        ({"signs": "closure"}, "goes with “Ready to be closed”"),
    ],
)
def test_a_look_that_cannot_stand_says_why(fields: dict[str, object], said: str) -> None:
    with pytest.raises(BeatbookError, match=said):
        check_look(**look(**fields))  # type: ignore[arg-type]


def test_who_usually_signs_is_said_and_stops_nobody() -> None:
    assert sign_note("sergeant", "closure", "low") == "An inspector usually signs the closing."
    assert sign_note("sergeant", "analysis", "high") == "An inspector usually signs a plan of high risk."
    assert sign_note("sergeant", "analysis", "medium") == sign_note("inspector", "closure", "high") == ""
    assert sign_note("sergeant", "", "high") == ""


def test_a_look_in_words() -> None:
    assert look_words("sergeant", "Aneesa Rahman", "on", "") == "Sergeant Aneesa Rahman: go on as planned."
    told = look_words("inspector", "Inspector Ruth Calder", "close", "closure")
    assert told == "Inspector Ruth Calder: ready to be closed. Signed off the closing."
    assert all(look_words("sergeant", "A", decision, "") for decision in DECISIONS)
    assert set(SIGNED) == {"analysis", "response", "closure"}


# ---------------------------------------------------------------- six months


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 5, 23), date(2026, 11, 23)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 8, 29)),
    ],
)
def test_six_calendar_months(start: date, last: date) -> None:
    assert assess_by(start) == last

    def late(today: date, result: str = "", closed: date | None = None) -> bool:
        return assessment_outstanding(started_on=start, closed_on=closed, result=result, today=today)

    assert not late(last)
    assert late(last + timedelta(days=1))
    assert late(last + timedelta(days=1), " \n")
    assert not late(last + timedelta(days=1), "61 calls, then 30")
    assert not late(last + timedelta(days=1), closed=last)
