"""Areas drawn on the map: team areas and beats, given by their corners, in which crime is counted at once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.areas import DRAWN_KINDS, check_corners, outline_of
from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.map_project import rings_of
from ..domain.places import KINDS
from ..models import Place
from ..store.store import Store
from .joining import join_places, join_points

DRAWN = "drawn"
"""Source and vintage of what the team drew."""

Corner = tuple[float, float]


def save_area(store: Store, *, name: str, kind: str, corners: Sequence[Corner], place_id: int | None = None) -> Changes:
    """A new area, or (`place_id`) a drawn one with other corners, name or kind. Corners are longitude, latitude.

    Raises BeatbookError for corners that make no area, a name that is missing or taken, a kind that is not drawn, and
    for a place that was brought in from a file; NotFoundError for one that is gone.
    """
    if kind not in DRAWN_KINDS:
        raise BeatbookError(f"“{kind}” is not drawn by hand. Draw a team area or a beat.")
    named = " ".join(name.split())
    if not named:
        raise BeatbookError("An area needs a name.")
    check_corners(corners)
    with store.writing() as session:
        _check_name(session, named, kind, place_id)
        place = _place(session, place_id)
        place.name, place.kind, place.outline = named, kind, outline_of(corners)
        session.add(place)
        session.flush()
        join_points(session, places=[place.id])
        join_places(session)
        done = place.id
    said = f"{named} is drawn." if place_id is None else f"{named} has its new outline."
    return Changes.of("places", "crime", id=done, said=said)


def area_corners(store: Store, place_id: int) -> tuple[Corner, ...]:
    """The corners of a drawn area, to be drawn anew. Raises BeatbookError for any other place."""
    with store.reading() as session:
        place = _drawn(session, place_id)
        assert place.outline is not None
        ring = rings_of(place.outline)[0]
    return tuple(zip(ring[0:-2:2], ring[1:-2:2], strict=True))


def is_drawn(store: Store, place_id: int) -> bool:
    """Whether the team drew it."""
    with store.reading() as session:
        return session.scalar(select(Place.source).where(Place.id == place_id)) == DRAWN


def _place(session: Session, place_id: int | None) -> Place:
    if place_id is not None:
        return _drawn(session, place_id)
    return Place(kind="area", name="", code=None, vintage=DRAWN, source=DRAWN)


def _drawn(session: Session, place_id: int) -> Place:
    place = session.get(Place, place_id)
    if place is None or place.retired:
        raise NotFoundError("That area is not in the store any more.")
    if place.source != DRAWN or place.outline is None:
        raise BeatbookError(f"The outline of {place.name} came from a file. Bring in another file to change it.")
    return place


def _check_name(session: Session, name: str, kind: str, place_id: int | None) -> None:
    query = select(Place.id).where(func.lower(Place.name) == name.lower(), Place.kind == kind, Place.retired.is_(False))
    if any(key != place_id for key in session.scalars(query)):
        raise BeatbookError(f"There is a {KINDS[kind].lower()} called {name} already. Give this one its own name.")
