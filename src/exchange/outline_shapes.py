"""Outlines from any projection to longitude and latitude, mended where they cross themselves.

PROJ's default transformation is used, without grids and without the network: British National Grid comes out
within about 5 m of the Ordnance Survey's own grid transformation (OSTN15).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..domain.errors import FileRefusedError
from ..domain.geography import UK_OUTLINES, areas_km2

GRID = "EPSG:27700"
DEGREES = "OGC:CRS84"
_LIKE_DEGREES = ("EPSG:4326", DEGREES)
_GRID_BOUNDS = (0.0, 0.0, 700_000.0, 1_300_000.0)
"""British National Grid in metres. Source: Ordnance Survey, A guide to coordinate systems in Great Britain."""

_LEAST_KM2 = 1e-6


def parse_shapes(file: str, wkb: Sequence[bytes | None], labels: Sequence[str]) -> Any:
    """WKB -> array of shapely polygons. Raises FileRefusedError naming one that is missing or no outline."""
    import numpy as np
    import shapely

    shapes = shapely.from_wkb(np.array(list(wkb), dtype=object), on_invalid="ignore")
    kinds = shapely.get_type_id(shapes)
    for label, shape, kind in zip(labels, shapes, kinds.tolist(), strict=True):
        if shape is None or shape.is_empty:
            raise FileRefusedError(f"“{file}”: {label} has no outline; mend the file or leave it out of it.")
        if kind not in (3, 6, 7):  # Polygon, MultiPolygon, GeometryCollection
            what = shape.geom_type.lower()
            raise FileRefusedError(f"“{file}”: {label} is a {what}, not an outline; leave it out of the file.")
    return shapes


def to_degrees(file: str, shapes: Any, crs: str | None) -> tuple[Any, str, list[str]]:
    """Longitude and latitude (WGS84), the projection they came in, and notes.

    Raises FileRefusedError where the projection is not stated and cannot be told, is not known, or leads
    out of the United Kingdom.
    """
    source, notes = _settle(file, shapes, crs)
    if source in _LIKE_DEGREES:
        return shapes, source, notes
    import numpy as np
    import pyproj
    import shapely

    pyproj.network.set_network_enabled(active=False)  # type: ignore[attr-defined]  # untyped there
    try:
        known = pyproj.CRS.from_user_input(source)
        change = pyproj.Transformer.from_crs(known, DEGREES, always_xy=True)
        converted = shapely.transform(shapes, lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])))
    except pyproj.exceptions.ProjError:
        raise FileRefusedError(
            f"“{file}” is in a projection that cannot be converted: save it in British National Grid or WGS84."
        ) from None
    authority = known.to_authority()
    return converted, ":".join(authority) if authority else known.name, notes


def _settle(file: str, shapes: Any, crs: str | None) -> tuple[str, list[str]]:
    """The projection stated; where none is, or the numbers are no degrees, the one the numbers fit."""
    import shapely

    west, south, east, north = shapely.total_bounds(shapes).tolist()
    in_degrees = _within((west, south, east, north), (-180.0, -90.0, 180.0, 90.0))
    if crs is not None and (crs not in _LIKE_DEGREES or in_degrees):
        return crs, []
    said = (
        "gives no projection that can be read"
        if crs is None
        else "says that its numbers are degrees, which they are not"
    )
    if _within((west, south, east, north), UK_OUTLINES):
        return DEGREES, [f"“{file}” {said}; its numbers were read as longitude and latitude (WGS84)."]
    if not in_degrees and _within((west, south, east, north), _GRID_BOUNDS):
        return GRID, [f"“{file}” {said}; its numbers were read as British National Grid. Check it on the map."]
    raise FileRefusedError(
        f"“{file}” {said}, and its numbers fit neither longitude and latitude nor British National Grid: "
        f"add the projection (the .prj file of a Shapefile)."
    )


def refuse_the_sea(file: str, shapes: Any, labels: Sequence[str], crs: str) -> None:
    """Raises FileRefusedError for an outline that would be drawn outside the United Kingdom."""
    import shapely

    west, south, east, north = UK_OUTLINES
    for label, bounds in zip(labels, shapely.bounds(shapes).tolist(), strict=True):
        if _within(bounds, UK_OUTLINES):
            continue
        if _within(bounds, (south, west, north, east)):
            raise FileRefusedError(
                f"“{file}” has latitude and longitude the wrong way round: longitude comes first; save it again."
            )
        raise FileRefusedError(
            f"“{file}”: {label} would lie outside the United Kingdom (longitude {bounds[0]:.3f}, latitude "
            f"{bounds[1]:.3f}); check the projection the file states ({crs})."
        )


def mend(file: str, shapes: Any, labels: Sequence[str]) -> list[str]:
    """Mend outlines that cross themselves, in place, and say which. They keep the land on both sides.

    Raises FileRefusedError for an outline that encloses no land (under a square metre), mended or not.
    """
    import shapely

    notes = []
    for at in (~shapely.is_valid(shapes)).nonzero()[0].tolist():
        shapes[at] = shapely.make_valid(shapes[at])
        notes.append(f"The outline of {labels[at]} crosses itself and was mended. Check it on the map.")
    for at, shape in enumerate(shapes):
        if shape.geom_type == "GeometryCollection":
            shapes[at] = _land(shape)
    areas = areas_km2(shapely.to_wkb(shapes).tolist())
    for label, area in zip(labels, areas, strict=True):
        if not area >= _LEAST_KM2:
            raise FileRefusedError(f"“{file}”: the outline of {label} encloses no land; mend or leave it out.")
    return notes


def _land(collection: Any) -> Any:
    """The polygons of a collection, as one; lines and points go."""
    import shapely

    parts = [part for shape in shapely.get_parts(collection) for part in shapely.get_parts(shape)]
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])


def _within(bounds: Sequence[float], around: Sequence[float]) -> bool:
    """False for numbers that are not finite."""
    west, south, east, north = bounds
    return around[0] <= west <= east <= around[2] and around[1] <= south <= north <= around[3]
