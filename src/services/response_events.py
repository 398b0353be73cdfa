"""The event that answers from a file belong to: the one of that name, or a new one on the days of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.column_match import Match
from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.events import KINDS
from ..exchange.tables import Seen, Table
from ..models import Event, Place
from ..store.journal import JournalledSession
from .column_matches import match_of
from .moments import local, today
from .questionnaires import LoadedQuestionnaire, load_in
from .response_reading import day_of


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What a new event would be: `tables` and how they are matched tell its days."""

    place_id: int | None
    kind: str
    tables: Sequence[Table]
    match: Match | None


def event_for(
    session: JournalledSession, loaded: LoadedQuestionnaire, event: int | str, new: NewEvent
) -> tuple[Event, bool]:
    """(the event, whether it was made here). One of the name that asks the same questionnaire is taken."""
    if isinstance(event, int):
        return session.get_one(Event, event), False
    name = " ".join(event.split())
    alike = select(Event).where(func.lower(Event.name) == name.lower())
    if new.place_id is not None:
        alike = alike.where(Event.place_id == new.place_id)
    held = list(session.scalars(alike.order_by(Event.starts)))
    if len(held) > 1:
        days = ", ".join(day_short(local(each.starts).date()) for each in held[:5])
        raise BeatbookError(f"There are {len(held)} events called “{name}”, on {days}. Give the new one another name.")
    if held:
        _same_questionnaire(session, held[0], loaded)
        return held[0], False
    if not name:
        raise BeatbookError("The event needs a name.")
    if new.place_id is None or session.get(Place, new.place_id) is None:
        raise BeatbookError(
            f"There is no event called “{name}” yet. Say where it was (--place), so that it can be made."
        )
    return _new_event(session, name, loaded, new), True


def _same_questionnaire(session: Session, event: Event, loaded: LoadedQuestionnaire) -> None:
    asked = load_in(session, event.questionnaire_id).definition
    if asked.key != loaded.definition.key:
        raise BeatbookError(f"{event.name} asks “{asked.title}”, not “{loaded.definition.title}”. Name another event.")


def _new_event(session: JournalledSession, name: str, loaded: LoadedQuestionnaire, new: NewEvent) -> Event:
    """An event at noon of the first day that the files name, else of today."""
    if new.kind not in KINDS:
        raise BeatbookError(f"“{new.kind}” is not a kind of event. The kinds are {', '.join(KINDS)}.")
    days = [day for table in new.tables for day in _days(session, loaded, table, new.match)]
    first, last = (min(days), max(days)) if days else (today(), today())
    event = Event(
        name=name,
        kind=new.kind,
        place_id=new.place_id,
        questionnaire_id=loaded.id,
        starts=_noon(first),
        ends=_noon(last) if last > first else None,
        finished=True,
    )
    session.add(event)
    session.flush()
    return event


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12)).astimezone()


def _days(session: Session, loaded: LoadedQuestionnaire, table: Table, given: Match | None) -> Iterator[date]:
    """The first and the last day in a table's column of days."""
    match, _ = match_of(session, loaded, table, given)
    at = match.at("day")
    if at is None:
        return
    found = {cells[at][:10] for _, cells in table.rows(Seen()) if cells[at]}
    days = sorted(day for day in map(day_of, found) if day is not None and day.year > 1970)
    yield from (*days[:1], *days[-1:])
