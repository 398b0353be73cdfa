"""Street crime over time, against the same counted by `csv` and an independent way of finding what lies where."""

import csv
import io
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from beatbook.domain.crime import ASB
from beatbook.domain.crime_trend_words import unusual_sentences
from beatbook.domain.crime_trends import ALL
from beatbook.domain.dates import Month, months_between
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.intervals import compare_counts
from beatbook.services.crime import crime_summary, months_held
from beatbook.services.crime_trends import crime_trends
from beatbook.services.imports import import_crime
from beatbook.services.places import add_place, find_place, list_places
from beatbook.store.store import Store

FIRST, LAST = Month(2022, 5), Month(2022, 10)


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    with zipfile.ZipFile(shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip") as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                found += csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8"))
    return found


@pytest.mark.realdata
def test_the_force_equals_the_files(lancashire: Store, rows: list[dict[str, str]]) -> None:
    force = find_place(lancashire, "Lancashire Constabulary").id
    told = crime_trends(lancashire, place_id=force, first=FIRST, last=LAST)
    by_month = Counter(row["Month"] for row in rows)
    without = Counter(row["Month"] for row in rows if not row["Longitude"])
    assert {str(each.month): each.n for each in told.months} == dict(by_month)
    assert {str(each.month): each.force.without_location for each in told.months if each.force} == dict(without)
    assert {str(each.month): each.force.rows for each in told.months if each.force} == dict(by_month)
    assert {row.name: row.so_far for row in told.types} == dict(Counter(row["Crime type"] for row in rows))
    assert told.so_far == told.period.n == 100_812
    assert (told.period.before, told.period.word) == (None, None)
    assert told.period.missing == months_between(FIRST.plus(-12), LAST.plus(-12))
    assert told.year.n is None
    assert set(told.year.missing) == {*months_between(LAST.plus(-23), LAST.plus(-6))}
    assert told.months[2].average == pytest.approx(sum(by_month[f"2022-0{n}"] for n in (5, 6, 7)) / 3)
    assert [each.average is None for each in told.months] == [True, True, False, False, False, False]
    assert told.latest == LAST


@pytest.mark.realdata
def test_a_small_place_says_what_the_force_could_not_place(lancashire: Store) -> None:
    ward = find_place(lancashire, "Park ward, Fylde").id
    force = find_place(lancashire, "Lancashire Constabulary").id
    told = crime_trends(lancashire, place_id=ward, first=FIRST, last=LAST)
    plain = crime_summary(lancashire, place_id=ward, first=FIRST, last=LAST)
    whole = crime_summary(lancashire, place_id=force, first=FIRST, last=LAST)
    assert [each.n for each in told.months] == [each.total for each in plain.months]
    assert [
        (each.force.rows, each.force.without_location, each.force.outside) for each in told.months if each.force
    ] == [(each.total, each.without_location, each.outside_force) for each in whole.months]


@pytest.mark.realdata
def test_a_real_jump_is_unusual_and_the_other_districts_months_are_not(lancashire: Store) -> None:
    """Vehicle crime in Chorley doubled in October 2022: the only unusual month of 14 districts by 15 series."""
    found = {
        (place.name, each.label, str(each.month), each.n)
        for place in list_places(lancashire, kind="district")
        for each in crime_trends(lancashire, place_id=place.id, first=FIRST, last=LAST).unusual
    }
    assert ("Chorley", "vehicle crime", "2022-10") in {each[:3] for each in found}
    assert len(found) <= 4, found


@pytest.fixture
def two_years(practice_store: Store, tmp_path: Path) -> tuple[Store, int]:
    """A force of which 26 months are held, April 2020 doubled, August 2020 missing."""
    heads = "Month,Reported by,Longitude,Latitude,Crime type\n"
    lines = []
    for at, month in enumerate(months_between(Month(2019, 3), Month(2021, 4))):
        if month == Month(2020, 8):
            continue
        asb = 100 + at % 4 * 5 + 120 * (month == Month(2020, 4))
        lines += [f"{month},Fellshire Police,,,{ASB}\n"] * asb + [f"{month},Fellshire Police,,,Drugs\n"] * 12
    path = tmp_path / "fellshire-street.csv"
    path.write_text(heads + "".join(lines), encoding="utf-8")
    import_crime(practice_store, [path], accept_other_force=True)
    return practice_store, find_place(practice_store, "Fellshire Police").id


def test_april_2020_is_unusual_and_so_is_what_is_compared_with_it(two_years: tuple[Store, int]) -> None:
    store, force = two_years
    told = crime_trends(store, place_id=force, first=Month(2021, 1), last=Month(2021, 4), shown_from=Month(2020, 1))
    by_month = {each.month: each for each in told.months}
    assert {each.label for each in by_month[Month(2020, 4)].unusual} == {ALL, "anti-social behaviour"}
    assert by_month[Month(2021, 4)].unusual_before == by_month[Month(2020, 4)].unusual
    assert {each.month for each in told.unusual} == {Month(2020, 4)}
    gap = by_month[Month(2020, 8)]
    assert (gap.held, gap.n, gap.word) == (False, None, None)
    assert [by_month[Month(2020, n)].average is None for n in (7, 8, 9, 10, 11)] == [False, True, True, True, False]
    assert told.year.n is None
    assert told.year.missing == (Month(2020, 8),)
    assert told.period.n is not None
    assert told.period.before is not None
    assert told.period.word == compare_counts(told.period.n, told.period.before) == "lower"
    assert told.in_period == told.months[-4:]


def test_months_held_in_one_year_only_are_left_out_of_what_is_compared_alike(two_years: tuple[Store, int]) -> None:
    store, force = two_years
    told = crime_trends(store, place_id=force, first=Month(2020, 7), last=Month(2020, 9))
    assert told.period.n is None
    assert told.period.missing == (Month(2020, 8),)
    assert told.alike_months == (Month(2020, 7), Month(2020, 9))
    assert told.alike.n == told.so_far == sum(each.n or 0 for each in told.months)
    assert told.loaded.date() == datetime.now(UTC).astimezone().date()


def test_what_is_refused(practice_store: Store) -> None:
    held = months_held(practice_store)
    place = list_places(practice_store, kind="ward")[0]
    with pytest.raises(BeatbookError, match="Put the earlier one first"):
        crime_trends(practice_store, place_id=place.id, first=held[1], last=held[0])
    with pytest.raises(NotFoundError, match="The store holds"):
        crime_trends(practice_store, place_id=place.id, first=Month(2001, 1), last=Month(2001, 2))
    bare = add_place(practice_store, kind="parish", name="Nether Fold").id
    for ask in (crime_trends, crime_summary):
        with pytest.raises(NotFoundError, match="outline of Nether Fold parish is not held"):
            ask(practice_store, place_id=bare, first=held[0], last=held[-1])


@pytest.mark.realdata
def test_every_ward_equals_a_count_by_another_library(lancashire: Store, rows: list[dict[str, str]]) -> None:
    """Rings and an even-odd rule of matplotlib's, not the product's tree: 271 wards, six months together."""
    import shapely
    from matplotlib.path import Path as Ring

    tally = Counter((float(row["Longitude"]), float(row["Latitude"])) for row in rows if row["Longitude"])
    points = np.array(list(tally))
    n = np.array(list(tally.values()))
    with lancashire.reading() as session:
        wards = session.execute(text("SELECT id, outline FROM place WHERE kind = 'ward'")).all()
    assert len(wards) == 271
    expected, counted = {}, {}
    for place_id, outline in wards:
        west, south, east, north = shapely.bounds(shapely.from_wkb(outline))
        x, y = points[:, 0], points[:, 1]
        near = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
        odd = np.zeros(len(near), dtype=bool)
        for part in shapely.get_parts(shapely.from_wkb(outline)):
            for ring in (part.exterior, *part.interiors):
                odd ^= Ring(np.asarray(ring.coords)).contains_points(points[near])
        expected[place_id] = int(n[near][odd].sum())
        months = crime_summary(lancashire, place_id=place_id, first=FIRST, last=LAST).months
        counted[place_id] = sum(each.total for each in months)
    assert counted == expected
    assert 96_000 < sum(counted.values()) < 97_640  # located rows, less those outside the force


def test_what_stands_out_in_the_force_alone_is_told_of_a_ward_too(practice_store: Store) -> None:
    """500 rows without a location: in the force's total and in no ward."""
    month = months_held(practice_store)[-4]
    with practice_store.writing() as session:
        session.execute(
            text(
                "INSERT INTO street_crime (load_id, type_id, point_id, n) "
                "SELECT l.id, t.id, NULL, 500 FROM crime_load l, crime_type t WHERE l.month = :month AND t.name = :name"
            ),
            {"month": month.index, "name": ASB},
        )
    ward = list_places(practice_store, kind="ward")[0].id
    told = crime_trends(practice_store, place_id=ward, first=month, last=month)
    assert {(each.label, each.force) for each in told.unusual} == {(ALL, True), ("anti-social behaviour", True)}
    assert "is usual in the whole force" in unusual_sentences(told)[0]
