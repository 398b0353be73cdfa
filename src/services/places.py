"""Find and list places. A name that several places bear is never guessed at."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import CTE, Row, Select, func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_text
from ..domain.places import KINDS
from ..domain.summaries import PlaceView
from ..models import Place, PlacePart
from ..store.store import Store

NOT_STATED = "not stated"

COLUMNS = (
    Place.id,
    Place.uid,
    Place.kind,
    Place.code,
    Place.name,
    Place.vintage,
    Place.population,
    Place.households,
    Place.outline.is_not(None).label("has_outline"),
    Place.version,
)


def list_places(store: Store, *, kind: str | None = None) -> tuple[PlaceView, ...]:
    """Places by kind, widest first, then by name."""
    order = list(KINDS)
    with store.reading() as session:
        views = place_views(session)
    chosen = [view for view in views.values() if kind in (None, view.kind)]
    return tuple(sorted(chosen, key=lambda v: (order.index(v.kind), v.name.casefold(), v.vintage or "")))


def get_place(store: Store, place_id: int) -> PlaceView:
    with store.reading() as session:
        views = place_views(session)
    if place_id not in views:
        raise NotFoundError("That place is not in the store any more.")
    return views[place_id]


def find_place(store: Store, text: str) -> PlaceView:
    """The place of a code, `CODE@2013`, a name, or a name with its kind or district (“Park ward, Pendle”).

    A code in several vintages means the latest. Raises NotFoundError with the list where several places bear
    the name, and with the nearest names where none does.
    """
    with store.reading() as session:
        views = tuple(place_views(session).values())
    return find_in(views, text)


def find_in(views: Sequence[PlaceView], text: str) -> PlaceView:
    """The same among places that are at hand."""
    wanted = text.strip().casefold()
    code, _, vintage = wanted.partition("@")
    by_code = [
        v for v in views if v.code and v.code.casefold() == code and vintage in ("", (v.vintage or "").casefold())
    ]
    if by_code:
        return max(by_code, key=_vintage_order)
    named = _latest_of_code(v for v in views if wanted in _names(v))
    if len(named) == 1:
        return named[0]
    if named:
        listed = "; ".join(_told_apart(v) for v in sorted(named, key=_told_apart))
        raise NotFoundError(f"{len(named)} places are called “{text.strip()}”: {listed}. Name one by its code.")
    near = difflib.get_close_matches(wanted, {v.name.casefold(): v for v in views}, n=3)
    hint = f" Did you mean {' or '.join(_cased(views, name) for name in near)}?" if near else ""
    raise NotFoundError(f"There is no place “{text.strip()[:60]}” in the store.{hint}")


def name_that_finds(views: Sequence[PlaceView], place: PlaceView) -> str:
    """The shortest words by which `find_in` finds this place and no other: its name, label, or code of a vintage."""
    for words in (place.name, place.label, f"{place.code}@{place.vintage}", place.code or ""):
        try:
            if find_in(views, words).id == place.id:
                return words
        except NotFoundError:
            continue
    return place.label


def add_place(store: Store, *, kind: str, name: str, code: str | None = None, within: int | None = None) -> Changes:
    """A place by hand, without an outline. `within` is the place it lies in."""
    if kind not in KINDS:
        raise BeatbookError(f"“{kind}” is not a kind of place. The kinds are {', '.join(KINDS)}.")
    if not name.strip():
        raise BeatbookError("A place needs a name.")
    with store.writing() as session:
        place = Place(kind=kind, name=" ".join(name.split()), code=code or None, vintage=None, source="by hand")
        session.add(place)
        session.flush()
        if within is not None:
            session.add(PlacePart(parent_id=within, child_id=place.id, stated=True))
    return Changes.of("places", id=place.id, said=f"{place.name} is in the store.")


def districts(store: Store) -> dict[int, str]:
    """Place -> the name of the district that holds it, where one does."""
    with store.reading() as session:
        return _districts(session)


def family(place_id: int) -> CTE:
    """The place and everything in it, as a recursive query with one column `id`."""
    base = select(Place.id).where(Place.id == place_id).cte("family", recursive=True)
    return base.union(select(PlacePart.child_id).join(base, PlacePart.parent_id == base.c.id))


def family_ids(store: Store, place_id: int) -> frozenset[int]:
    """The place and everything in it."""
    with store.reading() as session:
        return frozenset(session.scalars(select(family(place_id).c.id)))


def lies_in(store: Store, place_id: int) -> tuple[PlaceView, ...]:
    """What a place lies in, the narrowest first."""
    order = list(KINDS)
    with store.reading() as session:
        above = set(session.scalars(select(ancestors(place_id).c.id))) - {place_id}
        views = place_views(session)
    found = [views[key] for key in above if key in views]
    return tuple(sorted(found, key=lambda v: (-order.index(v.kind), v.name.casefold(), v.id)))


def holds(store: Store, place_id: int) -> tuple[PlaceView, ...]:
    """What lies in a place, at any depth: widest first, then by name."""
    order = list(KINDS)
    with store.reading() as session:
        below = set(session.scalars(select(family(place_id).c.id))) - {place_id}
        views = place_views(session)
    found = [views[key] for key in below if key in views]
    return tuple(sorted(found, key=lambda v: (order.index(v.kind), v.name.casefold(), v.id)))


def force_name(store: Store, place_id: int) -> str:
    """The force the place lies in; the only one there is where that is not known; else empty."""
    forces = select(Place.name).where(Place.kind == "force", Place.retired.is_(False))
    with store.reading() as session:
        within = session.scalars(forces.where(Place.id.in_(select(ancestors(place_id).c.id)))).all()
        names = within or session.scalars(forces).all()
    return names[0] if len(names) == 1 else ""


def ancestors(place_id: int) -> CTE:
    """The place and everything it lies in."""
    base = select(Place.id).where(Place.id == place_id).cte("ancestors", recursive=True)
    return base.union(select(PlacePart.parent_id).join(base, PlacePart.child_id == base.c.id))


def place_views(session: Session) -> dict[int, PlaceView]:
    """Every place that is not retired, told apart from its namesakes."""
    rows = session.execute(_rows()).all()
    namesakes: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        namesakes[row.kind, row.name.casefold()].append(row)
    districts = _districts(session) if any(len(group) > 1 for group in namesakes.values()) else {}
    views = {}
    for row in rows:
        apart = _apart(row, namesakes[row.kind, row.name.casefold()], districts)
        fields = row._asdict() | {"uid": uid_text(row.uid), "has_outline": bool(row.has_outline)}
        views[row.id] = PlaceView(**fields, within=apart)
    return views


def one_view(place: Place) -> PlaceView:
    """A place by itself, a retired one too; not told apart from its namesakes."""
    fields = {column.key: getattr(place, column.key) for column in COLUMNS if column.key != "has_outline"}
    return PlaceView(**fields | {"uid": uid_text(place.uid)}, within=None, has_outline=place.outline is not None)


def _rows() -> Select[Any]:
    return cast(Select[Any], select(*COLUMNS)).where(Place.retired.is_(False))


def _districts(session: Session) -> dict[int, str]:
    """Place id -> the district that holds it."""
    parent = select(PlacePart.child_id, func.min(Place.name)).join(Place, Place.id == PlacePart.parent_id)
    rows = session.execute(parent.where(Place.kind == "district").group_by(PlacePart.child_id))
    return dict(rows.all())


def _apart(row: Row[Any], bearers: list[Row[Any]], districts: dict[int, str]) -> str | None:
    """What is said beside the name where several places of a kind bear it."""
    if len(bearers) == 1:
        return None
    parts = []
    if len({districts.get(b.id) for b in bearers}) > 1 and row.id in districts:
        parts.append(districts[row.id])
    if len({b.vintage for b in bearers}) > 1:
        parts.append(row.vintage or NOT_STATED)
    return ", ".join(parts) or row.code


def _names(view: PlaceView) -> set[str]:
    names = {view.name, f"{view.name} {view.kind}", view.label, view.label.removesuffix(f", {view.within}")}
    if view.within:
        names.add(f"{view.name}, {view.within}")
    return {name.casefold() for name in names}


def _vintage_order(view: PlaceView) -> str:
    return "" if view.vintage in (None, NOT_STATED) else str(view.vintage)


def _latest_of_code(views: Iterable[PlaceView]) -> list[PlaceView]:
    latest: dict[object, PlaceView] = {}
    for view in sorted(views, key=_vintage_order):
        latest[view.code or view.id] = view
    return list(latest.values())


def _told_apart(view: PlaceView) -> str:
    code = view.code or "no code"
    return f"{view.label} ({code}, {view.vintage or NOT_STATED})" if view.vintage else f"{view.label} ({code})"


def _cased(views: Iterable[PlaceView], folded: str) -> str:
    return next(f"“{v.name}”" for v in views if v.name.casefold() == folded)
