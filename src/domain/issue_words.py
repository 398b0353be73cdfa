"""An issue in words: how it began, how long it has stood, and whether those who raised it were told."""

from __future__ import annotations

from datetime import date

from .dates import Period, day_short
from .issue_views import IssueView
from .issues import STATUSES, is_open

BEGAN = {
    "survey": "Raised in the survey",
    "councillor": "Raised by a councillor",
    "resident": "Raised by a resident",
    "patrol": "Seen on patrol",
    "partner": "Raised by a partner",
}


def began_words(source: str, votes: int | None = None, base: int | None = None, wave: Period | None = None) -> str:
    """`Raised in the survey: 155 of 388 people ticked it, 1 Jun – 31 Aug 2026.`"""
    said = BEGAN[source]
    if votes is not None and base is not None:
        said += f": {votes:,} of {base:,} people ticked it"
        said += f", {wave.label}" if wave else ""
    return f"{said}."


def days_open(view: IssueView, today: date) -> int:
    """Until today, or the day it closed; never under 0."""
    return max(0, ((view.closed_on or today) - view.opened_on).days)


def age_words(view: IssueView, today: date) -> str:
    """`open 80 days`, `closed 12 Nov 2026 after 80 days`"""
    days = days_open(view, today)
    many = "1 day" if days == 1 else f"{days:,} days"
    if view.closed_on is None:
        return "opened today" if days == 0 else f"open {many}"
    return f"closed {day_short(view.closed_on)} after {many}"


def told_words(view: IssueView) -> str:
    """Whether those who raised it know how it stands; of one that closed, how it ended."""
    if view.told_on is None and view.closed_on is None:
        return "None of those who asked was told yet." if view.asked else "Nobody asked to hear yet."
    if view.told_on is None:
        return "Nobody told yet."
    if view.closed_on is not None and view.told_on < view.closed_on:
        return f"Nobody told yet that it closed; last told on {day_short(view.told_on)}."
    if view.untold:
        return f"Told on {day_short(view.told_on)}, but {view.untold} of {view.asked} who asked not yet."
    return f"Those who raised it were told on {day_short(view.told_on)}."


def is_untold(view: IssueView) -> bool:
    """Closed, and those who raised it do not know."""
    if view.closed_on is None:
        return False
    return view.told_on is None or view.told_on < view.closed_on or view.untold > 0


def status_words(view: IssueView) -> str:
    """`Resolved 12 Nov 2026`, `With County highways`, `Acting`"""
    if view.status == "partner" and view.partners:
        return f"With {view.partners[0]}"
    if not is_open(view.status) and view.closed_on is not None:
        return f"{STATUSES[view.status]} {day_short(view.closed_on)}"
    return STATUSES[view.status]
