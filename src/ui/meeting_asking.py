"""What the meeting page asks of the store, off the main thread."""

from __future__ import annotations

from datetime import date

from ..domain.meetings import MeetingSheet
from ..domain.message_rules import Known
from ..store.store import Store

Contacts = tuple[tuple[int, str], ...]
TICKED = ("councillor", "clerk", "partner")
"""Kinds of contact that are ticked by name; residents are counted."""


def likely_meeting(store: Store, place_id: int | None, today: date) -> int:
    """The next meeting in a place, today's included; else the last one; 0 where none was held."""
    from ..services.events import list_events

    meetings = [event for event in list_events(store, place_id=place_id) if event.kind == "meeting"]
    coming = [event for event in meetings if event.starts.date() >= today]
    return coming[-1].id if coming else meetings[0].id if meetings else 0


def ask_sheet(store: Store, event_id: int, today: date) -> MeetingSheet | None:
    """The sheet, None where the event is gone."""
    from ..domain.errors import NotFoundError
    from ..services.meetings import meeting_sheet

    try:
        return meeting_sheet(store, event_id, on=today)
    except NotFoundError:
        return None


def ask_known(store: Store) -> Known:
    """Who must not be named in minutes that go out, and which numbers are the team's own."""
    from ..services.message_check import known_of

    return known_of(store)


def ask_contacts(store: Store, sheet: MeetingSheet) -> Contacts:
    """Who may be ticked: councillors, clerk and partners of the place, and whoever is ticked already."""
    from ..domain.contacts import KINDS
    from ..services.contacts import list_contacts

    ticked = {person.contact_id: person.name for person in sheet.people if person.contact_id is not None}
    found = [each for each in list_contacts(store, place_id=sheet.event.place_id) if each.kind in TICKED]
    offered = {each.id: f"{each.name}, {(each.role or KINDS[each.kind]).casefold()}" for each in found}
    return tuple((offered | {key: name for key, name in ticked.items() if key not in offered}).items())
