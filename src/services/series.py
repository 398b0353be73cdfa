"""Series of events: a surgery every second Tuesday is entered once. Each of them is an event of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_text
from ..domain.recurring import Rhythm, series_days
from ..models import Draft, Event, EventNote, Meeting, MeetingPerson, Poll, Response, ResponseBatch, Tally
from ..models.base import new_uid
from ..store.store import Store
from .events import check_event, open_event
from .moments import local

SHARED = ("name", "kind", "place_id", "officer_id", "note", "partners")
"""What a change of a whole series may change, beside the time of day."""


@dataclass(frozen=True, slots=True)
class Removed:
    """An event that is gone, and all that is needed to have it back."""

    fields: Mapping[str, Any]
    changes: Changes


def open_series(
    store: Store, *, starts: datetime, rhythm: Rhythm, ends: datetime | None = None, **fields: Any
) -> Changes:
    """An event on each day of a rhythm, at the same time of day by the clock on the wall, summer and winter.

    `fields` as `services.events.open_event` takes them. All of them or none.
    """
    check_event(fields["kind"], starts, ends)
    begins, days = local(starts), series_days(local(starts).date(), rhythm)
    length = None if ends is None else ends - starts
    name = uid_text(new_uid())
    first = 0
    with store.writing() as session:
        for day in days:
            start = at_same_time(begins, day)
            end = None if length is None else at_same_time(begins, day) + length
            event_id = open_event(store, starts=start, ends=end, series=name, within=session, **fields).id
            first = first or event_id
    return Changes.of("events", id=first, said=f"{len(days)} events are in the diary.")


def save_following(store: Store, *, event_id: int, **fields: Any) -> Changes:
    """Change this event and those after it in its series that nobody has recorded at and that are not finished.

    `starts` and `ends` move the time of day of each, and their days by as many as this one's day moves.
    """
    with store.writing() as session:
        event = session.get(Event, event_id)
        if event is None:
            raise NotFoundError("That event is not in the store any more.")
        following = _following(session, event)
        starts, ends = fields.pop("starts", event.starts), fields.pop("ends", event.ends)
        moved = local(starts).date() - local(event.starts).date()
        length = None if ends is None else ends - starts
        for each in following:
            for key, value in fields.items():
                if key not in SHARED:
                    raise ValueError(f"a series has no field {key} to change")
                setattr(each, key, value)
            each.starts = at_same_time(local(starts), local(each.starts).date() + moved)
            each.ends = None if length is None else each.starts + length
            check_event(each.kind, each.starts, each.ends)
    count = len(following)
    return Changes.of("events", id=event_id, said=f"{count} event{'s are' if count > 1 else ' is'} changed.")


def _following(session: Session, event: Event) -> list[Event]:
    if not event.series:
        return [event]
    later = select(Event).where(Event.series == event.series, Event.starts >= event.starts, ~Event.finished)
    return [each for each in session.scalars(later) if each is event or not _holds(session, each.id)]


def at_same_time(moment: datetime, day: date) -> datetime:
    """The same time by the clock on the wall on another day."""
    return datetime.combine(day, moment.time()).astimezone()


def remove_event(store: Store, *, event_id: int) -> Removed:
    """Take an event out of the diary. Refused where something was recorded at it: finish it instead."""
    with store.writing() as session:
        event = session.get(Event, event_id)
        if event is None:
            raise NotFoundError("That event is not in the store any more.")
        if what := _holds(session, event_id):
            raise BeatbookError(f"{event.name} holds {what}, so it stays. Finish it instead.")
        kept = {name: getattr(event, name) for name in (*SHARED, "starts", "ends", "questionnaire_id", "series")}
        said = f"{event.name} is taken out of the diary."
        session.delete(event)
    return Removed(kept, Changes.of("events", id=event_id, said=said))


def put_back(store: Store, removed: Removed) -> Changes:
    """The removed event again."""
    fields = dict(removed.fields)
    return open_event(store, **fields)


def _holds(session: Session, event_id: int) -> str:
    """What was recorded at an event, in words; empty where nothing was."""
    for table, said in (
        (Response, "answers"),
        (Tally, "a tally"),
        (Draft, "a form left open"),
        (EventNote, "lines of its card"),
        (ResponseBatch, "a file of answers"),
        (MeetingPerson, "who came to it"),
        (Poll, "a show of hands"),
    ):
        if session.scalar(select(func.count()).select_from(table).where(table.event_id == event_id)):
            return said
    if session.scalar(select(Meeting.id).where(Meeting.event_id == event_id, Meeting.agenda + Meeting.minutes != "")):
        return "a meeting sheet"
    event = session.get_one(Event, event_id)
    counted = event.refused or event.elsewhere or event.passed or event.abandoned
    return "counted passers-by" if counted else ""
