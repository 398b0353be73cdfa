"""Street crime by place and month, against the same counted by `csv` and by another point-in-polygon."""

import csv
import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import shapely

from beatbook.domain.dates import Month, months_between
from beatbook.domain.errors import NotFoundError
from beatbook.services.crime import crime_summary, months_held
from beatbook.services.places import find_place, list_places
from beatbook.store.store import Store

pytestmark = pytest.mark.realdata
FIRST, LAST = Month(2022, 5), Month(2022, 10)


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    with zipfile.ZipFile(shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip") as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                found += csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8"))
    return found


def months_of(store: Store, place: str) -> Any:
    return crime_summary(store, place_id=find_place(store, place).id, first=FIRST, last=LAST).months


def test_every_month_and_type_of_the_force_equals_the_file(lancashire: Store, rows: list[dict[str, str]]) -> None:
    expected = Counter((row["Month"], row["Crime type"]) for row in rows)
    months = months_of(lancashire, "Lancashire Constabulary")
    counted = {(str(m.month), name): n for m in months for name, n in m.by_type.items()}
    assert counted == dict(expected)
    assert sum(m.total for m in months) == 100_812
    assert sum(m.by_type["Anti-social behaviour"] for m in months) == 30_161


def test_rows_without_a_location_are_told(lancashire: Store, rows: list[dict[str, str]]) -> None:
    expected = Counter(row["Month"] for row in rows if not row["Longitude"])
    months = months_of(lancashire, "Lancashire Constabulary")
    assert {str(m.month): m.without_location for m in months} == dict(expected)
    assert sum(expected.values()) == 3_172


def test_every_district_and_the_rows_outside_equal_another_way_of_counting(
    lancashire: Store, rows: list[dict[str, str]], shared_data: Path
) -> None:
    """One prepared `contains` a point and district: slower, and nothing shared with the product's tree."""
    places = json.loads((shared_data / "boundaries" / "lancashire_districts.geojson").read_text(encoding="utf-8"))
    shapes = {f["properties"]["district"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in places["features"]}
    located = Counter((r["Month"], r["Longitude"], r["Latitude"]) for r in rows if r["Longitude"])
    keys = list(located)
    points = shapely.points([(float(lon), float(lat)) for _, lon, lat in keys])
    inside: Counter[tuple[str, str]] = Counter()
    within_any = [False] * len(keys)
    for name, shape in shapes.items():
        shapely.prepare(shape)
        for at, hit in enumerate(shapely.contains(shape, points)):
            if hit:
                inside[name, keys[at][0]] += located[keys[at]]
                within_any[at] = True
    for name in shapes:
        counted = {(name, str(m.month)): m.total for m in months_of(lancashire, f"{name} district")}
        assert counted == {key: n for key, n in inside.items() if key[0] == name}
    outside = Counter[str]()
    for at, hit in enumerate(within_any):
        outside[keys[at][0]] += 0 if hit else located[keys[at]]
    force = months_of(lancashire, "Lancashire Constabulary")
    assert {str(m.month): m.outside_force for m in force} == dict(outside)


def test_the_wards_of_a_district_add_up_to_it_but_for_edges(lancashire: Store) -> None:
    """Two surveys drew the two layers, so a few points by the edge lie on the other side of the line."""
    with lancashire.reading() as session:
        from sqlalchemy import text

        query = (
            "SELECT c.id FROM place_part p JOIN place c ON c.id = p.child_id "
            "JOIN place d ON d.id = p.parent_id WHERE d.name = 'Burnley' AND d.kind = 'district' AND c.kind = 'ward'"
        )
        wards = [row[0] for row in session.execute(text(query))]
    assert len(wards) == 15
    total = sum(
        month.total
        for ward in wards
        for month in crime_summary(lancashire, place_id=ward, first=FIRST, last=LAST).months
    )
    district = sum(m.total for m in months_of(lancashire, "Burnley"))
    assert abs(total - district) <= 0.005 * district


def test_fourteen_districts_are_the_force_s(lancashire: Store) -> None:
    assert len(list_places(lancashire, kind="district")) == 14
    assert len(list_places(lancashire, kind="ward")) == 271
    assert months_held(lancashire) == months_between(FIRST, LAST)


def test_a_gap_is_a_gap_and_not_a_zero(lancashire: Store) -> None:
    place = find_place(lancashire, "Burnley").id
    months = crime_summary(lancashire, place_id=place, first=Month(2022, 9), last=Month(2022, 12)).months
    assert [m.held for m in months] == [True, True, False, False]


def test_months_that_are_not_held_are_refused_with_what_is(lancashire: Store) -> None:
    place = find_place(lancashire, "Burnley").id
    with pytest.raises(NotFoundError, match="The store holds May 2022 to October 2022"):
        crime_summary(lancashire, place_id=place, first=Month(2019, 1), last=Month(2019, 3))


def test_a_ward_s_name_that_several_bear_is_refused_with_the_list(lancashire: Store) -> None:
    with pytest.raises(NotFoundError) as refusal:
        find_place(lancashire, "Park")
    for district in ("Blackpool", "Fylde", "Wyre"):
        assert district in str(refusal.value)
    assert find_place(lancashire, "Park ward, Fylde").code == "E05005199"
