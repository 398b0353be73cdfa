"""Clocks in words: on the day itself nothing is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.clock_words import until_words, used_share
from beatbook.domain.standing import (
    action_words,
    actions_words,
    age_and_review_words,
    clock_state,
    plan_review_words,
    plan_started,
    plans_fact,
    review_words,
    room_words,
    standing_words,
    support_words,
)
from beatbook.domain.summaries import ActionView, PlanView, PriorityView

TODAY = date(2026, 11, 23)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def priority(review_in: int = 30, **changed: object) -> PriorityView:
    made = PriorityView(
        id=1,
        uid="00",
        version=1,
        place_id=1,
        place="Thornley Fold",
        title="Speeding on Moor Lane",
        why="",
        set_on=day(-60),
        review_by=day(review_in),
        status="open",
        closed_on=None,
        option_key="road_safety",
        votes=53,
        base=110,
        updates=(),
        plans=(),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def action(due: int | None, done: int | None = None) -> ActionView:
    return ActionView(
        1, "00", 1, "Patrol", "PC", None if due is None else day(due), None if done is None else day(done)
    )


def plan(review_in: int | None = 9, **changed: object) -> PlanView:
    made = PlanView(
        id=1,
        uid="00",
        version=1,
        reference="26/011",
        title="Racing",
        problem="",
        public_words="",
        place_id=1,
        place="Harrowgill",
        priority_id=None,
        priority=None,
        stage="analysis",
        owner="",
        owner_id=None,
        started_on=day(-100),
        next_review=None if review_in is None else day(review_in),
        closed_on=None,
        actions=(),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "words", "state"),
    [
        (-20, "2 weeks over", "over"),
        (-1, "1 day over", "over"),
        (0, "today", "soon"),
        (1, "tomorrow", "soon"),
        (7, "in 7 days", "soon"),
        (8, "in 8 days", "ok"),
        (14, "in 2 weeks", "ok"),
    ],
)
def test_a_clock_in_words(days: int, words: str, state: str) -> None:
    assert until_words(day(days), TODAY) == words
    assert clock_state(day(days), TODAY) == state


@given(st.integers(0, 400), st.integers(-400, 400))
def test_used_time_stays_between_nothing_and_all(whole: int, gone: int) -> None:
    used = used_share(TODAY, day(whole), day(gone))
    assert 0 <= used <= 1
    if gone >= whole:
        assert used == 1


def test_a_priority_says_its_review() -> None:
    told = [
        (priority(52), "Review by 14 Jan 2027", "8 weeks old, review in 7 weeks"),
        (priority(0), "Review by 23 Nov 2026", "8 weeks old, review today"),
        (priority(-9), "Out of date since 14 Nov 2026", "8 weeks old, 9 days over"),
        (priority(closed_on=day(-3)), "Closed 20 Nov 2026", "Set on 24 Sep 2026"),
    ]
    for made, lead, line in told:
        assert review_words(made, TODAY) == lead
        assert age_and_review_words(made, TODAY) == line


def test_support_is_told_of_its_base() -> None:
    assert support_words(priority()) == "53 of 110 people ticked it when it was set."
    assert support_words(priority(votes=None, base=None)) == "It was not set from a result."


def test_the_finding_over_priorities() -> None:
    late, fresh = priority(-1), priority(5)
    assert standing_words([], TODAY) == "No priority is open."
    assert standing_words([fresh], TODAY) == "The one priority is within three months."
    assert standing_words([fresh, fresh], TODAY) == "Both are within three months."
    assert standing_words([fresh] * 3, TODAY) == "All three are within three months."
    assert standing_words([late], TODAY) == "“Speeding on Moor Lane” is out of date."
    assert standing_words([late, fresh], TODAY) == (
        "“Speeding on Moor Lane” is out of date. One is within three months."
    )
    assert standing_words([late, late, fresh, fresh], TODAY) == "Two are out of date. Two are within three months."


def test_room_for_more() -> None:
    assert room_words(0, "Park ward") == "Up to three may be set for Park ward."
    assert room_words(2, "Park ward") == "One more may be set for Park ward."
    assert room_words(3, "Park ward") == "Park ward has its three: close one before another is set."


def test_a_plan_says_its_review() -> None:
    assert plan_review_words(plan(9), TODAY) == "2 Dec 2026, in 9 days"
    assert plan_review_words(plan(-9), TODAY) == "9 days over, 14 Nov 2026"
    assert plan_review_words(plan(None), TODAY) == "No review set"
    assert plan_review_words(plan(-9, closed_on=day(-1)), TODAY) == "Closed 22 Nov 2026"


def test_the_review_clock_began_with_the_last_review() -> None:
    assert plan_started(plan(9)) == day(9 - 28)
    assert plan_started(plan(9, started_on=day(-3))) == day(-3)
    assert plan_started(plan(None)) == day(-100)


def test_plans_are_counted() -> None:
    assert plans_fact([plan(-1), plan(3), plan(-9, closed_on=TODAY)], TODAY) == "2 open, 1 past its review"
    assert plans_fact([plan(-1), plan(-2)], TODAY) == "2 open, 2 past their review"
    assert plans_fact([], TODAY) == "0 open"


def test_actions_are_counted() -> None:
    assert actions_words([], TODAY) == "No actions yet"
    assert actions_words([action(-3), action(0), action(-9, -10)], TODAY) == "1 of 3 done, 1 late"
    assert [action_words(each, TODAY) for each in (action(-5), action(None), action(3, -1))] == [
        "5 days over",
        "no day set",
        "done 22 Nov 2026",
    ]
