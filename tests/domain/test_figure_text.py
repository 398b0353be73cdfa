"""Numbers and months as tables of figures hold them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError
from beatbook.domain.figure_text import month_or_none, read_month, read_number


@pytest.mark.parametrize(
    "text",
    [
        "2020-06",
        "2020/06",
        "06/2020",
        "6.2020",
        "202006",
        "Jun 20",
        "jun-20",
        "Jun ’20",
        "June 2020",
        "2020 June",
        "JUNE 2020",
        "Jun. 2020",
        " June,  2020 ",
    ],
)
def test_a_month_is_read_in_many_writings(text: str) -> None:
    assert read_month(text) == (Month(2020, 6), None)


@pytest.mark.parametrize(
    "text",
    [
        "30/06/2020",
        "30.6.20",
        "30-06-2020",
        "2020-06-30",
        "30 June 2020",
        "30 Jun 20",
        "2020-06-30T00:00:00",
        "2020-06-30 09:30",
    ],
)
def test_a_day_is_read_with_its_month(text: str) -> None:
    assert read_month(text) == (Month(2020, 6), date(2020, 6, 30))


@pytest.mark.parametrize(
    "text", ["", "June", "2020", "Q1 2020", "13/2020", "06/30/2020", "31 Feb 2020", "Growth", "Jun Jul", "1 2", "1"]
)
def test_what_is_no_month_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(BeatbookError, match="Write the month as 2020-06"):
        read_month(text)


def test_a_name_alone_is_the_next_such_month() -> None:
    assert month_or_none("Jul", Month(2020, 6)) == Month(2020, 7)
    assert month_or_none("Jan", Month(2020, 12)) == Month(2021, 1)
    assert month_or_none("Dec", Month(2020, 12)) == Month(2021, 12)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("28,861", 28861),
        ("28 861", 28861),
        ("28\u202f861", 28861),
        ("0", 0),
        ("-5", -5),
        ("−5", -5),
        ("0.71", 0.71),
        (".5", 0.5),
        ("12.", 12),
        ("1e5", 100000),
        ("£1,250.50", 1250.5),
        (" 7 ", 7),
    ],
)
def test_a_number_is_read_with_its_thousands(text: str, value: float) -> None:
    assert read_number(text) == (value, False)


def test_a_percent_sign_is_told() -> None:
    assert read_number("17.92 %") == (17.92, True)
    assert read_number("+479%") == (479, True)


@pytest.mark.parametrize("text", ["", " ", "n/a", "N/A", "-", "–", "..", "*", ":", "#N/A", "Not held"])
def test_what_is_not_held_is_never_zero(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text",
    ["1,23", "12,34,567", "1.234.567", "TRUE", "e5", "1e99", "inf", "twelve", "3 to 5", "٣", "nil", "(5)", "5 6"],
)
def test_what_is_no_number_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(BeatbookError, match=r"Write it as 1,234 or 17\.9, or leave the cell empty"):
        read_number(text)


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_come_back(number: int) -> None:
    assert read_number(f"{number:,}") == (number, False)
    assert read_number(f"{number:,}".replace(",", " ")) == (number, False)


@given(st.integers(1980, 2079), st.integers(1, 12))
def test_every_month_comes_back(year: int, number: int) -> None:
    month = Month(year, number)
    assert read_month(month.short)[0] == read_month(month.long)[0] == read_month(str(month))[0] == month
    assert read_month(f"{month.short[:3]} {year % 100:02d}")[0] == month
