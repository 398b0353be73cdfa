"""Parts put right by hand: they outlast new outlines, and taking them back lets the outlines speak again."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.services.history import history
from beatbook.services.imports import import_boundaries
from beatbook.services.place_parts import children, parents, state_part, unstate_part
from beatbook.services.places import add_place, family_ids, find_place, get_place

if TYPE_CHECKING:
    from beatbook.store.store import Store


def _strip(folder: Path, kind: str, *places: tuple[str, str, float, float]) -> Path:
    """Outlines side by side: name, code, where each begins and how wide it is, in tenths of a degree."""
    features = []
    for name, code, start, width in places:
        west, east = -2.4 + start / 10, -2.4 + (start + width) / 10
        ring = [[west, 53.8], [east, 53.8], [east, 53.9], [west, 53.9], [west, 53.8]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"name": name, "code": code}, "geometry": shape})
    path = folder / f"{kind}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def land(store: "Store", tmp_path: Path) -> "Store":
    """Two districts side by side; the ward Park lies 60% in the first."""
    districts = _strip(tmp_path, "district", ("West", "E07000001", 0, 1), ("East", "E07000002", 1, 1))
    import_boundaries(store, districts, kind="district", vintage="2022")
    wards = _strip(tmp_path, "ward", ("Park", "E05000001", 0.7, 0.5))
    import_boundaries(store, wards, kind="ward", vintage="2022")
    return store


def _ids(store: "Store") -> tuple[int, int, int]:
    return tuple(find_place(store, name).id for name in ("Park", "West", "East"))  # type: ignore[return-value]


def test_a_stated_part_takes_the_place_of_the_one_by_outline_and_outlasts_new_outlines(
    land: "Store", tmp_path: Path
) -> None:
    park, west, east = _ids(land)
    assert [(p.place.name, p.stated) for p in parents(land, park)] == [("West", False)]
    state_part(land, parent_id=east, child_id=park, why="the council says so")
    assert [(p.place.name, p.stated) for p in parents(land, park)] == [("East", True)]
    assert park in family_ids(land, east)
    assert park not in family_ids(land, west)
    import_boundaries(land, tmp_path / "ward.geojson", kind="ward", vintage="2022")
    import_boundaries(land, tmp_path / "district.geojson", kind="district", vintage="2022")
    assert [(p.place.name, p.stated) for p in parents(land, park)] == [("East", True)]
    assert [(p.place.name, p.stated) for p in children(land, east)] == [("Park", True)]


def test_taking_it_back_lets_the_outlines_speak(land: "Store") -> None:
    park, west, east = _ids(land)
    state_part(land, parent_id=east, child_id=park)
    unstate_part(land, parent_id=east, child_id=park)
    assert [(p.place.name, p.stated) for p in parents(land, park)] == [("West", False)]
    with pytest.raises(BeatbookError, match="was worked out by outline"):
        unstate_part(land, parent_id=west, child_id=park)


def test_saying_what_the_outlines_say_keeps_it_through_a_change_of_outlines(land: "Store", tmp_path: Path) -> None:
    park, west, _east = _ids(land)
    state_part(land, parent_id=west, child_id=park)
    import_boundaries(land, _strip(tmp_path, "ward", ("Park", "E05000001", 1, 1)), kind="ward", vintage="2022")
    assert [(p.place.name, p.stated) for p in parents(land, park)] == [("West", True)]


def test_a_team_area_is_made_of_wards_of_several_districts(land: "Store") -> None:
    park, west, _east = _ids(land)
    for name in ("North team", "South team"):
        area = add_place(land, kind="area", name=name).id
        state_part(land, parent_id=area, child_id=park)
    assert {p.place.name for p in parents(land, park)} == {"West", "North team", "South team"}
    with pytest.raises(BeatbookError, match="A district cannot lie in North team: it can hold: ward, parish, beat"):
        state_part(land, parent_id=find_place(land, "North team").id, child_id=west)


def test_nothing_lies_in_itself_or_in_what_it_holds(land: "Store") -> None:
    park, _west, _east = _ids(land)
    beat = add_place(land, kind="beat", name="Beat 4").id
    state_part(land, parent_id=beat, child_id=park)
    with pytest.raises(BeatbookError, match=r"Park ward lies in Beat 4 already"):
        state_part(land, parent_id=park, child_id=beat)
    with pytest.raises(BeatbookError, match="cannot lie in itself"):
        state_part(land, parent_id=beat, child_id=beat)
    with pytest.raises(NotFoundError):
        state_part(land, parent_id=9_999, child_id=park)


def test_the_history_says_what_was_said(land: "Store") -> None:
    park, _west, east = _ids(land)
    state_part(land, parent_id=east, child_id=park, why="the council says so")
    line = history(land, get_place(land, park).uid)[-1]
    assert (line.field, line.old, line.new, line.why) == ("lies in", "West", "East", "the council says so")


@pytest.mark.realdata
def test_every_ward_is_in_the_district_that_holds_most_of_it(lancashire: "Store") -> None:
    """Measured on the National Grid by PROJ, where the program measures on a plane of its own."""
    import numpy as np
    import pyproj
    import shapely

    change = pyproj.Transformer.from_crs("OGC:CRS84", "EPSG:27700", always_xy=True)
    with lancashire.reading() as session:
        rows = session.execute(text("SELECT id, kind, outline FROM place WHERE outline IS NOT NULL")).all()
        links = set(map(tuple, session.execute(text("SELECT child_id, parent_id FROM place_part"))))
    drawn = shapely.make_valid(
        shapely.transform(
            shapely.from_wkb([row.outline for row in rows]),
            lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])),
        )
    )
    districts = [(row.id, shape) for row, shape in zip(rows, drawn, strict=True) if row.kind == "district"]
    wards = [(row.id, shape) for row, shape in zip(rows, drawn, strict=True) if row.kind == "ward"]
    assert (len(districts), len(wards)) == (14, 271)
    for ward, shape in wards:
        areas = {district: shapely.intersection(shape, whole).area for district, whole in districts}
        assert {district for district in areas if (ward, district) in links} == {max(areas, key=areas.__getitem__)}
