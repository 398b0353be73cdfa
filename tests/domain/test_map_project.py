"""Flat metres, outlines read without shapely, scale bars and streets."""

import math

import pytest
import shapely

from beatbook.domain.map_pins import at_street
from beatbook.domain.map_project import Projection, fit_box, length_words, rings_of, scale_length


def test_metres_are_those_of_the_ellipsoid_within_half_a_percent() -> None:
    pyproj = pytest.importorskip("pyproj")
    geod = pyproj.Geod(ellps="WGS84")
    here = Projection(-2.4, 53.85)
    for longitude, latitude in ((-2.24, 53.79), (-2.9, 54.2), (-2.4, 53.5)):
        _, _, true = geod.inv(-2.4, 53.85, longitude, latitude)
        assert math.hypot(*here.metres(longitude, latitude)) == pytest.approx(true, rel=0.006)
        assert here.degrees(*here.metres(longitude, latitude)) == pytest.approx((longitude, latitude))


def test_rings_are_read_as_shapely_has_them() -> None:
    hole = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2)]])
    both = shapely.MultiPolygon([hole, shapely.box(5, 5, 6, 7)])
    for order in (0, 1):
        rings = rings_of(shapely.to_wkb(both, byte_order=order))
        assert [list(zip(ring[0::2], ring[1::2], strict=True)) for ring in rings] == [
            list(part.coords) for part in (hole.exterior, hole.interiors[0], both.geoms[1].exterior)
        ]
    assert fit_box([shapely.to_wkb(both)]) == (0, 0, 6, 7)
    assert fit_box([]) is None
    with pytest.raises(ValueError, match="neither a polygon"):
        rings_of(shapely.to_wkb(shapely.Point(1, 2)))


def test_scale_bars_are_round() -> None:
    assert [scale_length(most) for most in (2400, 999, 480, 0.2)] == [2000, 500, 200, 1]
    assert [length_words(each) for each in (2000, 500, 20_000)] == ["2 km", "500 m", "20 km"]


def test_a_street_is_within_seventy_metres_and_hides_where_in_it() -> None:
    here = Projection(-2.24, 53.79)
    moved = {at_street(-2.24 + east * 1e-5, 53.79) for east in range(100)}
    assert 1 < len(moved) <= 3
    assert math.hypot(*here.metres(*at_street(-2.24, 53.79))) <= 71
