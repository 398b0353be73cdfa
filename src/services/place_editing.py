"""Places put right: named anew, retired, brought back. What was recorded at a place stays with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.place_changes import Hanging, OpenWorkError
from ..domain.places import KINDS
from ..domain.summaries import PlaceView
from ..domain.vintages import stated
from ..exchange.outline_columns import stated_vintage
from ..models import Event, Place, Plan, PointPlace, Priority
from ..store.store import Store
from .joining import join_forces, join_layer, join_places
from .places import one_view

EDITABLE = ("name", "code", "vintage", "population", "households")


def edit_place(store: Store, *, place_id: int, version: int, why: str = "", **fields: Any) -> Changes:
    """Change a place's name, code, vintage, population or households. `version` is the one it was read at.

    Raises StaleError with both texts where somebody else saved it since, and BeatbookError for a name that is
    empty, a number below zero, or a code and vintage that another place of the kind bears.
    """
    with store.writing(why) as session:
        place = held_place(session, place_id)
        if place.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(place, key)) for key in mine}
            message = f"{place.name} was changed since you opened it. Look at both texts before you save."
            raise StaleError(message, mine=mine, theirs=theirs)
        before = (place.code, place.vintage)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a place has no field {key} to edit")
            setattr(place, key, _tidied(key, value))
        _check(session, place)
        session.flush()
        if (place.code, place.vintage) != before and place.outline is not None:
            join_places(session)
    return Changes.of("places", "crime", id=place_id, said=f"{place.name} is saved.")


def _tidied(field: str, value: Any) -> Any:
    text = " ".join(value.split()) if isinstance(value, str) else value
    return stated_vintage(text) if field == "vintage" and text else None if text == "" else text


def _check(session: Session, place: Place) -> None:
    if not place.name:
        raise BeatbookError("A place needs a name.")
    if any(count is not None and count < 0 for count in (place.population, place.households)):
        raise BeatbookError("People and households are counted from 0.")
    twin = _twin(session, place)
    if twin is not None:
        raise BeatbookError(
            f"{twin.name} bears the code {place.code} of {stated(place.vintage) or 'no stated year'} already: if both "
            f"are one place, merge them."
        )


def _twin(session: Session, place: Place) -> Place | None:
    """Another place of the kind with the same code and vintage."""
    if not place.code:
        return None
    query = select(Place).where(Place.kind == place.kind, Place.retired.is_(False), Place.id != place.id)
    query = query.where(func.lower(Place.code) == place.code.lower())
    with session.no_autoflush:
        return next((p for p in session.scalars(query) if stated(p.vintage) == stated(place.vintage)), None)


def hanging(store: Store, place_id: int) -> Hanging:
    """What is still in hand at the place itself."""
    with store.reading() as session:
        return _hanging(session, place_id)


def _hanging(session: Session, place_id: int) -> Hanging:
    def count(kind: Any, *rules: Any) -> int:
        return session.scalar(select(func.count()).select_from(kind).where(kind.place_id == place_id, *rules)) or 0

    return Hanging(
        priorities=count(Priority, Priority.status == "open"),
        plans=count(Plan, Plan.closed_on.is_(None)),
        events=count(Event, Event.finished.is_(False)),
    )


def retire_place(store: Store, *, place_id: int, why: str = "", anyway: bool = False) -> Changes:
    """Take a place out of every list. What was recorded there stays, and counts in what it lay in.

    Raises OpenWorkError where something in hand hangs on it, unless `anyway`.
    """
    with store.writing(why) as session:
        place = held_place(session, place_id)
        left = _hanging(session, place_id)
        if left and not anyway:
            raise OpenWorkError(f"{place.name} has {left.words}: close or move what is in hand first.")
        retire(session, place)
        _join(session)
    return Changes.of("places", "crime", id=place_id, said=f"{place.name} is retired.")


def retire(session: Session, place: Place) -> None:
    """Within a transaction: the place goes from the lists, and its points no longer count twice."""
    place.retired = True
    session.flush()
    session.execute(delete(PointPlace).where(PointPlace.place_id == place.id))
    join_layer(session, place)


def bring_back(store: Store, *, place_id: int, why: str = "") -> Changes:
    """Put a retired place into the lists again. One that was merged comes back without what the other took over.

    Raises BeatbookError where another place bears its code of its vintage by now.
    """
    with store.writing(why) as session:
        place = session.get(Place, place_id)
        if place is None:
            raise NotFoundError("That place is not in the store any more.")
        restore(session, place)
        _join(session)
    return Changes.of("places", "crime", id=place_id, said=f"{place.name} is back.")


def restore(session: Session, place: Place) -> None:
    """Within a transaction: a retired place is as it was, its points and parts found anew."""
    twin = _twin(session, place)
    if twin is not None:
        raise BeatbookError(f"{twin.name} bears the code {place.code} by now, so the old one cannot come back.")
    place.retired, place.merged_into_id = False, None
    session.flush()
    join_layer(session, place)


def _join(session: Session) -> None:
    join_places(session)
    join_forces(session)


def retired_places(store: Store) -> tuple[tuple[PlaceView, str], ...]:
    """(place, name of the one it was merged into, else empty) of each retired place, by kind and name."""
    order = list(KINDS)
    with store.reading() as session:
        names = dict(session.execute(select(Place.id, Place.name)).all())
        rows = session.scalars(select(Place).where(Place.retired)).all()
        found = [(one_view(place), names.get(place.merged_into_id or 0, "")) for place in rows]
    return tuple(sorted(found, key=lambda pair: (order.index(pair[0].kind), pair[0].name.casefold())))


def held_place(session: Session, place_id: int) -> Place:
    """A place that is not retired. Raises NotFoundError."""
    place = session.get(Place, place_id)
    if place is None or place.retired:
        raise NotFoundError("That place is not in the store any more.")
    return place
