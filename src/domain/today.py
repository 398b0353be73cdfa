"""What is due: the rule that puts a thing under Overdue, Today, This week or Later, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .clock_words import used_share
from .dates import weekday_short
from .news import NO_NEWS, News
from .summaries import EventView

GROUPS = ("Overdue", "Today", "This week", "Later")
KNOTS = ("vote", "issue", "priority", "plan", "action", "feedback")
"""The thread: where a thing stands on it."""

FEEDBACK_DAYS = 7
"""Our own rule: who raised an issue hears how it ended within a week of its end."""

AHEAD_DAYS = 365
"""What is due later than a year from now is not told yet."""

MEETING_DAYS = 14
"""Our own rule: a meeting within a fortnight needs its briefing."""

Opens = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do, and the one step to it: `page`, told what to open there (`opens`: name and value).

    `told` and `part` replace the words and the dial that the days alone would give: a clock that runs by the hour.
    `late` says that it is over though its day is not.
    """

    title: str
    line: str
    due: date
    knot: int  # index into KNOTS
    page: str
    opens: Opens = ()
    started: date | None = None  # for the dial: how much of the time is used
    told: str = ""
    part: float | None = None
    late: bool = False

    def used(self, today: date) -> float:
        """Share of the time that is used up, from 0 to 1; 1 when over."""
        if self.part is not None:
            return self.part
        if self.started is None or self.due <= self.started:
            return 1.0 if self.due <= today else 0.0
        return used_share(self.started, self.due, today)

    def is_over(self, today: date) -> bool:
        return self.late or self.due < today

    def due_words(self, today: date) -> str:
        return self.told or due_words(self.due, today)


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
    news: News = NO_NEWS

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
    """Every group in order, each sorted by due day, then title; what runs by the hour comes first in its day."""
    ordered = sorted(items, key=lambda item: (item.due, not item.told, item.title))
    named = [(GROUPS[0] if item.late else group_of(item.due, today), item) for item in ordered]
    return tuple((name, tuple(item for group, item in named if group == name)) for name in GROUPS)


def due_words(due: date, today: date) -> str:
    """`3 days over`, `Today`, `Tomorrow`, `5 days`, then the day itself."""
    days = (due - today).days
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} over"
    if days < 2:
        return ("Today", "Tomorrow")[days]
    return f"{days} days" if days <= 6 else weekday_short(due)
