"""Every format in, and what is said of files that are none."""

import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from beatbook.domain.errors import FileRefusedError
from beatbook.exchange.boundaries import read_outlines
from beatbook.exchange.outline_files import layers

READS = "GeoJSON, TopoJSON, GeoPackage, Shapefile (also zipped), KML, MapInfo, GML, FlatGeobuf and geodatabases"


def refuse(path: Path, words: str, **asked: str) -> None:
    with pytest.raises(FileRefusedError, match=f"^{re.escape(words)}$"):
        read_outlines(path, kind="ward", **asked)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Two wards in a format of GDAL's, in degrees unless said otherwise."""

    def save(name: str, driver: str, *, crs: str = "EPSG:4326", layer: str | None = None, add: bool = False) -> Path:
        boxes = [shapely.box(-2.3, 53.8, -2.28, 53.82), shapely.box(-2.28, 53.8, -2.26, 53.82)]
        if crs == "EPSG:27700":
            boxes = [shapely.box(380000, 430000, 381000, 431000), shapely.box(381000, 430000, 382000, 431000)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pyogrio.raw.write(
                tmp_path / name,
                np.array([shapely.to_wkb(each) for each in boxes], dtype=object),
                [np.array(["E05009991", "E05009992"]), np.array(["Mill", "Park"])],
                np.array(["WD22CD", "WD22NM"]),
                geometry_type="Polygon",
                crs=crs,
                driver=driver,
                layer=layer,
                append=add,
            )
        return tmp_path / name

    return save


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("wards.geojson", "GeoJSON"),
        ("wards.gpkg", "GPKG"),
        ("wards.shp", "ESRI Shapefile"),
        ("wards.kml", "KML"),
        ("wards.tab", "MapInfo File"),
        ("wards.fgb", "FlatGeobuf"),
        ("wards.mif", "MapInfo File"),
        ("wards.gml", "GML"),
        ("wards.geojsonl", "GeoJSONSeq"),
        ("wards.sqlite", "SQLite"),
        ("wards.gdb", "OpenFileGDB"),
    ],
)
def test_each_format_is_read(write, name: str, driver: str) -> None:
    read = read_outlines(write(name, driver), kind="ward")
    assert {(each.code, each.name) for each in read.outlines} == {("E05009991", "Mill"), ("E05009992", "Park")}
    assert read.vintage == "2022"
    assert read.notes == ()
    mill = next(each for each in read.outlines if each.name == "Mill")
    assert mill.bounds == pytest.approx((-2.3, 53.8, -2.28, 53.82), abs=1e-6)


def test_a_zipped_shapefile_is_read_from_any_folder(write, tmp_path) -> None:
    write("wards.shp", "ESRI Shapefile", crs="EPSG:27700")
    path = tmp_path / "wards 2022.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for part in tmp_path.glob("wards.*"):
            packed.write(part, f"data/december/{part.name}")
    read = read_outlines(path, kind="ward")
    assert [each.name for each in read.outlines] == ["Mill", "Park"]
    assert read.crs == "EPSG:27700"


def test_of_several_layers_one_must_be_named(write) -> None:
    write("two.gpkg", "GPKG", layer="wards")
    path = write("two.gpkg", "GPKG", layer="old wards", add=True)
    words = (
        "“two.gpkg” holds several layers (“wards”, “old wards”): say which one to bring in (on the command line: "
        "--layer)."
    )
    refuse(path, words)
    refuse(path, "“two.gpkg” has no layer “parks”: it has “wards”, “old wards”.", layer="parks")
    assert len(read_outlines(path, kind="ward", layer="wards").outlines) == 2


def test_a_zipped_geodatabase_is_read(write, tmp_path) -> None:
    folder = write("wards.gdb", "OpenFileGDB", crs="EPSG:27700")
    path = tmp_path / "wards.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for part in folder.iterdir():
            packed.write(part, f"data/wards.gdb/{part.name}")
    assert [each.name for each in read_outlines(path, kind="ward").outlines] == ["Mill", "Park"]


def test_layers_of_one_name_in_a_zip_are_told_apart_by_their_files(write, tmp_path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for folder in ("2013", "2022"):
            packed.write(write("wards.gpkg", "GPKG"), f"{folder}/wards.gpkg")
    assert list(layers(path)) == ["wards in 2013", "wards in 2022"]
    assert len(read_outlines(path, kind="ward", layer="wards in 2013").outlines) == 2


@pytest.mark.parametrize("crs", ["EPSG:27700", "EPSG:3857", "EPSG:3035", "EPSG:32630", "EPSG:4258", "EPSG:4277"])
def test_each_projection_ends_at_one_spot(write, tmp_path, crs: str) -> None:
    change = pyproj.Transformer.from_crs("OGC:CRS84", crs, always_xy=True)
    corners = [(-2.3, 53.8), (-2.28, 53.8), (-2.28, 53.82), (-2.3, 53.82)]
    shape = shapely.to_wkb(shapely.Polygon([change.transform(*corner) for corner in corners]))
    path = tmp_path / "wards.gpkg"
    pyogrio.raw.write(
        path,
        np.array([shape], dtype=object),
        [np.array(["Mill"])],
        np.array(["name"]),
        geometry_type="Polygon",
        crs=crs,
    )
    (mill,) = read_outlines(path, kind="ward").outlines
    assert mill.bounds == pytest.approx((-2.3, 53.8, -2.28, 53.82), abs=1e-6)


@pytest.mark.parametrize("name", ["wards.geojson", "wards.gpkg", "wards.shp", "wards.json", "wards.zip"])
def test_an_empty_file_is_refused(tmp_path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    refuse(path, f"“{name}” is empty: fetch it again.")


def test_a_file_without_outlines_is_refused(geojson) -> None:
    refuse(geojson([]), "“outlines.geojson” holds no outlines: check that it is the right file.")


@pytest.mark.parametrize(
    "content", ['{"type": "FeatureCollection", "features": [{"type": "Fea', '{"wards": 3}', "Month,Crime type\n"]
)
def test_a_damaged_or_other_file_is_refused(tmp_path, content: str) -> None:
    path = tmp_path / "wards.json"
    path.write_text(content, encoding="utf-8")
    words = "“wards.json” cannot be read as outlines; it is damaged or of another kind: fetch it again."
    refuse(path, words)


def test_a_geopackage_cut_short_is_refused(write) -> None:
    path = write("wards.gpkg", "GPKG")
    path.write_bytes(path.read_bytes()[:40_000])
    words = "“wards.gpkg” cannot be read as outlines; it is damaged or of another kind: fetch it again."
    refuse(path, words)


def test_a_shapefile_alone_says_what_is_missing(write, tmp_path) -> None:
    path = write("wards.shp", "ESRI Shapefile")
    (tmp_path / "wards.shx").unlink()
    refuse(
        path,
        "“wards.shp” cannot be read as outlines; it is damaged or of another kind: fetch it again, with its "
        ".shx, .dbf and .prj beside it.",
    )


def test_a_zip_of_something_else_or_cut_short_is_refused(tmp_path) -> None:
    path = tmp_path / "wards.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("photo.jpg", b"\xff\xd8" * 400)
    refuse(path, f"“wards.zip” holds no outline file: Beatbook reads {READS}.")
    path.write_bytes(path.read_bytes()[:200])
    refuse(path, "“wards.zip” is cut short or damaged: fetch it again.")


def test_other_files_are_refused(tmp_path) -> None:
    other = tmp_path / "wards.pdf"
    other.write_bytes(b"%PDF-1.7")
    refuse(other, f"“wards.pdf” is no kind of outline file Beatbook reads: it reads {READS}.")
    refuse(tmp_path / "none.gpkg", "There is no file “none.gpkg”: check its name and folder.")
    (tmp_path / "wards.gpkg").mkdir()
    refuse(tmp_path / "wards.gpkg", "“wards.gpkg” is a folder: name the file in it.")
    marked = tmp_path / "wards!.gpkg"
    marked.write_bytes(b"x")
    refuse(marked, "“wards!.gpkg” cannot be opened with “!” in its name or folder: rename it.")
