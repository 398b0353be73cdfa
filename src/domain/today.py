"""What is due: the rule that puts a thing under Overdue, Today, This week or Later, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .dates import weekday_short
from .summaries import EventView

GROUPS = ("Overdue", "Today", "This week", "Later")
KNOTS = ("vote", "issue", "priority", "plan", "action", "feedback")
"""The thread: where a thing stands on it."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do, and the one step to it: `page` with `target`, the record's id there."""

    title: str
    line: str
    due: date
    knot: int  # index into KNOTS
    page: str
    target: int
    started: date | None = None  # for the dial: how much of the time is used

    def used(self, today: date) -> float:
        """Share of the time that is used up, from 0 to 1; 1 when over."""
        if self.started is None or self.due <= self.started:
            return 1.0 if self.due <= today else 0.0
        return min(1.0, max(0.0, (today - self.started) / (self.due - self.started)))


@dataclass(frozen=True, slots=True)
class Clock:
    """How many of how many are in time."""

    label: str
    kept: int
    of: int


@dataclass(frozen=True, slots=True)
class TodaySummary:
    today: date
    groups: tuple[tuple[str, tuple[DueItem, ...]], ...]  # every name of GROUPS, in order
    next_event: EventView | None
    clocks: tuple[Clock, ...]

    def count(self, group: str) -> int:
        return next(len(items) for name, items in self.groups if name == group)


def group_of(due: date, today: date) -> str:
    """This week runs for the six days after today, so that Friday afternoon sees the next Thursday."""
    if due < today:
        return GROUPS[0]
    if due == today:
        return GROUPS[1]
    return GROUPS[2] if due <= today + timedelta(days=6) else GROUPS[3]


def grouped(items: list[DueItem], today: date) -> tuple[tuple[str, tuple[DueItem, ...]], ...]:
    """Every group in order, each sorted by due day, then title."""
    ordered = sorted(items, key=lambda item: (item.due, item.title))
    return tuple((name, tuple(i for i in ordered if group_of(i.due, today) == name)) for name in GROUPS)


def due_words(due: date, today: date) -> str:
    """`3 days over`, `Today`, `Tomorrow`, `5 days`, then the day itself."""
    days = (due - today).days
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} over"
    if days < 2:
        return ("Today", "Tomorrow")[days]
    return f"{days} days" if days <= 6 else weekday_short(due)
