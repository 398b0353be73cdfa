"""The three-month clock: right at month ends and leap days, and never more or less than it says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import add_months
from beatbook.domain.priorities import clock, clock_began, out_of_date, review_date, up_to_date

DAYS = st.dates(date(2000, 1, 1), date(2099, 6, 30))
GONE = st.integers(0, 400).map(lambda days: timedelta(days=days))


@pytest.mark.parametrize(
    ("set_on", "review_by"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2024, 2, 29), date(2024, 5, 29)),
        (date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 8, 31), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2026, 1, 29), date(2026, 4, 29)),
    ],
)
def test_three_calendar_months(set_on: date, review_by: date) -> None:
    assert review_date(set_on) == review_by
    assert clock(set_on, review_by, set_on)[0] == 0
    assert clock(set_on, review_by, review_by - timedelta(days=1))[0] < 1
    assert clock(set_on, review_by, review_by)[0] == 1
    assert not out_of_date(review_by, review_by)
    assert out_of_date(review_by, review_by + timedelta(days=1))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "set today, review in 13 weeks"),
        (13, "13 days old, review in 11 weeks"),
        (90, "12 weeks old, review tomorrow"),
        (91, "13 weeks old, review today"),
        (92, "13 weeks old, 1 day over"),
        (120, "17 weeks old, 4 weeks over"),
    ],
)
def test_what_it_says(days: int, words: str) -> None:
    set_on = date(2026, 9, 18)
    assert clock(set_on, review_date(set_on), set_on + timedelta(days=days))[1] == words


@given(DAYS, GONE)
def test_it_never_runs_back_and_is_full_on_the_last_day(set_on: date, gone: timedelta) -> None:
    review_by, today = review_date(set_on), set_on + gone
    used, words = clock(set_on, review_by, today)
    later, _ = clock(set_on, review_by, today + timedelta(days=1))
    assert 0 <= used <= later <= 1
    assert (used == 1) == (today >= review_by)
    assert words.endswith("over") == out_of_date(review_by, today)


@given(DAYS, GONE)
def test_a_review_gives_three_new_months(set_on: date, gone: timedelta) -> None:
    """Whatever the day, the clock of a kept priority began at that review, to the day that months allow."""
    reviewed = set_on + gone
    review_by = review_date(reviewed)
    began = clock_began(set_on, review_by, reviewed)
    assert set_on <= began <= reviewed
    assert gone.days == 0 or reviewed - began <= timedelta(days=3), "a month’s end lies three days before at most"
    assert clock(set_on, review_by, reviewed)[0] <= 3 / 88 + (gone.days <= 3) * 0.05


@given(DAYS, st.integers(4, 12))
def test_a_review_put_far_off_does_not_stop_the_clock(set_on: date, months: int) -> None:
    review_by = add_months(set_on, months)
    assert clock_began(set_on, review_by, set_on) == set_on
    assert clock(set_on, review_by, set_on + timedelta(days=1))[0] > 0


def test_a_review_put_far_off_does_not_keep_a_priority_up_to_date() -> None:
    day = date(2026, 6, 1)
    assert up_to_date(day, date(2028, 5, 1), date(2026, 9, 1))
    assert not up_to_date(day, date(2028, 5, 1), date(2026, 9, 2))
    assert up_to_date(day, date(2026, 12, 1), date(2026, 11, 23))  # kept on 1 September for three more months
