"""What a list of issues shows: which, in what order, and one page of them."""

from __future__ import annotations

from dataclasses import dataclass

from .issue_views import IssueView
from .issues import CLOSED, STATUSES

OPEN = tuple(status for status in STATUSES if status not in CLOSED)

ORDERS = {
    "recent": "Latest first",
    "status": "Status",
    "place": "Place",
    "age": "Oldest first",
}


@dataclass(frozen=True, slots=True)
class IssueQuery:
    """`statuses` None: every one. `untold`: closed ones of which those who raised them do not know.

    `words`: all of them, the last perhaps begun only, in the reference, title, what is known, or partners.
    """

    place_id: int | None = None
    statuses: tuple[str, ...] | None = OPEN
    owner_id: int | None = None
    untold: bool = False
    words: str = ""
    order: str = "recent"  # a key of `ORDERS`


@dataclass(frozen=True, slots=True)
class IssuePage:
    """Some of the issues that were asked for, and how many there are."""

    issues: tuple[IssueView, ...]
    total: int
    offset: int = 0
