"""Street crime over time: gaps are gaps, sums agree with plain sums, words only where both years are held."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.crime import ASB, TYPES
from beatbook.domain.crime_trends import (
    ALL,
    ForceMonth,
    all_unusual,
    compared,
    comparisons,
    held_in_both,
    rolling_average,
    trend_months,
    type_trends,
    year_to,
)
from beatbook.domain.dates import Month, months_between
from beatbook.domain.intervals import compare_counts

JAN = Month(2022, 1)


def months(counts):
    """Month so many after January 2022 -> its counts; None: not held."""
    return {JAN.plus(n): by_type for n, by_type in enumerate(counts) if by_type is not None}


def test_a_year_beside_the_year_before():
    held = months([{ASB: 10 + (n >= 12) * 5, "Drugs": 2} for n in range(24)])
    told = compared(held, year_to(JAN.plus(23)))
    assert (told.n, told.before, told.word, told.missing) == (204, 144, "higher", ())
    assert compared(held, year_to(JAN.plus(23)), ("Drugs",)).word == "no clear change"


def test_one_month_missing_makes_the_year_missing_and_names_it():
    held = months([None if n == 14 else {ASB: 10} for n in range(24)])
    told = compared(held, year_to(JAN.plus(23)))
    assert (told.n, told.before, told.word) == (None, 120, None)
    assert told.missing == (Month(2023, 3),)


def test_the_rolling_average_needs_three_months_in_a_row():
    held = months([{ASB: 3}, {ASB: 6}, {ASB: 9}, None, {ASB: 9}, {ASB: 9}])
    assert [rolling_average(held, JAN.plus(n)) for n in range(6)] == [None, None, 6.0, None, None, None]


def test_a_month_that_is_not_held_is_none_everywhere():
    beside = {JAN: ForceMonth(900, 20, 3), JAN.plus(1): ForceMonth(950, 21, None)}
    gap = trend_months(months([{ASB: 4}]), [JAN, JAN.plus(1)], beside=beside)[1]
    assert (gap.held, gap.n, gap.before, gap.word, gap.average, gap.force) == (False, None, None, None, None, None)


def test_what_stood_out_last_year_is_told_beside_this_year():
    held = months([{ASB: 100 + 90 * (n == 3), "Drugs": 10} for n in range(24)])
    told = {each.month: each for each in trend_months(held, months_between(JAN, JAN.plus(23)))}
    assert {each.label for each in told[JAN.plus(3)].unusual} == {ALL, "anti-social behaviour"}
    assert {each.label for each in told[JAN.plus(15)].unusual_before} == {ALL, "anti-social behaviour"}
    assert told[JAN.plus(15)].unusual == ()


def test_a_small_place_hears_of_what_stood_out_in_the_force():
    small = months([{ASB: 2} for _ in range(8)])
    force = months([{ASB: 2000 + 2100 * (n == 3)} for n in range(8)])
    found = all_unusual(small, force)
    assert set(found) == {JAN.plus(3)}
    assert all(each.force for each in found[JAN.plus(3)])
    twice = all_unusual(force, force)
    assert len(twice[JAN.plus(3)]) == len(found[JAN.plus(3)])
    assert not any(each.force for each in twice[JAN.plus(3)])


def test_types_by_how_many_there_are_in_the_period():
    held = months([None, {"Drugs": 5, ASB: 1}, {"Drugs": 1, "Robbery": 2, "Other crime": 0}])
    rows = type_trends(held, [JAN, JAN.plus(1), JAN.plus(2)])
    assert [(row.name, row.so_far, row.period.n) for row in rows] == [
        ("Drugs", 6, None),
        ("Robbery", 2, None),
        (ASB, 1, None),
    ]


counts = st.dictionaries(st.sampled_from(TYPES), st.integers(0, 40), max_size=6)
runs = st.lists(st.one_of(st.none(), counts, counts), min_size=24, max_size=40)


@given(runs, st.integers(12, 23), st.integers(1, 6))
def test_sums_agree_with_plain_sums(run, start, size):
    held = months(run)
    chosen = [JAN.plus(start + n) for n in range(size)]
    told = compared(held, chosen)
    now = [sum(held[m].values()) for m in chosen if m in held]
    then = [sum(held[m.plus(-12)].values()) for m in chosen if m.plus(-12) in held]
    assert told.n == (sum(now) if len(now) == size else None)
    assert told.before == (sum(then) if len(then) == size else None)
    assert (told.word is None) == bool(told.missing)
    if told.n is not None and told.before is not None:
        assert told.word == compare_counts(told.n, told.before)
    assert set(told.missing) == {m for m in (*chosen, *(m.plus(-12) for m in chosen)) if m not in held}
    both = held_in_both(held, chosen)
    assert compared(held, both).missing == ()
    rows = type_trends(held, chosen)
    assert sum(row.so_far for row in rows) == sum(now)


@given(runs)
def test_no_month_that_is_not_held_has_a_figure(run):
    held = months(run)
    for each in trend_months(held, months_between(JAN, JAN.plus(len(run) - 1))):
        assert each.held == (each.month in held)
        if not each.held:
            assert each.average is None
            assert each.word is None
            assert not each.unusual


@pytest.mark.parametrize("month", [JAN, Month(2024, 2)])
def test_twelve_months_end_with_the_month(month):
    assert year_to(month)[0] == month.plus(-11)
    assert len(year_to(month)) == 12


def test_the_words_of_the_types_allow_for_how_many_there_are():
    """23 against 10 is clear by itself, and among fourteen types it is not."""
    kinds = dict.fromkeys(TYPES, 200)
    alone = type_trends({JAN: {"Drugs": 10}, JAN.plus(12): {"Drugs": 24}}, [JAN.plus(12)])
    assert (alone[0].period.word, comparisons(alone)) == ("higher", 1)
    among = type_trends({JAN: kinds | {"Drugs": 10}, JAN.plus(12): kinds | {"Drugs": 24}}, [JAN.plus(12)])
    found = {row.name: row.period.word for row in among}
    assert found["Drugs"] == "no clear change"
    assert comparisons(among) == len(TYPES)
    far = type_trends({JAN: kinds, JAN.plus(12): kinds | {"Drugs": 400}}, [JAN.plus(12)])
    assert {row.name for row in far if row.period.word == "higher"} == {"Drugs"}


def test_a_table_of_unchanged_types_is_seldom_wrong():
    """At most 5 tables in 100 have a wrong word, of fourteen types that only chance moves."""
    random, wrong = Random(7), 0
    for _ in range(400):
        held = {month: {kind: round(random.gauss(60, 60**0.5)) for kind in TYPES} for month in (JAN, JAN.plus(12))}
        wrong += any(row.period.word in ("higher", "lower") for row in type_trends(held, [JAN.plus(12)]))
    assert wrong / 400 <= 0.05
