"""Outlines as they come in: the real files, names and codes, parts, vintages."""

import re
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from beatbook.domain.errors import BeatbookError, FileRefusedError
from beatbook.domain.geography import locate
from beatbook.exchange.boundaries import read_outlines
from beatbook.exchange.street_crime import read_street_crime


def refuse(path: Path, words: str, kind: str = "area") -> None:
    with pytest.raises(FileRefusedError, match=f"^{re.escape(words)}$"):
        read_outlines(path, kind=kind)


# ---------------------------------------------------------------- the real files


@pytest.mark.realdata
def test_all_districts_load_as_they_stand(shared_data: Path) -> None:
    path = shared_data / "boundaries" / "lancashire_districts.geojson"
    read = read_outlines(path, kind="district")
    assert (len(read.outlines), read.vintage, read.crs, read.notes) == (14, "not stated", "EPSG:4326", ())
    codes = {each.code: each.name for each in read.outlines}
    assert codes["E07000117"] == "Burnley"
    assert codes["E06000008"] == "Blackburn with Darwen"
    assert shapely.total_bounds(shapely.from_wkb([each.outline for each in read.outlines])) == pytest.approx(
        (-3.05903323491166, 53.4827816885128, -2.04507530403921, 54.2395684104832)
    )
    blackburn = next(each for each in read.outlines if each.code == "E06000008")
    assert blackburn.area_km2 == pytest.approx(137, abs=1)


@pytest.mark.realdata
def test_all_wards_load_from_the_national_grid(shared_data: Path) -> None:
    path = shared_data / "boundaries" / "lancashire_wards.gpkg"
    read = read_outlines(path, kind="ward", vintage="2022")
    assert (len(read.outlines), read.vintage, read.crs, read.notes) == (271, "2022", "EPSG:27700", ())
    assert len({each.code for each in read.outlines}) == 271
    *_, shapes, _ = pyogrio.raw.read(path, force_2d=True)
    back = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
    for outline, shape in zip(read.outlines, shapely.from_wkb(shapes), strict=True):
        degrees = shapely.get_coordinates(shapely.from_wkb(outline.outline))
        metres = np.column_stack(back.transform(*degrees.T))
        assert np.abs(metres - shapely.get_coordinates(shape)).max() < 0.1
        assert outline.bounds == (*degrees.min(axis=0), *degrees.max(axis=0))
        assert outline.area_km2 == pytest.approx(shape.area / 1e6, rel=0.001)


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("district", "wards"), [("E07000117", 15), ("E07000120", 16), ("E07000122", 20), ("E07000124", 24)]
)
def test_older_wards_load_from_geojson_and_topojson_alike(shared_data, district: str, wards: int) -> None:
    folder = shared_data / "boundaries" / "wards_2013"
    plain = read_outlines(folder / f"{district}.json", kind="ward")
    topology = read_outlines(folder / f"topo_{district}.json", kind="ward")
    assert len(plain.outlines) == wards
    assert plain.vintage == topology.vintage == "2013"
    assert [(each.code, each.name) for each in plain.outlines] == [(each.code, each.name) for each in topology.outlines]
    for one, other in zip(plain.outlines, topology.outlines, strict=True):
        assert one.bounds == pytest.approx(other.bounds, abs=5e-5)
    assert plain.notes == ()
    assert topology.notes == (
        f"“topo_{district}.json” gives no projection that can be read; its numbers were read as longitude and "
        f"latitude (WGS84).",
    )


@pytest.mark.realdata
def test_real_incidents_fall_in_the_wards_a_plain_loop_finds(shared_data: Path) -> None:
    wards = read_outlines(shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward").outlines
    (october,) = read_street_crime([shared_data / "police" / "2022-10-lancashire-street.csv"]).forces
    counts: dict[tuple[int, int], int] = {}
    for (_, longitude, latitude), n in october.counts.items():
        if longitude is not None and latitude is not None:
            counts[longitude, latitude] = counts.get((longitude, latitude), 0) + n
    points = list(counts)
    found = [0] * len(wards)
    for at, ward in locate(points, [(number, ward.outline) for number, ward in enumerate(wards)]):
        found[ward] += counts[points[at]]
    assert 0 < october.rows - october.without_location - sum(found) < 100  # outside the force
    for number in range(0, len(wards), 9):
        shape = shapely.from_wkb(wards[number].outline)
        shapely.prepare(shape)
        inside = (shape.intersects(shapely.Point(x / 1e6, y / 1e6)) for x, y in points)
        assert found[number] == sum(n for n, held in zip(counts.values(), inside, strict=True) if held)


# ---------------------------------------------------------------- kinds and vintages


@pytest.mark.realdata
def test_wards_are_not_taken_for_districts(shared_data: Path) -> None:
    refuse(
        shared_data / "boundaries" / "lancashire_wards.gpkg",
        "“lancashire_wards.gpkg” holds ward outlines (codes such as E05001643), not district outlines: "
        "bring it in as ward.",
        kind="district",
    )


def test_a_vintage_that_is_given_wins(geojson, square) -> None:
    path = geojson([({"WD22CD": "E05009991", "WD22NM": "Mill"}, square())])
    assert read_outlines(path, kind="ward").vintage == "2022"
    assert read_outlines(path, kind="ward", vintage="2023").vintage == "2023"
    with pytest.raises(BeatbookError, match="“Dec 2022” is not the year of outlines: write it as 2022"):
        read_outlines(path, kind="ward", vintage="Dec 2022")


# ---------------------------------------------------------------- names, codes and parts


def test_outlines_without_codes_are_taken_by_name(geojson, square) -> None:
    path = geojson([({"name": "Mill"}, square()), ({"name": "Park"}, square(west=-2.2))])
    read = read_outlines(path, kind="area")
    assert [(each.code, each.name) for each in read.outlines] == [(None, "Mill"), (None, "Park")]


def test_outlines_without_codes_are_refused_where_names_repeat(geojson, square) -> None:
    names = ["Park", "Mill", "Park", "Central", "Central"]
    path = geojson([({"name": name}, square(west=-2.3 + n)) for n, name in enumerate(names)])
    refuse(
        path,
        "“outlines.geojson” has no codes, and more than one place is called “Park”, “Central”: "
        "use a file with codes, or tell them apart by name.",
    )


def test_long_lists_of_names_are_cut(geojson, square) -> None:
    names = [f"Ward {n}" for n in range(7)] * 2
    path = geojson([({"name": name}, square()) for name in names])
    with pytest.raises(FileRefusedError, match=r"“Ward 0”, .*“Ward 4” and 2 more: use a file with codes"):
        read_outlines(path, kind="area")


def test_parts_of_one_code_and_name_are_joined_and_noted(geojson, square) -> None:
    mill = {"code": "E05009991", "name": "Mill"}
    park = {"code": "E05009992", "name": "Park"}
    path = geojson([(mill, square()), (park, square(west=-2.1)), (mill, square(west=-2.2))])
    read = read_outlines(path, kind="ward")
    assert [each.name for each in read.outlines] == ["Mill", "Park"]
    assert read.outlines[0].area_km2 == pytest.approx(2 * read.outlines[1].area_km2)
    assert read.outlines[0].bounds == pytest.approx((-2.3, 53.8, -2.18, 53.82))
    assert read.notes == ("“Mill” (E05009991) came in 2 parts, which were joined.",)


def test_one_code_with_two_names_is_refused(geojson, square) -> None:
    path = geojson([({"code": "E05009991", "name": name}, square()) for name in ("Mill", "Park")])
    refuse(
        path,
        "“outlines.geojson” has the code E05009991 for “Mill”, “Park”: give each place its own code.",
        kind="ward",
    )


def test_an_outline_without_a_name_is_refused(geojson, square) -> None:
    path = geojson([({"name": "Mill"}, square()), ({"name": " "}, square())])
    refuse(path, "“outlines.geojson”: outline 2 has no name; give it one.")


def test_a_file_without_names_is_refused(geojson, square) -> None:
    path = geojson([({"ref": 7, "shape_area": 1.5}, square())])
    refuse(path, "“outlines.geojson” has no column of names (ref, shape_area): say which one holds them.")


def test_numbers_may_be_codes(geojson, square) -> None:
    path = geojson([({"code": 17, "name": "Mill"}, square()), ({"code": 18, "name": "Park"}, square())])
    assert [each.code for each in read_outlines(path, kind="beat").outlines] == ["17", "18"]
