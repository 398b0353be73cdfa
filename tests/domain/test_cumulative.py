"""Totals at month end: gaps stay gaps, growth never runs across one, sums only of what is held whole."""

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.cumulative import CumulativeRow, CumulativeTable, between, grown, summed
from beatbook.domain.dates import Month, months_between

MONTHS = months_between(Month(2020, 11), Month(2021, 2))


def row(name: str, *values: float | None) -> CumulativeRow:
    return CumulativeRow(None, name, values, grown(values))


def table(*rows: CumulativeRow, stated: CumulativeRow | None = None) -> CumulativeTable:
    added = summed([each.values for each in rows], len(MONTHS))
    return CumulativeTable("Surveys", "Return", False, "district", MONTHS, rows, row("All", *added), stated)


def test_growth_is_told_beside_no_gap() -> None:
    assert grown((5, 7, None, 12, 15)) == (None, 2, None, None, 3)
    assert grown((5, 7), from_nothing=True) == (5, 2)


def test_rows_add_up_where_all_are_held() -> None:
    assert summed([(1, 2, None), (10, None, 30)], 3) == (11, None, None)
    assert summed([], 2) == (None, None)


def test_a_total_that_differs_is_told_month_by_month() -> None:
    made = table(row("East", 1, 2, 3, None), row("West", 10, 20, 30, 40), stated=row("Force", 11, 23, None, 44))
    assert made.differing == (1,)
    assert made.mismatches == ("December 2020: published 23; the districts add to 22.",)
    assert made.totals is made.stated
    assert made.gaps == "Not held: East in Feb 2021."
    assert table(row("East", 1, 2, 3, 4)).mismatches == ()


def test_months_are_cut_and_growth_stays() -> None:
    made = between(table(row("East", 1, 3, 6, 10)), MONTHS[1], MONTHS[2])
    assert made is not None
    assert made.months == MONTHS[1:3]
    assert (made.rows[0].values, made.rows[0].growth) == ((3, 6), (2, 3))
    assert between(table(row("East", 1, 3, 6, 10)), Month(2030, 1), None) is None


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=24))
def test_growth_adds_up_to_the_last_total(values: list[int]) -> None:
    assert sum(each or 0 for each in grown(values, from_nothing=True)) == values[-1]
