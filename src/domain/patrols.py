"""Patrols: spots, why, when; visits with a start and an end; what fifteen minutes at a spot are for.

About 15 minutes at a time, at least twice a shift, is what the “Koper” principle asks of a patrol in a hot spot.
Source: Birmingham's trial with PCSOs (Operation Savvy): about 15 minutes a visit, three visits a late shift,
https://cdn.slideserve.com/rehan/serving-our-communities-protecting-them-from-harm-powerpoint-ppt-presentation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from .dates import Period, day_month
from .errors import BeatbookError

KOPER = 15
"""Minutes at a spot."""

LONGEST = timedelta(hours=12)
"""A visit longer than a shift is a slip of the key."""

LEFT_RUNNING = timedelta(hours=3)
"""A visit that has run so long was left running: its end is asked for, not taken from the clock."""


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit; `ended` is None while somebody is there. Moments are aware, in local time."""

    id: int
    uid: str
    version: int
    patrol_id: int
    patrol: str
    started: datetime
    ended: datetime | None
    officer: str
    seen: str

    @property
    def minutes(self) -> int | None:
        return None if self.ended is None else minutes_between(self.started, self.ended)


@dataclass(frozen=True, slots=True)
class VisitSums:
    """Visits that ended: how many, whole minutes of all together, how many reached the minutes that were planned."""

    visits: int = 0
    minutes: int = 0
    reached: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday."""

    monday: date
    sums: VisitSums

    @property
    def label(self) -> str:
        """`9–15 Nov`, `30 Nov – 6 Dec`"""
        last = self.monday + timedelta(days=6)
        if last.month == self.monday.month:
            return f"{self.monday.day}–{day_month(last)}"
        return f"{day_month(self.monday)} – {day_month(last)}"


@dataclass(frozen=True, slots=True)
class PatrolView:
    """One patrol plan with the sums of the period that was asked for. `last`: when a visit began last, ever."""

    id: int
    uid: str
    version: int
    title: str
    place_id: int
    place: str
    spot: str
    pin: tuple[float, float] | None  # longitude, latitude (WGS84)
    why: str
    times: str
    minutes: int
    starts_on: date
    ends_on: date | None
    issue_id: int | None
    issue: str
    priority_id: int | None
    priority: str
    plan_id: int | None
    plan: str
    sums: VisitSums
    last: datetime | None
    running: VisitView | None

    def runs_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


# ---------------------------------------------------------------- time


def elapsed(started: datetime, at: datetime) -> timedelta:
    """The time that went by, counted in UTC: an hour of the night when the clocks change is neither lost nor doubled.

    Two datetimes with the same zone are subtracted by wall clock otherwise (Python, datetime, "Supported operations").
    """
    return at.astimezone(UTC) - started.astimezone(UTC)


def minutes_between(started: datetime, ended: datetime) -> int:
    """Whole minutes; a visit of 14 min 59 s has not reached 15."""
    return elapsed(started, ended) // timedelta(minutes=1)


def used_of(started: datetime, now: datetime, goal: int) -> float:
    """How much of the minutes planned is spent: 0 to 1, for the dial."""
    return min(1.0, max(0.0, elapsed(started, now) / timedelta(minutes=max(1, goal))))


def was_left(started: datetime, now: datetime) -> bool:
    """Whether a running visit was forgotten rather than long."""
    return elapsed(started, now) > LEFT_RUNNING


def stated_end(started: datetime, at: time, zone: tzinfo | None = None) -> datetime:
    """The first moment after `started` at which the clock showed `at`: past midnight it is the next day's.

    `zone` None: this laptop's own. When the clocks go back, 01:30 comes twice, and the first after `started` counts.
    """
    begun = started.astimezone(zone)
    days = (begun.date(), begun.date() + timedelta(days=1))
    naive = [datetime.combine(day, at).replace(fold=fold) for day in days for fold in (0, 1)]
    moments = [each.astimezone() if zone is None else each.replace(tzinfo=zone) for each in naive]
    return min((m for m in moments if elapsed(started, m) > timedelta(0)), key=lambda m: m.astimezone(UTC))


def check_end(started: datetime, ended: datetime, now: datetime) -> None:
    """Raise BeatbookError for an end before the start, in the future, or longer after it than a shift."""
    if elapsed(started, ended) < timedelta(0):
        raise BeatbookError(f"The visit began at {started:%H:%M}, so it cannot have ended before. Give a later time.")
    if elapsed(ended, now) < timedelta(0):
        raise BeatbookError(f"It is not {ended:%H:%M} yet. Give a time that is past.")
    if elapsed(started, ended) > LONGEST:
        hours = LONGEST // timedelta(hours=1)
        raise BeatbookError(f"A visit of more than {hours} hours cannot be right. Give the time at which it ended.")


# ---------------------------------------------------------------- sums


def sums_of(visits: Iterable[tuple[datetime, datetime]], goal: int) -> VisitSums:
    """Sums of ended visits, each by its start and end."""
    spent = [minutes_between(started, ended) for started, ended in visits]
    return VisitSums(len(spent), sum(spent), sum(each >= goal for each in spent))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks_of(visits: Iterable[VisitView], goal: int, period: Period) -> tuple[Week, ...]:
    """Every week that the period touches, the latest first; a visit belongs to the day on which it began."""
    begun: dict[date, list[tuple[datetime, datetime]]] = {}
    for visit in visits:
        if visit.ended is not None and visit.started.date() in period:
            begun.setdefault(monday_of(visit.started.date()), []).append((visit.started, visit.ended))
    first, last = monday_of(period.first), monday_of(period.last)
    mondays = [last - timedelta(days=7 * n) for n in range((last - first).days // 7 + 1)]
    return tuple(Week(monday, sums_of(begun.get(monday, ()), goal)) for monday in mondays)


# ---------------------------------------------------------------- words


def sums_words(sums: VisitSums, goal: int) -> str:
    """`6 visits, 104 min, 4 of 15 min or more`"""
    if not sums.visits:
        return "No visits yet"
    visits = "1 visit" if sums.visits == 1 else f"{sums.visits:,} visits"
    return f"{visits}, {sums.minutes:,} min, {sums.reached:,} of {goal} min or more"


def running_words(started: datetime, now: datetime, goal: int) -> str:
    """`9 of 15 min`; from the goal on `17 min`."""
    spent = minutes_between(started, now)
    return f"{max(0, spent)} of {goal} min" if spent < goal else f"{spent} min"
