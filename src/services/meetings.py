"""A meeting's sheet: agenda, who came, the promises from before, and the minutes for the clerk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import add_months
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.events import KINDS as EVENT_KINDS
from ..domain.meetings import (
    KINDS,
    ROLE_OF,
    MeetingSheet,
    PersonView,
    agenda_lines,
    check_people,
    guessed_kind,
    settled_between,
    was_open,
)
from ..domain.minutes import composed
from ..domain.promises import PromiseView
from ..domain.summaries import EventView
from ..models import Contact, Event, Meeting, MeetingPerson, Place
from ..store.journal import JournalledSession
from ..store.store import Store
from .events import get_event
from .matters import matters_of
from .moments import today
from .polls import polls_of
from .priorities import list_priorities
from .promises import list_promises

TOLD_MONTHS = 3
EDITABLE = ("kind", "agenda", "minutes")


def ensure_meeting(store: Store, event_id: int) -> Changes:
    """The sheet of an event that is a meeting, made if it is not there; `id` is the event's.

    Raises BeatbookError for an event of another kind.
    """
    with store.writing() as session:
        made = meeting_of(session, event_id)
        name = session.get_one(Event, made.event_id).name
    return Changes.of("meetings", id=event_id, said=f"The sheet of {name} is ready.")


def meeting_of(session: JournalledSession, event_id: int) -> Meeting:
    """The meeting of an event, within an open transaction; made if it is not there."""
    event = session.get(Event, event_id)
    if event is None:
        raise NotFoundError("That event is not in the store any more.")
    meeting = session.scalar(select(Meeting).where(Meeting.event_id == event_id))
    if meeting is not None:
        return meeting
    if event.kind != "meeting":
        raise BeatbookError(f"{event.name} is not a meeting but “{EVENT_KINDS[event.kind]}”. Change its kind first.")
    place_kind = session.get_one(Place, event.place_id).kind
    meeting = Meeting(event_id=event_id, kind=guessed_kind(event.name, place_kind))
    session.add(meeting)
    session.flush()
    return meeting


def save_meeting(store: Store, *, event_id: int, version: int, **fields: str) -> Changes:
    """Change kind, agenda (one item a line) or minutes; empty minutes are composed anew.

    Raises StaleError where the sheet was saved since `version`.
    """
    with store.writing() as session:
        meeting = meeting_of(session, event_id)
        if meeting.version != version and version:
            theirs = {key: str(getattr(meeting, key)) for key in fields}
            said = "This sheet was changed since you opened it. Look at both texts before you save."
            raise StaleError(said, mine=dict(fields), theirs=theirs)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a meeting has no field {key} to edit")
            if key == "kind" and value not in KINDS:
                raise BeatbookError(f"“{value[:30]}” is no kind of meeting. The kinds are {', '.join(KINDS)}.")
            setattr(meeting, key, "\n".join(agenda_lines(value)) if key == "agenda" else value.rstrip())
    return Changes.of("meetings", id=event_id, said="The sheet is saved.")


def tick_person(store: Store, *, event_id: int, contact_id: int, state: str) -> Changes:
    """A contact was "here", sent "apologies", or is off the list again ("")."""
    if state not in ("here", "apologies", ""):
        raise ValueError(f"nobody at a meeting is {state}")
    with store.writing() as session:
        meeting_of(session, event_id)
        contact = session.get(Contact, contact_id)
        if contact is None:
            raise NotFoundError("That contact is not in the store any more.")
        mine = MeetingPerson.event_id == event_id, MeetingPerson.contact_id == contact_id
        person = session.scalars(select(MeetingPerson).where(*mine)).first()
        if not state and person is not None:
            session.delete(person)
        elif state and person is None:
            role = ROLE_OF[contact.kind]
            session.add(MeetingPerson(event_id=event_id, contact_id=contact_id, role=role, apologies=state != "here"))
        elif state and person is not None:
            person.apologies = state == "apologies"
    return Changes.of("meetings", id=event_id)


def count_people(store: Store, *, event_id: int, role: str, n: int, apologies: bool = False) -> Changes:
    """So many of a role came, or sent apologies, besides those ticked by name; 0 takes the line off."""
    check_people(role, n)
    with store.writing() as session:
        meeting_of(session, event_id)
        counted = (MeetingPerson.contact_id.is_(None), MeetingPerson.role == role, MeetingPerson.apologies == apologies)
        person = session.scalars(select(MeetingPerson).where(MeetingPerson.event_id == event_id, *counted)).first()
        if n == 0 and person is not None:
            session.delete(person)
        elif n and person is None:
            session.add(MeetingPerson(event_id=event_id, role=role, n=n, apologies=apologies))
        elif n and person is not None:
            person.n = n
    return Changes.of("meetings", id=event_id)


def meeting_sheet(store: Store, event_id: int, *, on: date | None = None) -> MeetingSheet:
    """Everything of a meeting; `on` stands for today. Writes nothing: the sheet need not be there yet."""
    from .issues import list_issues

    event, now = get_event(store, event_id), on or today()
    day, promises = event.starts.date(), list_promises(store, place_id=event.place_id, open_only=False)
    made = tuple(sorted((p for p in promises if p.event_id == event_id), key=lambda p: p.id))
    before = [p for p in promises if p.event_id != event_id]
    with store.reading() as session:
        meeting = session.scalar(select(Meeting).where(Meeting.event_id == event_id))
        place_kind = session.get_one(Place, event.place_id).kind
        last, following = _beside(store, session, event)
        people = _people(session, event_id)
        matters, polls = matters_of(session, event_id), polls_of(session, event_id)
    carried, settled = _promises(before, day, now, last)
    return MeetingSheet(
        event=event,
        meeting_id=meeting.id if meeting else 0,
        version=meeting.version if meeting else 0,
        kind=meeting.kind if meeting else guessed_kind(event.name, place_kind),
        agenda=agenda_lines(meeting.agenda) if meeting else (),
        minutes=meeting.minutes if meeting else "",
        carried=carried,
        settled=settled,
        people=people,
        matters=matters,
        made=made,
        polls=polls,
        priorities=list_priorities(store, place_id=event.place_id),
        issues=list_issues(store, place_id=event.place_id),
        last=last,
        next=following,
    )


def minutes_text(sheet: MeetingSheet) -> str:
    """The minutes as they stand: as somebody wrote them, else as composed."""
    return sheet.minutes or composed(sheet)


def _promises(
    before: Sequence[PromiseView], day: date, now: date, last: EventView | None
) -> tuple[tuple[PromiseView, ...], tuple[PromiseView, ...]]:
    """Those open when the meeting began, and those closed since the one before; none is in both.

    Where none was held before, the last three months are told.
    """
    after = last.starts.date() if last else add_months(day, -TOLD_MONTHS)
    carried = tuple(p for p in before if was_open(p, day, now))
    held = {(p.kind, p.id) for p in carried}
    settled = tuple(p for p in before if (p.kind, p.id) not in held and settled_between(p, after, day))
    return carried, settled


def _beside(store: Store, session: Session, event: EventView) -> tuple[EventView | None, EventView | None]:
    """The meetings just before and just after, in the same place."""
    mine = select(Event.id).where(Event.place_id == event.place_id, Event.kind == "meeting", Event.id != event.id)
    before = session.scalar(mine.where(Event.starts < event.starts).order_by(Event.starts.desc()).limit(1))
    after = session.scalar(mine.where(Event.starts > event.starts).order_by(Event.starts).limit(1))
    return get_event(store, before) if before else None, get_event(store, after) if after else None


def next_meeting(store: Store, place_id: int, after: datetime) -> EventView | None:
    """The next meeting in a place."""
    with store.reading() as session:
        query = select(Event.id).where(Event.place_id == place_id, Event.kind == "meeting", Event.starts > after)
        found = session.scalar(query.order_by(Event.starts).limit(1))
    return get_event(store, found) if found else None


def _people(session: Session, event_id: int) -> tuple[PersonView, ...]:
    query: Any = select(MeetingPerson, func.coalesce(Contact.name, "").label("name"))
    query = query.outerjoin(Contact, Contact.id == MeetingPerson.contact_id).where(MeetingPerson.event_id == event_id)
    return tuple(
        PersonView(p.id, p.contact_id, name, p.role, p.n, p.apologies)
        for p, name in session.execute(query.order_by(MeetingPerson.id))
    )
