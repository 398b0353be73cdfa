"""The periods that are offered by name, and what a period can be compared with."""

from __future__ import annotations

from datetime import date

from ..domain.dates import Month, Period, add_months


def presets(today: date) -> tuple[tuple[str, Period], ...]:
    """(name, period) in the order of the menu. Each but the last two ends today."""
    month = Month.of(today)
    quarter = Month(today.year, (today.month - 1) // 3 * 3 + 1)
    return (
        ("This month", Period(month.first, today)),
        ("This quarter", Period(quarter.first, today)),
        ("The last three months", last_three_months(today)),
        ("The last twelve months", Period(month.plus(-11).first, today)),
        ("Last month", Period(month.plus(-1).first, month.plus(-1).last)),
        ("Last quarter", Period(quarter.plus(-3).first, quarter.plus(-1).last)),
    )


def last_three_months(today: date) -> Period:
    """This month and the two before it, up to today: what the window opens with."""
    return Period(Month.of(today).plus(-2).first, today)


def comparisons(period: Period) -> tuple[tuple[str, Period | None], ...]:
    """(name, period or None) a period may be compared with."""
    return (
        ("The period before", period.before()),
        ("The same dates a year before", year_before(period)),
        ("Nothing", None),
    )


def year_before(period: Period) -> Period:
    """The same dates a year earlier; a month's last day stays its last day (28 and 29 February)."""
    first, last = add_months(period.first, -12), add_months(period.last, -12)
    if period.last == Month.of(period.last).last:
        last = Month.of(last).last
    return Period(first, last)
