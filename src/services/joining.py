"""What lies in what, worked out by outline: points in places, wards in districts, districts in forces.

All of it is derived, and made again whenever outlines or points come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ..domain.geography import lies_in, locate_in_layers, share_within
from ..models import CrimeLoad, CrimePoint, Place, PlacePart, PointPlace, StreetCrime
from .layers import Shapes, by_kind, nearest
from .overlaps import join_overlaps

INSIDE = 0.95
"""A parish is taken to lie in a ward when this share of its land does; the rest is two surveys drawing one line."""

FORCE_SHARE = 0.005
"""A district is taken to be a force's when at least this share of the force's located rows lies in it.

Files of data.police.uk hold a few stray rows far outside the force (about 50 of 16,000 a month, over many districts);
the smallest district of a force holds some hundredths.
"""

Point = tuple[int, int, int]
"""Key, longitude, latitude; both in whole microdegrees."""


def join_points(
    session: Session, *, places: Collection[int] | None = None, points: Sequence[Point] | None = None
) -> None:
    """Find which places the points lie in: all points for `places`, or `points` for all places with outlines."""
    if places:
        session.execute(delete(PointPlace).where(PointPlace.place_id.in_(places)))
    rows = all_points(session) if points is None else points
    if not rows:
        return
    where = [(longitude, latitude) for _, longitude, latitude in rows]
    located = locate_in_layers(where, _layers(session, places))
    found = [(place_id, rows[index][0]) for layer in located for index, place_id in layer]
    if found:
        session.connection().exec_driver_sql("INSERT OR IGNORE INTO point_place VALUES (?, ?)", found)


def join_layer(session: Session, place: Place) -> None:
    """Find the points of a place anew, with the others of its layer, so that no point on an edge counts twice."""
    alike = (Place.kind == place.kind, func.coalesce(Place.vintage, "") == (place.vintage or ""))
    drawn = Place.outline.is_not(None), Place.retired.is_(False)
    ids = session.scalars(select(Place.id).where(*alike, *drawn)).all()
    if ids:
        join_points(session, places=ids)


def all_points(session: Session) -> Sequence[Point]:
    """Every point in the store. Past the ORM: a store holds tens of thousands."""
    query = select(CrimePoint.id, CrimePoint.longitude, CrimePoint.latitude)
    return session.connection().execute(query).all()


def join_places(session: Session) -> None:
    """Put wards, parishes, areas and beats into districts, and parishes into wards; then the overlaps.

    Stated parts stay, and a place that somebody put into a district by hand is put into no other one. A retired
    place stays where it lay, so that what was recorded there still counts.
    """
    layers = by_kind(session)
    session.execute(
        delete(PlacePart).where(
            PlacePart.stated.is_(False),
            PlacePart.parent_id.in_(select(Place.id).where(Place.kind.in_(("district", "ward")))),
            PlacePart.child_id.not_in(select(Place.id).where(Place.retired)),
        )
    )
    links: set[tuple[int, int]] = set()
    for (kind, vintage), shapes in layers.items():
        if kind in ("ward", "parish", "area", "beat"):
            links |= {
                (parent, child) for child, parent in lies_in(shapes, nearest(layers, "district", vintage)).items()
            }
        if kind == "parish":
            links |= _inside_wards(shapes, nearest(layers, "ward", vintage))
    said = _stated_kinds(session)
    kinds = dict(session.execute(select(Place.id, Place.kind)).all())
    links = {(parent, child) for parent, child in links if (child, kinds[parent]) not in said}
    session.add_all(PlacePart(parent_id=parent, child_id=child) for parent, child in sorted(links))
    session.flush()
    join_overlaps(session, layers)


def _stated_kinds(session: Session) -> set[tuple[int, str]]:
    """(place, kind) where somebody said by hand which place of that kind it lies in."""
    query = select(PlacePart.child_id, Place.kind).join(Place, Place.id == PlacePart.parent_id)
    return {(child, kind) for child, kind in session.execute(query.where(PlacePart.stated, Place.retired.is_(False)))}


def join_forces(session: Session) -> None:
    """Put districts into the forces whose located rows lie in them (see `FORCE_SHARE`)."""
    located = select(CrimeLoad.force_id, func.sum(CrimeLoad.rows - CrimeLoad.without_location))
    inside, said = _rows_in_districts(session), _stated_kinds(session)
    for force_id, total in session.execute(located.group_by(CrimeLoad.force_id)).all():
        if not total:
            continue
        wanted = {place for place, n in inside[force_id].items() if n >= FORCE_SHARE * total}
        held = set(session.scalars(select(PlacePart.child_id).where(PlacePart.parent_id == force_id)))
        session.execute(
            delete(PlacePart).where(
                PlacePart.parent_id == force_id, PlacePart.stated.is_(False), PlacePart.child_id.not_in(wanted)
            )
        )
        session.add_all(
            PlacePart(parent_id=force_id, child_id=place)
            for place in sorted(wanted - held)
            if (place, "force") not in said
        )
    session.flush()


def _rows_in_districts(session: Session) -> dict[int, Counter[int]]:
    """Force -> district -> its located rows. Grouped by load, which keeps SQLite on the index of points."""
    force_of = dict(session.execute(select(CrimeLoad.id, CrimeLoad.force_id)).all())
    districts = select(Place.id).where(Place.kind == "district")
    query = (
        select(StreetCrime.load_id, PointPlace.place_id, func.sum(StreetCrime.n))
        .join(PointPlace, PointPlace.point_id == StreetCrime.point_id)
        .where(PointPlace.place_id.in_(districts))
        .group_by(StreetCrime.load_id, PointPlace.place_id)
    )
    rows: dict[int, Counter[int]] = defaultdict(Counter)
    for load, place, n in session.execute(query):
        rows[force_of[load]][place] += n
    return rows


def _layers(session: Session, places: Collection[int] | None) -> list[Shapes]:
    """Outlines in layers of one kind and vintage: within a layer a point lies in one place at most."""
    return list(by_kind(session, places).values())


def _inside_wards(parishes: Shapes, wards: Shapes) -> set[tuple[int, int]]:
    links = set()
    for parish, outline in parishes:
        ward, share = next(iter(share_within(outline, wards)), (0, 0.0)) if wards else (0, 0.0)
        if share >= INSIDE:
            links.add((ward, parish))
    return links
