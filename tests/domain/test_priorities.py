"""Priorities: review after three months, and their age in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import add_months
from beatbook.domain.priorities import AT_MOST, STATUSES, age_words, out_of_date, review_date

days = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@given(days)
def test_review_is_three_months_on(day):
    assert review_date(day) == add_months(day, 3)
    assert 89 <= (review_date(day) - day).days <= 92


@given(days, st.integers(-400, 400))
def test_up_to_date_until_the_review_day_itself(day, offset):
    assert out_of_date(day, day + timedelta(days=offset)) == (offset > 0)


def test_review_at_the_end_of_a_short_month():
    assert review_date(date(2026, 11, 30)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (0, "set today"),
        (1, "1 day old"),
        (13, "13 days old"),
        (14, "2 weeks old"),
        (55, "7 weeks old"),
        (56, "8 weeks old"),
    ],
)
def test_age_in_words(age, words):
    assert age_words(date(2026, 9, 1), date(2026, 9, 1) + timedelta(days=age)) == words


def test_a_date_to_come():
    assert age_words(date(2026, 12, 1), date(2026, 11, 23)) == "from 1 Dec 2026"


def test_three_a_place_open_or_closed():
    assert AT_MOST == 3
    assert set(STATUSES) == {"open", "closed"}
