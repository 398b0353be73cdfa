"""Gather what a briefing tells of promises and issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.briefing_matters import issue_told, public_issues, public_promises, told_since
from ..domain.briefing_parts import PublicIssues, PublicPromises
from ..domain.dates import Month
from ..domain.issue_query import IssueQuery
from ..domain.promises import PromiseView
from ..domain.summaries import EventView
from ..models import Action, Event, EventNote
from ..store.store import Store
from .issues import find_issues
from .promises import list_promises


def promises_told(
    store: Store, *, place_id: int, month: Month, until: date, last: EventView | None
) -> PublicPromises | None:
    """`last`: the last meeting in the place up to that day."""
    promises = list_promises(store, place_id=place_id, open_only=False)
    held_on = last.starts.date() if last else None
    return public_promises(
        promises,
        _kinds(store, promises),
        meeting=last.name if last else "",
        held_on=held_on,
        since=told_since(held_on, month),
        until=until,
    )


def _kinds(store: Store, promises: Collection[PromiseView]) -> dict[int, str]:
    ids = {promise.event_id for promise in promises if promise.event_id is not None}
    if not ids:
        return {}
    with store.reading() as session:
        rows = session.execute(select(Event.id, Event.kind).where(Event.id.in_(ids)))
        return {row.id: row.kind for row in rows}


def issues_told(
    store: Store, *, place_id: int, since: date, until: date, standing: Collection[int]
) -> PublicIssues | None:
    """`standing`: the priorities that the briefing prints. Issues ended after `since` are told once more."""
    found = find_issues(store, IssueQuery(place_id=place_id, statuses=None)).issues
    told = [each for each in found if issue_told(each, standing=standing, since=since, until=until)]
    with store.reading() as session:
        done = _done(session, {each.id for each in told}, until)
    return public_issues(told, done, place_id=place_id, until=until)


def _done(session: Session, issues: Collection[int], until: date) -> Mapping[int, list[tuple[date, str]]]:
    """Issue -> what came of what was done about it, in public words, oldest first."""
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for kept in (Action, EventNote):
        query = select(kept.issue_id, kept.done_on, kept.outcome)
        query = query.where(kept.issue_id.in_(issues), kept.done_on <= until, kept.outcome != "")
        rows: Any = session.execute(query)
        for issue_id, on, outcome in rows:
            if (on, outcome) not in found[issue_id]:
                found[issue_id].append((on, outcome))
    return {issue_id: sorted(lines) for issue_id, lines in found.items()}
