"""Closed issues whose end somebody has not heard of: those who asked to hear, or everybody."""

from __future__ import annotations

from datetime import date

from ..domain.issue_query import IssueQuery
from ..domain.issues import CLOSED
from ..domain.messages import UntoldIssue
from ..store.store import Store
from .issues import find_issues


def untold_total(store: Store, place_id: int | None = None) -> int:
    """How many closed issues `untold` would list."""
    return find_issues(store, IssueQuery(place_id=place_id, statuses=CLOSED, untold=True), limit=1).total


def untold(store: Store, place_id: int | None = None, *, limit: int | None = None) -> tuple[UntoldIssue, ...]:
    """Closed issues that nobody was told of since, or of which somebody who asked has not heard; longest closed first.

    Who was told while an issue was open has not heard how it ended. Somebody whose consent is missing or withdrawn
    may not be written to, and is not waited for. `limit`: of the latest touched so many.
    """
    found = find_issues(store, IssueQuery(place_id=place_id, statuses=CLOSED, untold=True), limit=limit).issues
    views = [
        UntoldIssue(
            issue_id=issue.id,
            reference=issue.reference,
            title=issue.title,
            place_id=issue.place_id,
            place=issue.place,
            status=issue.status,
            closed_on=issue.closed_on or date.max,
            waiting=issue.untold,
            told=issue.told_on is not None and issue.closed_on is not None and issue.told_on >= issue.closed_on,
            uid=issue.uid,
        )
        for issue in found
    ]
    return tuple(sorted(views, key=lambda each: (each.closed_on, each.issue_id)))
