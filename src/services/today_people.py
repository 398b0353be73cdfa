"""Queries, people to tell, meetings, and what was left open, for Today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from ..domain.dates import clock, weekday_short
from ..domain.hlc import pack
from ..domain.identity import unix_ms
from ..domain.queries import CHANNELS, due_at, left_words, state, used_share
from ..domain.today import FEEDBACK_DAYS, MEETING_DAYS, DueItem
from ..models import (
    Contact,
    ContactIssue,
    Draft,
    Event,
    Issue,
    JournalLine,
    NeighbourhoodQuery,
    Place,
    PriorityReview,
    Release,
)
from .briefings_out import WRITTEN
from .moments import local
from .today_asked import MOST, Asked

VOTE, ISSUE, PRIORITY, FEEDBACK = 0, 1, 2, 5
BRIEFED = timedelta(days=31)
"""A briefing serves the meetings of a month."""

UNTOLD_DAYS = 366
"""Older ends stay on the Messages page: after a year it is no news."""


def queries(asked: Asked) -> Iterator[DueItem]:
    """Unanswered queries, by the hour."""
    asking = NeighbourhoodQuery
    query = (
        select(asking.id, asking.subject, asking.channel, asking.received)
        .where(NeighbourhoodQuery.replied.is_(None))
        .order_by(NeighbourhoodQuery.received)
        .limit(MOST)
    )
    for found in asked.session.execute(asked.inside(query, asking.place_id)):
        received, due = local(found.received), local(due_at(found.received))
        when = f"{weekday_short(received.date())} {clock(received)}"
        line = f"Asked {when} by {CHANNELS[found.channel].lower()}. Promised within 72 hours."
        yield DueItem(
            f"Reply to a resident: {found.subject}",
            line,
            due.date(),
            ISSUE,
            "messages",
            (("query_id", found.id),),
            told=left_words(found.received, asked.now),
            part=used_share(found.received, asked.now),
            late=state(found.received, asked.now) == "over",
        )


def untold(asked: Asked) -> Iterator[DueItem]:
    """Issues that ended, and somebody who asked to hear has not been told; within a week of the end."""
    waiting = (
        select(func.count())
        .select_from(ContactIssue)
        .join(Contact, Contact.id == ContactIssue.contact_id)
        .where(
            ContactIssue.issue_id == Issue.id,
            Contact.consent_on.is_not(None),
            Contact.withdrawn_on.is_(None),
            ContactIssue.told_on.is_(None) | (ContactIssue.told_on < Issue.closed_on),
        )
        .correlate(Issue)
        .scalar_subquery()
    )
    query = (
        select(Issue.id, Issue.title, Issue.reference, Issue.closed_on, waiting)
        .where(Issue.closed_on > asked.today - timedelta(days=UNTOLD_DAYS), waiting > 0)
        .order_by(Issue.closed_on)
        .limit(MOST)
    )
    for key, title, reference, closed_on, people in asked.session.execute(asked.inside(query, Issue.place_id)):
        whom = "1 person" if people == 1 else f"{people} people"
        line = f"Issue {reference} is closed; {whom} asked to hear."
        due = closed_on + timedelta(days=FEEDBACK_DAYS)
        yield DueItem(f"Tell people: {title}", line, due, FEEDBACK, "messages", (("issue_id", key),), closed_on)


def meetings(asked: Asked) -> Iterator[DueItem]:
    """Meetings within a fortnight of a parish or ward, no briefing of which was saved or released a month before."""
    written = (
        select(func.max(JournalLine.id))
        .where(
            JournalLine.uid == Place.uid,
            JournalLine.action == WRITTEN,
            JournalLine.at >= pack(unix_ms(asked.now - BRIEFED)),
        )
        .scalar_subquery()
    )
    released = (
        select(func.max(Release.id))
        .where(
            Release.place_id == Place.id,
            Release.kind == "briefing",
            Release.released_at >= asked.now - BRIEFED,
        )
        .scalar_subquery()
    )
    query = (
        select(Event.name, Event.starts, Place.id, Place.name)
        .join(Place, Place.id == Event.place_id)
        .where(
            Event.kind == "meeting",
            Event.finished.is_(False),
            Event.starts >= asked.now,
            Event.starts < asked.now + timedelta(days=MEETING_DAYS),
            Place.kind.in_(("parish", "ward")),
            written.is_(None),
            released.is_(None),
        )
        .order_by(Event.starts)
        .limit(MOST)
    )
    for name, starts, place, called in asked.session.execute(asked.inside(query, Event.place_id)):
        day = local(starts).date()
        line = f"For {name} on {weekday_short(day)}. None was written in the last month."
        yield DueItem(f"Write the briefing for {called}", line, day, FEEDBACK, "briefings", (("place_id", place),))


def reviews_begun(asked: Asked) -> Iterator[DueItem]:
    """Reviews of priorities that somebody began and nobody decided."""
    query = (
        select(PriorityReview).where(PriorityReview.decided_on.is_(None)).order_by(PriorityReview.held_on).limit(MOST)
    )
    for review in asked.session.scalars(asked.inside(query, PriorityReview.place_id)):
        title = f"Decide the priorities of {asked.called[review.place_id]}"
        line = "The review is begun, and kept as it stands."
        due = max(review.held_on, asked.today)
        yield DueItem(title, line, due, PRIORITY, "priorities", (("review_id", review.id),), review.held_on)


def forms_left(asked: Asked) -> Iterator[DueItem]:
    """Forms that were begun and never saved."""
    query = (
        select(Draft.changed, Draft.event_id, Event.name)
        .join(Event, Event.id == Draft.event_id)
        .order_by(Draft.changed.desc())
        .limit(MOST)
    )
    for changed, event_id, name in asked.session.execute(asked.inside(query, Event.place_id)):
        when = local(changed)
        line = f"{name}, {weekday_short(when.date())} {clock(when)}. Take it up or drop it."
        yield DueItem("A form was left open", line, asked.today, VOTE, "record", (("event_id", event_id),))


def coming_events(asked: Asked) -> Iterator[DueItem]:
    query = (
        select(Event.id, Event.name, Event.starts, Event.place_id)
        .where(Event.finished.is_(False), func.coalesce(Event.ends, Event.starts) >= asked.now)
        .order_by(Event.starts)
        .limit(MOST)
    )
    for key, name, starts, place in asked.session.execute(asked.inside(query, Event.place_id)):
        begins = local(starts)
        line = f"{weekday_short(begins.date())} {clock(begins)}, {asked.called[place]}."
        yield DueItem(name, line, begins.date(), VOTE, "events", (("event_id", key),))
