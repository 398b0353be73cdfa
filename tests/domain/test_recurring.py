"""Days of a series, compared with dateutil's reading of RFC 5545."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekdays
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.recurring import MOST, RHYTHMS, Rhythm, rhythm_words, series_days

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def by_dateutil(first: date, rhythm: Rhythm) -> tuple[date, ...]:
    start, until = datetime.combine(first, datetime.min.time()), datetime.combine(rhythm.until, datetime.min.time())
    nth = weekdays[first.weekday()]((first.day - 1) // 7 + 1)
    rules = {
        "week": lambda: rrule(WEEKLY, dtstart=start, until=until),
        "fortnight": lambda: rrule(WEEKLY, interval=2, dtstart=start, until=until),
        "day": lambda: rrule(MONTHLY, bymonthday=first.day, dtstart=start, until=until),
        "weekday": lambda: rrule(MONTHLY, byweekday=nth, dtstart=start, until=until),
    }
    return tuple(moment.date() for moment in rules[rhythm.every]())


@given(DAYS, st.sampled_from(sorted(RHYTHMS)), st.integers(0, 800))
def test_the_days_are_those_of_the_standard(first: date, every: str, ahead: int) -> None:
    rhythm = Rhythm(every, first + timedelta(days=ahead))
    expected = by_dateutil(first, rhythm)
    if 2 <= len(expected) <= MOST:
        assert series_days(first, rhythm) == expected
    else:
        with pytest.raises(BeatbookError, match=r"event alone|more than"):
            series_days(first, rhythm)


def test_a_month_without_the_day_is_left_out() -> None:
    days = series_days(date(2026, 10, 30), Rhythm("weekday", date(2027, 4, 30)))
    assert days == (date(2026, 10, 30), date(2027, 1, 29), date(2027, 4, 30))  # fifth Fridays
    assert date(2027, 2, 28) not in series_days(date(2026, 12, 31), Rhythm("day", date(2027, 5, 31)))


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ("week", "every Tuesday"),
        ("fortnight", "every other Tuesday"),
        ("weekday", "the fourth Tuesday of each month"),
        ("day", "the 24th of each month"),
    ],
)
def test_it_is_said_in_words(every: str, said: str) -> None:
    assert rhythm_words(date(2026, 11, 24), every) == said


@pytest.mark.parametrize(
    ("day", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (23, "23rd")]
)
def test_days_of_a_month_are_said_right(day: int, said: str) -> None:
    assert rhythm_words(date(2026, 10, day), "day") == f"the {said} of each month"


def test_an_unknown_rhythm_is_our_fault() -> None:
    with pytest.raises(ValueError, match="no series comes every moon"):
        series_days(date(2026, 10, 1), Rhythm("moon", date(2027, 1, 1)))
