"""Which outlines touch: made ones, and every pair of 271 real wards by the corners they share."""

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import shapely
from shapely.geometry import box

from beatbook.domain.neighbours import TOUCH, touching

EAST = 1 / 65_000  # degrees in a metre, at 54 degrees north
HERE = shapely.to_wkb(box(-2.30, 53.80, -2.28, 53.81))


def at(west: float, south: float, east: float, north: float) -> bytes:
    return shapely.to_wkb(box(west, south, east, north))


def test_sides_corners_slivers_and_overlaps_touch_and_what_is_further_does_not() -> None:
    others = [
        (1, at(-2.28, 53.80, -2.26, 53.81)),  # side by side
        (2, at(-2.28, 53.81, -2.26, 53.82)),  # at a corner
        (3, at(-2.28 + 6 * EAST, 53.78, -2.26, 53.805)),  # six metres off
        (4, at(-2.29, 53.805, -2.27, 53.815)),  # across it
        (5, at(-2.28 + 40 * EAST, 53.80, -2.26, 53.81)),  # forty metres off
        (6, at(-2.10, 53.80, -2.08, 53.81)),
    ]
    assert touching(HERE, others) == [1, 2, 3, 4]
    assert touching(HERE, []) == []
    assert touching(HERE, others[-1:]) == []


def test_without_a_question_nothing_heavy_is_loaded() -> None:
    code = "import sys, beatbook.domain.neighbours; print({'shapely', 'numpy'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


@pytest.mark.realdata
def test_every_pair_of_real_wards_equals_the_corners_they_share(shared_data: Path) -> None:
    """Another way: no geometry at all, only which wards name the same point of their lines (to a centimetre)."""
    import numpy as np
    import pyogrio
    import pyproj

    _, _, wkb, _ = pyogrio.raw.read(shared_data / "boundaries" / "lancashire_wards.gpkg")
    metres = shapely.from_wkb(wkb)
    owners: defaultdict[tuple[float, float], set[int]] = defaultdict(set)
    for ward, shape in enumerate(metres):
        for x, y in shapely.get_coordinates(shape):
            owners[round(float(x), 2), round(float(y), 2)].add(ward)
    expected = {(a, b) for held in owners.values() for a in held for b in held if a != b}
    turn = pyproj.Transformer.from_crs(27700, 4326, always_xy=True).transform
    degrees = shapely.transform(metres, lambda points: np.column_stack(turn(points[:, 0], points[:, 1])))
    places = [(ward, shapely.to_wkb(shape)) for ward, shape in enumerate(degrees)]
    assert len(places) == 271
    found = {(a, b) for a, outline in places for b in touching(outline, [p for p in places if p[0] != a])}
    assert expected <= found
    assert found == {(b, a) for a, b in found}
    beyond = {pair: float(shapely.distance(metres[pair[0]], metres[pair[1]])) for pair in found - expected}
    assert len(beyond) <= 8
    assert max(beyond.values()) <= TOUCH
