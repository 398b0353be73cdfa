"""Places side by side, against csv, another point-in-polygon count and plain SQL."""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import shapely
from sqlalchemy import text

from beatbook.domain.compared_words import base_words, finding, missing_words, source_words, why_words
from beatbook.domain.dates import Month, Period
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.intervals import WORDS
from beatbook.models import CensusCount, CensusTable, CrimeLoad, Place, PlacePart
from beatbook.services.comparing import compare_places, compare_types, find_type
from beatbook.services.comparing_crime import OUTSIDE, crime_months, crime_of
from beatbook.services.imports import import_boundaries, import_crime
from beatbook.services.neighbours import neighbours
from beatbook.services.places import add_place, find_place, place_views
from beatbook.store.opening import create_practice_store
from beatbook.store.store import Store

SUMMER = Period(date(2022, 5, 1), date(2022, 11, 30))
AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 23))


@pytest.fixture(scope="module")
def peopled(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The real wards with crime of six months and the residents of the 2021 census."""
    census = shared_data / "census" / "lancashire_ward_age_sex_ethnicity_2021.csv"
    with census.open(encoding="utf-8-sig", newline="") as lines:
        people = {row["ward_code"]: int(row["total_age"]) for row in csv.DictReader(lines)}
    with create_practice_store(tmp_path_factory.mktemp("peopled") / "Lancashire.beatbook") as store:
        import_boundaries(store, shared_data / "boundaries" / "lancashire_districts.geojson", kind="district")
        import_boundaries(store, shared_data / "boundaries" / "lancashire_wards.gpkg", kind="ward", vintage="2022")
        import_crime(store, [shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip"])
        with store.writing() as session:
            for ward in session.query(Place).filter_by(kind="ward"):
                ward.population = people[str(ward.code)]
        yield store


def compared(store: Store, place: str, what: str, period: Period = SUMMER, with_whom: str = "neighbours"):  # type: ignore[no-untyped-def]
    return compare_places(store, find_place(store, place).id, what, period, with_whom=with_whom)


# ---------------------------------------------------------------- real crime


@pytest.mark.realdata
def test_burglary_around_a_real_ward_equals_csv_and_another_way_of_counting(peopled: Store, shared_data: Path) -> None:
    """Each row `contains`-tested against the outline as the file has it, in the grid of the file (EPSG:27700)."""
    import pyogrio
    import pyproj

    _, _, wkb, (codes, _) = pyogrio.raw.read(shared_data / "boundaries" / "lancashire_wards.gpkg")
    outlines = dict(zip(codes, shapely.from_wkb(wkb), strict=True))
    to_grid = pyproj.Transformer.from_crs(4326, 27700, always_xy=True).transform
    located: list[tuple[float, float]] = []
    with zipfile.ZipFile(shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip") as archive:
        for name in archive.namelist():
            for row in csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8")):
                if row["Crime type"] == "Burglary" and row["Longitude"]:
                    located.append(to_grid(float(row["Longitude"]), float(row["Latitude"])))
    points = shapely.points(located)
    found = compared(peopled, "Cliviger with Worsthorne", "crime:burglary")
    assert len(found.rows) == 8
    for row in found.rows:
        if row.role != "rest":
            code = find_place(peopled, f"{row.place} ward").code
            assert row.count == int(shapely.contains(outlines[code], points).sum())
            assert row.value == 1_000 * row.count / row.base
    assert {row.place for row in found.others} >= {"Brunshaw", "Briercliffe", "Whitewell"}
    assert found.rows[-1].role == "rest"
    shown = [row.value for row in found.rows[:-1]]
    assert shown == sorted(shown, reverse=True)


@pytest.mark.realdata
def test_the_rest_is_the_district_without_the_place(peopled: Store, shared_data: Path) -> None:
    found = compared(peopled, "Cliviger with Worsthorne", "crime:all", with_whom="siblings")
    district = compared(peopled, "Burnley district", "crime:all")
    assert found.rest is not None
    assert found.rest.count == district.here.count - found.here.count
    assert found.rest.base == sum(row.base for row in found.others)
    assert district.here.base == found.rest.base + found.here.base
    counted = sum(row.count for row in found.others)
    assert abs(found.rest.count - counted) <= 2  # points on the very line of the district
    assert district.rest is not None
    assert district.rest.place == "Rest of Lancashire Constabulary"
    census = shared_data / "census" / "lancashire_ward_age_sex_ethnicity_2021.csv"
    with census.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert district.here.base == sum(int(row["total_age"]) for row in rows if row["lad_name"] == "Burnley")
    assert district.rest.base == sum(int(row["total_age"]) for row in rows if row["lad_name"] != "Burnley")


@pytest.mark.realdata
def test_a_month_that_is_not_held_is_in_no_figure_and_is_said(peopled: Store) -> None:
    found = compared(peopled, "Trinity", "crime:burglary")
    assert found.months == tuple(Month(2022, number) for number in range(5, 11))
    assert found.missing == (Month(2022, 11),)
    assert missing_words(found) == "No file is held for November 2022: not counted, for any place."
    assert "May 2022 to October 2022 (6 months)" in base_words(found)
    assert "Latest month held: October 2022." in source_words(found)
    assert not found.fallen_back


@pytest.mark.realdata
def test_a_period_without_any_month_shows_the_latest_and_says_so(peopled: Store) -> None:
    found = compared(peopled, "Trinity", "crime:burglary", AUTUMN)
    assert found.fallen_back
    assert (found.months[0], found.months[-1], found.missing) == (Month(2022, 5), Month(2022, 10), ())
    assert missing_words(found).startswith("No street crime is held for 1 Sep – 23 Nov 2026.")


@pytest.mark.realdata
def test_town_centres_carry_a_caution(peopled: Store) -> None:
    centre = compared(peopled, "City Centre", "crime:all")
    assert centre.caution.startswith("City Centre draws many more people than live there, by its shoplifting.")
    village = compared(peopled, "Whittlefield with Ightenhill", "crime:burglary")
    assert "Whittlefield" not in village.caution


@pytest.mark.realdata
def test_every_type_over_the_same_places_equals_each_by_itself(peopled: Store) -> None:
    here = find_place(peopled, "Daneshouse with Stoneyholme").id
    whole = compare_types(peopled, here, SUMMER)
    assert len(whole.types) == 14
    for at, name in enumerate(whole.types):
        alone = compare_places(peopled, here, f"crime:{name}", SUMMER)
        counts = {(row.place_id, row.role): (row.count, row.value) for row in alone.rows}
        told = {
            (row.place_id, row.role): (cells[at].count, cells[at].rate)
            for row, cells in zip(whole.places, whole.cells, strict=True)
        }
        assert told == counts
    for row, cells in zip(whole.places, whole.cells, strict=True):
        assert row.count == sum(cell.count or 0 for cell in cells)
    assert whole.comparisons > 60
    assert {cell.word for cells in whole.cells for cell in cells} <= {*WORDS, ""}


# ---------------------------------------------------------------- what is missing


def test_without_residents_there_is_a_count_and_no_rate(practice_store: Store) -> None:
    here = find_place(practice_store, "Thornley Fold")
    with practice_store.writing() as session:
        session.get_one(Place, here.id).population = None
    found = compared(practice_store, "Thornley Fold", "crime:all", AUTUMN)
    assert found.here.count is not None
    assert (found.here.value, found.here.low, found.comparisons) == (None, None, 0)
    assert {row.word for row in found.rows} == {""}
    assert "No residents are held for Thornley Fold, so no rate is worked out." in why_words(found)
    assert "and no rate, because its residents are not held" in finding(found)


def test_residents_of_another_vintage_are_refused_and_those_of_its_own_are_taken(practice_store: Store) -> None:
    here = find_place(practice_store, "Thornley Fold")
    with practice_store.writing() as session:
        ward = session.get_one(Place, here.id)
        ward.population, ward.vintage, ward.code = None, "2026", "E05990999"
        table = CensusTable(
            subject="age", kind="ward", vintage="2013", year=2011, source="census", name="old.csv", digest=b"\0" * 32,
            loaded=datetime(2026, 11, 1, tzinfo=UTC),
        )  # fmt: skip
        session.add(table)
        session.flush()
        session.add(CensusCount(table_id=table.id, code="E05990999", category="all", place="T", position=0, n=4_000))
    old = compared(practice_store, "Thornley Fold", "crime:all", AUTUMN)
    assert old.here.value is None
    assert "by the boundaries of 2013, not of 2026" in old.here.why
    with practice_store.writing() as session:
        session.query(CensusTable).one().vintage = "2026"
    new = compared(practice_store, "Thornley Fold", "crime:all", AUTUMN)
    assert (new.here.base, new.here.why) == (4_000, "")


def test_wards_that_do_not_fill_their_district_do_not_stand_for_it(practice_store: Store) -> None:
    whole = compared(practice_store, "Thornley Fold", "crime:all", AUTUMN)
    assert whole.rest is not None
    assert whole.rest.value is not None
    other = whole.others[0]
    with practice_store.writing() as session:
        session.get_one(Place, other.place_id).retired = True
    part = compared(practice_store, "Thornley Fold", "crime:all", AUTUMN)
    assert part.rest is not None
    assert part.rest.value is None
    assert part.rest.why == f"No residents are held for {part.around.wider.name}, so no rate is worked out."


def test_no_crime_at_all_is_said_with_the_first_step(store: Store) -> None:
    place = add_place(store, kind="ward", name="Park").id
    with pytest.raises(NotFoundError, match=r"Bring in the force’s file from data\.police\.uk first"):
        compare_places(store, place, "crime:all", AUTUMN)


def test_a_place_without_an_outline_has_no_count_rather_than_nought(practice_store: Store) -> None:
    here = find_place(practice_store, "Thornley Fold")
    district = neighbours(practice_store, here.id).wider
    assert district is not None
    add_place(practice_store, kind="ward", name="New Estate", within=district.id)
    found = compare_places(practice_store, here.id, "crime:all", AUTUMN, with_whom="siblings")
    row = next(row for row in found.rows if row.place == "New Estate")
    assert (row.count, row.value, row.word) == (None, None, "")
    assert row.why == "No outline is held for New Estate, so no crime can be counted in it."


def test_a_ward_outside_the_forces_has_no_count_and_one_of_a_force_without_a_month_says_which(
    practice_store: Store,
) -> None:
    """A district that no force’s rows lie in; a second force whose file lacks a month."""
    here = find_place(practice_store, "Thornley Fold")
    shape = shapely.to_wkb(shapely.box(-1.0, 53.0, -0.9, 53.1))
    with practice_store.writing() as session:
        far, other = Place(kind="district", name="Far", outline=shape), Place(kind="force", name="Other Police")
        wards = [Place(kind="ward", name=name, outline=shape) for name in ("Beyond", "Over")]
        session.add_all([far, other, *wards])
        session.flush()
        session.add_all(
            PlacePart(parent_id=parent.id, child_id=ward.id) for parent, ward in ((far, wards[0]), (other, wards[1]))
        )
        session.add(
            CrimeLoad(
                force_id=other.id,
                month=Month(2026, 9).index,
                rows=0,
                without_location=0,
                source="test",
                loaded=datetime(2026, 11, 1, tzinfo=UTC),
            )
        )
        keys = [ward.id for ward in wards]
    with practice_store.reading() as session:
        views = place_views(session)
        months = crime_months(session, here, Period(date(2026, 8, 1), date(2026, 9, 30)))
        found = crime_of(session, [here, *(views[key] for key in keys)], months)
    assert found[here.id].by_type is not None
    assert [found[key].by_type for key in keys] == [None, None]
    assert [found[key].why for key in keys] == [OUTSIDE, "No file of its force is held for August 2026."]


# ---------------------------------------------------------------- the survey


def test_an_issue_equals_plain_sql(practice_store: Store) -> None:
    found = compared(practice_store, "Thornley Fold", "issue:dog-fouling", AUTUMN, "siblings")
    assert found.measure == "share"
    for row in (found.here, *found.others):
        n, base = _ticked(practice_store, int(row.place_id or 0), "dog_fouling")
        assert (row.count, row.base) == (n, base)
    whole = _ticked(practice_store, found.around.wider.id, "dog_fouling")
    assert found.rest is not None
    assert (found.rest.count, found.rest.base) == (whole[0] - found.here.count, whole[1] - found.here.base)


TICKED = """
WITH RECURSIVE family(id) AS (
  SELECT :place UNION SELECT child_id FROM place_part JOIN family ON parent_id = family.id
)
SELECT count(DISTINCT CASE WHEN option.key = :key THEN response.id END), count(DISTINCT response.id)
FROM response
JOIN response_tick ON response_tick.response_id = response.id
JOIN option ON option.id = response_tick.option_id
JOIN question ON question.id = option.question_id
WHERE question.key = 'issues' AND NOT response.visitor AND response.place_id IN family
  AND response.taken >= :first AND response.taken < :after
"""


DAYS = {
    name: int(datetime.combine(day, time.min).timestamp() * 1_000)
    for name, day in (("first", AUTUMN.first), ("after", date(2026, 11, 24)))
}


def _ticked(store: Store, place_id: int, key: str) -> tuple[int, int]:
    with store.reading() as session:
        n, base = session.execute(text(TICKED), {"place": place_id, "key": key, **DAYS}).one()
    return int(n), int(base)


def test_answers_are_people_for_a_thousand_residents(practice_store: Store) -> None:
    found = compared(practice_store, "Thornley Fold", "answers", AUTUMN)
    assert found.here.count == _ticked(practice_store, int(found.here.place_id or 0), "dog_fouling")[1]
    assert found.here.base == find_place(practice_store, "Thornley Fold").population
    assert found.here.value == pytest.approx(1_000 * found.here.count / found.here.base)


# ---------------------------------------------------------------- what can be asked


def test_what_cannot_be_compared_is_refused_with_what_can(practice_store: Store) -> None:
    with pytest.raises(BeatbookError, match="cannot be compared"):
        compared(practice_store, "Thornley Fold", "weather", AUTUMN)
    with pytest.raises(NotFoundError, match="There is no issue “fog”"):
        compared(practice_store, "Thornley Fold", "issue:fog", AUTUMN)
    with pytest.raises(NotFoundError, match="There is no type of crime “fog”"):
        compared(practice_store, "Thornley Fold", "crime:fog", AUTUMN)
    with pytest.raises(BeatbookError, match="none of neighbours, siblings, ours"):
        compared(practice_store, "Thornley Fold", "crime:all", AUTUMN, "friends")


def test_a_type_is_found_by_name_and_by_its_beginning() -> None:
    types = ("Other crime", "Other theft", "Anti-social behaviour", "Burglary", "Violent crime")
    assert find_type("BURGLARY", types) == "Burglary"
    assert find_type("anti-social-behaviour", types) == find_type("ASB", types) == "Anti-social behaviour"
    with pytest.raises(NotFoundError):
        find_type("other", types)
    with pytest.raises(NotFoundError):
        find_type("", types)


def test_figures_can_be_turned_into_json(practice_store: Store) -> None:
    found = compared(practice_store, "Thornley Fold", "crime:all", AUTUMN)
    assert json.dumps([asdict(row) for row in found.rows])
    assert Counter(row.role for row in found.rows)["here"] == 1
