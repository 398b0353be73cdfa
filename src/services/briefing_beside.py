"""Gather what stands beside a place in its briefing: its neighbours' crime, its meetings, the next days to meet."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from ..domain.briefing_beside import neighbour_row, open_dates, public_neighbours
from ..domain.briefing_parts import NeighbourRow, PublicNeighbours
from ..domain.dates import Month, Period
from ..domain.errors import NotFoundError
from ..domain.summaries import EventView, NextDate, PlaceView
from ..store.store import Store
from .crime import crime_of_place
from .events import list_events
from .neighbours import neighbours

DAYS_AHEAD = 92
DAYS_BEFORE = 400
"""A meeting longer ago than that is no longer the last one."""


def neighbours_told(store: Store, *, place: PlaceView, month: Month) -> PublicNeighbours | None:
    """`month`: the latest that is held of the place."""
    around = neighbours(store, place.id)
    with store.reading() as session:
        here = _row(session, place, month, here=True)
        if here is None:
            return None
        rows = [row for each in around.neighbours if (row := _row(session, each, month)) is not None]
    within = around.wider.name if around.wider else ""
    return public_neighbours(month, here, rows, by=around.by, within=within)


def _row(session: Session, place: PlaceView, month: Month, *, here: bool = False) -> NeighbourRow | None:
    try:
        summary = crime_of_place(session, place, month.plus(-23), month, practice=False)
    except NotFoundError:
        return None
    return neighbour_row(place.title, summary, month, here=here)


def last_meeting(store: Store, *, place_id: int, until: date) -> EventView | None:
    """The last meeting up to a day in the place itself: a ward of several councils has none of its own."""
    held = list_events(store, place_id=place_id, period=Period(until - timedelta(days=DAYS_BEFORE), until))
    return next((event for event in held if event.kind == "meeting" and event.place_id == place_id), None)


def dates_ahead(store: Store, *, place_id: int, until: date) -> tuple[tuple[NextDate, ...], NextDate | None]:
    """(days on which anybody can meet the team there, the next meeting of the place itself) after a day."""
    ahead = Period(until + timedelta(days=1), until + timedelta(days=DAYS_AHEAD))
    events = list_events(store, place_id=place_id, period=ahead)
    meetings = open_dates(event for event in events if event.kind == "meeting" and event.place_id == place_id)
    return open_dates(events), next(iter(meetings), None)
