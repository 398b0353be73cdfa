"""Which place a point lies in, and how outlines lie in one another.

Points are longitude, latitude in whole microdegrees (WGS84), as street crime is kept. Outlines are WKB of a
Polygon or MultiPolygon in WGS84 longitude, latitude. shapely and numpy are loaded when first asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Points = npt.NDArray[np.int64] | Sequence[tuple[int, int]]
    Pairs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]

MICRO = 1_000_000
"""Microdegrees in a degree: about 11 cm of latitude each; data.police.uk writes six decimals."""

UK_POINTS = (-9.0, 49.8, 2.1, 61.0)
"""West, south, east, north in degrees: Scilly to Shetland, Fermanagh to Lowestoft."""

UK_OUTLINES = (-14.0, 49.0, 3.0, 61.5)
"""The same for outlines, which may reach out to low water and to Rockall."""

MOST = 0.5
"""A place lies in another when more than this share of its land does."""

SAME = 0.98
"""Two outlines are of one area when they share this part of the land of both together.

Our judgement: it lets one boundary be drawn with fewer corners, and no boundary be moved that anybody would call moved.
"""

SLIVER = 1e-6
"""Shares below this come of two surveys drawing one line, and are left out."""

KIND_OF_CODE = {
    **dict.fromkeys(("E06", "E07", "E08", "E09", "W06", "S12", "N09"), "district"),
    **dict.fromkeys(("E05", "E36", "W05", "S13", "N08"), "ward"),
    **dict.fromkeys(("E04", "E43", "W04"), "parish"),
}
"""First three characters of a code -> kind of place. Source: ONS Register of Geographic Codes."""

_AXIS = 6_378_137.0
_SQUARED = 0.006_694_379_990_141_316
_PARALLEL = 54.0


def locate(points: Points, outlines: Sequence[tuple[int, bytes]]) -> list[tuple[int, int]]:
    """(point index, place id) for each point that lies in an outline, in the order of the points.

    A point on an edge that several outlines share, or where outlines overlap, belongs to the first of them
    in the order given, so a point is never counted twice.
    """
    return locate_in_layers(points, [outlines])[0]


def locate_in_layers(points: Points, layers: Sequence[Sequence[tuple[int, bytes]]]) -> list[list[tuple[int, int]]]:
    """`locate` for each of several layers of outlines, the points being sorted into a tree once."""
    tree = _tree(points)
    return [_first_of_each(_inside(tree, outlines), outlines) for outlines in layers]


def _first_of_each(pairs: Pairs, outlines: Sequence[tuple[int, bytes]]) -> list[tuple[int, int]]:
    import numpy as np

    point, outline = pairs
    order = np.lexsort((outline, point))
    located, first = np.unique(point[order], return_index=True)
    ids = [place for place, _ in outlines]
    return [(at, ids[n]) for at, n in zip(located.tolist(), outline[order][first].tolist(), strict=True)]


def outside(points: Points, outlines: Sequence[tuple[int, bytes]]) -> list[int]:
    """Indices of the points that lie in none of the outlines."""
    inside = set(_inside(_tree(points), outlines)[0].tolist())
    return [at for at in range(len(points)) if at not in inside]


def share_within(outline: bytes, others: Sequence[tuple[int, bytes]]) -> list[tuple[int, float]]:
    """(place id, share of the outline's land that lies in it), 0 to 1, the largest first."""
    found = [(other, share) for _, other, share in shares([(0, outline)], others)]
    return sorted(found, key=lambda pair: -pair[1])


def lies_in(outlines: Sequence[tuple[int, bytes]], others: Sequence[tuple[int, bytes]]) -> dict[int, int]:
    """Place id -> id of the other that holds more than half of its land. Where none does, it is left out."""
    return {place: other for place, other, share in shares(outlines, others) if share > MOST}


def same_land(outline: bytes, other: bytes) -> bool:
    """Whether two outlines are of one area, drawn with more or fewer corners: see `SAME`."""
    import shapely

    one, two = equal_area(_shapes([outline, other]))
    return bool(shapely.area(shapely.intersection(one, two)) >= SAME * shapely.area(shapely.union(one, two)))


def areas_km2(outlines: Sequence[bytes]) -> list[float]:
    """Land inside each outline in square kilometres, on the WGS84 ellipsoid (see `equal_area`)."""
    import shapely

    return [float(area) / 1e6 for area in shapely.area(equal_area(_shapes(outlines)))]


def equal_area(shapes: Any) -> Any:
    """shapely geometries in degrees -> the same in metres on a plane that keeps areas.

    Cylindrical equal-area projection of the ellipsoid, true at 54° N: Snyder, Map Projections: A Working
    Manual (USGS Professional Paper 1395, 1987), equations 3-12, 10-13 to 10-15.
    """
    import numpy as np
    import shapely

    e = np.sqrt(_SQUARED)
    parallel = np.sin(np.radians(_PARALLEL))
    scale = np.cos(np.radians(_PARALLEL)) / np.sqrt(1 - _SQUARED * parallel**2)

    def project(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        sine = np.sin(np.radians(degrees[:, 1]))
        q = (1 - _SQUARED) * (sine / (1 - _SQUARED * sine**2) - np.log((1 - e * sine) / (1 + e * sine)) / (2 * e))
        return np.column_stack((_AXIS * scale * np.radians(degrees[:, 0]), _AXIS * q / (2 * scale)))

    return shapely.transform(shapes, project)


def _tree(points: Points) -> Any:
    import numpy as np
    import shapely

    degrees = np.asarray(points, dtype=np.float64).reshape(-1, 2) / MICRO
    return shapely.STRtree(shapely.points(degrees))


def _inside(tree: Any, outlines: Sequence[tuple[int, bytes]]) -> Pairs:
    """(point indices, outline indices), one pair for each point in or on an outline.

    The tree holds the points and the outlines are the questions: GEOS prepares each question once.
    """
    outline, point = tree.query(_shapes([wkb for _, wkb in outlines]), predicate="intersects")
    return point, outline


def shares(inner: Sequence[tuple[int, bytes]], outer: Sequence[tuple[int, bytes]]) -> list[tuple[int, int, float]]:
    """(inner id, outer id, share of the inner's land) for each pair that overlaps by more than a sliver."""
    import shapely

    inners = _shapes([wkb for _, wkb in inner])
    outers = _shapes([wkb for _, wkb in outer])
    within, around = shapely.STRtree(outers).query(inners, predicate="intersects")
    whole = shapely.area(equal_area(inners))
    shared = shapely.area(equal_area(shapely.intersection(inners[within], outers[around])))
    return [
        (inner[i][0], outer[o][0], float(area / whole[i]))
        for i, o, area in zip(within.tolist(), around.tolist(), shared, strict=True)
        if area > SLIVER * whole[i]
    ]


def _shapes(outlines: Sequence[bytes]) -> Any:
    """WKB -> array of shapely geometries, empty for none."""
    import numpy as np
    import shapely

    return shapely.from_wkb(np.array(list(outlines), dtype=object))
