"""import population and representation: what is said in words and in JSON."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.domain.representativeness import SELF_SELECTED

from .conftest import Beatbook

Writer = Callable[..., Path]


@pytest.fixture
def census_file(tmp_path: Path) -> Path:
    path = tmp_path / "census.csv"
    rows = ["date,geography code,geography,Female,Male", "2021,E05000001,Mill,51,49", "2021,E05000002,Brook,10,10"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_population_comes_in_and_unmatched_rows_are_listed(
    live: Path, said: Callable[..., Any], outline_file: Writer, census_file: Path
) -> None:
    said("import", "boundaries", outline_file(), "--kind", "ward")
    done = said("import", "population", census_file, "--vintage", "2022")
    assert done["tables"] == [
        {
            "subject": "sex",
            "kind": "ward",
            "vintage": "2022",
            "year": 2021,
            "categories": ["Female", "Male"],
            "places": 2,
            "matched": 1,
            "total": 120,
            "replaced": False,
        }
    ]
    assert done["unmatched"] == [{"code": "E05000002", "name": "Brook"}]
    assert (done["kept"], done["matched"]) == (True, 1)
    found = said("representation", "--place", "Mill", "--from", "2026-11-01", "--to", "2026-11-30")
    assert found["note"] == SELF_SELECTED
    assert [each["subject"] for each in found["questions"]] == ["age", "sex", "ethnicity"]
    assert found["questions"][0]["why_not"].startswith("No figures of age are held yet")
    sex = found["questions"][1]
    assert (sex["census"]["total"], sex["census"]["year"], sex["n"]) == (100, 2021, 0)
    assert [(group["label"], group["residents_percent"]) for group in sex["groups"]] == [("Woman", 51.0), ("Man", 49.0)]


def test_people_are_told_in_words(live: Path, beatbook: Beatbook, outline_file: Writer, census_file: Path) -> None:
    beatbook("import", "boundaries", outline_file(), "--kind", "ward")
    looked = beatbook("import", "population", census_file, "--vintage", "2022", "--dry-run")
    assert "Not kept." in looked.stdout
    done = beatbook("import", "population", census_file, "--vintage", "2022")
    assert "1 row is of no place here of 2022. They are kept all the same:" in done.stdout
    assert "E05000002" in done.stdout
    answered = beatbook("representation", "--place", "Mill")
    assert "0 people said so: too few to say who is missing." in answered.stdout
    assert SELF_SELECTED in answered.stdout


def test_a_file_that_is_refused_names_its_row(live: Path, beatbook: Beatbook, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("ward_code,Female,Male\nE05000001,1,many\n", encoding="utf-8")
    refused = beatbook("import", "population", path, "--vintage", "2022")
    assert refused.exit_code == 2
    assert "row 2, column “Male”, holds “many”" in refused.stderr
    assert beatbook("import", "population", path, "--vintage", "soon").exit_code == 2


@pytest.mark.realdata
def test_the_real_wards(live: Path, said: Callable[..., Any], shared_data: Path) -> None:
    wards = shared_data / "boundaries" / "lancashire_wards.gpkg"
    said("import", "boundaries", wards, "--kind", "ward", "--vintage", "2022")
    done = said(
        "import",
        "population",
        shared_data / "census" / "lancashire_ward_age_sex_ethnicity_2021.csv",
        "--vintage",
        "2022",
    )
    assert [(table["subject"], table["matched"]) for table in done["tables"]] == [
        ("age", 271),
        ("sex", 271),
        ("ethnicity", 271),
    ]
    assert (done["unmatched"], done["population_filled"]) == ([], 271)
