"""Months and periods: arithmetic by properties, words by example."""

import calendar
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beatbook.domain.dates import (
    Month,
    Period,
    add_months,
    clock,
    day_long,
    day_month,
    day_short,
    each_day,
    months_between,
    parse_day,
    weekday_long,
    weekday_short,
)
from beatbook.domain.errors import BeatbookError

months = st.builds(Month, st.integers(1900, 2199), st.integers(1, 12))
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
periods = st.tuples(days, st.integers(0, 800)).map(lambda p: Period(p[0], p[0] + timedelta(days=p[1])))


# ---------------------------------------------------------------- months


@given(months)
def test_a_month_goes_round(month):
    assert Month.from_index(month.index) == month
    assert Month.parse(str(month)) == month
    assert Month.of(month.first) == Month.of(month.last) == month
    assert (month.last + timedelta(days=1)).day == 1


@given(months, st.integers(-600, 600), st.integers(-600, 600))
def test_adding_months_goes_there_and_back(month, a, b):
    assume(1900 * 12 <= month.index + a < 2200 * 12)
    assume(1900 * 12 <= month.index + a + b < 2200 * 12)
    assert month.plus(a).plus(-a) == month
    assert month.plus(a).plus(b) == Month.from_index(month.index + a + b)
    assert (month.plus(a) > month) == (a > 0)


@given(months, months)
def test_months_sort_by_time_and_so_do_their_texts(a, b):
    assert (a < b) == (a.index < b.index) == (a.first < b.first) == (str(a) < str(b))


@given(months, st.integers(-3, 40))
def test_months_between_are_each_there_once(first, many):
    assume(first.index + many < 2200 * 12)
    found = months_between(first, Month.from_index(first.index + many)) if many >= 0 else ()
    assert len(found) == max(0, many + 1)
    assert all(b.index - a.index == 1 for a, b in pairwise(found))
    if found:
        assert (found[0].index, found[-1].index) == (first.index, first.index + many)


def test_no_months_between_when_the_last_is_earlier():
    assert months_between(Month(2022, 10), Month(2022, 9)) == ()


@pytest.mark.parametrize(
    "text", ["2022-13", "2022-00", "22-10", "2022/10", "2022-1", "", "October", "1899-12", "2022-10-01"]
)
def test_what_is_not_a_month_is_said_with_the_cure(text):
    with pytest.raises(BeatbookError, match=r"is not a month\. Write it as 2022-10\."):
        Month.parse(text)


def test_months_in_words():
    month = Month.parse(" 2022-10 ")
    assert (month.long, month.short, f"{month}") == ("October 2022", "Oct 2022", "2022-10")


# ---------------------------------------------------------------- days


@given(days, st.integers(-400, 400))
def test_adding_months_to_a_day_keeps_the_day_or_ends_the_month(day, many):
    there = add_months(day, many)
    assert Month.of(there).index == Month.of(day).index + many
    length = calendar.monthrange(there.year, there.month)[1]
    assert there.day == min(day.day, length)
    if there.day == day.day:
        assert add_months(there, -many) == day


@given(days, st.integers(0, 400))
def test_a_later_day_is_never_overtaken(day, many):
    assert add_months(day, many) <= add_months(day + timedelta(days=1), many)


@pytest.mark.parametrize(
    ("day", "many", "there"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_ends_of_months_and_leap_days(day, many, there):
    assert add_months(day, many) == there


def test_days_in_words():
    day = date(2026, 11, 3)
    assert day_month(day) == "3 Nov"
    assert day_short(day) == "3 Nov 2026"
    assert day_long(day) == "3 November 2026"
    assert weekday_short(day) == "Tue 3 Nov"
    assert weekday_long(day) == "Tuesday 3 November 2026"
    assert clock(datetime(2026, 11, 3, 9, 5)) == "09:05"


@given(days)
def test_a_day_is_read_as_it_is_written(day):
    assert parse_day(f" {day.isoformat()} ") == day


@pytest.mark.parametrize("text", ["23/11/2026", "2026-02-30", "", "today"])
def test_what_is_not_a_date_is_said_with_the_cure(text):
    with pytest.raises(BeatbookError, match="Write it as 2026-11-23"):
        parse_day(text)


# ---------------------------------------------------------------- periods


@given(periods)
def test_the_period_before_ends_the_day_before_this_one(period):
    before = period.before()
    assert before.last + timedelta(days=1) == period.first
    assert before.first <= before.last


@given(periods)
def test_the_period_before_has_as_many_whole_months_or_as_many_days(period):
    before = period.before()
    if period.first.day == 1:
        assert before.first.day == 1
        assert before.last == Month.of(before.last).last
        assert len(before.months()) == len(period.months())
    else:
        assert before.days == period.days


@given(months, st.integers(0, 30))
def test_whole_months_go_back_in_steps(first, many):
    assume(1901 * 12 + many < first.index < 2190 * 12)
    period = Period(first.first, first.plus(many).last)
    assert period.before() == Period(first.plus(-many - 1).first, first.plus(-1).last)


@given(periods)
def test_days_of_a_period(period):
    found = list(each_day(period))
    assert len(found) == period.days
    assert (found[0], found[-1]) == (period.first, period.last)
    assert all(day in period for day in found)
    assert period.first - timedelta(days=1) not in period
    assert period.last + timedelta(days=1) not in period
    assert {Month.of(day) for day in found} == set(period.months())


def test_a_quarter_in_progress_is_compared_with_the_quarter_before():
    assert Period(date(2026, 9, 1), date(2026, 11, 23)).before() == Period(date(2026, 6, 1), date(2026, 8, 31))


def test_periods_in_words():
    assert Period(date(2026, 9, 1), date(2026, 11, 23)).label == "1 Sep – 23 Nov 2026"
    assert Period(date(2025, 12, 1), date(2026, 1, 31)).label == "1 Dec 2025 – 31 Jan 2026"
    assert Period(date(2026, 9, 1), date(2026, 9, 1)).label == "1 Sep 2026"
    assert "2026-09-01" not in Period(date(2026, 9, 1), date(2026, 9, 1))


def test_a_period_that_ends_before_it_begins_is_said():
    with pytest.raises(BeatbookError, match=r"ends \(1 Sep 2026\) before it begins \(2 Sep 2026\)"):
        Period(date(2026, 9, 2), date(2026, 9, 1))
