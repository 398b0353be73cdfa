"""Issues: open one, change it, say where it stands and what happened; find them again."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, select, update

from ..domain.changes import Changes
from ..domain.dates import Period, check_year, day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.issue_origin import places_words
from ..domain.issue_query import OPEN, IssuePage, IssueQuery
from ..domain.issue_rules import check_change, check_day, check_issue
from ..domain.issue_views import EntryView, IssueView
from ..domain.issue_words import began_words
from ..domain.issues import CATEGORY_OF, CLOSED, ENTRIES, STATUSES
from ..models import Issue, IssueEntry
from ..store.journal import JournalledSession
from ..store.store import Store
from .issue_numbers import next_reference
from .issue_rows import asked_for, entry_view, in_order, issue_views
from .issue_survey import places_of
from .map_pins import microdegrees
from .moments import local, today
from .support import option_id, support

NOBODY = "Not stated"
"""Who wrote a line, where nobody said who they are."""

EDITABLE = (
    "title",
    "what",
    "category",
    "place_id",
    "pin",
    "source",
    "owner_id",
    "partners",
    "harm",
    "harm_why",
)


def open_issue(
    store: Store,
    *,
    title: str,
    place_id: int,
    source: str,
    opened_on: date,
    what: str = "",
    category: str = "",
    owner_id: int | None = None,
    partners: str = "",
    pin: tuple[float, float] | None = None,
    harm: str = "",
    harm_why: str = "",
    option_key: str | None = None,
    question: str = "issues",
    period: Period | None = None,
    within: JournalledSession | None = None,
) -> Changes:
    """A new issue with the year's next reference, and the first line of its timeline.

    With `option_key` and `period` it keeps how many ticked that answer then, and in the first line where they live; and
    the category of the answer where none is given. `within`: a transaction that is open already.
    """
    title = " ".join(title.split())
    check_year(opened_on)
    category = category or CATEGORY_OF.get(option_key or "", "")
    check_issue(title=title, source=source, category=category, harm=harm, harm_why=harm_why)
    check_day(opened_on, opened_on=opened_on, today=today())
    votes, base, where = None, None, ""
    if option_key is not None and period is not None:
        votes, base = support(store, place_id, period, question, option_key)
        where = places_words(places_of(store, place_id, period, question, option_key))
    longitude, latitude = microdegrees(pin, "Put the pin where it happens.")
    with nullcontext(within) if within is not None else store.writing() as session:
        issue = Issue(
            reference=next_reference(session, opened_on.year),
            title=title,
            what=what.strip(),
            category=category,
            place_id=place_id,
            longitude=longitude,
            latitude=latitude,
            source=source,
            opened_on=opened_on,
            owner_id=owner_id,
            partners=_lines(partners),
            status="new",
            harm=harm,
            harm_why=harm_why.strip(),
            option_id=None if option_key is None else option_id(session, question, option_key),
            wave_first=None if period is None else period.first,
            wave_last=None if period is None else period.last,
            votes=votes,
            base=base,
            touched=moment_of(opened_on),
        )
        session.add(issue)
        session.flush()
        began = " ".join(part for part in (began_words(source, votes, base, period), where and f"{where}.") if part)
        put_entry(session, issue, kind="status", text=began, status="new", at=issue.touched)
    return Changes.of("issues", id=issue.id, said=f"Issue {issue.reference} is open: {title}.")


def save_issue(store: Store, *, issue_id: int, version: int, why: str = "", **fields: Any) -> Changes:
    """Change what is known of an issue. Raises StaleError with both texts where it was saved since `version`."""
    with store.writing(why) as session:
        issue = _fresh(session, issue_id, version, fields)
        if "pin" in fields:
            issue.longitude, issue.latitude = microdegrees(fields.pop("pin"), "Put the pin where it happens.")
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"an issue has no field {key} to edit")
            setattr(issue, key, _clean(key, value))
        check_issue(
            title=issue.title,
            source=issue.source,
            category=issue.category,
            harm=issue.harm,
            harm_why=issue.harm_why,
        )
    return Changes.of("issues", id=issue_id, said=f"Issue {issue.reference} is saved.")


def change_status(
    store: Store,
    *,
    issue_id: int,
    version: int,
    status: str,
    why: str,
    at: datetime | None = None,
    evidence: str | None = None,
) -> Changes:
    """Say where an issue stands now, in a sentence that becomes a line of its timeline.

    Leaving a closed status is opening it again and needs a reason; “resolved” needs `evidence`. Raises StaleError
    where it was saved since `version`, and BeatbookError for a moment before its last change of status.
    """
    at = at or datetime.now().astimezone()
    why = " ".join(why.split())
    with store.writing(why) as session:
        issue = _fresh(session, issue_id, version, {"status": status})
        check_change(issue.status, status, why=why, evidence=evidence)
        check_day(local(at).date(), opened_on=issue.opened_on, today=today())
        _after_the_last(session, issue, at)
        issue.status = status
        issue.closed_on = local(at).date() if status in CLOSED else None
        put_entry(session, issue, kind="status", text=why, status=status, evidence=evidence, at=at)
    return Changes.of("issues", id=issue_id, said=f"Issue {issue.reference} stands at “{STATUSES[status]}” now.")


def add_entry(
    store: Store,
    *,
    issue_id: int,
    text: str,
    kind: str = "note",
    at: datetime | None = None,
    message_id: int | None = None,
    event_id: int | None = None,
    within: JournalledSession | None = None,
) -> Changes:
    """One line more in an issue's timeline; of every kind but "status", which `change_status` writes."""
    text = " ".join(text.split())
    if not text:
        raise BeatbookError("Type the line first: a few words that say what happened.")
    if kind not in ENTRIES or kind == "status":
        raise ValueError(f"no line of kind {kind} is added by hand")
    at = at or datetime.now().astimezone()
    with nullcontext(within) if within is not None else store.writing() as session:
        issue = get_row(session, issue_id)
        check_day(local(at).date(), opened_on=issue.opened_on, today=today())
        entry = put_entry(
            session,
            issue,
            kind=kind,
            text=text,
            at=at,
            message_id=message_id,
            event_id=event_id,
        )
    return Changes.of("issues", id=entry.id, said=f"Added to issue {issue.reference}.")


def put_entry(session: JournalledSession, issue: Issue, *, at: datetime, **fields: Any) -> IssueEntry:
    """A line as the rules have passed it, by who is at the store. The issue's own version stays: a note does not make

    an edit stale.
    """
    entry = IssueEntry(issue_id=issue.id, at=at, **{"officer": session.officer or NOBODY} | fields)
    session.add(entry)
    session.flush()
    later = update(Issue).where(Issue.id == issue.id, Issue.touched < at).values(touched=at)
    session.execute(later.execution_options(synchronize_session=False))
    return entry


def list_issues(
    store: Store,
    *,
    place_id: int | None = None,
    statuses: tuple[str, ...] | None = None,
    closed: bool = False,
    limit: int | None = None,
) -> tuple[IssueView, ...]:
    """Issues of a place and all that lies in it, the latest touched first.

    `statuses` names those that are wanted; without it the open ones, and with `closed` every one.
    """
    wanted = statuses if statuses is not None else (None if closed else OPEN)
    return find_issues(store, IssueQuery(place_id=place_id, statuses=wanted), limit=limit).issues


def find_issues(store: Store, query: IssueQuery, *, limit: int | None = None, offset: int = 0) -> IssuePage:
    """One page of the issues that a query means, and how many there are in all."""
    wanted = asked_for(query)
    with store.reading() as session:
        ids = session.scalars(in_order(wanted, query.order).limit(limit).offset(offset)).all()
        whole = limit is None and offset == 0
        total = len(ids) if whole else session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
        return IssuePage(issue_views(session, ids), total, offset)


def get_issue(store: Store, issue_id: int) -> IssueView:
    with store.reading() as session:
        found = issue_views(session, [issue_id])
    if not found:
        raise NotFoundError("That issue is not in the store any more.")
    return found[0]


def issue_entries(store: Store, issue_id: int) -> tuple[EntryView, ...]:
    """The timeline of one issue, oldest first."""
    query = select(IssueEntry).where(IssueEntry.issue_id == issue_id).order_by(IssueEntry.at, IssueEntry.id)
    with store.reading() as session:
        return tuple(map(entry_view, session.scalars(query)))


def last_status(store: Store, issue_id: int) -> EntryView | None:
    """The line with which an issue came to where it stands."""
    query = select(IssueEntry).where(IssueEntry.issue_id == issue_id, IssueEntry.kind == "status")
    with store.reading() as session:
        entry = session.scalars(query.order_by(IssueEntry.at.desc(), IssueEntry.id.desc()).limit(1)).first()
        return None if entry is None else entry_view(entry)


def get_row(session: JournalledSession, issue_id: int) -> Issue:
    """The record itself, for the services. Raises NotFoundError."""
    issue = session.get(Issue, issue_id)
    if issue is None:
        raise NotFoundError("That issue is not in the store any more.")
    return issue


def moment_of(day: date) -> datetime:
    """When something happened of which only the day is known: now if that is today, else its noon."""
    now = datetime.now().astimezone()
    return now if day == now.date() else datetime.combine(day, time(12)).astimezone()


def _fresh(session: JournalledSession, issue_id: int, version: int, fields: dict[str, Any]) -> Issue:
    issue = get_row(session, issue_id)
    if issue.version != version:
        mine = {key: str(value) for key, value in fields.items()}
        theirs = {key: str(getattr(issue, key, "")) for key in mine}
        message = f"Issue {issue.reference} was changed since you opened it. Look at both texts before you save."
        raise StaleError(message, mine=mine, theirs=theirs)
    return issue


def _after_the_last(session: JournalledSession, issue: Issue, at: datetime) -> None:
    query = select(func.max(IssueEntry.at)).where(IssueEntry.issue_id == issue.id, IssueEntry.kind == "status")
    last = session.scalar(query)
    if last is not None and at < last:
        raise BeatbookError(
            f"It came to “{STATUSES[issue.status]}” at {local(last):%H:%M} on {day_short(local(last).date())}. "
            "Say a moment from then on, or add a note instead."
        )


def _clean(key: str, value: Any) -> Any:
    if key == "title":
        return " ".join(value.split())
    if key == "partners":
        return _lines(value)
    return value.strip() if isinstance(value, str) else value


def _lines(text: str) -> str:
    """One agency a line, without empty lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
