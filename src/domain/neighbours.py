"""Which places touch a place, by their outlines (WKB, WGS84). shapely is loaded when first asked."""

from __future__ import annotations

from collections.abc import Sequence

from .geography import equal_area

TOUCH = 10.0
"""Metres between two outlines that are still taken to touch: two surveys, or two hands, draw one line twice."""

_AROUND = 0.002
"""Degrees looked around a place for others: over 130 m east to west up to 60 degrees north."""


def touching(outline: bytes, others: Sequence[tuple[int, bytes]]) -> list[int]:
    """Ids of the others that touch or overlap the outline, or lie within `TOUCH` metres of it, in the order given.

    Touching at a corner counts, as geographers' "queen" contiguity has it.
    """
    import numpy as np
    import shapely

    if not others:
        return []
    shapes = shapely.from_wkb(np.array([wkb for _, wkb in others], dtype=object))
    here = shapely.from_wkb(outline)
    near = np.sort(shapely.STRtree(shapes).query(shapely.box(*_around(here.bounds))))
    if not len(near):
        return []
    met = shapely.dwithin(equal_area(shapes[near]), equal_area(np.array([here])), TOUCH)
    return [others[at][0] for at, close in zip(near.tolist(), met.tolist(), strict=True) if close]


def _around(bounds: tuple[float, ...]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    return west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND
