"""Real wards of 2013 beside those of 2022: figures of the one year never reach the other."""

import csv
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError
from beatbook.domain.figures import FiguresRefusedError
from beatbook.services.census_imports import import_population
from beatbook.services.figure_imports import import_figures
from beatbook.services.imports import import_boundaries
from beatbook.services.place_merging import merge_places
from beatbook.services.places import find_place, list_places
from beatbook.store.store import Store

pytestmark = pytest.mark.realdata

CENSUS = "lancashire_ward_age_sex_ethnicity_2021.csv"


@pytest.fixture
def old_wards(store: Store, shared_data: Path) -> dict[str, str]:
    """The wards of Burnley of 2013 are held: code -> name, as the file has them."""
    path = shared_data / "boundaries" / "wards_2013" / "E07000117.json"
    import_boundaries(store, path, kind="ward")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {each["properties"]["WD13CD"]: each["properties"]["WD13NM"] for each in features}


def test_wards_of_2013_get_no_figures_of_2022(store: Store, shared_data: Path, old_wards: dict[str, str]) -> None:
    path = shared_data / "census" / CENSUS
    with path.open(encoding="utf-8-sig", newline="") as file:
        codes = {value for row in csv.DictReader(file) for value in row.values() if value and value.startswith("E05")}
    shared = codes & old_wards.keys()
    assert shared  # codes that outlived the review: just these could be joined by mistake
    done = import_population(store, path, vintage="2022")
    assert {table.matched for table in done.tables} == {0}
    assert len(done.unmatched) == 271
    (said,) = (note for note in done.notes if "not joined" in note)
    assert said.startswith(
        f"{len(shared)} rows bear codes that are held here as of 2013, and these figures are of 2022"
    )
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM place WHERE population IS NOT NULL")) == 0


def test_each_year_keeps_its_own(store: Store, shared_data: Path, old_wards: dict[str, str]) -> None:
    import_boundaries(store, shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="2022")
    done = import_population(store, shared_data / "census" / CENSUS, vintage="2022")
    assert {table.matched for table in done.tables} == {271}
    assert [note for note in done.notes if "not joined" in note] == []
    wards = list_places(store, kind="ward")
    assert {place.vintage for place in wards if place.population} == {"2022"}
    assert sum(place.vintage == "2013" and place.population is None for place in wards) == len(old_wards)


def test_a_figure_by_a_code_of_two_years_is_refused(
    store: Store, shared_data: Path, old_wards: dict[str, str], tmp_path: Path
) -> None:
    import_boundaries(store, shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="2022")
    code = next(p.code for p in list_places(store, kind="ward") if p.vintage == "2022" and p.code in old_wards)
    file = tmp_path / "members.csv"
    file.write_text(f"name,code,month,value,source\nMembers,{code},2022-10,41,office\n", encoding="utf-8")
    with pytest.raises(FiguresRefusedError) as raised:
        import_figures(store, file)
    said = " ".join(fault.said for fault in raised.value.faults)
    assert f"{code} is held as of 2013 and 2022, which are different pieces of land" in said
    file.write_text(f"name,code,month,value,source\nMembers,{code}@2013,2022-10,41,office\n", encoding="utf-8")
    import_figures(store, file)
    with store.reading() as session:
        query = "SELECT place.code, place.vintage FROM figure JOIN place ON place.id = figure.place_id"
        assert [tuple(row) for row in session.execute(text(query))] == [(code, "2013")]


def test_a_ward_of_2013_is_not_merged_with_one_of_2022(
    store: Store, shared_data: Path, old_wards: dict[str, str]
) -> None:
    import_boundaries(store, shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="2022")
    old, new = find_place(store, "Bank Hall ward, 2013"), find_place(store, "Bank Hall ward, 2022")
    with pytest.raises(BeatbookError, match="outlines of two years are two pieces of land"):
        merge_places(store, gone_id=old.id, kept_id=new.id)
