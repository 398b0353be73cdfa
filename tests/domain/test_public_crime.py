"""The briefing's crime table: gaps, few incidents, order, sums."""

import csv
from collections import Counter
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.crime import ASB, TYPES
from beatbook.domain.dates import Month
from beatbook.domain.intervals import WORDS, compare_counts
from beatbook.domain.public_crime import ALL_CRIME, ALL_OTHER_CRIME, crime_rows, public_crime
from beatbook.domain.summaries import CrimeMonth, CrimeSummary

OCTOBER = Month(2022, 10)


def month(back, counts):
    """The month so many before October 2022; None: no file."""
    counts = None if counts is None else {kind: n for kind, n in counts.items() if n}
    return CrimeMonth(OCTOBER.plus(-back), counts is not None, sum((counts or {}).values()), counts or {})


def summary(months, loaded=datetime(2026, 11, 23, 9, 30)):
    return CrimeSummary("Park ward, Pendle", "ward", "Lancashire", tuple(months), OCTOBER, loaded, "data.police.uk")


def rows(months, **options):
    told, few = crime_rows(months, OCTOBER, **options)
    return {row.label: row for row in told}, few


USUAL = {"Burglary": 2, "Vehicle crime": 3, "Drugs": 1, "Shoplifting": 1, "Robbery": 1, "Other crime": 1, ASB: 6}
TWO_YEARS = [month(back, USUAL) for back in range(23, -1, -1)]


def test_a_table_by_hand():
    told, few = crime_rows(TWO_YEARS, OCTOBER)
    assert not few
    assert [(r.label, r.this_month, r.last_year, r.year, r.year_before) for r in told] == [
        (ALL_CRIME, 9, 9, 108, 108),
        ("Vehicle crime", 3, 3, 36, 36),
        ("Burglary", 2, 2, 24, 24),
        ("Drugs", 1, 1, 12, 12),
        ("Other crime", 1, 1, 12, 12),
        (ALL_OTHER_CRIME, 2, 2, 24, 24),
        (ASB, 6, 6, 72, 72),
    ]
    assert [r.strong for r in told] == [True] + [False] * 6
    assert {r.word for r in told} == {"no clear change"}


def test_one_category_left_over_keeps_its_name():
    told, _ = rows(TWO_YEARS, largest=5)
    assert "Shoplifting" in told
    assert ALL_OTHER_CRIME not in told
    assert len(rows(TWO_YEARS, largest=None)[0]) == 8


def test_a_month_not_held_is_a_gap_and_not_a_nought():
    told, _ = rows([month(back, None if back == 5 else USUAL) for back in range(24)])
    assert (told[ALL_CRIME].this_month, told[ALL_CRIME].last_year) == (9, 9)
    assert (told[ALL_CRIME].year, told[ALL_CRIME].year_before, told[ALL_CRIME].word) == (None, 108, None)
    told, _ = rows([month(0, USUAL)])
    first = told[ALL_CRIME]
    assert (first.this_month, first.last_year, first.year, first.year_before, first.word) == (9, None, None, None, None)
    assert list(told)[1] == "Vehicle crime"  # without the 12 months the month itself gives the order


def test_few_incidents_are_told_by_month_or_by_category_never_both():
    quiet = [month(back, {"Burglary": back % 3 == 0, ASB: 1}) for back in range(24)]
    crime = public_crime(summary(quiet), OCTOBER)
    assert crime is not None
    assert crime.few
    assert all(row.this_month is None and row.last_year is None for row in crime.rows)
    assert [(r.label, r.year, r.year_before) for r in crime.rows] == [
        (ALL_CRIME, 4, 4),
        ("Burglary", 4, 4),
        (ASB, 12, 12),
    ]
    assert [m for m, _ in crime.totals] == [OCTOBER.plus(-back) for back in range(11, -1, -1)]
    assert sum(n or 0 for _, n in crime.totals) == 16


@pytest.mark.parametrize(("per_month", "extra", "few"), [(1, 7, True), (1, 8, False), (0, 19, True), (0, 20, False)])
def test_few_means_under_twenty_in_twelve_months_anti_social_behaviour_included(per_month, extra, few):
    months = [month(back, {ASB: per_month, "Drugs": extra if back == 3 else 0}) for back in range(24)]
    assert rows(months)[1] is few


def test_months_held_stand_for_those_that_are_not():
    assert rows([month(0, {"Drugs": 1}), month(1, {"Drugs": 2})])[1] is True  # 18 a year
    assert rows([month(0, {"Drugs": 2}), month(1, {"Drugs": 2})])[1] is False  # 24 a year
    assert rows([])[1] is False
    quiet = public_crime(summary([month(0, {"Drugs": 1}), month(1, None)]), OCTOBER)
    assert quiet is not None
    assert quiet.totals[-2:] == ((OCTOBER.plus(-1), None), (OCTOBER, 1))


def test_a_quiet_place_with_nothing_at_all():
    told, few = rows([month(back, {}) for back in range(24)])
    assert few
    assert [(r.label, r.year) for r in told.values()] == [(ALL_CRIME, 0), (ASB, 0)]
    assert {r.word for r in told.values()} == {"too few to say"}


def test_where_nothing_was_loaded_there_is_no_section():
    assert public_crime(summary([month(0, USUAL)], loaded=None), OCTOBER) is None
    assert public_crime(summary([month(0, None)]), OCTOBER) is None
    busy = public_crime(summary(TWO_YEARS), OCTOBER)
    assert busy is not None
    assert (busy.few, busy.totals, busy.source, f"{busy.loaded}") == (False, (), "data.police.uk", "2026-11-23")


counts = st.dictionaries(st.sampled_from(TYPES), st.integers(0, 12), max_size=8)


@given(st.lists(st.one_of(st.none(), counts, counts, counts), min_size=24, max_size=24), st.integers(1, 6))
def test_rows_add_up_and_agree_with_a_plain_sum(given_counts, largest):
    months = [month(back, found) for back, found in enumerate(given_counts)]
    told, few = crime_rows(months, OCTOBER, largest=largest)
    year = given_counts[:12]
    truth = None if None in year else sum((Counter(found) for found in year), Counter())
    for column in ("this_month", "last_year", "year", "year_before"):
        figures = [getattr(row, column) for row in told]
        assert len({figure is None for figure in figures}) == 1
        if figures[0] is not None:
            assert figures[0] == sum(figures[1:-1])
    assert (told[0].year is None) == (truth is None)
    if truth is not None:
        assert told[0].year == sum(truth.values()) - truth[ASB]
        assert told[-1].year == truth[ASB]
        assert few == (sum(truth.values()) < 20)
        named = [row.year for row in told[1:-1] if row.label != ALL_OTHER_CRIME]
        assert named == sorted(named, reverse=True)
    for row in told:
        if row.year is not None and row.year_before is not None:
            assert row.word == compare_counts(row.year, row.year_before)
            assert row.word in WORDS
        else:
            assert row.word is None


@pytest.mark.realdata
def test_a_real_month_of_a_force_adds_up(shared_data):
    with (shared_data / "police" / "2022-10-lancashire-street.csv").open(encoding="utf-8", newline="") as file:
        found = Counter(row["Crime type"] for row in csv.DictReader(file))
    told, few = rows([month(0, found), month(1, None)])
    assert not few
    assert (told[ALL_CRIME].this_month or 0) + (told[ASB].this_month or 0) == 15_833
    assert told[ASB].this_month == found[ASB]
    assert list(told)[1] == "Violence and sexual offences"
    assert {(row.last_year, row.year, row.word) for row in told.values()} == {(None, None, None)}


def test_an_unusual_month_is_told_of_the_two_years_and_not_where_there_are_few():
    jump = [month(back, USUAL | {ASB: 30 + 40 * (back == 12)}) for back in range(23, -1, -1)]
    crime = public_crime(summary(jump), OCTOBER)
    assert crime is not None
    assert crime.unusual == (
        "October 2021 is unusual: 70 of anti-social behaviour, where about 30 a month is usual here. "
        "One such month is no trend.",
    )
    assert public_crime(summary(TWO_YEARS), OCTOBER).unusual == ()
    quiet = [month(back, {ASB: 14 * (back == 3)}) for back in range(24)]
    few = public_crime(summary(quiet), OCTOBER)
    assert few is not None
    assert (few.few, few.unusual) == (True, ())
