"""import boundaries and import crime: what is kept, and what is refused with the store unchanged."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from beatbook.cli.imports import Kind
from beatbook.domain.places import OUTLINED
from beatbook.services.checks import counts
from beatbook.store.opening import open_store

from .conftest import PHRASE, Beatbook

Writer = Callable[..., Path]
MONTH = ("--from", "2022-10", "--to", "2022-10")


def held(store: Path) -> dict[str, int]:
    with open_store(store, passphrase=PHRASE) as opened:
        return counts(opened)


def test_the_kinds_are_those_that_have_outlines() -> None:
    assert get_args(Kind) == OUTLINED


def test_outlines_and_crime_come_in_and_join(
    live: Path, said: Callable[..., Any], outline_file: Writer, street_file: Writer
) -> None:
    crime = said("import", "crime", street_file())
    assert crime == {"rows": 4, "kept": 4, "rejected": [], "replaced": 0}
    outlines = said("import", "boundaries", outline_file(), "--kind", "ward")
    assert outlines == {"rows": 1, "kept": 1, "rejected": [], "replaced": 0}
    ward = said("crime", "--place", "Mill", *MONTH)
    month = {"month": "2022-10", "total": 2, "by_type": {"Anti-social behaviour": 2}}
    assert ward == {"place": "Mill ward", "months": [month]}


def test_a_month_replaces_itself(live: Path, said: Callable[..., Any], street_file: Writer) -> None:
    said("import", "crime", street_file())
    assert said("import", "crime", street_file())["replaced"] == 4
    assert said("crime", "--place", "Fellshire Police", *MONTH)["months"][0]["total"] == 4


def test_people_are_told_in_words(live: Path, beatbook: Beatbook, outline_file: Writer, street_file: Writer) -> None:
    assert beatbook("import", "crime", street_file()).stdout.startswith(
        "“street.csv”: 4 of 4 rows of street crime kept."
    )
    assert "4 of before replaced" in beatbook("import", "crime", street_file()).stdout
    two = [street_file(name=f"{month}.csv", month=month) for month in ("2022-08", "2022-09")]
    assert beatbook("import", "crime", *two).stdout.startswith("2 files: 8 of 8 rows")
    done = beatbook("import", "boundaries", outline_file(), "--kind", "ward")
    assert done.stdout == "“wards.geojson”: 1 of 1 rows of ward outlines kept.\nVintage: 2022.\n"


def test_a_code_of_several_vintages(live: Path, said: Callable[..., Any], outline_file: Writer) -> None:
    for year, name in (("22", "Mill and Brook"), ("13", "Mill")):
        said("import", "boundaries", outline_file(year=year, name=name), "--kind", "ward")
    assert said("priorities", "--place", "E05000001")["place"] == "Mill and Brook ward"
    assert said("priorities", "--place", "E05000001@2013")["place"] == "Mill ward"


def test_another_force_is_refused_without_yes(
    live: Path, beatbook: Beatbook, said: Callable[..., Any], street_file: Writer
) -> None:
    said("import", "crime", street_file())
    before = held(live)
    other = street_file(force="Moorshire Police", name="other.csv")
    done = beatbook("import", "crime", other)
    assert done.exit_code == 2
    assert "Moorshire Police" in done.stderr
    assert "--yes" in done.stderr
    assert held(live) == before
    assert said("import", "crime", other, "--yes")["kept"] == 4


def bad_files(folder: Path, street: Path) -> dict[str, Path]:
    """Name -> a file that must be refused."""
    text = street.read_text(encoding="utf-8")
    row = text.splitlines()[1]
    contents = {
        "empty": b"",
        "wrong columns": b"name,age\nx,1\n",
        "broken quotes": (text + ',2022-10,"Fellshire\n').encode(),
        "month 13": text.replace("2022-10", "2022-13").encode(),
        "latitude 0": (text + row.replace("53.810000", "0").replace("-2.290000", "0") + "\n").encode(),
        "not a table": bytes(range(256)) * 8,
    }
    files = {}
    for name, content in contents.items():
        files[name] = folder / f"{name}.csv"
        files[name].write_bytes(content)
    odd = folder / "odd.zip"
    with zipfile.ZipFile(odd, "w") as archive:
        archive.writestr("holiday.jpg", b"\xff\xd8")
    files["zip of something else"] = odd
    whole = folder / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(street, "2022-10-fellshire-street.csv")
    files["truncated zip"] = folder / "short.zip"
    files["truncated zip"].write_bytes(whole.read_bytes()[:-60])
    files["not there"] = folder / "none.csv"
    files["a folder"] = folder
    return files


BAD = (
    "empty",
    "wrong columns",
    "broken quotes",
    "month 13",
    "latitude 0",
    "not a table",
    "zip of something else",
    "truncated zip",
    "not there",
    "a folder",
)


@pytest.mark.parametrize("name", BAD)
def test_bad_crime_files_are_refused_and_nothing_changes(
    live: Path, beatbook: Beatbook, tmp_path: Path, street_file: Writer, name: str
) -> None:
    before = held(live)
    bad = bad_files(tmp_path, street_file())[name]
    done = beatbook("import", "crime", street_file(name="good.csv", month="2022-09"), bad)
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    assert bad.name in done.stderr
    assert done.stderr.count("\n") == 1
    assert held(live) == before


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"type": "FeatureCollection", "features": []}', b"a,b\n1,2\n"], ids=repr
)
def test_bad_outline_files_are_refused(live: Path, beatbook: Beatbook, tmp_path: Path, content: bytes) -> None:
    before = held(live)
    bad = tmp_path / "bad.geojson"
    bad.write_bytes(content)
    done = beatbook("import", "boundaries", bad, "--kind", "ward")
    assert done.exit_code == 2, done.output
    assert "bad.geojson" in done.stderr
    assert held(live) == before


@pytest.mark.realdata
def test_the_real_files_of_lancashire(
    live: Path, beatbook: Beatbook, said: Callable[..., Any], shared_data: Path
) -> None:
    police, outlines = shared_data / "police", shared_data / "boundaries"
    whole = said("import", "crime", police / "lancashire-street-2022-05-to-2022-10.zip")
    assert whole == {"rows": 100_812, "kept": 100_812, "rejected": [], "replaced": 0}
    again = said("import", "crime", police / "2022-10-lancashire-street.csv")
    assert (again["rows"], again["replaced"]) == (15_833, 15_833)
    assert said("import", "boundaries", outlines / "lancashire_districts.geojson", "--kind", "district")["kept"] == 14
    wards = ("import", "boundaries", outlines / "lancashire_wards.gpkg", "--kind", "ward", "--vintage", "2022")
    assert said(*wards)["kept"] == 271
    force = said("crime", "--place", "Lancashire Constabulary", "--from", "2022-05", "--to", "2022-10")
    assert sum(month["total"] for month in force["months"]) == 100_812
    assert force["without_location"] == 3_172
    assert sum(month["by_type"]["Robbery"] for month in force["months"]) == 558
    park = beatbook("crime", "--place", "Park", *MONTH)
    assert park.exit_code == 2
    assert "3 places are called “Park”" in park.stderr
    assert all(district in park.stderr for district in ("Blackpool", "Fylde", "Wyre"))


def test_crime_in_another_layout_is_looked_at_mapped_and_known_again(
    beatbook: Beatbook, said: Callable[..., Any], live: Path, tmp_path: Path
) -> None:
    path = tmp_path / "incidents.tsv"
    path.write_text("Ref\tDate\tOffence\tLong\tLat\n1\t12/10/2022\tDrugs\t\t\n", encoding="utf-8")
    refused = beatbook("import", "crime", str(path))
    assert refused.exit_code == 2
    assert "is not laid out as data.police.uk" in refused.stderr
    seen = said("import", "crime", str(path), "--dry-run")
    assert seen["files"][0]["layout"] == "other"
    assert seen["match"]["missing"] == ["force"]
    assert "Offence" in beatbook("import", "crime", str(path), "--dry-run").stdout
    asked = tmp_path / "map.json"
    asked.write_text(json.dumps(seen), encoding="utf-8")
    assert "no column for force" in beatbook("import", "crime", str(path), "--map", str(asked)).stderr
    seen["match"]["force"] = "Fellshire Police"
    asked.write_text(json.dumps(seen), encoding="utf-8")
    done = said("import", "crime", str(path), "--map", str(asked))
    assert (done["rows"], done["replaced"]) == (1, 0)
    again = said("import", "crime", str(path))
    assert (again["rows"], again["replaced"]) == (1, 1)
    assert said("import", "crime", str(path), "--dry-run")["files"][0]["remembered"] is True
