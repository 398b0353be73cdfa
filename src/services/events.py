"""Events: open one in under 20 seconds, list them, finish them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import Period, day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.events import KINDS
from ..domain.identity import uid_text
from ..domain.summaries import EventView
from ..models import Draft, Event, Officer, Place, Questionnaire, Response, Tally
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import bounds, local
from .place_titles import titles
from .places import family
from .questionnaires import current_questionnaire

PASSERS = ("refused", "elsewhere", "passed", "abandoned")
EDITABLE = ("name", "kind", "place_id", "officer_id", "starts", "ends", "note", "partners")


def open_event(
    store: Store,
    *,
    place_id: int,
    kind: str,
    starts: datetime,
    name: str = "",
    ends: datetime | None = None,
    officer_id: int | None = None,
    note: str = "",
    questionnaire_id: int | None = None,
    partners: str = "",
    series: str = "",
    within: JournalledSession | None = None,
) -> Changes:
    """A new event; it asks the standard questionnaire if no other is named. Without a name it is called after its

    kind and place. `partners`: one a line. `within`: a transaction that is open already.
    """
    check_event(kind, starts, ends)
    if questionnaire_id is None:
        questionnaire_id = current_questionnaire(store).id
    with nullcontext(within) if within is not None else store.writing() as session:
        place = session.get(Place, place_id)
        if place is None:
            raise NotFoundError("That place is not in the store any more. Choose another.")
        event = Event(
            name=" ".join(name.split()) or f"{KINDS[kind]} at {place.name}",
            kind=kind,
            place_id=place_id,
            officer_id=officer_id,
            questionnaire_id=questionnaire_id,
            starts=starts,
            ends=ends,
            note=note.strip(),
            partners=partners,
            series=series,
        )
        session.add(event)
        session.flush()
    return Changes.of("events", id=event.id, said=f"{event.name} is open.")


def save_event(store: Store, *, event_id: int, version: int, **fields: Any) -> Changes:
    """Change an event. Raises StaleError with both texts where somebody else saved it since `version`."""
    with store.writing() as session:
        event = _get(session, event_id)
        if event.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            raise StaleError(
                f"{event.name} was changed since you opened it. Look at both texts before you save.",
                mine=mine,
                theirs={key: str(getattr(event, key)) for key in mine},
            )
        stood = event.place_id
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"an event has no field {key} to edit")
            setattr(event, key, value)
        check_event(event.kind, event.starts, event.ends)
        _take_responses_along(session, event, stood)
    return Changes.of("events", id=event_id, said=f"{event.name} is saved.")


def _take_responses_along(session: Session, event: Event, stood: int) -> None:
    """A response carries its event's start, and lives where the event is unless somebody said otherwise."""
    session.flush()
    own = update(Response).where(Response.event_id == event.id)
    session.execute(own.where(Response.taken != event.starts).values(taken=event.starts))
    if event.place_id != stood:
        moved = own.where(Response.place_id == stood, Response.visitor.is_(False))
        session.execute(moved.values(place_id=event.place_id))
        session.execute(
            update(Draft).where(Draft.event_id == event.id, Draft.place_id == stood).values(place_id=event.place_id)
        )
        for tally in session.scalars(select(Tally).where(Tally.event_id == event.id, Tally.place_id == stood)):
            tally.place_id = event.place_id


def finish_event(store: Store, *, event_id: int, finished: bool = True) -> Changes:
    """Close an event for recording, or open it again."""
    with store.writing() as session:
        event = _get(session, event_id)
        event.finished = finished
    said = "is finished" if finished else "is open again"
    return Changes.of("events", id=event_id, said=f"{event.name} {said}.")


def count_passer(store: Store, *, event_id: int, what: str, by: int = 1) -> Changes:
    """Count one of `PASSERS`: who "refused", lives "elsewhere" and was not asked on, "passed" without stopping, or

    "abandoned" the form that was handed over. `by` -1 takes one back.
    """
    with store.writing() as session:
        event = _get(session, event_id)
        if what not in PASSERS:
            raise ValueError(f"nobody is counted as {what}")
        setattr(event, what, max(0, getattr(event, what) + by))
    return Changes.of("events", id=event_id)


def get_event(store: Store, event_id: int) -> EventView:
    with store.reading() as session:
        row = session.execute(_views().where(Event.id == event_id)).one_or_none()
        called = titles(session)
    if row is None:
        raise NotFoundError("That event is not in the store any more.")
    return _view(row, called)


def list_events(store: Store, *, place_id: int | None = None, period: Period | None = None) -> tuple[EventView, ...]:
    """Events in a place and all that lies in it, latest first."""
    query = _views().order_by(Event.starts.desc(), Event.id.desc())
    if place_id is not None:
        query = query.where(Event.place_id.in_(select(family(place_id).c.id)))
    if period is not None:
        first, after = bounds(period)
        query = query.where(Event.starts >= first, Event.starts < after)
    with store.reading() as session:
        called = titles(session)
        return tuple(_view(row, called) for row in session.execute(query))


def check_event(kind: str, starts: datetime, ends: datetime | None) -> None:
    """Raise BeatbookError for a kind that is none, and for an end before the beginning."""
    if kind not in KINDS:
        raise BeatbookError(f"“{kind}” is not a kind of event. The kinds are {', '.join(KINDS)}.")
    if ends is not None and ends <= starts:
        raise BeatbookError(f"The event ends before it begins on {day_short(local(starts).date())}. Put the end later.")


def _get(session: Session, event_id: int) -> Event:
    event = session.get(Event, event_id)
    if event is None:
        raise NotFoundError("That event is not in the store any more.")
    return event


def _views() -> Select[Any]:
    responses = select(func.count()).where(Response.event_id == Event.id).scalar_subquery()
    drafts = select(func.count()).where(Draft.event_id == Event.id).scalar_subquery()
    officer = select(Officer.rank + " " + Officer.name).where(Officer.id == Event.officer_id).scalar_subquery()
    title = select(Questionnaire.title).where(Questionnaire.id == Event.questionnaire_id).scalar_subquery()
    return select(
        Event,
        officer.label("officer"),
        responses.label("responses"),
        drafts.label("drafts"),
        title.label("questionnaire"),
    )


def _view(row: Any, called: Mapping[int, str]) -> EventView:
    event: Event = row.Event
    return EventView(
        id=event.id,
        uid=uid_text(event.uid),
        version=event.version,
        name=event.name,
        kind=event.kind,
        place_id=event.place_id,
        place=called[event.place_id],
        starts=local(event.starts),
        ends=local(event.ends) if event.ends else None,
        officer=row.officer or "",
        note=event.note,
        responses=row.responses,
        refused=event.refused,
        elsewhere=event.elsewhere,
        questionnaire_id=event.questionnaire_id,
        drafts=row.drafts,
        finished=event.finished,
        officer_id=event.officer_id,
        passed=event.passed,
        abandoned=event.abandoned,
        attendance=event.attendance,
        minutes=event.minutes,
        spoken_to=event.spoken_to,
        partners=tuple(event.partners.splitlines()),
        series=event.series,
        questionnaire=row.questionnaire,
    )
