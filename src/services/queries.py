"""Residents' queries: note one, answer it, count how the 72-hour clock was kept."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import Period, check_year
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.queries import BY, CHANNELS, ClockCount, QueryView, by_place, count, is_met, most_urgent
from ..models import Contact, Issue, NeighbourhoodQuery, Officer, Place
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import bounds, local
from .place_titles import titles
from .places import family

EDITABLE = ("received", "channel", "place_id", "subject", "text", "contact_id", "issue_id", "officer_id", "miss_why")
GRACE = timedelta(minutes=2)
"""By how much a moment may lie ahead: clocks of two laptops differ."""

GONE = "That query is not in the store any more."


def note_query(
    store: Store,
    *,
    place_id: int,
    subject: str,
    channel: str,
    received: datetime | None = None,
    text: str = "",
    contact_id: int | None = None,
    issue_id: int | None = None,
    officer_id: int | None = None,
    within: JournalledSession | None = None,
) -> Changes:
    """A query came in; its clock runs from `received` (now where left out). Raises BeatbookError where it says

    nothing or comes from the future.
    """
    received = received or datetime.now(UTC)
    _check(subject, channel, received)
    with nullcontext(within) if within is not None else store.writing() as session:
        if session.get(Place, place_id) is None:
            raise NotFoundError("That place is not in the store any more. Choose another.")
        query = NeighbourhoodQuery(
            received=received,
            channel=channel,
            place_id=place_id,
            subject=" ".join(subject.split()),
            text=text.strip(),
            contact_id=contact_id,
            issue_id=issue_id,
            officer_id=officer_id,
        )
        session.add(query)
        session.flush()
    return Changes.of("queries", id=query.id, said="The query is noted. Its 72 hours are running.")


def save_query(store: Store, *, query_id: int, version: int, why: str = "", **fields: Any) -> Changes:
    """Correct a query (`EDITABLE`); the journal keeps what stood. Raises StaleError where it was saved since."""
    with store.writing(why) as session:
        query = _current(session, query_id, version, fields)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a query has no field {key} to edit")
            setattr(query, key, value)
        _check(query.subject, query.channel, query.received)
        if query.replied is not None:
            _check_reply(query.received, query.replied)
    return Changes.of("queries", id=query_id, said="The query is saved.")


def keep_reply(store: Store, *, query_id: int, version: int, reply: str) -> Changes:
    """Keep a reply as it is being written. It stops no clock."""
    with store.writing() as session:
        query = _current(session, query_id, version, {"reply": reply})
        if query.replied is not None:
            raise BeatbookError("This query was answered meanwhile. Look at the answer before you write another.")
        query.reply = reply
    return Changes.of("queries", id=query_id)


def reply_query(
    store: Store,
    *,
    query_id: int,
    version: int,
    reply: str,
    replied: datetime | None = None,
    miss_why: str = "",
) -> Changes:
    """The first meaningful reply: it stops the clock. A holding reply does not; keep that with `keep_reply`.

    Where it comes too late, `miss_why` is asked for, and may be added later. Raises BeatbookError for a reply
    that says nothing, that precedes the query, or lies ahead.
    """
    replied = replied or datetime.now(UTC)
    if not reply.strip():
        raise BeatbookError("Write what was answered: the first reply that says something stops the clock.")
    with store.writing() as session:
        query = _current(session, query_id, version, {"reply": reply})
        if query.replied is not None:
            raise BeatbookError("This query was answered already. Open it again to correct the answer.")
        _check_reply(query.received, replied)
        query.replied, query.reply = replied, reply.strip()
        met = is_met(query.received, replied)
        query.miss_why = "" if met else " ".join(miss_why.split())
        subject = query.subject
    said = "within 72 hours" if met else "later than 72 hours"
    more = "" if met or miss_why.strip() else " Say why when you can."
    return Changes.of("queries", id=query_id, said=f"“{subject}” is answered, {said}.{more}")


def reopen_query(store: Store, *, query_id: int, version: int, why: str) -> Changes:
    """Take an answer back: the clock runs again from when the query came. The text stays as a draft."""
    if not why.strip():
        raise BeatbookError("Say in a few words why it opens again: a holding reply, a wrong time.")
    with store.writing(why.strip()) as session:
        query = _current(session, query_id, version, {})
        query.replied, query.miss_why = None, ""
        subject = query.subject
    return Changes.of("queries", id=query_id, said=f"“{subject}” is open again.")


def query_to_issue(
    store: Store, *, query_id: int, version: int, title: str = "", issue_id: int | None = None
) -> Changes:
    """Tie a query to an issue that is there, or make an issue of it; `id` is the issue's. All in one transaction."""
    from .contacts import ask_to_hear
    from .issues import add_entry, open_issue

    with store.writing() as session:
        query = _current(session, query_id, version, {})
        if query.issue_id is not None:
            raise BeatbookError("This query belongs to an issue already.")
        if issue_id is None:
            source = "councillor" if query.channel == "councillor" else "resident"
            day = local(query.received).date()
            words = " ".join(title.split()) or query.subject
            made = open_issue(store, title=words, place_id=query.place_id, source=source, opened_on=day, within=session)
            issue_id, said = made.id, f"“{words}” is an issue now."
        else:
            said = "The query is tied to the issue."
        noted = (
            "A councillor asked about it."
            if query.channel == "councillor"
            else f"A resident asked {BY[query.channel]}."
        )
        opened = session.get_one(Issue, issue_id).opened_on
        asked = local(query.received)
        at = query.received if asked.date() >= opened else datetime.combine(opened, time(12)).astimezone()
        add_entry(store, issue_id=issue_id, text=noted, at=min(at, datetime.now(UTC)), within=session)
        query.issue_id = issue_id
        if query.contact_id is not None:
            day = local(query.received).date()
            ask_to_hear(
                store, contact_id=query.contact_id, issue_id=issue_id, asked_on=day, raised=True, within=session
            )
    return Changes.of("queries", "issues", "contacts", id=issue_id, said=said)


def list_queries(
    store: Store, *, place_id: int | None = None, open_only: bool = False, period: Period | None = None
) -> tuple[QueryView, ...]:
    """Queries of a place and all that lies in it, the most urgent first.

    Of a period: those received in it, and whatever is unanswered, however old.
    """
    asked = _views()
    if place_id is not None:
        asked = asked.where(NeighbourhoodQuery.place_id.in_(select(family(place_id).c.id)))
    if open_only:
        asked = asked.where(NeighbourhoodQuery.replied.is_(None))
    if period is not None:
        first, after = bounds(period)
        inside = (NeighbourhoodQuery.received >= first) & (NeighbourhoodQuery.received < after)
        asked = asked.where(or_(inside, NeighbourhoodQuery.replied.is_(None)))
    with store.reading() as session:
        called = titles(session)
        return most_urgent([_view(row, called) for row in session.execute(asked)])


def get_query(store: Store, query_id: int) -> QueryView:
    with store.reading() as session:
        row = session.execute(_views().where(NeighbourhoodQuery.id == query_id)).one_or_none()
        if row is None:
            raise NotFoundError(GONE)
        return _view(row, titles(session))


def query_clock(
    store: Store, place_id: int | None, period: Period, *, now: datetime | None = None
) -> tuple[ClockCount, tuple[ClockCount, ...]]:
    """How the clock was kept for queries received in a period: the whole, and by place."""
    now = now or datetime.now(UTC)
    found = [q for q in list_queries(store, place_id=place_id, period=period) if q.received.date() in period]
    return count("All", found, now), by_place(found, now)


def _check(subject: str, channel: str, received: datetime) -> None:
    check_year(received.date())
    if not subject.strip():
        raise BeatbookError("Say in a few words what was asked.")
    if channel not in CHANNELS:
        raise BeatbookError(f"“{channel[:20]}” is no way that a query comes. The ways are {', '.join(CHANNELS)}.")
    if received > datetime.now(UTC) + GRACE:
        raise BeatbookError("The query cannot have come later than now. Look at its day and time.")


def _check_reply(received: datetime, replied: datetime) -> None:
    if replied < received:
        raise BeatbookError("The answer cannot be older than the query. Look at its day and time.")
    if replied > datetime.now(UTC) + GRACE:
        raise BeatbookError("The answer cannot be later than now. Look at its day and time.")


def _current(session: Session, query_id: int, version: int, fields: dict[str, Any]) -> NeighbourhoodQuery:
    query = session.get(NeighbourhoodQuery, query_id)
    if query is None:
        raise NotFoundError(GONE)
    if query.version != version:
        mine = {key: str(value) for key, value in fields.items()}
        theirs = {key: str(getattr(query, key)) for key in mine}
        said = "This query was changed since you opened it. Look at both texts before you save."
        raise StaleError(said, mine=mine, theirs=theirs)
    return query


def _views() -> Any:
    return (
        select(
            NeighbourhoodQuery,
            Contact.name.label("contact"),
            (Issue.reference + " " + Issue.title).label("issue"),
            (Officer.rank + " " + Officer.name).label("officer"),
        )
        .outerjoin(Contact, Contact.id == NeighbourhoodQuery.contact_id)
        .outerjoin(Issue, Issue.id == NeighbourhoodQuery.issue_id)
        .outerjoin(Officer, Officer.id == NeighbourhoodQuery.officer_id)
    )


def _view(row: Any, called: dict[int, str]) -> QueryView:
    query: NeighbourhoodQuery = row.NeighbourhoodQuery
    return QueryView(
        id=query.id,
        uid=uid_text(query.uid),
        version=query.version,
        received=local(query.received),
        channel=query.channel,
        place_id=query.place_id,
        place=called[query.place_id],
        subject=query.subject,
        text=query.text,
        contact_id=query.contact_id,
        contact=row.contact or "",
        issue_id=query.issue_id,
        issue=row.issue or "",
        officer_id=query.officer_id,
        officer=row.officer or "",
        replied=local(query.replied) if query.replied else None,
        reply=query.reply,
        miss_why=query.miss_why,
    )
