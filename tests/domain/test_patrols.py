"""Visits: minutes over the change of clocks and midnight, an end that is stated, sums by week."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError
from beatbook.domain.patrols import (
    VisitSums,
    VisitView,
    check_end,
    elapsed,
    minutes_between,
    monday_of,
    running_words,
    stated_end,
    sums_of,
    sums_words,
    used_of,
    was_left,
    weeks_of,
)

LONDON = ZoneInfo("Europe/London")
FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)
"""British summer time begins and ends (Summer Time Order 2002: last Sundays of March and October, 01:00 GMT)."""

moments = st.one_of(
    st.datetimes(datetime(2026, 3, 28, 20), datetime(2026, 3, 29, 6)),
    st.datetimes(datetime(2026, 10, 24, 20), datetime(2026, 10, 25, 6)),
    st.datetimes(datetime(2024, 2, 28, 22), datetime(2024, 3, 1, 2)),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
).map(lambda naive: naive.replace(tzinfo=UTC))


@given(moments, st.integers(0, 60 * 12), st.integers(0, 59))
def test_minutes_are_those_that_went_by_whatever_the_clock_on_the_wall_showed(
    start: datetime, minutes: int, seconds: int
) -> None:
    end = start + timedelta(minutes=minutes, seconds=seconds)
    for zone in (UTC, LONDON, ZoneInfo("Pacific/Auckland")):
        assert minutes_between(start.astimezone(zone), end.astimezone(zone)) == minutes
        assert minutes_between(start.astimezone(zone), end) == minutes


def test_the_hour_that_is_skipped_and_the_hour_that_comes_twice() -> None:
    def at(day: date, hour: int, minute: int, fold: int = 0) -> datetime:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON, fold=fold)

    assert minutes_between(at(FORWARD, 0, 50), at(FORWARD, 2, 5)) == 15
    assert minutes_between(at(BACK, 1, 50), at(BACK, 1, 5, fold=1)) == 15
    assert stated_end(at(BACK, 1, 50), time(1, 5), LONDON) == at(BACK, 1, 5, fold=1)
    assert stated_end(at(FORWARD, 0, 50), time(2, 5), LONDON) == at(FORWARD, 2, 5)
    assert stated_end(at(date(2026, 11, 20), 23, 50), time(0, 10), LONDON).date() == date(2026, 11, 21)


@given(moments, st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_stated_end_is_the_first_time_after_the_start_at_which_the_clock_showed_it(start: datetime, at: time) -> None:
    end = stated_end(start, at, LONDON)
    assert timedelta(0) < elapsed(start, end) <= timedelta(hours=25)
    minute = start.replace(second=0, microsecond=0) + timedelta(minutes=1)
    while minute < end.astimezone(UTC):  # walk the clock minute by minute: no earlier moment showed that time
        assert (minute.astimezone(LONDON).hour, minute.astimezone(LONDON).minute) != (at.hour, at.minute)
        minute += timedelta(minutes=1)


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (datetime(2026, 11, 20, 18, 59, tzinfo=UTC), "began at 19:00, so it cannot have ended before"),
        (datetime(2026, 11, 20, 22, 1, tzinfo=UTC), "It is not 22:01 yet"),
    ],
)
def test_an_end_that_cannot_be_is_refused(ended: datetime, said: str) -> None:
    started = datetime(2026, 11, 20, 19, tzinfo=UTC)
    with pytest.raises(BeatbookError, match=said):
        check_end(started, ended, datetime(2026, 11, 20, 22, tzinfo=UTC))
    with pytest.raises(BeatbookError, match="more than 12 hours"):
        check_end(started, started + timedelta(hours=12, minutes=1), started + timedelta(days=2))
    check_end(started, started, started)


def test_fifteen_minutes_are_reached_at_fifteen_and_not_a_second_before() -> None:
    start = datetime(2026, 11, 20, 19, tzinfo=UTC)
    nearly, just = start + timedelta(minutes=14, seconds=59), start + timedelta(minutes=15)
    assert sums_of([(start, nearly), (start, just)], 15) == VisitSums(2, 29, 1)
    assert sums_words(VisitSums(2, 29, 1), 15) == "2 visits, 29 min, 1 of 15 min or more"
    assert sums_words(VisitSums(), 15) == "No visits yet"
    assert (running_words(start, nearly, 15), running_words(start, just, 15)) == ("14 of 15 min", "15 min")
    assert (used_of(start, start, 15), used_of(start, just, 15), used_of(just, start, 15)) == (0, 1, 0)
    assert not was_left(start, start + timedelta(hours=3))
    assert was_left(start, start + timedelta(hours=3, seconds=1))


def visit(started: datetime, minutes: int | None) -> VisitView:
    ended = None if minutes is None else started.astimezone(UTC) + timedelta(minutes=minutes)
    return VisitView(1, "", 1, 1, "Moor Lane", started, ended, "", "")


@given(st.lists(st.tuples(moments, st.integers(0, 60)), max_size=20))
def test_weeks_leave_no_visit_out_and_count_none_twice(many: list[tuple[datetime, int]]) -> None:
    visits = [visit(start.astimezone(LONDON), minutes) for start, minutes in many]
    period = Period(date(2024, 1, 1), date(2026, 12, 31))
    weeks = weeks_of([*visits, visit(datetime(2026, 11, 20, tzinfo=UTC), None)], 15, period)
    assert sum(week.sums.visits for week in weeks) == len(many)
    assert sum(week.sums.minutes for week in weeks) == sum(minutes for _start, minutes in many)
    assert [week.monday for week in weeks] == sorted({week.monday for week in weeks}, reverse=True)
    assert all(week.monday == monday_of(week.monday) for week in weeks)
    assert weeks[0].label == "28 Dec – 3 Jan"
