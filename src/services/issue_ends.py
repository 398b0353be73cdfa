"""What issues are linked with: the other ends, both ways, and the end of a chain of “same as”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.issue_views import Linked
from ..models import Issue, IssueLink, Place, Plan, Priority


def ends_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[Linked, ...]]:
    """Issue -> everything it is linked with, whichever of two issues the link was made from; by day."""
    mine = IssueLink.issue_id.in_(ids)
    links = session.scalars(select(IssueLink).where(mine | IssueLink.other_id.in_(ids))).all()
    names = _names(session, links)
    wanted = set(ids)
    found: defaultdict[int, list[Linked]] = defaultdict(list)
    for link in sorted(links, key=lambda one: (one.linked_on, one.id)):
        if link.issue_id in wanted:
            found[link.issue_id].append(_linked(link, names, towards=True))
        if link.other_id in wanted:
            found[link.other_id].append(_linked(link, names, towards=False))
    return {issue: tuple(ends) for issue, ends in found.items()}


Names = dict[tuple[str, int], tuple[str, str, str, str]]
"""(table, id) -> reference, title, status, place."""


def _names(session: Session, links: Iterable[IssueLink]) -> Names:
    names: Names = {}
    priorities = {link.priority_id for link in links} - {None}
    plans = {link.plan_id for link in links} - {None}
    issues = {key for link in links if link.other_id is not None for key in (link.issue_id, link.other_id)}
    of_priority = select(Priority.id, Priority.title, Priority.status, Place.name)
    rows: Any = session.execute(
        of_priority.join(Place, Place.id == Priority.place_id).where(Priority.id.in_(priorities))
    )
    names |= {("priority", key): ("", title, status, place) for key, title, status, place in rows}
    of_plan = select(Plan.id, Plan.reference, Plan.title, Plan.stage, Place.name)
    rows = session.execute(of_plan.join(Place, Place.id == Plan.place_id).where(Plan.id.in_(plans)))
    names |= {("plan", key): (reference, title, stage, place) for key, reference, title, stage, place in rows}
    of_issue = select(Issue.id, Issue.reference, Issue.title, Issue.status, Place.name)
    rows = session.execute(of_issue.join(Place, Place.id == Issue.place_id).where(Issue.id.in_(issues)))
    names |= {("issue", key): (reference, title, status, place) for key, reference, title, status, place in rows}
    return names


def _linked(link: IssueLink, names: Names, *, towards: bool) -> Linked:
    if link.priority_id is not None:
        end = ("priority", link.priority_id)
    elif link.plan_id is not None:
        end = ("plan", link.plan_id)
    else:
        assert link.other_id is not None
        end = ("issue", link.other_id if towards else link.issue_id)
    reference, title, status, place = names[end]
    return Linked(link.id, link.kind, end[1], reference, title, link.linked_on, link.note, towards, status, place)


def root_ends(session: Session, ends: Mapping[int, Sequence[Linked]]) -> dict[int, Linked]:
    """Issue -> the issue at the end of its chain of “same as”; those that are the same as none are left out."""
    found: dict[int, Linked] = {}
    for start, linked in ends.items():
        first = next((end for end in linked if end.kind == "duplicate" and end.towards), None)
        root = start if first is None else root_of(session, start)
        if first is not None and root != start:
            issue = session.get_one(Issue, root)
            found[start] = replace(first, id=root, reference=issue.reference, title=issue.title, status=issue.status)
    return found


def root_of(session: Session, issue_id: int) -> int:
    """The issue that stands for this one: at the end of its chain of “same as”, or itself.

    No chain leads back on one laptop; laptops that linked apart may bring a ring: then its oldest issue stands for all.
    """
    seen = [issue_id]
    while (link := _same(session, seen[-1])) is not None:
        assert link.other_id is not None
        if link.other_id in seen:
            return min(seen[seen.index(link.other_id) :])
        seen.append(link.other_id)
    return seen[-1]


def _same(session: Session, issue_id: int) -> IssueLink | None:
    query = select(IssueLink).where(IssueLink.issue_id == issue_id, IssueLink.kind == "duplicate")
    return session.scalars(query.order_by(IssueLink.id).limit(1)).first()
