"""Projections, the sea, and outlines that cross themselves."""

import re
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from beatbook.domain.errors import FileRefusedError
from beatbook.exchange.boundaries import read_outlines

SCILLY = (91_492.146, 11_318.804)
"""A point of the Ordnance Survey's published OSTN15 test set on the grid, and the same in ETRS89 degrees."""
SCILLY_DEGREES = (-6.29977752014, 49.92226393730)
METRES_A_DEGREE = 111_320.0


def refuse(path: Path, words: str) -> None:
    with pytest.raises(FileRefusedError, match=f"^{re.escape(words)}$"):
        read_outlines(path, kind="area")


def save(path: Path, shape: shapely.Geometry, *, crs: str | None) -> Path:
    pyogrio.raw.write(
        path,
        np.array([shapely.to_wkb(shape)], dtype=object),
        [np.array(["Hugh Town"])],
        np.array(["name"]),
        geometry_type="Polygon",
        crs=crs,
    )
    return path


def around(point: tuple[float, float], half: float) -> shapely.Geometry:
    return shapely.box(point[0] - half, point[1] - half, point[0] + half, point[1] + half)


# ---------------------------------------------------------------- projections


def test_the_national_grid_comes_out_within_ten_metres_of_the_survey(tmp_path) -> None:
    path = save(tmp_path / "town.gpkg", around(SCILLY, 200), crs="EPSG:27700")
    read = read_outlines(path, kind="area")
    centre = shapely.centroid(shapely.from_wkb(read.outlines[0].outline))
    east = (centre.x - SCILLY_DEGREES[0]) * METRES_A_DEGREE * np.cos(np.radians(SCILLY_DEGREES[1]))
    north = (centre.y - SCILLY_DEGREES[1]) * METRES_A_DEGREE
    assert np.hypot(east, north) < 10
    assert read.crs == "EPSG:27700"
    assert read.outlines[0].area_km2 == pytest.approx(0.16, rel=0.002)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:29903", "EPSG:4277", "EPSG:25830"])
def test_other_projections_lead_to_the_same_place(tmp_path, crs: str) -> None:
    to = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    square = shapely.box(-6.1, 54.5, -6.0, 54.6)
    path = save(
        tmp_path / "town.gpkg", shapely.transform(square, lambda xy: np.column_stack(to.transform(*xy.T))), crs=crs
    )
    assert read_outlines(path, kind="area").outlines[0].bounds == pytest.approx(square.bounds, abs=1e-6)


def test_a_projection_in_the_words_of_other_programs_is_understood(tmp_path) -> None:
    grid = read_outlines(save(tmp_path / "a.gpkg", around(SCILLY, 200), crs="EPSG:27700"), kind="area")
    path = save(tmp_path / "b.shp", around(SCILLY, 200), crs="EPSG:27700")
    assert "D_OSGB_1936" in (tmp_path / "b.prj").read_text(encoding="utf-8")
    assert read_outlines(path, kind="area").outlines[0].bounds == pytest.approx(grid.outlines[0].bounds)


@pytest.mark.realdata
def test_real_wards_on_the_grid_fill_the_real_districts(shared_data: Path) -> None:
    wards = read_outlines(shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward")
    districts = read_outlines(shared_data / "boundaries" / "lancashire_districts.geojson", kind="district")
    ours = shapely.union_all(shapely.from_wkb([each.outline for each in wards.outlines]))
    stated = shapely.union_all(shapely.from_wkb([each.outline for each in districts.outlines]))
    assert shapely.hausdorff_distance(ours, stated) * METRES_A_DEGREE < 10


def test_a_shapefile_without_projection_is_read_by_its_numbers(tmp_path) -> None:
    said = "“town.shp” gives no projection that can be read; its numbers were read as"
    path = save(tmp_path / "town.shp", around(SCILLY, 200), crs="EPSG:27700")
    stated = read_outlines(path, kind="area")
    (tmp_path / "town.prj").unlink()
    guessed = read_outlines(path, kind="area")
    assert guessed.outlines == stated.outlines
    assert guessed.notes == (f"{said} British National Grid. Check it on the map.",)
    path = save(tmp_path / "town.shp", around(SCILLY_DEGREES, 0.01), crs="EPSG:4326")
    (tmp_path / "town.prj").unlink()
    assert read_outlines(path, kind="area").notes == (f"{said} longitude and latitude (WGS84).",)


def test_geojson_of_metres_is_read_as_the_grid_and_noted(geojson) -> None:
    path = geojson([({"name": "Hugh Town"}, [[91000, 11000], [92000, 11000], [92000, 12000], [91000, 12000]])])
    read = read_outlines(path, kind="area")
    assert read.outlines[0].bounds == pytest.approx((-6.306, 49.919, -6.291, 49.929), abs=0.002)
    assert read.notes == (
        "“outlines.geojson” says that its numbers are degrees, which they are not; its numbers were read as "
        "British National Grid. Check it on the map.",
    )


def test_numbers_that_fit_nothing_are_refused(tmp_path) -> None:
    path = save(tmp_path / "town.shp", around((-9e6, 4e6), 200), crs="EPSG:27700")
    (tmp_path / "town.prj").unlink()
    refuse(
        path,
        "“town.shp” gives no projection that can be read, and its numbers fit neither longitude and latitude "
        "nor British National Grid: add the projection (the .prj file of a Shapefile).",
    )


# ---------------------------------------------------------------- the sea


def test_an_outline_in_the_sea_is_refused(geojson, square) -> None:
    path = geojson([({"name": "Mill"}, square()), ({"name": "Park"}, square(west=-30.0, south=40.0))])
    refuse(
        path,
        "“outlines.geojson”: “Park” would lie outside the United Kingdom (longitude -30.000, latitude 40.000); "
        "check the projection the file states (EPSG:4326).",
    )


def test_a_wrong_projection_is_refused_where_it_leads(tmp_path) -> None:
    path = save(tmp_path / "town.gpkg", around(SCILLY, 200), crs="EPSG:3857")
    with pytest.raises(FileRefusedError, match=r"“Hugh Town” would lie outside the United Kingdom .*\(EPSG:3857\)"):
        read_outlines(path, kind="area")


def test_latitude_before_longitude_is_refused_as_such(geojson, square) -> None:
    path = geojson([({"name": "Mill"}, [[y, x] for x, y in square()])])
    refuse(
        path,
        "“outlines.geojson” has latitude and longitude the wrong way round: longitude comes first; save it again.",
    )


# ---------------------------------------------------------------- mending


BOW_TIE = [[-2.3, 53.8], [-2.28, 53.82], [-2.28, 53.8], [-2.3, 53.82]]


def test_an_outline_that_crosses_itself_is_mended_and_named(geojson, square) -> None:
    path = geojson([({"name": "Mill"}, BOW_TIE), ({"name": "Park"}, square())])
    read = read_outlines(path, kind="area")
    assert read.notes == ("The outline of “Mill” crosses itself and was mended. Check it on the map.",)
    mill, park = (shapely.from_wkb(each.outline) for each in read.outlines)
    assert mill.is_valid
    assert mill.geom_type == "MultiPolygon"
    assert mill.area == pytest.approx(park.area / 2)


def test_a_spike_goes_and_the_land_stays(geojson, square) -> None:
    spiked = [*square()[:2], [-2.2, 53.8], [-2.28, 53.8], *square()[2:]]
    (outline,) = read_outlines(geojson([({"name": "Mill"}, spiked)]), kind="area").outlines
    assert shapely.from_wkb(outline.outline).equals(shapely.Polygon(square()))


def test_land_is_taken_out_of_a_collection(geojson, square) -> None:
    line = {"type": "LineString", "coordinates": [[-2.3, 53.8], [-2.2, 53.9]]}
    land = {"type": "Polygon", "coordinates": [[*square(), square()[0]]]}
    path = geojson([({"name": "Mill"}, {"type": "GeometryCollection", "geometries": [line, land]})])
    (outline,) = read_outlines(path, kind="area").outlines
    assert shapely.from_wkb(outline.outline).equals(shapely.Polygon(square()))


def test_an_outline_without_land_is_refused(geojson, square) -> None:
    flat = [[-2.3, 53.8], [-2.28, 53.8], [-2.26, 53.8], [-2.28, 53.8]]
    path = geojson([({"name": "Park"}, square()), ({"name": "Mill"}, flat)])
    refuse(path, "“outlines.geojson”: the outline of “Mill” encloses no land; mend or leave it out.")


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (None, "“Mill” has no outline; mend the file or leave it out of it."),
        (
            {"type": "Point", "coordinates": [-2.3, 53.8]},
            "“Mill” is a point, not an outline; leave it out of the file.",
        ),
        (
            {"type": "LineString", "coordinates": [[-2.3, 53.8], [-2.2, 53.8]]},
            "“Mill” is a linestring, not an outline; leave it out of the file.",
        ),
    ],
)
def test_what_is_no_outline_is_refused(geojson, square, shape, words: str) -> None:
    path = geojson([({"name": "Park"}, square()), ({"name": "Mill"}, shape)])
    refuse(path, f"“outlines.geojson”: {words}")
