"""Histograms: every value in one stretch, the stretches in order, the ends folded until nobody stands alone."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.bins import MOST_BINS, date_bins, fold_ends, hour_bins, number_bins, place_in

numbers = st.lists(st.decimals(-1000, 1000, places=2) | st.integers(-50, 90).map(Decimal), max_size=60)


@given(numbers, st.sampled_from([6, MOST_BINS]))
def test_every_number_is_in_one_stretch(values, most):
    bins = number_bins(values, most=most)
    assert sum(each.n for each in bins) == len(values)
    assert len(bins) <= most
    starts = [each.start for each in bins if each.start is not None]
    assert starts == sorted(starts)
    for index, each in enumerate(bins):
        assert each.n == sum(place_in(bins, value) == index for value in values)


@given(st.lists(st.integers(0, 200).map(Decimal), min_size=1, max_size=80), st.integers(1, 10))
def test_folded_ends_hold_enough_and_lose_nobody(values, least):
    bins = number_bins(values)
    folded = fold_ends(bins, least)
    if len(values) < least:
        assert folded == ()
        return
    assert sum(each.n for each in folded) == len(values)
    assert min(folded[0].n, folded[-1].n) >= least
    for index, each in enumerate(folded):
        assert each.n == sum(place_in(folded, value) == index for value in values)


def told(bins):
    return [(each.label, each.n) for each in bins]


def test_few_whole_numbers_each_have_a_stretch():
    assert told(number_bins([Decimal(n) for n in (1, 3, 3)])) == [("1", 1), ("2", 0), ("3", 2)]
    assert number_bins([]) == ()


def test_a_scale_shows_all_its_steps():
    bins = number_bins([Decimal("0.5"), Decimal(2)], bounds=("0", "2", "0.5"))
    assert told(bins) == [("0", 0), ("0.5", 1), ("1", 0), ("1.5", 0), ("2", 1)]


def test_numbers_far_out_share_an_open_stretch():
    bins = number_bins([Decimal(n) for n in range(30)] * 3 + [Decimal(5000), Decimal(-400)])
    assert told(bins)[0][1] == told(bins)[-1][1] == 1
    assert told(bins)[0][0].endswith(" or less")
    assert told(bins)[-1][0].endswith(" or more")
    assert bins[0].start is None


def test_parts_of_a_number_are_told_without_overlap():
    bins = number_bins([Decimal(n) / 10 for n in range(5, 60)])
    assert [each.label for each in bins[:2]] == ["0 to under 2", "2 to under 4"]
    assert bins[1].start == Fraction(2)


def test_ends_are_named_by_what_they_hold():
    bins = number_bins([Decimal(n) for n in (1, 2, 2, 2, 3, 3, 3, 9)])
    assert told(fold_ends(bins, 3)) == [("2 or less", 4), ("3 or more", 4)]
    assert told(fold_ends(bins, 8)) == [("any answer", 8)]


def test_days_months_and_years():
    day = date(2026, 3, 30)
    assert date_bins([]) == ("day", ())
    unit, bins = date_bins([day, day + timedelta(days=2)])
    assert (unit, told(bins)) == ("day", [("30 Mar 2026", 1), ("31 Mar 2026", 0), ("1 Apr 2026", 1)])
    unit, bins = date_bins([day, date(2026, 5, 1)])
    assert (unit, [each.n for each in bins]) == ("month", [1, 0, 1])
    unit, bins = date_bins([date(1990, 1, 1), day])
    assert (unit, len(bins), bins[-1].label) == ("year", 37, "2026")


def test_hours():
    assert told(hour_bins(["09:59", "11:00", "11:01"])) == [
        ("09:00–09:59", 1),
        ("10:00–10:59", 0),
        ("11:00–11:59", 2),
    ]
    assert hour_bins([]) == ()
