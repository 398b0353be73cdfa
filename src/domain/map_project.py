"""From longitude and latitude to metres on a flat map of a county or less, and what a map is fitted to.

Outlines are WKB of a Polygon or MultiPolygon in WGS84 longitude, latitude. Read here without shapely: the window draws
hundreds of them.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

RADIUS = 6_371_008.8
"""Mean radius of the Earth in metres. Source: Moritz 2000, "Geodetic Reference System 1980", Journal of Geodesy
74:128-133 (R1)."""

Box = tuple[float, float, float, float]
"""West, south, east, north."""
Ring: TypeAlias = "array[float]"
"""Longitude and latitude in turn."""

_POLYGON, _MANY = 3, 6


@dataclass(frozen=True, slots=True)
class Projection:
    """Metres east and north of a point, true along its parallel and its meridians.

    Equidistant cylindrical projection of the sphere. Source: Snyder, Map Projections: A Working Manual (USGS
    Professional Paper 1395, 1987), equations 12-1 and 12-2. Over a county of 100 km lengths are within 1% of true.
    """

    longitude: float
    latitude: float

    @classmethod
    def of(cls, box: Box) -> Projection:
        """True at the middle of a box in degrees."""
        west, south, east, north = box
        return cls((west + east) / 2, (south + north) / 2)

    @property
    def _along(self) -> float:
        """Metres in a degree of longitude."""
        return math.radians(RADIUS) * math.cos(math.radians(self.latitude))

    def metres(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - self.longitude) * self._along, (latitude - self.latitude) * math.radians(RADIUS)

    def degrees(self, east: float, north: float) -> tuple[float, float]:
        """The inverse of `metres`."""
        return self.longitude + east / self._along, self.latitude + north / math.radians(RADIUS)

    def flat(self, ring: Ring) -> list[tuple[float, float]]:
        """A ring in metres."""
        along, up = self._along, math.radians(RADIUS)
        pairs = zip(ring[0::2], ring[1::2], strict=True)
        return [((x - self.longitude) * along, (y - self.latitude) * up) for x, y in pairs]


def rings_of(wkb: bytes) -> list[Ring]:
    """Every ring of an outline, outer and inner ones alike. Raises ValueError for what is no outline."""
    rings: list[Ring] = []
    _read(wkb, 0, rings)
    return rings


def _read(wkb: bytes, at: int, rings: list[Ring]) -> int:
    """Reads one geometry; gives where the next begins. Source: OGC 06-103r4, Simple feature access, section 8.2."""
    order = "<" if wkb[at] == 1 else ">"
    kind, count = struct.unpack_from(f"{order}II", wkb, at + 1)
    at += 9
    if kind not in (_POLYGON, _MANY):
        raise ValueError("the outline is neither a polygon nor several")
    for _ in range(count):
        if kind == _MANY:
            at = _read(wkb, at, rings)
            continue
        (points,) = struct.unpack_from(f"{order}I", wkb, at)
        rings.append(array("d", struct.unpack_from(f"{order}{2 * points}d", wkb, at + 4)))
        at += 4 + 16 * points
    return at


def box_of(rings: Iterable[Ring]) -> Box:
    """What the rings reach. Raises ValueError where there are none."""
    held = [ring for ring in rings if ring]
    return (
        min(min(ring[0::2]) for ring in held),
        min(min(ring[1::2]) for ring in held),
        max(max(ring[0::2]) for ring in held),
        max(max(ring[1::2]) for ring in held),
    )


def fit_box(outlines: Sequence[bytes]) -> Box | None:
    """What a map is fitted to: the outlines of the places it is of, and never the points in them.

    A file of street crime holds some rows far outside its force: a map fitted to them shows Great Britain.
    """
    rings = [ring for outline in outlines for ring in rings_of(outline)]
    return box_of(rings) if rings else None


SCALES = (1, 2, 5)


def scale_length(most: float) -> float:
    """The longest round length in metres (1, 2 or 5 times a power of ten) that is at most `most`."""
    power = 10.0 ** math.floor(math.log10(max(most, 1.0)))
    return max(step * power for step in SCALES if step * power <= max(most, 1.0))


def length_words(metres: float) -> str:
    """`2 km`, `500 m`"""
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
