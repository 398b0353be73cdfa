"""The 72-hour clock: right over summer time, month ends, leap days and weekends; its words; its counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from beatbook.domain.queries import (
    QueryView,
    by_place,
    count,
    due_at,
    is_met,
    left,
    left_words,
    most_urgent,
    outcome_words,
    span_words,
    standing,
    state,
    used_share,
)

LONDON = ZoneInfo("Europe/London")
SECONDS = 72 * 60 * 60
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31)).map(
    lambda when: when.replace(microsecond=0, tzinfo=LONDON)
)


def at(text: str) -> datetime:
    """A time of day in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


# ---------------------------------------------------------------- the clock


@given(moments)
@example(at("2026-03-28 12:00"))  # the night on which an hour is missing
@example(at("2026-10-24 12:00"))  # the night that has one twice
@example(at("2028-02-27 09:00"))  # over a leap day
@example(at("2026-12-30 23:59"))  # over the end of a year
def test_the_clock_runs_72_hours_of_the_world(received: datetime) -> None:
    due = due_at(received)
    assert due.timestamp() == received.timestamp() + SECONDS
    assert due.tzinfo is UTC


@given(moments, st.integers(0, 2 * SECONDS))
def test_met_is_72_hours_to_the_minute_and_no_more(received: datetime, took: int) -> None:
    replied = datetime.fromtimestamp(received.timestamp() + took, LONDON)
    met = replied.timestamp() // 60 - received.timestamp() // 60 <= SECONDS / 60
    assert is_met(received, replied) == met
    assert left(received, replied).total_seconds() == SECONDS - took
    assert used_share(received, replied) == pytest.approx(min(1.0, took / SECONDS))
    assert standing(received, replied, replied) == ("met" if met else "missed")
    assert standing(received, None, replied) == ("open" if met else "over")
    assert state(received, replied) == ("over" if not met else "soon" if took >= SECONDS - 86_400 else "ok")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-20 17:00", "2026-11-23 17:00"),  # Friday to Monday: the weekend counts
        ("2026-03-27 17:00", "2026-03-30 18:00"),  # an hour of the wall is missing
        ("2026-10-23 17:00", "2026-10-26 16:00"),  # an hour of the wall comes twice
        ("2028-02-27 09:00", "2028-03-01 09:00"),
        ("2027-02-27 09:00", "2027-03-02 09:00"),
        ("2026-12-24 10:00", "2026-12-27 10:00"),  # bank holidays count
    ],
)
def test_when_an_answer_is_due(received: str, due: str) -> None:
    assert due_at(at(received)).astimezone(LONDON).replace(tzinfo=None) == datetime.fromisoformat(due)


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "1 min"),
        (45, "45 min"),
        (60, "1 h"),
        (152, "2 h 32 min"),
        (24 * 60, "1 day"),
        (28 * 60 + 59, "1 day 4 h"),
        (72 * 60, "3 days"),
    ],
)
def test_spans_in_words(minutes: int, words: str) -> None:
    assert span_words(timedelta(minutes=minutes)) == words


def test_what_stands_beside_the_dial() -> None:
    received = at("2026-11-20 11:08")
    assert left_words(received, at("2026-11-22 07:08")) == "1 day 4 h left"
    assert left_words(received, at("2026-11-23 13:40")) == "2 h 32 min over"
    assert outcome_words(received, at("2026-11-21 13:08")) == "Answered in 1 day 2 h"
    assert outcome_words(received, at("2026-11-23 16:08")) == "Answered in 3 days 5 h, 5 h over"


# ---------------------------------------------------------------- order and counts

NOW = at("2026-11-23 13:40")


def view(id: int, received: str, replied: str = "", place: str = "Harrowgill", why: str = "") -> QueryView:  # noqa: A002
    return QueryView(
        id=id,
        uid=f"{id:032x}",
        version=1,
        received=at(received),
        channel="text",
        place_id=len(place),
        place=place,
        subject="Cars racing",
        text="",
        contact_id=None,
        contact="",
        issue_id=None,
        issue="",
        officer_id=None,
        officer="",
        replied=at(replied) if replied else None,
        reply="",
        miss_why=why,
    )


QUERIES = (
    view(1, "2026-11-22 10:00"),
    view(2, "2026-11-20 11:08"),
    view(3, "2026-11-01 10:00", "2026-11-02 10:00"),
    view(4, "2026-11-01 10:00", "2026-11-06 10:00", why="Nobody on duty"),
    view(5, "2026-11-01 10:00", "2026-11-05 10:00", place="Marl"),
)


def test_the_longest_waiting_comes_first_and_answered_ones_last() -> None:
    assert [q.id for q in most_urgent(QUERIES)] == [2, 1, 4, 5, 3]


def test_what_is_open_and_over_counts_against_the_promise() -> None:
    counted = count("All", QUERIES, NOW)
    assert (counted.met, counted.missed, counted.open, counted.over) == (1, 2, 1, 1)
    assert (counted.base, counted.total, counted.share) == (4, 5, 0.25)
    assert counted.words == "Met 1 of 4. 2 unanswered, 1 over 72 hours."
    assert counted.reasons == (("No reason given", 1), ("Nobody on duty", 1))
    assert count("All", (), NOW).words == "No queries in this period."
    assert count("All", QUERIES[:1], NOW).share is None


def test_places_add_up_to_the_whole() -> None:
    parts, whole = by_place(QUERIES, NOW), count("All", QUERIES, NOW)
    assert [part.place for part in parts] == ["Harrowgill", "Marl"]
    for field in ("met", "missed", "open", "over", "base"):
        assert sum(getattr(part, field) for part in parts) == getattr(whole, field)


def test_a_late_answer_wants_a_reason() -> None:
    late = view(6, "2026-11-01 10:00", "2026-11-05 10:00")
    assert late.wants_reason
    assert not replace(late, miss_why="Leave").wants_reason
    assert not view(7, "2026-11-01 10:00", "2026-11-02 10:00").wants_reason
    assert not view(8, "2026-11-01 10:00").wants_reason


def test_seconds_neither_meet_nor_miss() -> None:
    asked = datetime(2026, 11, 20, 8, 10, 0, tzinfo=UTC)
    assert is_met(asked, asked + timedelta(hours=72, seconds=30))
    assert not is_met(asked, asked + timedelta(hours=72, minutes=1))
