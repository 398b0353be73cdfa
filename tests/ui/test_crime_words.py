"""Street crime in words."""

from datetime import datetime

from beatbook.domain.dates import Month
from beatbook.domain.summaries import CrimeMonth, CrimeSummary
from beatbook.ui import crime_words as words

SEPTEMBER = Month(2026, 9)


def month(
    number: int, held: bool = True, without: int | None = None, outside: int | None = None, **types: int
) -> CrimeMonth:
    by_type = {name.capitalize(): count for name, count in types.items()}
    return CrimeMonth(Month(2026, number), held, sum(by_type.values()), by_type, without, outside)


def summary(*months: CrimeMonth, kind: str = "ward") -> CrimeSummary:
    loaded = datetime(2026, 11, 23, 16, 2)
    return CrimeSummary("Weir Green ward", kind, "Brackenshire Police", months, SEPTEMBER, loaded, "data.police.uk")


def test_the_finding_is_of_the_last_month_held() -> None:
    months = (month(7, burglary=3), month(8, burglary=1200), month(9, held=False))
    assert words.finding(summary(*months)) == "1,200 crimes and incidents in August 2026"
    assert words.finding(summary(month(9, burglary=1))) == "1 crime or incident in September 2026"


def test_a_month_not_held_is_named_and_never_nought() -> None:
    told = words.gaps(summary(month(6), month(7, held=False), month(8, held=False), month(9)))
    assert told == "No file is held for July 2026 and August 2026. It is left blank, not counted as none."
    many = [month(number, held=number in (1, 9)) for number in range(1, 10)]
    assert words.gaps(summary(*many)).startswith("No file is held for 7 of these months.")
    assert words.gaps(summary(month(8), month(9))) == ""
    assert words.month_cell(month(7, held=False), 0) == "not held"
    assert words.month_cell(month(7), None) == "–"
    assert words.month_cell(month(7), 1234) == "1,234"


def test_a_force_tells_what_has_no_place() -> None:
    months = (month(8, without=3, outside=1, burglary=100), month(9, without=4, outside=2, burglary=100))
    told = words.located(summary(*months, kind="force"))
    assert told[0] == "7 of 200 rows are without a location (4%)."
    assert told[1].startswith("3 lie outside the force.")
    unknown = words.located(summary(month(9, without=0, burglary=300), kind="force"))
    assert unknown[0] == "0 of 300 rows are without a location (0%)."
    assert "not known until the outlines" in unknown[1]
    assert words.located(summary(*months)) == ()


def test_types_are_counted_over_all_months() -> None:
    months = (month(8, burglary=5, robbery=1), month(9, burglary=2, drugs=1), month(10, held=False))
    assert words.by_type(summary(*months)) == (("Burglary", 2, 7), ("Drugs", 1, 1), ("Robbery", 0, 1))


def test_the_source_says_up_to_when_and_when_it_came() -> None:
    told = words.source(summary(month(9)))
    assert told == (
        "Source: data.police.uk, Brackenshire Police. Latest month held: September 2026. Brought in 23 Nov 2026, 16:02."
    )
