"""The clock of the journal: always forward, near the wall clock, and carried along by what it sees."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError
from beatbook.domain.hlc import LAST_COUNTER, LAST_STAMP, MOST_AHEAD_MS, HybridClock, moment, pack, unpack

NOW = 1_795_428_000_000
walls = st.integers(0, 2 * NOW)
stamps = st.integers(0, pack(2 * NOW))


@given(walls, st.integers(0, LAST_COUNTER))
def test_a_stamp_unpacks_to_what_was_packed(ms, counter):
    stamp = pack(ms, counter)
    assert unpack(stamp) == (ms, counter)
    assert 0 <= stamp <= LAST_STAMP < 2**63


@given(walls, walls, st.integers(0, LAST_COUNTER), st.integers(0, LAST_COUNTER))
def test_stamps_sort_by_time_then_counter(a, b, i, j):
    assert (pack(a, i) < pack(b, j)) == ((a, i) < (b, j))


@given(stamps, st.lists(st.one_of(walls.map(lambda w: ("now", w)), stamps.map(lambda s: ("observe", s))), max_size=30))
def test_every_stamp_is_greater_than_all_before_it(last, steps):
    clock, highest, latest_wall = HybridClock(last), last, 0
    for what, value in steps:
        if what == "observe":
            clock.observe(value)
            highest = max(highest, value)
        else:
            stamp = clock.now(value)
            latest_wall = max(latest_wall, value)
            assert stamp > highest
            assert stamp >= pack(value)
            assert stamp <= max(highest + 1, pack(latest_wall))  # never further ahead than it must be
            highest = stamp
        assert clock.last == highest


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=20))
def test_a_wall_clock_that_runs_is_followed_exactly(ticks):
    clock, wall = HybridClock(), NOW
    for tick in ticks:
        wall += tick
        assert unpack(clock.now(wall)) == (wall, 0)


def test_a_clock_that_stands_counts_and_the_counter_carries():
    clock = HybridClock(pack(NOW, LAST_COUNTER - 1))
    assert unpack(clock.now(NOW)) == (NOW, LAST_COUNTER)
    assert unpack(clock.now(NOW)) == (NOW + 1, 0)
    assert unpack(clock.now(NOW + 1)) == (NOW + 1, 1)


def test_a_clock_set_back_by_days_still_goes_forward():
    clock = HybridClock(pack(NOW))
    back = [clock.now(NOW - 3 * MOST_AHEAD_MS + i) for i in range(100)]
    assert back == sorted(set(back))
    assert unpack(back[-1]) == (NOW, 100)


def test_two_laptops_that_exchange_keep_cause_before_effect():
    fast, slow = HybridClock(), HybridClock()
    asked = fast.now(NOW + 60_000)
    slow.observe(asked, NOW)
    answered = slow.now(NOW)
    fast.observe(answered, NOW + 60_001)
    assert asked < answered < fast.now(NOW + 60_001)


def test_a_stamp_more_than_a_day_ahead_is_refused_in_words():
    clock = HybridClock(pack(NOW))
    clock.observe(pack(NOW + MOST_AHEAD_MS), NOW)
    before = clock.last
    with pytest.raises(BeatbookError, match="2026-11-24 10:00, more than a day ahead"):
        clock.observe(pack(NOW + MOST_AHEAD_MS + 1), NOW)
    assert clock.last == before
    clock.observe(pack(5), NOW)  # long past: taken, and nothing moves
    assert clock.last == before


def test_the_time_in_a_stamp():
    assert moment(pack(NOW, 7)) == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def test_numbers_out_of_range_are_faults():
    for fault in (
        lambda: pack(-1),
        lambda: pack(1 << 47),
        lambda: pack(1, LAST_COUNTER + 1),
        lambda: HybridClock(-1),
        lambda: HybridClock().observe(LAST_STAMP + 1),
        lambda: HybridClock(LAST_STAMP).now(NOW),
    ):
        with pytest.raises(ValueError):
            fault()
