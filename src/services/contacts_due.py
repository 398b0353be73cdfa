"""When the team was last in touch with somebody, and with which key individuals it was not for a quarter.

What counts is what is written down anyway: the day they agreed, asked, were told, came to a meeting, or sent a query.
A word in the street counts once it stands in one of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ..domain.contact_views import ContactDue
from ..domain.contacts import QUARTER_MONTHS
from ..domain.dates import add_months
from ..models import Contact, ContactIssue, Event, MeetingPerson, NeighbourhoodQuery
from ..store.store import Store
from .contact_reading import list_contacts
from .moments import local


def contacts_due(store: Store, today: date, *, place_id: int | None = None) -> tuple[ContactDue, ...]:
    """Key individuals to be in touch with by now, the longest silence first; not those who withdrew."""
    with store.reading() as session:
        last = _latest(session, select(Contact.id).where(Contact.kind == "kin"), today)
    due = []
    for contact in list_contacts(store, place_id=place_id, kind="kin"):
        day = last.get(contact.id)
        by = None if day is None else add_months(day, QUARTER_MONTHS)
        if contact.consent != "withdrawn" and (by is None or by <= today):
            due.append(ContactDue(contact, day, by))
    return tuple(sorted(due, key=lambda each: (each.last or date.min, each.contact.id)))


def last_in_touch(store: Store, contact_id: int, today: date) -> date | None:
    """The last day, up to today, on which the team and they were in touch; None where nothing says so."""
    with store.reading() as session:
        return _latest(session, select(Contact.id).where(Contact.id == contact_id), today).get(contact_id)


def _latest(session: Session, those: Select[int], today: date) -> dict[int, date]:
    last: dict[int, date] = {}
    for key, day in _days(session, those):
        if day is not None and last.get(key, date.min) < day <= today:
            last[key] = day
    return last


def _days(session: Session, those: Select[int]) -> Iterator[tuple[int, date | None]]:
    asked, came, wrote = ContactIssue, MeetingPerson, NeighbourhoodQuery
    yield from _pairs(session, select(Contact.id, Contact.consent_on).where(Contact.id.in_(those)))
    for day in (asked.asked_on, asked.told_on):
        yield from _pairs(session, select(asked.contact_id, day).where(asked.contact_id.in_(those)))
    meetings = select(came.contact_id, Event.starts).join(Event, Event.id == came.event_id)
    queries = select(wrote.contact_id, wrote.received).where(wrote.contact_id.in_(those))
    for query in (meetings.where(came.contact_id.in_(those), came.apologies.is_(False)), queries):
        yield from ((key, local(moment).date()) for key, moment in _pairs(session, query))


def _pairs(session: Session, query: Any) -> Iterator[tuple[int, Any]]:
    return ((int(row[0]), row[1]) for row in session.execute(query))
