"""Events that come again: every week, every other week, or on the same day or weekday of each month."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .dates import Month
from .errors import BeatbookError

RHYTHMS = {
    "week": "Every week",
    "fortnight": "Every other week",
    "weekday": "The same weekday of each month",
    "day": "The same day of each month",
}
MOST = 60
"""Events of one series: more than a year of weeks. A longer one is most likely a wrong date."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How an event comes again, and the last day on which it may. `every` is a key of `RHYTHMS`."""

    every: str
    until: date


def series_days(first: date, rhythm: Rhythm) -> tuple[date, ...]:
    """The days of a series, the first one included. After RFC 5545, 3.3.10: a month without that day is left out.

    The fifth Friday is left out of months with four; a last weekday is not meant by it. Raises BeatbookError where
    there would be one day alone, or more than `MOST`.
    """
    if rhythm.every not in RHYTHMS:
        raise ValueError(f"no series comes every {rhythm.every}")
    days: list[date] = []
    for day in _days(first, rhythm.every, rhythm.until):
        days.append(day)
        if len(days) > MOST:
            raise BeatbookError(f"That makes more than {MOST} events. Choose an earlier last day.")
    if len(days) < 2:
        raise BeatbookError("That makes one event alone. Choose a later last day.")
    return tuple(days)


def rhythm_words(first: date, every: str) -> str:
    """`every Tuesday`, `every other Tuesday`, `the second Tuesday of each month`, `the 24th of each month`"""
    weekday = calendar.day_name[first.weekday()]
    said = {
        "week": f"every {weekday}",
        "fortnight": f"every other {weekday}",
        "weekday": f"the {_NTH[(first.day - 1) // 7]} {weekday} of each month",
        "day": f"the {_ordinal(first.day)} of each month",
    }
    return said[every]


_NTH = ("first", "second", "third", "fourth", "fifth")


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _days(first: date, every: str, until: date) -> Iterator[date]:
    at = 0
    while (month := Month.of(first).plus(at)).first <= until or at == 0:
        at += 1
        if every in ("week", "fortnight"):
            yield from _weeks(first, 7 if every == "week" else 14, until)
            return
        day = _in_month(first, month, every)
        if day is not None and first <= day <= until:
            yield day


def _weeks(first: date, step: int, until: date) -> Iterator[date]:
    day = first
    while day <= until:
        yield day
        day += timedelta(days=step)


def _in_month(first: date, month: Month, every: str) -> date | None:
    if every == "day":
        return month.first.replace(day=first.day) if first.day <= month.last.day else None
    ahead = (first.weekday() - month.first.weekday()) % 7
    number = 1 + ahead + 7 * ((first.day - 1) // 7)
    return month.first.replace(day=number) if number <= month.last.day else None
