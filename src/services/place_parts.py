"""What lies in what, put right by hand. What somebody stated outlasts every outline that comes."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_bytes
from ..domain.place_parts import Part, why_no_part
from ..domain.places import KINDS, ONE_ONLY
from ..domain.summaries import PlaceView
from ..models import Place, PlacePart
from ..store.journal import JournalledSession
from ..store.store import Store
from .joining import join_forces, join_places
from .places import ancestors, place_views


def parents(store: Store, place_id: int) -> tuple[Part, ...]:
    """What a place lies in directly, widest first."""
    query = select(PlacePart.parent_id, PlacePart.stated).where(PlacePart.child_id == place_id)
    return _parts(store, query)


def children(store: Store, place_id: int) -> tuple[Part, ...]:
    """What lies in a place directly, widest first, then by name."""
    query = select(PlacePart.child_id, PlacePart.stated).where(PlacePart.parent_id == place_id)
    return _parts(store, query)


def _parts(store: Store, query: object) -> tuple[Part, ...]:
    order = list(KINDS)
    with store.reading() as session:
        rows = session.execute(query).all()  # type: ignore[call-overload]
        views = place_views(session) if rows else {}
    found = [Part(views[key], stated) for key, stated in rows if key in views]
    return tuple(sorted(found, key=lambda part: (order.index(part.place.kind), part.place.label.casefold())))


def state_part(store: Store, *, parent_id: int, child_id: int, why: str = "") -> Changes:
    """Say by hand that the child lies in the parent. Of kinds that a place lies in one of, the other one goes.

    Raises BeatbookError where their kinds do not allow it, or where the parent lies in the child already.
    """
    with store.writing(why) as session:
        parent, child = _pair(session, parent_id, child_id)
        fault = why_no_part(parent, child)
        if not fault and child_id in set(session.scalars(select(ancestors(parent_id).c.id))):
            fault = f"{parent.label} lies in {child.label} already, so it cannot be the other way round."
        if fault:
            raise BeatbookError(fault)
        before = _others(session, parent, child_id)
        gone = [*before, parent_id]
        session.execute(delete(PlacePart).where(PlacePart.child_id == child_id, PlacePart.parent_id.in_(gone)))
        session.add(PlacePart(parent_id=parent_id, child_id=child_id, stated=True))
        _note(session, child, old=next(iter(before.values()), ""), new=parent.uid)
    return Changes.of("places", "crime", id=child_id, said=f"{child.label} lies in {parent.label} now, by hand.")


def unstate_part(store: Store, *, parent_id: int, child_id: int, why: str = "") -> Changes:
    """Take back what was said by hand; where there are outlines, they say again what lies in what.

    Raises BeatbookError where the part was worked out by outline: another place can be stated instead.
    """
    with store.writing(why) as session:
        parent, child = _pair(session, parent_id, child_id)
        held = session.get(PlacePart, (parent_id, child_id))
        if held is None or not held.stated:
            raise BeatbookError(
                f"That {child.label} lies in {parent.label} was worked out by outline: say by hand which place it "
                f"lies in instead."
            )
        session.delete(held)
        session.flush()
        join_places(session)
        join_forces(session)
        _note(session, child, old=parent.uid, new="")
    return Changes.of(
        "places", "crime", id=child_id, said=f"It is no longer said by hand that {child.label} lies there."
    )


def _pair(session: Session, parent_id: int, child_id: int) -> tuple[PlaceView, PlaceView]:
    views = place_views(session)
    if parent_id not in views or child_id not in views:
        raise NotFoundError("That place is not in the store any more. Choose another.")
    return views[parent_id], views[child_id]


def _others(session: Session, parent: PlaceView, child_id: int) -> dict[int, str]:
    """Places of the parent's kind that the child lies in now, where it can lie in one only: id -> uid as text."""
    if parent.kind not in ONE_ONLY:
        return {}
    query = select(PlacePart.parent_id).join(Place, Place.id == PlacePart.parent_id)
    ids = session.scalars(query.where(PlacePart.child_id == child_id, Place.kind == parent.kind))
    views = place_views(session)
    return {key: views[key].uid if key in views else "" for key in ids if key != parent.id}


def _note(session: JournalledSession, child: PlaceView, *, old: str, new: str) -> None:
    session.note("place", uid_bytes(child.uid), "change", field="lies_in", old=old, new=new)
