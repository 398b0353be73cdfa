"""Pins of events on a map, as exact as those who look may know."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import Period
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.geography import MICRO, UK_POINTS
from ..domain.map_pins import at_street
from ..domain.map_summary import Audience, MapPin
from ..models import Event, PlacePart
from ..store.store import Store
from .moments import bounds, local

MOST = 500
"""Pins on one map, the latest events first: more are a cloud."""


def map_pins(
    session: Session,
    period: Period,
    audience: Audience,
    points: Mapping[int, tuple[float, float]],
    inside: Collection[int],
) -> tuple[MapPin, ...]:
    """Events of the period in places of `inside`. `points`: a point in each place of the map, for those without a pin.

    The public sees none. An event whose place has no point, nor lies in a place that has one, has no pin.
    """
    if audience == "public":
        return ()
    first, after = bounds(period)
    query = select(Event).where(Event.starts >= first, Event.starts < after).order_by(Event.starts.desc())
    upward = dict(session.execute(select(PlacePart.child_id, PlacePart.parent_id)).all())
    pins = []
    for event in session.scalars(query.limit(MOST)):
        if event.place_id not in inside:
            continue
        pin = _pin(event, points.get(event.place_id) or points.get(upward.get(event.place_id, 0)), audience)
        if pin is not None:
            pins.append(pin)
    return tuple(pins)


def _pin(event: Event, inside: tuple[float, float] | None, audience: Audience) -> MapPin | None:
    exact = event.longitude is not None and event.latitude is not None
    if event.longitude is not None and event.latitude is not None:
        at = event.longitude / MICRO, event.latitude / MICRO
        at = at if audience == "team" else at_street(*at)
    elif inside is not None:
        at = inside
    else:
        return None
    day = local(event.starts).date()
    return MapPin(event.id, event.name, day, event.place_id, at[0], at[1], exact)


def set_event_pin(store: Store, event_id: int, at: tuple[float, float] | None) -> Changes:
    """Say where an event was, in degrees (longitude, latitude), or None to take its pin away.

    Raises NotFoundError for an event that is gone, BeatbookError for a point outside the United Kingdom.
    """
    where = microdegrees(at, "Put the pin where the event was.")
    with store.writing() as session:
        event = session.get(Event, event_id)
        if event is None:
            raise NotFoundError("That event is not in the store any more.")
        event.longitude, event.latitude = where
        name = event.name
    said = f"{name} has its pin." if at is not None else f"{name} has no pin any more."
    return Changes.of("events", id=event_id, said=said)


def microdegrees(at: tuple[float, float] | None, cure: str) -> tuple[int, int] | tuple[None, None]:
    """A pin (longitude, latitude in degrees) as it is kept. Raises BeatbookError outside the United Kingdom."""
    if at is None:
        return None, None
    if not (UK_POINTS[0] <= at[0] <= UK_POINTS[2] and UK_POINTS[1] <= at[1] <= UK_POINTS[3]):
        raise BeatbookError(f"That point lies outside the United Kingdom. {cure}")
    return round(at[0] * MICRO), round(at[1] * MICRO)
