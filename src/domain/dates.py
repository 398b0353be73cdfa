"""Months and periods, and how dates are written: 23 Nov 2026 on screen, 23 November 2026 on paper."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .errors import BeatbookError

MONTH_PATTERN = re.compile(r"([0-9]{4})-([0-9]{2})")

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month. Sorts by time; `str()` gives `2022-10`."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and EARLIEST_YEAR <= self.year <= LATEST_YEAR):
            raise BeatbookError(f"{self.year:04d}-{self.number:02d} is not a month. Write it as 2022-10.")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2022-10`. Raises BeatbookError with the cure for anything else."""
        match = MONTH_PATTERN.fullmatch(text.strip())
        if match is None:
            raise BeatbookError(f"“{text[:20]}” is not a month. Write it as 2022-10.")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def from_index(cls, index: int) -> Month:
        """The inverse of `index`."""
        return cls(index // 12, index % 12 + 1)

    @property
    def index(self) -> int:
        """Months since year 0: how months are stored and counted."""
        return self.year * 12 + self.number - 1

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def long(self) -> str:
        """`October 2022`"""
        return f"{calendar.month_name[self.number]} {self.year}"

    @property
    def short(self) -> str:
        """`Oct 2022`"""
        return f"{calendar.month_abbr[self.number]} {self.year}"

    def plus(self, months: int) -> Month:
        return Month.from_index(self.index + months)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from `first` to `last`, both included; empty when `last` is earlier."""
    return tuple(Month.from_index(i) for i in range(first.index, last.index + 1))


@dataclass(frozen=True, slots=True)
class Period:
    """From a first day to a last day, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BeatbookError(f"The period ends ({day_short(self.last)}) before it begins ({day_short(self.first)}).")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> Period:
        """The period just before: as many whole months if this one starts on the first of one, else as many days.

        1 Sep - 23 Nov is compared with 1 Jun - 31 Aug: a part of a month counts as a whole one.
        """
        end = self.first - timedelta(days=1)
        if self.first.day == 1:
            months = Month.of(self.last).index - Month.of(self.first).index + 1
            return Period(Month.of(self.first).plus(-months).first, end)
        return Period(self.first - timedelta(days=self.days), end)

    def months(self) -> tuple[Month, ...]:
        return months_between(Month.of(self.first), Month.of(self.last))

    @property
    def label(self) -> str:
        """`1 Sep – 23 Nov 2026`, the year written once where it is the same."""
        if self.first == self.last:
            return day_short(self.first)
        first = day_short(self.first) if self.first.year != self.last.year else day_month(self.first)
        return f"{first} – {day_short(self.last)}"


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or that month's last day: 30 Nov + 3 months = 28 Feb."""
    target = Month.of(day).plus(months)
    return date(target.year, target.number, min(day.day, target.last.day))


def parse_day(text: str) -> date:
    """Read `2026-11-23` (as files and the command line write it)."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is None or not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise BeatbookError(f"“{text[:20]}” is not a date. Write it as 2026-11-23.")
    return day


def day_month(day: date) -> str:
    """`23 Nov`"""
    return f"{day.day} {calendar.month_abbr[day.month]}"


def check_year(day: date) -> date:
    """The day itself. Raises BeatbookError for a year in which nothing of ours can lie."""
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise BeatbookError(f"The year {day.year} cannot be right. Give one from {EARLIEST_YEAR} to {LATEST_YEAR}.")
    return day


def day_short(day: date) -> str:
    """`23 Nov 2026`"""
    return f"{day_month(day)} {day.year}"


def day_long(day: date) -> str:
    """`23 November 2026`"""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def weekday_short(day: date) -> str:
    """`Mon 23 Nov`"""
    return f"{calendar.day_abbr[day.weekday()]} {day_month(day)}"


def weekday_long(day: date) -> str:
    """`Monday 23 November 2026`"""
    return f"{calendar.day_name[day.weekday()]} {day_long(day)}"


def clock(moment: datetime) -> str:
    """`16:02`"""
    return f"{moment:%H:%M}"


def each_day(period: Period) -> Iterator[date]:
    for offset in range(period.days):
        yield period.first + timedelta(days=offset)
