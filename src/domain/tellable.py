"""What residents can be told of: closed issues not told yet first, then what is open, then places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .dates import day_short
from .issues import STATUSES
from .messages import UntoldIssue

GROUPS = {"untold": "Closed, and not told", "issue": "Issues", "priority": "Priorities", "place": "Places"}


@dataclass(frozen=True, slots=True)
class Tellable:
    """One thing to tell of. `group`: a key of GROUPS; `line`: what stands under its title."""

    kind: str  # issue, priority, place
    id: int
    uid: str
    title: str
    line: str
    group: str
    place_id: int
    place: str

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.id


def untold_line(issue: UntoldIssue, today: date) -> str:
    """`Harrowgill. Resolved 9 days ago, 2 wait`: of those who asked to hear."""
    days = (today - issue.closed_on).days
    when = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    waits = f", {issue.waiting} {'waits' if issue.waiting == 1 else 'wait'}" if issue.waiting else ""
    return f"{issue.place}. {STATUSES[issue.status]} {when}{waits}"


def open_line(place: str, status: str, told_on: date | None) -> str:
    told = f"told {day_short(told_on)}" if told_on else "nobody told yet"
    return f"{place}. {STATUSES[status]}, {told}"
