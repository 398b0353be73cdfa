"""Issues as they are read: which of them, in what order, and everything a list says of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, case, exists, false, func, literal_column, select, text
from sqlalchemy.orm import Session, aliased

from ..domain.dates import Period
from ..domain.geography import MICRO
from ..domain.identity import uid_text
from ..domain.issue_query import IssueQuery
from ..domain.issue_views import EntryView, IssueView, Linked
from ..domain.issues import STATUSES
from ..domain.searching import index_query
from ..models import SEARCHED, Contact, ContactIssue, Issue, IssueEntry, Officer, Option, Place
from ..models.search import CODE_BITS, EXTRA_BITS
from .issue_ends import ends_of, root_ends
from .moments import local
from .place_titles import titles
from .places import family

BATCH = 1_000
"""Issues that are read at once: SQLite takes only so many values in one question."""

FIRST_HIT = SEARCHED["issue"][0] << CODE_BITS
AFTER_HIT = (SEARCHED["issue"][0] + 1) << CODE_BITS


def asked_for(query: IssueQuery) -> Select[Any]:
    """The ids of the issues that a query means, in no order yet."""
    wanted = select(Issue.id)
    if query.place_id is not None:
        wanted = wanted.where(Issue.place_id.in_(select(family(query.place_id).c.id)))
    if query.statuses is not None:
        wanted = wanted.where(Issue.status.in_(query.statuses))
    if query.owner_id is not None:
        wanted = wanted.where(Issue.owner_id == query.owner_id)
    if query.untold:
        wanted = wanted.where(_untold())
    if query.words.strip():
        wanted = wanted.where(Issue.id.in_(_found(query.words)))
    return wanted


def in_order(query: Select[Any], order: str) -> Select[Any]:
    """`order` is a key of `domain.issue_query.ORDERS`."""
    latest = (Issue.touched.desc(), Issue.id.desc())
    if order == "status":
        place_of = {status: at for at, status in enumerate(STATUSES)}
        return query.order_by(case(place_of, value=Issue.status, else_=len(place_of)), *latest)
    if order == "place":
        return query.join(Place, Place.id == Issue.place_id).order_by(func.lower(Place.name), *latest)
    return query.order_by(Issue.opened_on, Issue.id) if order == "age" else query.order_by(*latest)


def _untold() -> Any:
    """Closed, and nobody told since, or somebody who asked to hear was not: as `domain.issue_words.is_untold`."""
    day = func.date(literal_column("issue_entry.at / 1000"), "unixepoch", "localtime")
    near: Any = literal_column(
        "issue_entry.at >= (strftime('%s', issue.closed_on) - 100000) * 1000"
    )  # by the index: a day
    line = exists().where(IssueEntry.issue_id == Issue.id, near, IssueEntry.kind == "told", day >= Issue.closed_on)
    asked = exists().where(ContactIssue.issue_id == Issue.id, Contact.id == ContactIssue.contact_id, hears())
    told = ContactIssue.told_on >= Issue.closed_on
    anybody = exists().where(ContactIssue.issue_id == Issue.id, told)
    waiting = asked.where(ContactIssue.told_on.is_(None) | ~told)
    return Issue.closed_on.is_not(None) & (~(line | anybody) | waiting)


def hears() -> Any:
    """A contact who may be written to."""
    return Contact.consent_on.is_not(None) & Contact.withdrawn_on.is_(None)


def _found(words: str) -> Any:
    """The ids of issues that hold every word, by the full-text index. A reference is two words in a row there."""
    terms = index_query(words)
    if not terms:
        return select(Issue.id).where(false())
    hit: Any = select(literal_column("rowid")).select_from(text("search"))
    hit = hit.where(text("search MATCH :terms").bindparams(terms=terms))
    hit = hit.where(text(f"rowid >= {FIRST_HIT} AND rowid < {AFTER_HIT}"))
    found = hit.subquery()
    return select((found.c[0] - FIRST_HIT).op(">>")(EXTRA_BITS))


def issue_views(session: Session, ids: Sequence[int]) -> tuple[IssueView, ...]:
    """The issues of some ids, in that order; those that are gone are left out."""
    batches = [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)]
    called = titles(session) if ids else {}
    return tuple(view for some in batches for view in _views(session, some, called))


def _views(session: Session, ids: Sequence[int], called: Mapping[int, str]) -> tuple[IssueView, ...]:
    root = aliased(Option)  # an answer that was merged since stands for the one it is counted as
    option = select(func.coalesce(root.key, Option.key)).select_from(Option)
    option = option.outerjoin(root, root.id == Option.merged_into_id).where(Option.id == Issue.option_id)
    owner = select(Officer.rank + " " + Officer.name).where(Officer.id == Issue.owner_id).scalar_subquery()
    query = select(Issue, option.scalar_subquery().label("option_key"), owner.label("owner"))
    rows = {row.Issue.id: row for row in session.execute(query.where(Issue.id.in_(ids)))}
    around = _Around(session, list(rows), called)
    return tuple(around.view(rows[key]) for key in ids if key in rows)


class _Around:
    """What several issues have beside their own fields, asked for once."""

    def __init__(self, session: Session, ids: Sequence[int], called: Mapping[int, str]) -> None:
        self.called = called
        self.ends = ends_of(session, ids)
        self.roots = root_ends(session, self.ends)
        self.told = _told(session, ids)
        self.asked = _asked(session, ids)

    def view(self, row: Any) -> IssueView:
        issue: Issue = row.Issue
        ends = self.ends.get(issue.id, ())
        told_on = self.told.get(issue.id)
        return IssueView(
            id=issue.id,
            uid=uid_text(issue.uid),
            version=issue.version,
            reference=issue.reference,
            title=issue.title,
            what=issue.what,
            category=issue.category,
            place_id=issue.place_id,
            place=self.called[issue.place_id],
            pin=_pin(issue),
            source=issue.source,
            status=issue.status,
            opened_on=issue.opened_on,
            closed_on=issue.closed_on,
            owner=row.owner or "",
            owner_id=issue.owner_id,
            partners=tuple(issue.partners.splitlines()),
            harm=issue.harm,
            harm_why=issue.harm_why,
            option_key=row.option_key,
            wave=wave_of(issue),
            votes=issue.votes,
            base=issue.base,
            touched=local(issue.touched),
            priorities=_of_kind(ends, "priority"),
            plans=_of_kind(ends, "plan"),
            same_as=self.roots.get(issue.id),
            asked=len(self.asked.get(issue.id, ())),
            told_on=told_on,
            untold=sum(not _knows(told, issue.closed_on) for told in self.asked.get(issue.id, ())),
        )


def _knows(told: date | None, closed_on: date | None) -> bool:
    return told is not None and (closed_on is None or told >= closed_on)


def _of_kind(ends: Sequence[Linked], kind: str) -> tuple[Linked, ...]:
    return tuple(end for end in ends if end.kind == kind)


def wave_of(issue: Issue) -> Period | None:
    if issue.wave_first is None or issue.wave_last is None:
        return None
    return Period(issue.wave_first, issue.wave_last)


def _pin(issue: Issue) -> tuple[float, float] | None:
    if issue.longitude is None or issue.latitude is None:
        return None
    return issue.longitude / MICRO, issue.latitude / MICRO


def _told(session: Session, ids: Sequence[int]) -> dict[int, date]:
    """Issue -> the last day on which somebody was told, by its timeline or by those who asked."""
    lines = select(IssueEntry.issue_id, func.max(IssueEntry.at)).where(
        IssueEntry.issue_id.in_(ids), IssueEntry.kind == "told"
    )
    told = {issue: local(at).date() for issue, at in session.execute(lines.group_by(IssueEntry.issue_id))}
    people = select(ContactIssue.issue_id, func.max(ContactIssue.told_on)).where(
        ContactIssue.issue_id.in_(ids), ContactIssue.told_on.is_not(None)
    )
    for issue, day in session.execute(people.group_by(ContactIssue.issue_id)):
        told[issue] = max(day or date.min, told.get(issue, date.min))
    return told


def _asked(session: Session, ids: Sequence[int]) -> dict[int, list[date | None]]:
    """Issue -> of each person who asked to hear and may be written to, when they were told."""
    query = select(ContactIssue.issue_id, ContactIssue.told_on).join(Contact, Contact.id == ContactIssue.contact_id)
    found: defaultdict[int, list[date | None]] = defaultdict(list)
    for issue, told in session.execute(query.where(ContactIssue.issue_id.in_(ids), hears())):
        found[issue].append(told)
    return dict(found)


def entry_view(entry: IssueEntry) -> EntryView:
    at: datetime = local(entry.at)
    return EntryView(
        id=entry.id,
        uid=uid_text(entry.uid),
        at=at,
        kind=entry.kind,
        text=entry.text,
        status=entry.status,
        evidence=entry.evidence,
        officer=entry.officer,
        message_id=entry.message_id,
        event_id=entry.event_id,
    )
