"""Periods by name."""

from datetime import date

import pytest

from beatbook.domain.dates import Period
from beatbook.ui.periods import comparisons, last_three_months, presets, year_before


def test_names_mean_what_they_say() -> None:
    offered = dict(presets(date(2026, 11, 23)))
    assert offered["This month"] == Period(date(2026, 11, 1), date(2026, 11, 23))
    assert offered["This quarter"] == Period(date(2026, 10, 1), date(2026, 11, 23))
    assert offered["The last three months"] == Period(date(2026, 9, 1), date(2026, 11, 23))
    assert offered["The last twelve months"] == Period(date(2025, 12, 1), date(2026, 11, 23))
    assert offered["Last month"] == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert offered["Last quarter"] == Period(date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2024, 2, 29), date(2026, 12, 31), date(2026, 3, 31)])
def test_every_day_has_its_periods(today: date) -> None:
    for _name, period in presets(today):
        assert period.last <= today
        assert period.first.day == 1
    assert today in last_three_months(today)


def test_what_a_period_is_compared_with() -> None:
    offered = dict(comparisons(Period(date(2026, 9, 1), date(2026, 11, 23))))
    assert offered["The period before"] == Period(date(2026, 6, 1), date(2026, 8, 31))
    assert offered["The same dates a year before"] == Period(date(2025, 9, 1), date(2025, 11, 23))
    assert offered["Nothing"] is None


def test_the_end_of_february_stays_the_end() -> None:
    assert year_before(Period(date(2025, 2, 1), date(2025, 2, 28))).last == date(2024, 2, 29)
    assert year_before(Period(date(2024, 2, 1), date(2024, 2, 29))).last == date(2023, 2, 28)
