"""Which files are street crime, which are outlines."""

import zipfile
from pathlib import Path

import pytest

from beatbook.exchange.outline_files import FOLDERS, FORMATS
from beatbook.ui.file_kinds import OUTLINE_FILTER, OUTLINE_SUFFIXES, guess_kind, is_outline, split


def test_the_suffixes_are_those_the_reader_reads() -> None:
    assert set(OUTLINE_SUFFIXES) == {*FORMATS, *FOLDERS}
    assert all(f"*{suffix}" in OUTLINE_FILTER for suffix in FORMATS)


def test_a_zip_is_looked_into(tmp_path: Path) -> None:
    for name, member in (("crime.zip", "2022-10/2022-10-x-street.csv"), ("wards.zip", "wards/wards.shp")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "x")
    (tmp_path / "cut.zip").write_bytes(b"PK")
    with zipfile.ZipFile(tmp_path / "database.zip", "w") as archive:
        archive.writestr("wards.gdb/a00000001.gdbtable", "x")
    assert is_outline(tmp_path / "database.zip")
    paths = [tmp_path / name for name in ("wards.zip", "crime.zip", "cut.zip", "a.csv", "b.gpkg")]
    crime, outlines = split(paths)
    assert [path.name for path in crime] == ["a.csv", "crime.zip", "cut.zip"]
    assert [path.name for path in outlines] == ["b.gpkg", "wards.zip"]
    assert not is_outline(tmp_path / "not there.zip")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("lancashire_districts.geojson", "district"),
        ("Local_Authority_LAD22.gpkg", "district"),
        ("Parishes_PARNCP_2022.shp", "parish"),
        ("npt areas.kml", "area"),
        ("beats.json", "beat"),
        ("WD22.geojson", "ward"),
    ],
)
def test_the_kind_is_guessed_from_the_name(name: str, kind: str) -> None:
    assert guess_kind(Path(name)) == kind
