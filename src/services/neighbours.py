"""Who a place is compared with: those that touch it, the rest of what it lies in, and the team's other places."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.compared import By, Neighbourhood
from ..domain.errors import NotFoundError
from ..domain.neighbours import touching
from ..domain.places import KINDS
from ..domain.summaries import PlaceView
from ..models import Event, Place, Priority
from ..store.store import Store
from .places import ancestors, family, place_views

WIDER = {"ward": "district", "parish": "district", "area": "district", "beat": "district"}
"""What a kind of place is compared within. Districts: within what they lie in next, a BCU or the force."""


def neighbours(store: Store, place_id: int) -> Neighbourhood:
    """The place with its neighbours, all of its own kind and vintage. Raises NotFoundError for one that is gone.

    Neighbours touch by outline; where the place has none, they are all of its kind in the same district.
    """
    with store.reading() as session:
        views = place_views(session)
        if place_id not in views:
            raise NotFoundError("That place is not in the store any more.")
        here = views[place_id]
        alike = {view.id: view for view in views.values() if _alike(view, here)}
        wider = _wider(session, here, views)
        within = set(session.scalars(select(family(wider.id).c.id))) if wider else set()
        siblings = _sorted(alike[key] for key in alike.keys() & within)
        beside = _touching(session, here, alike)
        ours = _sorted(alike[key] for key in alike.keys() & _worked_in(session))
    by: By = "outline" if here.has_outline else "siblings" if siblings else "none"
    found = _sorted(alike[key] for key in beside) if by == "outline" else siblings
    return Neighbourhood(here, found, by, wider, siblings, ours)


def _alike(view: PlaceView, here: PlaceView) -> bool:
    """Of one kind and one vintage: boundaries of 2013 and of 2022 are not laid side by side."""
    return view.id != here.id and view.kind == here.kind and (view.vintage or "") == (here.vintage or "")


def _sorted(found: Iterable[PlaceView]) -> tuple[PlaceView, ...]:
    return tuple(sorted(found, key=lambda view: (view.label.casefold(), view.id)))


def _wider(session: Session, here: PlaceView, views: dict[int, PlaceView]) -> PlaceView | None:
    order = list(KINDS)
    above = [views[key] for key in session.scalars(select(ancestors(here.id).c.id)) if key in views and key != here.id]
    wanted = WIDER.get(here.kind)
    if wanted:
        above = [view for view in above if view.kind == wanted]
    return max(above, key=lambda view: (order.index(view.kind), view.vintage or "", -view.id), default=None)


def _touching(session: Session, here: PlaceView, alike: dict[int, PlaceView]) -> list[int]:
    if not here.has_outline:
        return []
    query = select(Place.id, Place.outline).where(Place.id.in_([here.id, *alike]), Place.outline.is_not(None))
    outlines = {key: wkb for key, wkb in session.execute(query) if wkb is not None}
    own = outlines.pop(here.id)
    return touching(own, list(outlines.items()))


def _worked_in(session: Session) -> set[int]:
    """Places where the team held an event or set a priority."""
    return set(session.scalars(select(Event.place_id))) | set(session.scalars(select(Priority.place_id)))
