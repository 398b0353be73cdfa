"""The card of a place: the figures that were typed for it, and its surveys as the store counts them."""

from __future__ import annotations

from sqlalchemy import func, select

from ..domain.place_card import TYPED, PlaceCard
from ..models import Response
from ..store.store import Store
from .moments import local
from .places import family
from .typed_figures import latest_typed


def place_card(store: Store, place_id: int) -> PlaceCard:
    """Surveys are of people who live in the place or in what lies in it; visitors are in nobody's."""
    query = select(func.count(), func.count(Response.event_id.distinct()), func.max(Response.taken)).where(
        Response.visitor.is_(False), Response.place_id.in_(select(family(place_id).c.id))
    )
    with store.reading() as session:
        surveys, events, latest = session.execute(query).one()
    day = local(latest).date() if latest is not None else None
    return PlaceCard(latest_typed(store, place_id, TYPED), surveys, events, day)
