"""The outlines of a map: places of one kind and vintage, simplified for drawing, kept while they do not change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.errors import NotFoundError
from ..domain.geography import KIND_OF_CODE
from ..domain.map_project import Box
from ..domain.places import KINDS, OUTLINED
from ..domain.vintages import stated
from ..models import Place, PlacePart
from ..store.store import Store
from .places import family

TOLERANCE = 12.0
"""Metres by which a drawn outline may leave the true one: half a pixel where a district fills the window."""

MIDDLE = 25.0
"""Metres within which the middle of the widest part of a place is found: where its label stands."""

OVERLAPPING = ("area", "beat")
"""Kinds whose places may lie over one another; the others share their edges."""

MEMO = "map outlines"
PLURALS = {"district": "districts", "ward": "wards", "parish": "parishes", "area": "team areas", "beat": "beats"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A simplified outline, the middle of its widest part, and what it reaches, all in degrees."""

    outline: bytes
    point: tuple[float, float]
    box: Box


@dataclass(frozen=True, slots=True)
class Layer:
    """All places of a kind and vintage that have an outline. `sources`: where the outlines on the map come from."""

    kind: str
    vintage: str
    shapes: Mapping[int, Shape]


@dataclass(frozen=True, slots=True)
class MapKind:
    """A kind of place that a map can be of: `count` outlines of one `vintage` in the place it is asked for."""

    kind: str
    vintage: str
    count: int

    @property
    def words(self) -> str:
        """`15 wards of 2022`"""
        named = KINDS[self.kind].lower() if self.count == 1 else PLURALS[self.kind]
        return f"{self.count} {named}{f' of {self.vintage}' if self.vintage else ''}"


def map_kinds(store: Store, *, within: int | None = None) -> tuple[MapKind, ...]:
    """What kinds and vintages have outlines in a place, widest kind first, the latest vintage first."""
    with store.reading() as session:
        return _kinds(session, within)


def _kinds(session: Session, within: int | None) -> tuple[MapKind, ...]:
    vintage = func.coalesce(Place.vintage, "")
    query = select(Place.kind, vintage, func.count()).where(Place.outline.is_not(None), Place.retired.is_(False))
    query = query.where(Place.kind.in_(OUTLINED)).group_by(Place.kind, vintage)
    if within is not None:
        query = query.where(Place.id.in_(select(family(within).c.id)))
    found: dict[tuple[str, str], int] = defaultdict(int)
    for kind, each, count in session.execute(query):
        found[kind, "" if kind in OVERLAPPING else stated(each)] += count
    order = list(KINDS)
    by_kind = sorted(sorted(found, key=lambda key: key[1], reverse=True), key=lambda key: order.index(key[0]))
    return tuple(MapKind(kind, each, found[kind, each]) for kind, each in by_kind)


def chosen_kind(session: Session, kind: str, vintage: str | None, within: int | None, where: str) -> MapKind:
    """The kind and vintage a map is of, the latest where none is named. Raises NotFoundError with what is held."""
    kinds = _kinds(session, within)
    fitting = [each for each in kinds if each.kind == kind and vintage in (None, each.vintage)]
    if fitting:
        return fitting[0]
    named = PLURALS.get(kind, kind) + (f" of {vintage}" if vintage else "")
    held = ", ".join(each.words for each in kinds)
    have = f"What is held: {held}." if held else "Bring outlines in first."
    raise NotFoundError(f"No outlines of {named} are held for {where}. {have}")


def layer_of(store: Store, session: Session, chosen: MapKind) -> Layer:
    """The whole layer, simplified; made again only when one of its outlines has changed."""
    held = _stamps(session, chosen)
    memo: dict[tuple[str, str], tuple[Any, Layer]] = store.memo.setdefault(MEMO, {})
    known = memo.get((chosen.kind, chosen.vintage))
    if known is not None and known[0] == held:
        return known[1]
    query = select(Place.id, Place.outline).where(Place.id.in_([key for key, _ in held]))
    outlines = {key: wkb for key, wkb in session.execute(query) if wkb is not None}
    layer = Layer(chosen.kind, chosen.vintage, simplified(outlines, shared=chosen.kind not in OVERLAPPING))
    memo[chosen.kind, chosen.vintage] = (held, layer)
    return layer


def _stamps(session: Session, chosen: MapKind) -> list[tuple[int, int]]:
    """(place, version) of the layer: without its outlines, which are large."""
    query = select(Place.id, Place.version, func.coalesce(Place.vintage, ""))
    query = query.where(Place.kind == chosen.kind, Place.outline.is_not(None), Place.retired.is_(False))
    return [
        (key, version)
        for key, version, vintage in session.execute(query.order_by(Place.id))
        if chosen.kind in OVERLAPPING or stated(vintage) == chosen.vintage
    ]


def simplified(outlines: Mapping[int, bytes], *, shared: bool) -> dict[int, Shape]:
    """Outlines with fewer corners (see `TOLERANCE`). `shared`: edges of neighbours stay together, without gaps.

    Simplified as a coverage: Visvalingam-Whyatt by area (Visvalingam and Whyatt 1993, The Cartographic Journal
    30:46-51) on edges that are simplified once for both sides; outlines that are no coverage one by one, by distance
    (Douglas and Peucker 1973, Cartographica 10:112-122).
    """
    import numpy as np
    import shapely

    if not outlines:
        return {}
    shapes = shapely.from_wkb(np.array(list(outlines.values()), dtype=object))
    middle = np.radians((shapely.total_bounds(shapes)[1] + shapely.total_bounds(shapes)[3]) / 2)
    scale = np.array((111_195.0 * np.cos(middle), 111_195.0))
    flat = shapely.transform(shapes, lambda xy: xy * scale)
    drawn = shapely.coverage_simplify(flat, TOLERANCE) if shared else flat
    broken = ~shapely.is_valid(drawn) | shapely.is_empty(drawn) if shared else np.full(len(flat), True)
    drawn[broken] = shapely.simplify(flat[broken], TOLERANCE, preserve_topology=True)
    back = shapely.force_2d(shapely.transform(drawn, lambda xy: xy / scale))
    inside = shapely.get_coordinates(shapely.get_point(shapely.maximum_inscribed_circle(drawn, MIDDLE), 0)) / scale
    wkb, boxes = shapely.to_wkb(back, byte_order=1), shapely.bounds(back)
    return {
        key: Shape(bytes(wkb[at]), (float(inside[at][0]), float(inside[at][1])), tuple(boxes[at].tolist()))
        for at, key in enumerate(outlines)
    }


def around(layer: Layer, chosen: Iterable[int]) -> tuple[bytes, ...]:
    """Outlines of the layer that are not chosen and lie within the chosen ones' own width of them."""
    ours = set(chosen)
    boxes = [layer.shapes[key].box for key in ours]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    wide, high = east - west, north - south
    return tuple(
        shape.outline
        for key, shape in layer.shapes.items()
        if key not in ours
        and shape.box[2] > west - wide
        and shape.box[0] < east + wide
        and shape.box[3] > south - high
        and shape.box[1] < north + high
    )


def edge_of(outlines: Sequence[bytes]) -> bytes:
    """What goes round all of them together: Polygon or MultiPolygon; empty where there are none."""
    import numpy as np
    import shapely

    if not outlines:
        return b""
    return bytes(shapely.to_wkb(shapely.union_all(shapely.from_wkb(np.array(outlines, dtype=object))), byte_order=1))


def members(session: Session, places: Sequence[int]) -> dict[int, set[int]]:
    """Any place -> the places of the map that hold it, themselves included."""
    below: dict[int, list[int]] = defaultdict(list)
    for parent, child in session.execute(select(PlacePart.parent_id, PlacePart.child_id)):
        below[parent].append(child)
    found: dict[int, set[int]] = defaultdict(set)
    for place in places:
        waiting = [place]
        while waiting:
            key = waiting.pop()
            if place not in found[key]:
                found[key].add(place)
                waiting += below[key]
    return found


def outline_credit(session: Session, places: Sequence[int]) -> tuple[str, ...]:
    """Whom the outlines are owed to: Office for National Statistics by their codes, else where they came from."""
    query = select(Place.code, Place.source, func.coalesce(Place.vintage, "")).where(Place.id.in_(places)).distinct()
    rows = session.execute(query).all()
    years = sorted({stated(vintage) for code, _, vintage in rows if _is_ons(code)} - {""})
    other = sorted({source for code, source, _ in rows if source and not _is_ons(code)})
    lines = []
    if any(_is_ons(code) for code, _, _ in rows):
        year = f", {' and '.join(years)}" if years else ""
        lines += [
            f"Outlines: Office for National Statistics{year}, OGL v3.0.",
            "Contains OS data © Crown copyright and database right.",
        ]
    if other:
        lines.append(f"Outlines: {', '.join(other[:3])}.")
    return tuple(lines)


def _is_ons(code: str | None) -> bool:
    return bool(code) and str(code)[:3] in KIND_OF_CODE and not str(code)[3:].startswith("99")
