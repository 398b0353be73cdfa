"""Numbers, people and periods in the words of a briefing."""

from __future__ import annotations

from datetime import date

from ..domain.dates import Month, Period, day_long
from ..domain.summaries import Cell

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NOT_HELD = "not held"


def number(n: int) -> str:
    """`five`; figures from eleven on."""
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else f"{n:,}"


def people(cell: Cell) -> str:
    """`214 people`, `1 person`, `fewer than 5 people`."""
    return f"{cell.text} {'person' if cell.value == 1 else 'people'}"


def told(cell: Cell | None) -> bool:
    """Whether the count says something to a reader: a figure, or that it is small."""
    return cell is not None and (cell.value is not None or cell.text.startswith("fewer than"))


def period_long(period: Period) -> str:
    """`1 August to 31 October 2026`, the year written once where it is the same."""
    if period.first == period.last:
        return day_long(period.first)
    first = day_long(period.first)
    if period.first.year == period.last.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} to {day_long(period.last)}"


def period_short(period: Period, beside: Period) -> str:
    """Whole months by name (`May to July`), other periods in full; the year where `beside` has another."""
    first, last = Month.of(period.first), Month.of(period.last)
    if period.first != first.first or period.last != last.last:
        return period_long(period)
    year = "" if period.last.year == beside.last.year == period.first.year else f" {last.year}"
    if first == last:
        return f"{_name(first)}{year}"
    if first.year != last.year:
        return f"{first.long} to {last.long}"
    return f"{_name(first)} to {_name(last)}{year}"


def _name(month: Month) -> str:
    return month.long.split()[0]


def capital(text: str) -> str:
    """The first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """The text with a stop at its end."""
    kept = text.strip()
    return kept if not kept or kept[-1] in ".!?…" else f"{kept}."


def day_in(day: date, year: int) -> str:
    """`20 October`, with the year where it is not the briefing's."""
    return day_long(day).removesuffix(f" {year}")
