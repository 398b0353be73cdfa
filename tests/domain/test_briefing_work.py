"""Road checks, incidents, powers and patrols: what is never told, and that no small month can be worked out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.briefing_parts import PublicFigures, PublicPowers
from beatbook.domain.briefing_work import (
    of_incidents,
    of_roads,
    public_figures,
    public_patrols,
    public_powers,
    whole_month,
)
from beatbook.domain.dates import Month
from beatbook.domain.figures import FigureView
from beatbook.domain.powers import PowerCount

FIRST = Month(2025, 1)


def figure(month: Month, value: float, name: str = "Incidents") -> FigureView:
    return FigureView(1, name, 9, "Harrowgill", month, None, value, "force report", None, "")


@pytest.mark.parametrize("name", ["Speed checks", "Vehicles checked", "Speeding tickets", "Community Road Watch"])
def test_road_checks_are_known_by_their_names(name: str) -> None:
    assert of_roads(name)
    assert not of_incidents(name)


@pytest.mark.parametrize(
    "name",
    [
        "Domestic incidents",
        "Sexual offences",
        "Missing person incidents",
        "Search warrants",
        "Repeat victims, incidents",
        "PCSO hours",
        "Messages sent",
        "Calls about a vulnerable person",
    ],
)
def test_what_is_never_told_is_known_by_its_name(name: str) -> None:
    assert not of_roads(name)
    assert not of_incidents(name)


def test_the_latest_month_is_told_under_its_own_name_unless_it_is_old() -> None:
    held = [figure(Month(2026, 9), 12)]
    told = public_figures(held, Month(2026, 11), threshold=5)
    assert told is not None
    assert told.month == Month(2026, 9)
    assert public_figures(held, Month(2026, 12), threshold=5) is None
    assert public_figures([], Month(2026, 11), threshold=5) is None


@given(st.lists(st.integers(0, 9), min_size=27, max_size=30), st.sampled_from([5, 10]))
def test_no_small_month_of_incidents_is_told_by_any_run_of_briefings(values: list[int], threshold: int) -> None:
    """Every month's cells and sums over two years: a suppressed month is in no sum that goes out."""
    held = [figure(FIRST.plus(n), value) for n, value in enumerate(values)]
    for last in range(14, len(values)):
        told = public_figures(held, FIRST.plus(last), threshold=threshold)
        assert told is not None
        (line,) = told.lines
        year = values[last - 11 : last + 1]
        assert (line.year is None) == any(value < threshold for value in year)
        assert line.year is None or line.year.value == sum(year)
        for cell, at in ((line.this_month, last), (line.last_year, last - 12)):
            assert cell is not None
            assert cell.suppressed == (values[at] < threshold)


def test_road_checks_are_our_own_deeds_and_told_as_they_are() -> None:
    told = public_figures([figure(FIRST, 3, "Tickets")], FIRST, threshold=None)
    assert told is not None
    assert told.lines[0].this_month is not None
    assert told.lines[0].this_month.text == "3"


# ---------------------------------------------------------------- powers


def power(month: Month, n: int, name: str = "Dispersal direction") -> PowerCount:
    return PowerCount(9, "Harrowgill", month, name, name, n)


@given(st.lists(st.integers(0, 8), min_size=12, max_size=12), st.sampled_from([5, 10]))
def test_a_line_tells_no_more_of_a_small_month_than_that_it_is_small(uses: list[int], threshold: int) -> None:
    """The line of a power stands exactly where a month of it is told, so its absence says nothing of the others."""
    counts = [power(FIRST.plus(at), n) for at, n in enumerate(uses) if n]
    for last in range(2, 12):
        window = uses[last - 2 : last + 1]
        told = public_powers(counts, FIRST.plus(last), threshold=threshold)
        if all(n < threshold for n in window):
            assert told is None
            continue
        assert told is not None
        assert [cell.value for cell in told.lines[0].counts] == [n if n >= threshold else None for n in window]


def test_a_month_is_whole_the_day_after_it_ended() -> None:
    october = Month(2026, 10)
    assert whole_month(october, date(2026, 10, 31)) == Month(2026, 9)
    assert whole_month(october, date(2026, 11, 1)) == october


def test_powers_are_told_for_three_months_and_never_summed() -> None:
    told = public_powers([power(FIRST, 7), power(FIRST, 2)], FIRST, threshold=5)
    assert isinstance(told, PublicPowers)
    assert told.months == (FIRST.plus(-2), FIRST.plus(-1), FIRST)
    assert [cell.text for cell in told.lines[0].counts] == ["fewer than 5", "fewer than 5", "9"]


# ---------------------------------------------------------------- patrols


def test_patrols_are_counts_alone() -> None:
    visits = [(date(2026, 11, 3), 15, "Speeding"), (date(2026, 11, 3), 20, ""), (date(2026, 11, 9), 15, "Speeding")]
    told = public_patrols(visits, visits_before=0)
    assert told is not None
    assert (told.visits, told.minutes, told.days, told.visits_before) == (3, 50, 2, None)
    assert told.for_priorities == (("Speeding", 2),)
    assert public_patrols([], visits_before=4) is None


def test_the_largest_figure_stands_first_and_small_ones_last_whatever_they_are() -> None:
    held = [figure(FIRST, n, name) for n, name in ((30, "b"), (4, "d"), (96, "A"), (2, "e"), (3, "c"))]
    told = public_figures(held, FIRST, threshold=5)
    assert isinstance(told, PublicFigures)
    assert [line.name for line in told.lines] == ["A", "b", "c", "d", "e"]
