"""Points in outlines and outlines in outlines, checked against ways that share no code with ours."""

import csv
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain import geography

WARDS_2013 = Path("boundaries") / "wards_2013" / "E07000117.json"
DISTRICTS = Path("boundaries") / "lancashire_districts.geojson"
OCTOBER = Path("police") / "2022-10-lancashire-street.csv"


def box(west: float, south: float, east: float, north: float) -> bytes:
    return shapely.to_wkb(shapely.box(west, south, east, north))


WEST = (11, box(-2.4, 53.7, -2.3, 53.8))
EAST = (12, box(-2.3, 53.7, -2.2, 53.8))


def outlines_of(path: Path) -> list[tuple[int, bytes]]:
    *_, shapes, _ = pyogrio.raw.read(path, force_2d=True)
    return [(number, bytes(shape)) for number, shape in enumerate(shapes, start=100)]


# ---------------------------------------------------------------- points


def test_a_point_is_told_its_place_and_the_others_are_left_out() -> None:
    points = [(-2_350_000, 53_750_000), (0, 51_000_000), (-2_250_000, 53_750_000)]
    assert geography.locate(points, [WEST, EAST]) == [(0, 11), (2, 12)]
    assert geography.outside(points, [WEST, EAST]) == [1]


@pytest.mark.parametrize("point", [(-2_300_000, 53_750_000), (-2_300_000, 53_800_000)])
def test_a_point_on_a_shared_edge_belongs_to_the_first_outline_given(point: tuple[int, int]) -> None:
    assert geography.locate([point], [WEST, EAST]) == [(0, 11)]
    assert geography.locate([point], [EAST, WEST]) == [(0, 12)]
    assert geography.outside([point], [WEST, EAST]) == []


def test_a_point_in_a_hole_is_outside() -> None:
    ring = shapely.difference(shapely.box(-2.4, 53.7, -2.2, 53.8), shapely.box(-2.33, 53.74, -2.27, 53.76))
    assert geography.locate([(-2_300_000, 53_750_000)], [(5, shapely.to_wkb(ring))]) == []


def test_nothing_asked_is_nothing_answered() -> None:
    assert geography.locate([], [WEST]) == []
    assert geography.locate([(0, 51_000_000)], []) == []
    assert geography.outside([(0, 51_000_000)], []) == [0]
    assert geography.lies_in([], [WEST]) == {}
    assert geography.share_within(WEST[1], []) == []
    assert geography.areas_km2([]) == []


def test_each_layer_is_asked_by_itself() -> None:
    points = [(-2_300_000, 53_750_000), (-2_100_000, 53_750_000)]
    layers = [[WEST, EAST], [EAST], []]
    assert geography.locate_in_layers(points, layers) == [geography.locate(points, layer) for layer in layers]
    assert geography.locate_in_layers(points, []) == []


@given(st.lists(st.tuples(st.integers(-2_450_000, -2_150_000), st.integers(53_650_000, 53_850_000)), max_size=40))
def test_each_point_is_in_one_place_or_outside(points: list[tuple[int, int]]) -> None:
    located = geography.locate(points, [WEST, EAST])
    outside = geography.outside(points, [WEST, EAST])
    assert sorted([at for at, _ in located] + outside) == list(range(len(points)))


def rings_hold(points: np.ndarray, outline: bytes) -> np.ndarray:
    """Even-odd rule by hand: a ray to the east crosses the rings an odd number of times."""
    odd = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    for part in shapely.get_parts(shapely.from_wkb(outline)):
        for ring in [part.exterior, *part.interiors]:
            corners = np.asarray(ring.coords)
            for (x1, y1), (x2, y2) in pairwise(corners):
                if y1 != y2:
                    crosses = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
                    odd ^= crosses
    return odd


@pytest.mark.realdata
@pytest.mark.parametrize("file", [WARDS_2013, DISTRICTS])
def test_real_points_lie_where_counting_crossings_says(shared_data: Path, file: Path) -> None:
    with (shared_data / OCTOBER).open(encoding="utf-8", newline="") as text:
        rows = {(row["Longitude"], row["Latitude"]) for row in csv.DictReader(text) if row["Longitude"]}
    degrees = np.array([(float(x), float(y)) for x, y in sorted(rows)])
    points = np.round(degrees * geography.MICRO).astype(np.int64)
    outlines = outlines_of(shared_data / file)
    located = geography.locate(points, outlines)
    assert len({at for at, _ in located}) == len(located) > 500
    for place, outline in outlines:
        ours = {at for at, found in located if found == place}
        assert ours == set(rings_hold(degrees, outline).nonzero()[0].tolist())
    assert set(geography.outside(points, outlines)) == set(range(len(points))) - {at for at, _ in located}


# ---------------------------------------------------------------- areas and shares


def test_areas_are_those_of_the_ellipsoid() -> None:
    """Against PROJ's geodesic areas, from Cornwall to Shetland."""
    geod = pyproj.Geod(ellps="WGS84")
    for south in (50.0, 54.0, 60.5):
        fine = shapely.segmentize(shapely.box(-2.4, south, -2.2, south + 0.1), 0.001)
        area, _ = geod.geometry_area_perimeter(shapely.orient_polygons(fine))
        assert geography.areas_km2([shapely.to_wkb(fine)])[0] == pytest.approx(abs(area) / 1e6, rel=1e-6)


@pytest.mark.realdata
def test_areas_of_the_real_districts_are_geodesic(shared_data: Path) -> None:
    geod = pyproj.Geod(ellps="WGS84")
    outlines = [wkb for _, wkb in outlines_of(shared_data / DISTRICTS)]
    for area, outline in zip(geography.areas_km2(outlines), outlines, strict=True):
        geodesic, _ = geod.geometry_area_perimeter(shapely.orient_polygons(shapely.from_wkb(outline)))
        assert math.isclose(area, abs(geodesic) / 1e6, rel_tol=1e-5)


def test_shares_are_of_the_inner_land_and_the_largest_comes_first() -> None:
    inner = box(-2.36, 53.72, -2.26, 53.78)
    shares = geography.share_within(inner, [EAST, WEST])
    assert [place for place, _ in shares] == [11, 12]
    assert [share for _, share in shares] == pytest.approx([0.6, 0.4])


def test_neighbours_share_no_land() -> None:
    assert geography.share_within(WEST[1], [EAST]) == []


def test_a_place_lies_where_most_of_it_does() -> None:
    wards = [
        (1, box(-2.36, 53.72, -2.26, 53.78)),
        (2, box(-2.29, 53.72, -2.26, 53.78)),
        (3, box(-2.45, 53.72, -2.36, 53.78)),
        (4, box(-3.45, 53.72, -3.36, 53.78)),
    ]
    assert geography.lies_in(wards, [WEST, EAST]) == {1: 11, 2: 12}


@pytest.mark.realdata
def test_real_wards_lie_in_their_own_district(shared_data: Path) -> None:
    wards = outlines_of(shared_data / WARDS_2013)
    districts = outlines_of(shared_data / DISTRICTS)
    meta, _, _, columns = pyogrio.raw.read(shared_data / DISTRICTS)
    names = dict(zip(range(100, 114), columns[list(meta["fields"]).index("district")], strict=True))
    found = geography.lies_in(wards, districts)
    assert [names[district] for district in found.values()] == ["Burnley"] * 15
