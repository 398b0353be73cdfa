"""places, and what is asked of outline files when they come in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.cli.places import place_json
from beatbook.services.places import districts, list_places
from beatbook.store.opening import create_practice_store, open_store

from .conftest import Beatbook

KEYS = {"uid", "kind", "code", "name", "label", "vintage", "district", "population", "households", "outline"}


def test_places_are_those_of_the_store(said: Callable[..., Any], practice: Path) -> None:
    with open_store(practice) as store:
        views, held = list_places(store), districts(store)
        expected = [place_json(view, held.get(view.id)) for view in views]
    found = said("places", "--store", practice)["places"]
    assert found == expected
    assert all(set(each) == KEYS for each in found)
    wards = said("places", "--store", practice, "--kind", "ward")["places"]
    assert [each for each in found if each["kind"] == "ward"] == wards
    assert {each["district"] for each in wards} == {"Wenfold"}


def test_the_table_says_the_same(beatbook: Beatbook, practice: Path) -> None:
    text = beatbook("places", "--store", practice).stdout
    assert [
        head for head in ("Kind", "Code", "Name", "Vintage", "District", "People", "Outline") if head not in text
    ] == []
    (row,) = [line for line in text.splitlines() if "Thornley Fold" in line]
    assert [word for word in ("Ward", "E05990001", "Wenfold", "yes") if word not in row] == []
    assert beatbook("places", "--store", practice, "--kind", "beat").stdout == "No places of that kind are held.\n"
    assert beatbook("places", "--store", practice, "--kind", "town").exit_code == 2


def test_layer_and_columns_are_named_on_the_line(beatbook: Beatbook, said: Callable[..., Any], tmp_path: Path) -> None:
    store = tmp_path / "Empty.beatbook"
    create_practice_store(store).close()
    ring = [[-2.4, 53.8], [-2.3, 53.8], [-2.3, 53.9], [-2.4, 53.9], [-2.4, 53.8]]
    about = {"ref": "11", "called": "North beat", "led_by": "A team"}
    feature = {"type": "Feature", "properties": about, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    file = tmp_path / "beats.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    words = ("import", "boundaries", file, "--store", store, "--kind", "beat")
    refused = beatbook(*words)
    assert refused.exit_code == 2
    assert "say which one holds them" in refused.stderr
    refused = beatbook(*words, "--layer", "wards", "--names", "called")
    assert "has no layer “wards”: it has “beats”" in refused.stderr
    assert beatbook(*words, "--layer", "beats", "--names", "called", "--codes", "ref").exit_code == 0
    (beat,) = said("places", "--store", store)["places"]
    assert (beat["name"], beat["code"], beat["vintage"]) == ("North beat", "11", "not stated")


@pytest.mark.realdata
def test_wards_of_two_years_are_told_apart(
    said: Callable[..., Any], beatbook: Beatbook, shared_data: Path, tmp_path: Path
) -> None:
    store, folder = tmp_path / "Two years.beatbook", shared_data / "boundaries"
    create_practice_store(store).close()
    beatbook("import", "boundaries", folder / "lancashire_districts.geojson", "--store", store, "--kind", "district")
    for file, year in ((folder / "lancashire_wards.gpkg", "2022"), (folder / "wards_2013" / "E07000117.json", "2013")):
        beatbook("import", "boundaries", file, "--store", store, "--kind", "ward", "--vintage", year)
    wards = said("places", "--store", store, "--kind", "ward")["places"]
    labels = [each["label"] for each in wards]
    assert len(wards) == 271 + 15
    assert len(set(labels)) == len(labels)
    parks = sorted(each["label"] for each in wards if each["name"] == "Bank Hall")
    assert parks == ["Bank Hall ward, 2013", "Bank Hall ward, 2022"]
