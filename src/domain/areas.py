"""Corners of an area drawn by hand: what makes an area, and its outline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from .errors import BeatbookError
from .geography import UK_POINTS
from .map_project import Projection

DRAWN_KINDS = ("area", "beat")
LEAST_CORNERS, MOST_CORNERS = 3, 500
LEAST_M2 = 1_000.0
"""Square metres under which an area is a slip of the hand."""

Corner = tuple[float, float]


def check_corners(corners: Sequence[Corner]) -> None:
    """Raises BeatbookError in words where corners (longitude, latitude) make no area."""
    if len(set(corners)) < LEAST_CORNERS:
        raise BeatbookError("An area has at least three corners. Set another one.")
    if len(corners) > MOST_CORNERS:
        raise BeatbookError(f"An area has at most {MOST_CORNERS} corners. Leave some out.")
    west, south, east, north = UK_POINTS
    if any(not (west <= x <= east and south <= y <= north) for x, y in corners):
        raise BeatbookError("A corner lies outside the United Kingdom. Draw the area again.")
    crossing = crossing_sides(corners)
    if crossing is not None:
        raise BeatbookError(
            f"The side after corner {crossing[0]} crosses the side after corner {crossing[1]}. "
            "Take the last corner back and go round the area one way."
        )
    if area_m2(corners) < LEAST_M2:
        raise BeatbookError("The area is smaller than a garden. Draw it larger.")


def crossing_sides(corners: Sequence[Corner]) -> tuple[int, int] | None:
    """The first two sides (by the number of the corner they begin at, from 1) that cross or touch; None: none do."""
    count = len(corners)
    sides = [(corners[at], corners[(at + 1) % count]) for at in range(count)]
    for one, other in combinations(range(count), 2):
        beside = other - one in (1, count - 1)
        if not beside and _meet(*sides[one], *sides[other]):
            return one + 1, other + 1
        if beside and count > LEAST_CORNERS and _folds_back(corners, other if other - one == 1 else one):
            return one + 1, other + 1
    return None


def _turn(a: Corner, b: Corner, c: Corner) -> float:
    """Positive where the way from a over b to c turns left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _meet(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    """Whether two stretches cross or touch: each one's ends lie on either side of the other."""
    first, second = _turn(a, b, c), _turn(a, b, d)
    third, fourth = _turn(c, d, a), _turn(c, d, b)
    if 0.0 in (first, second, third, fourth):
        return any(_on(*each) for each in ((a, b, c), (a, b, d), (c, d, a), (c, d, b)))
    return (first > 0) != (second > 0) and (third > 0) != (fourth > 0)


def _on(a: Corner, b: Corner, c: Corner) -> bool:
    """Whether c lies on the stretch from a to b."""
    within = min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])
    return within and _turn(a, b, c) == 0


def _folds_back(corners: Sequence[Corner], at: int) -> bool:
    """Whether the way turns straight back at a corner."""
    before, here, after = corners[at - 1], corners[at], corners[(at + 1) % len(corners)]
    along = (before[0] - here[0]) * (after[0] - here[0]) + (before[1] - here[1]) * (after[1] - here[1])
    return _turn(before, here, after) == 0 and along > 0


def area_m2(corners: Sequence[Corner]) -> float:
    """Square metres inside the corners, by the shoelace formula (Meister 1769) on the flat map."""
    flat = Projection(corners[0][0], corners[0][1])
    points = [flat.metres(*corner) for corner in corners]
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))
    return abs(doubled) / 2


def outline_of(corners: Sequence[Corner]) -> bytes:
    """WKB of the polygon of those corners (WGS84)."""
    import struct

    ring = [*corners, corners[0]]
    body = struct.pack(f"<{2 * len(ring)}d", *(value for corner in ring for value in corner))
    return struct.pack("<BIII", 1, 3, 1, len(ring)) + body
