"""The real outlines of Lancashire on the map: in the right place, none in the sea, counts as another way has them."""

import csv
import io
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import shapely

from beatbook.domain.dates import Period
from beatbook.domain.map_project import Projection, fit_box, rings_of
from beatbook.domain.map_summary import MapSummary
from beatbook.services.maps import place_map
from beatbook.services.places import find_place
from beatbook.store.store import Store

pytestmark = pytest.mark.realdata
MONTHS = Period(date(2022, 5, 1), date(2022, 10, 31))

KNOWN = {
    "Burnley": (-2.2448, 53.7893),  # the town hall, Manchester Road
    "Blackpool": (-3.0553, 53.8159),  # the Tower
    "Lancaster": (-2.8056, 54.0497),  # the castle
    "Preston": (-2.6997, 53.7591),  # the Harris
    "Ribble Valley": (-2.3925, 53.8712),  # Clitheroe castle
    "Chorley": (-2.6313, 53.6536),  # the town hall
    "West Lancashire": (-2.8885, 53.5686),  # Ormskirk, the church
    "Rossendale": (-2.2886, 53.7009),  # Rawtenstall station
}
SEA = [(-3.3, 53.8), (-3.2, 54.0), (-3.35, 53.6), (-4.0, 53.7)]


@pytest.fixture(scope="module")
def districts(lancashire: Store) -> MapSummary:
    return place_map(lancashire, "crime:all", period=MONTHS, kind="district")


@pytest.fixture(scope="module")
def wards(lancashire: Store) -> MapSummary:
    return place_map(lancashire, "crime:all", period=MONTHS, kind="ward")


def test_fourteen_districts_and_271_wards_are_drawn(districts: MapSummary, wards: MapSummary) -> None:
    assert (len(districts.places), len(wards.places)) == (14, 271)
    assert all(row.step is not None for row in (*districts.places, *wards.places))
    assert wards.vintage == "2022"


def test_known_buildings_lie_in_the_drawn_outline_of_their_district(districts: MapSummary) -> None:
    shapes = {row.name: shapely.from_wkb(row.outline) for row in districts.places}
    for name, point in KNOWN.items():
        assert [each for each, shape in shapes.items() if shape.contains(shapely.Point(point))] == [name]


def test_none_is_in_the_sea_and_points_of_places_are_in_them(districts: MapSummary, wards: MapSummary) -> None:
    for row in (*districts.places, *wards.places):
        shape = shapely.from_wkb(row.outline)
        assert shape.is_valid
        assert not any(shape.contains(shapely.Point(point)) for point in SEA)
        assert shape.distance(shapely.Point(row.point)) < 2e-4
        west, south, east, north = shape.bounds
        assert -3.1 < west < east < -2.0
        assert 53.4 < south < north < 54.3


def test_on_the_flat_map_they_lie_as_on_the_ground(districts: MapSummary) -> None:
    """West to east along the M55 and M65, south to north up the county."""
    box = fit_box([row.outline for row in districts.places])
    assert box is not None
    flat = Projection.of(box)
    at = {row.name: flat.metres(*row.point) for row in districts.places}
    for west, east in (("Blackpool", "Preston"), ("Preston", "Blackburn with Darwen"), ("Hyndburn", "Burnley")):
        assert at[west][0] < at[east][0]
    for south, north in (("West Lancashire", "Preston"), ("Chorley", "South Ribble"), ("Preston", "Lancaster")):
        assert at[south][1] < at[north][1]
    wide = flat.metres(box[2], 0)[0] - flat.metres(box[0], 0)[0]
    assert 60_000 < wide < 75_000


def test_outlines_are_near_the_true_ones_and_neighbours_still_meet(lancashire: Store, wards: MapSummary) -> None:
    from sqlalchemy import select

    from beatbook.models import Place

    with lancashire.reading() as session:
        true = dict(session.execute(select(Place.id, Place.outline).where(Place.kind == "ward")).all())
    drawn = [shapely.from_wkb(row.outline) for row in wards.places]
    corners = sum(len(ring) // 2 for row in wards.places for ring in rings_of(row.outline))
    assert corners < 40_000
    for row, shape in zip(wards.places, drawn, strict=True):
        outline = shapely.from_wkb(true[row.id])
        assert shape.symmetric_difference(outline).area < 0.02 * outline.area
    overlap = shapely.area(shapely.union_all(drawn)) / sum(shape.area for shape in drawn)
    assert overlap == pytest.approx(1, abs=1e-6)


def test_the_map_is_fitted_to_places_and_never_to_stray_points(lancashire: Store, wards: MapSummary) -> None:
    """The files hold rows as far as London; the box stays with the wards."""
    box = fit_box([row.outline for row in wards.places])
    assert box is not None
    assert (round(box[0], 1), round(box[3], 1)) == (-3.1, 54.2)
    burnley = place_map(lancashire, "crime:all", period=MONTHS, within=find_place(lancashire, "Burnley").id)
    assert len(burnley.places) == 15
    inner = fit_box([row.outline for row in burnley.places])
    assert inner is not None
    assert inner[2] - inner[0] < 0.25


def test_wards_equal_a_count_by_prepared_contains(wards: MapSummary, shared_data: Path) -> None:
    """Each point against the simplified outlines: all but what lies within 25 m of an edge is in the same ward."""
    located: Counter[tuple[float, float]] = Counter()
    nowhere = total = 0
    with zipfile.ZipFile(shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip") as archive:
        for name in (each for each in archive.namelist() if each.endswith(".csv")):
            for row in csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8")):
                total += 1
                nowhere += not row["Longitude"]
                if row["Longitude"]:
                    located[float(row["Longitude"]), float(row["Latitude"])] += 1
    assert any(f"{total:,}" in note and f"{nowhere:,} have no location" in note for note in wards.notes)
    points = shapely.points(list(located))
    counts = list(located.values())
    for row in wards.places[::9]:
        shape = shapely.from_wkb(row.outline)
        shapely.prepare(shape)
        surely, maybe = shapely.buffer(shape, -25 / 90_000), shapely.buffer(shape, 25 / 60_000)
        least = sum(n for n, hit in zip(counts, shapely.contains(surely, points), strict=True) if hit)
        most = sum(n for n, hit in zip(counts, shapely.contains(maybe, points), strict=True) if hit)
        assert least <= (row.n or 0) <= most
