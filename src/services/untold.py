"""Closed issues whose end somebody has not heard of: those who asked to hear, or everybody."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Select, and_, case, func, or_, select

from ..domain.issues import CLOSED
from ..domain.messages import UntoldIssue
from ..models import Contact, ContactIssue, Issue, IssueEntry
from ..store.store import Store
from .moments import local
from .place_titles import titles
from .places import family


def untold(store: Store, place_id: int | None = None) -> tuple[UntoldIssue, ...]:
    """Closed issues that nobody was told of since, or of which somebody who asked has not heard; longest closed first.

    Who was told while an issue was open has not heard how it ended. Somebody whose consent is missing or withdrawn
    may not be written to, and is not waited for. That somebody is told is a line “told” in the timeline on the day it
    closed or later, or `told_on` of the one who asked.
    """
    query = _rows().order_by(Issue.closed_on, Issue.id)
    if place_id is not None:
        query = query.where(Issue.place_id.in_(select(family(place_id).c.id)))
    with store.reading() as session:
        called = titles(session)
        rows = session.execute(query).all()
    found = []
    for issue, told_at, asked, waiting in rows:
        told = told_at is not None and local(told_at).date() >= issue.closed_on
        heard = told or (asked > 0 and asked > waiting)
        if waiting == 0 and heard:
            continue
        found.append(
            UntoldIssue(
                issue_id=issue.id,
                reference=issue.reference,
                title=issue.title,
                place_id=issue.place_id,
                place=called[issue.place_id],
                status=issue.status,
                closed_on=issue.closed_on,
                waiting=waiting,
                told=heard,
            )
        )
    return tuple(found)


def _rows() -> Select[Any]:
    """(issue, moment of its last “told”, how many may be written to and asked, how many of them wait)."""
    told = (
        select(func.max(IssueEntry.at))
        .where(IssueEntry.issue_id == Issue.id, IssueEntry.kind == "told")
        .scalar_subquery()
    )
    late = or_(ContactIssue.told_on.is_(None), ContactIssue.told_on < Issue.closed_on)
    may = and_(Contact.consent_on.is_not(None), Contact.withdrawn_on.is_(None))
    asked = (
        select(ContactIssue.issue_id, func.count().label("n"), func.sum(case((late, 1), else_=0)).label("waiting"))
        .join(Contact, and_(Contact.id == ContactIssue.contact_id, may))
        .join(Issue, Issue.id == ContactIssue.issue_id)
        .group_by(ContactIssue.issue_id)
        .subquery()
    )
    rows = select(Issue, told, func.coalesce(asked.c.n, 0), func.coalesce(asked.c.waiting, 0))
    rows = rows.outerjoin(asked, asked.c.issue_id == Issue.id)
    return cast(Select[Any], rows.where(Issue.status.in_(CLOSED), Issue.closed_on.is_not(None)))
