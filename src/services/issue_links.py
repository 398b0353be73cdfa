"""What issues are tied to: priorities, plans and other issues. Nothing is merged, and nothing is lost by it."""

from __future__ import annotations

from contextlib import nullcontext

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.issue_views import Linked
from ..domain.issues import LINKS
from ..models import Issue, IssueLink, Plan, Priority
from ..store.journal import JournalledSession
from ..store.store import Store
from .issue_ends import ends_of, root_of
from .issue_likeness import likely_same as likely_same
from .issues import get_row
from .moments import today


def link_issue(
    store: Store,
    *,
    issue_id: int,
    kind: str,
    priority_id: int | None = None,
    plan_id: int | None = None,
    other_id: int | None = None,
    note: str = "",
    within: JournalledSession | None = None,
) -> Changes:
    """Tie an issue to one priority, plan or other issue. `kind` is a key of `domain.issues.LINKS`.

    “Same as” leads from each issue to one other and never in a ring. Raises BeatbookError with what stands already.
    """
    end = {"priority": priority_id, "plan": plan_id}.get(kind, other_id)
    if kind not in LINKS or end is None or sum(key is not None for key in (priority_id, plan_id, other_id)) != 1:
        raise ValueError(f"a link of kind {kind} has one end of its kind")
    with nullcontext(within) if within is not None else store.writing() as session:
        issue = get_row(session, issue_id)
        called = _called(session, kind, end)
        _check_free(session, issue, kind, end, called)
        link = IssueLink(
            issue_id=issue_id,
            kind=kind,
            priority_id=priority_id,
            plan_id=plan_id,
            other_id=other_id,
            linked_on=today(),
            note=" ".join(note.split()),
        )
        session.add(link)
        session.flush()
    return Changes.of("issues", id=link.id, said=f"Issue {issue.reference} is linked: {LINKS[kind].lower()} {called}.")


def unlink_issue(store: Store, *, link_id: int, why: str) -> Changes:
    """Take a link away again. Both ends stay; the journal keeps that they were linked."""
    with store.writing(why) as session:
        link = session.get(IssueLink, link_id)
        if link is None:
            raise NotFoundError("That link is not in the store any more.")
        reference = get_row(session, link.issue_id).reference
        session.delete(link)
    return Changes.of("issues", id=link_id, said=f"Issue {reference} is not linked with it any more.")


def issue_links(store: Store, issue_id: int) -> tuple[Linked, ...]:
    """Everything an issue is linked with, and the issues that point at it, by day."""
    with store.reading() as session:
        return ends_of(session, [issue_id]).get(issue_id, ())


def issues_of(store: Store, *, priority_id: int | None = None, plan_id: int | None = None) -> tuple[int, ...]:
    """The issues that are linked with a priority or a plan."""
    if (priority_id is None) == (plan_id is None):
        raise ValueError("issues are asked for by a priority or by a plan")
    end = IssueLink.plan_id == plan_id if priority_id is None else IssueLink.priority_id == priority_id
    with store.reading() as session:
        return tuple(session.scalars(select(IssueLink.issue_id).where(end).order_by(IssueLink.id)))


def same_issues(store: Store, issue_id: int) -> tuple[int, ...]:
    """Every issue held to be the same as this one, with itself: the one that stands for all of them first."""
    with store.reading() as session:
        root = root_of(session, issue_id)
        found, at = [root], 0
        while at < len(found):
            query = select(IssueLink.issue_id).where(IssueLink.kind == "duplicate", IssueLink.other_id == found[at])
            found += [key for key in session.scalars(query.order_by(IssueLink.id)) if key not in found]
            at += 1
    return tuple(found)


def _called(session: JournalledSession, kind: str, end: int) -> str:
    if kind == "priority":
        priority = session.get(Priority, end)
        if priority is None:
            raise NotFoundError("That priority is not in the store any more.")
        return f"“{priority.title}”"
    row: Plan | Issue | None = session.get(Plan, end) if kind == "plan" else session.get(Issue, end)
    if row is None:
        raise NotFoundError(f"That {'plan' if kind == 'plan' else 'issue'} is not in the store any more.")
    return f"{row.reference} {row.title}"


def _check_free(session: JournalledSession, issue: Issue, kind: str, end: int, called: str) -> None:
    """Raises BeatbookError for an end that is linked already, is the issue itself, or would close a ring."""
    field = {"priority": IssueLink.priority_id, "plan": IssueLink.plan_id}.get(kind, IssueLink.other_id)
    held = select(IssueLink.id).where(IssueLink.issue_id == issue.id, field == end)
    if session.scalar(held.limit(1)) is not None:
        raise BeatbookError(f"Issue {issue.reference} is linked with {called} already.")
    if kind in ("priority", "plan"):
        return
    if end == issue.id:
        raise BeatbookError("An issue cannot be linked with itself. Choose another.")
    back = select(IssueLink.id).where(IssueLink.issue_id == end, IssueLink.other_id == issue.id)
    if session.scalar(back.limit(1)) is not None:
        raise BeatbookError(f"Issue {issue.reference} is linked with {called} already.")
    if kind == "duplicate":
        _check_chain(session, issue, end, called)


def check_still_one(session: Session, link: IssueLink) -> None:
    """After a link came back: raises BeatbookError where its issue is the same as two, or a chain runs in a ring."""
    if link.kind not in ("duplicate", "related"):
        return
    back = select(IssueLink.id).where(IssueLink.issue_id == link.other_id, IssueLink.other_id == link.issue_id)
    ends = select(func.count()).where(IssueLink.issue_id == link.issue_id, IssueLink.kind == "duplicate")
    ring = link.kind == "duplicate" and link.other_id is not None and root_of(session, link.other_id) == link.issue_id
    if session.scalar(back.limit(1)) is not None or ring or (session.scalar(ends) or 0) > 1:
        raise BeatbookError("These issues are linked in another way by now. Take that link away first.")


def _check_chain(session: JournalledSession, issue: Issue, end: int, called: str) -> None:
    query = select(IssueLink).where(IssueLink.issue_id == issue.id, IssueLink.kind == "duplicate")
    if (held := session.scalars(query.limit(1)).first()) is not None and held.other_id is not None:
        first = get_row(session, held.other_id)
        raise BeatbookError(
            f"Issue {issue.reference} is the same as {first.reference} already. Take that link away first."
        )
    if root_of(session, end) == issue.id:
        raise BeatbookError(f"{called} is held to be the same as this one already, by way of others.")
