"""Numbers, people and periods in words."""

from datetime import date

import pytest

from beatbook.domain.dates import Period
from beatbook.domain.summaries import Cell
from beatbook.reports.words import capital, number, people, period_long, period_short, told

BESIDE = Period(date(2026, 8, 1), date(2026, 10, 31))


@pytest.mark.parametrize(("n", "word"), [(0, "none"), (1, "one"), (10, "ten"), (11, "11"), (1234, "1,234")])
def test_number(n: int, word: str) -> None:
    assert number(n) == word


def test_people() -> None:
    assert people(Cell("1", 1)) == "1 person"
    assert people(Cell("214", 214)) == "214 people"
    assert people(Cell("fewer than 5", None)) == "fewer than 5 people"


def test_told() -> None:
    assert told(Cell("6", 6))
    assert told(Cell("fewer than 5", None))
    assert not told(Cell("not shown", None))
    assert not told(None)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 8, 1), date(2026, 10, 31), "1 August to 31 October 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "1 December 2025 to 31 January 2026"),
        (date(2026, 8, 1), date(2026, 8, 1), "1 August 2026"),
    ],
)
def test_period_long(first: date, last: date, words: str) -> None:
    assert period_long(Period(first, last)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 5, 1), date(2026, 7, 31), "May to July"),
        (date(2026, 7, 1), date(2026, 7, 31), "July"),
        (date(2025, 5, 1), date(2025, 7, 31), "May to July 2025"),
        (date(2025, 7, 1), date(2025, 7, 31), "July 2025"),
        (date(2025, 12, 1), date(2026, 2, 28), "December 2025 to February 2026"),
        (date(2026, 5, 2), date(2026, 7, 31), "2 May to 31 July 2026"),
    ],
)
def test_period_short(first: date, last: date, words: str) -> None:
    assert period_short(Period(first, last), BESIDE) == words


def test_capital() -> None:
    assert capital("fewer than 5") == "Fewer than 5"
    assert capital("") == ""
