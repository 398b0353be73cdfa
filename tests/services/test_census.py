"""Who lives where: what joins and what does not, on the real tables and small ones, against plain SQL and csv."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from beatbook.domain.census import Census, NoCensus, Row
from beatbook.domain.errors import BeatbookError, FileRefusedError
from beatbook.services.census import census_of, census_tables, import_population
from beatbook.services.imports import import_boundaries
from beatbook.services.places import find_place
from beatbook.store.opening import create_practice_store
from beatbook.store.store import Store

from .test_imports import dump, square

WARDS = "lancashire_ward_age_sex_ethnicity_2021.csv"


@pytest.fixture(scope="module")
def county(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Districts and wards of 2022, Burnley's wards of 2013, and the census of 2021; tests only read it."""
    with create_practice_store(tmp_path_factory.mktemp("county") / "County.beatbook") as store:
        outlines = shared_data / "boundaries"
        import_boundaries(store, outlines / "lancashire_districts.geojson", kind="district", vintage="2022")
        import_boundaries(store, outlines / "lancashire_wards.gpkg", kind="ward", vintage="2022")
        import_boundaries(store, outlines / "wards_2013" / "E07000117.json", kind="ward")
        import_population(store, shared_data / "census" / WARDS, vintage="2022")
        yield store


def of(store: Store, place: str, subject: str) -> Census | NoCensus:
    return census_of(store, find_place(store, place).id, subject)


@pytest.mark.realdata
def test_every_ward_joins_and_each_district_is_the_sum_of_its_own(county: Store, shared_data: Path) -> None:
    with (shared_data / "census" / WARDS).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for subject in ("age", "sex", "ethnicity"):
        sums: Counter[str] = Counter()
        for row in rows:
            sums[row["lad_name"]] += int(row[f"total_{subject}"])
            own = of(county, row["ward_code"] + "@2022", subject)
            assert isinstance(own, Census)
            assert own.total == int(row[f"total_{subject}"])
        assert len(sums) == 14
        for district, total in sums.items():
            summed = of(county, f"{district} district", subject)
            assert isinstance(summed, Census)
            assert (summed.total, summed.year) == (total, 2021)
            assert summed.how.startswith("The sum of its ")


@pytest.mark.realdata
def test_each_share_of_burnley_is_of_its_own_total(county: Store) -> None:
    found = {subject: of(county, "Burnley district", subject) for subject in ("age", "sex", "ethnicity")}
    totals = {subject: census.total for subject, census in found.items() if isinstance(census, Census)}
    assert totals == {"age": 94_624, "sex": 94_650, "ethnicity": 94_662}
    for census in found.values():
        assert isinstance(census, Census)
        assert sum(census.share(each.label) for each in census.categories) == pytest.approx(1)
    assert isinstance(found["sex"], Census)
    assert found["sex"].share("female") == 47_851 / 94_650


@pytest.mark.realdata
def test_a_ward_of_2013_gets_nothing_of_2022(county: Store) -> None:
    """The same code stands in both vintages."""
    assert isinstance(of(county, "E05005150@2022", "age"), Census)
    none = of(county, "E05005150@2013", "age")
    assert isinstance(none, NoCensus)
    assert "ward of 2013" in none.why
    assert "boundaries of 2022" in none.why
    with county.reading() as session:
        query = "SELECT population FROM place WHERE code = 'E05005150' AND vintage = :vintage"
        assert session.scalar(text(query), {"vintage": "2013"}) is None
        assert session.scalar(text(query), {"vintage": "2022"}) == 6795


@pytest.mark.realdata
def test_wards_that_are_not_here_are_listed(county: Store, shared_data: Path) -> None:
    path = shared_data / "census" / "lancashire_ward_pop.xlsx"
    before = dump(county)
    summary = import_population(county, path, vintage="2022", dry_run=True)
    assert dump(county) == before
    with county.reading() as session:
        here = set(session.scalars(text("SELECT code FROM place WHERE kind = 'ward' AND vintage = '2022'")))
    assert (summary.tables[0].places, summary.matched, len(summary.unmatched)) == (285, 245, 40)
    assert not here & {row.code for row in summary.unmatched}
    assert all(row.name for row in summary.unmatched)
    assert import_population(county, path, vintage="2020", dry_run=True).matched == 0


@pytest.mark.realdata
def test_names_are_not_joined_unless_asked(county: Store, shared_data: Path) -> None:
    path = shared_data / "census" / "lancashire-ethnicity-2011-by-lad.csv"
    plain = import_population(county, path, dry_run=True)
    assert (plain.vintage, plain.matched, len(plain.unmatched)) == ("2016", 0, 14)
    assert "gives no codes" in plain.notes[0]
    named = import_population(county, path, vintage="2022", by_name=True, dry_run=True)
    assert (named.matched, named.unmatched) == (14, ())


# ---------------------------------------------------------------- small ones


def census_csv(path: Path, *rows: str, heads: str = "ward_code,ward,Female,Male") -> Path:
    path.write_text("\n".join([heads, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_district_wants_every_ward(wards: Store, tmp_path: Path) -> None:
    path = census_csv(tmp_path / "one.csv", "E05990001,Mill,10,20")
    import_population(wards, path, vintage="2022", year=2021)
    none = of(wards, "Fellshire", "sex")
    assert isinstance(none, NoCensus)
    import_population(wards, census_csv(path, "E05990001,Mill,10,20", "E05990002,Brook,1,2"), vintage="2022", year=2021)
    found = of(wards, "Fellshire", "sex")
    assert isinstance(found, Census)
    assert ([each.n for each in found.categories], found.how) == ([11, 22], "The sum of its 2 wards of 2022.")


def test_wards_that_do_not_fill_their_district_are_not_its_sum(store: Store, wards: Store, tmp_path: Path) -> None:
    """A store that holds the team's own ward alone must not say that the district is it."""
    import_population(wards, census_csv(tmp_path / "c.csv", "E05990001,Mill,10,20"), vintage="2022", year=2021)
    with store.writing() as session:
        session.execute(text("UPDATE place SET retired = 1 WHERE code = 'E05990002'"))
    assert isinstance(of(store, "Fellshire", "sex"), NoCensus)


def test_a_row_of_its_own_counts_before_the_sum_unless_it_is_older(wards: Store, tmp_path: Path) -> None:
    path = census_csv(tmp_path / "w.csv", "E05990001,Mill,10,20", "E05990002,Brook,1,2")
    own = census_csv(tmp_path / "d.csv", "E07990001,Fellshire,12,23", heads="lad_code,lad_name,Female,Male")
    import_population(wards, path, vintage="2022", year=2021)
    import_population(wards, own, vintage="2022", year=2011)
    older = of(wards, "Fellshire", "sex")
    assert isinstance(older, Census)
    assert (older.total, older.year) == (33, 2021)
    import_population(wards, own, vintage="2022", year=2021)
    same = of(wards, "Fellshire", "sex")
    assert isinstance(same, Census)
    assert (same.total, same.how) == (35, "")


def test_the_same_table_again_takes_its_own_place(wards: Store, tmp_path: Path) -> None:
    path = census_csv(tmp_path / "w.csv", "E05990001,Mill,10,20", "E05999999,Far,5,5")
    first = import_population(wards, path, vintage="2022", year=2021)
    assert (first.tables[0].replaced, first.unmatched) == (False, (Row("E05999999", "Far"),))
    again = import_population(wards, census_csv(path, "E05990001,Mill,11,20"), vintage="2022", year=2021)
    assert again.tables[0].replaced
    with wards.reading() as session:
        assert session.execute(text("SELECT code, category, n FROM census_count ORDER BY 2")).all() == [
            ("E05990001", "Female", 11),
            ("E05990001", "Male", 20),
        ]
        lines = session.scalars(text("SELECT new FROM journal WHERE subject = 'census_table'")).all()
    assert lines == ["Sex of 2 wards, vintage 2022, 2021", "Sex of 1 wards, vintage 2022, 2021"]
    assert [(table.matched, table.places) for table in census_tables(wards)] == [(1, 1)]


def populations(store: Store) -> dict[str, int | None]:
    with store.reading() as session:
        rows = session.execute(text("SELECT name, population FROM place WHERE kind = 'ward'"))
        return dict(rows.all())


def test_population_is_filled_in_from_the_better_and_the_later(wards: Store, tmp_path: Path) -> None:
    path, old, ages = tmp_path / "p.csv", tmp_path / "o.csv", tmp_path / "a.csv"
    heads = "ward_code,ward,population"
    age_heads = "ward_code,ward,Aged 17 years and under,Aged 18 years and over"
    import_population(wards, census_csv(ages, "E05990001,Mill,30,70", heads=age_heads), vintage="2022", year=2021)
    assert populations(wards) == {"Mill": 100, "Brook": None}
    summary = import_population(
        wards, census_csv(path, "E05990001,Mill,120", "E05990002,Brook,50", heads=heads), vintage="2022", year=2024
    )
    assert (summary.filled, populations(wards)) == (2, {"Mill": 120, "Brook": 50})
    import_population(wards, census_csv(old, "E05990001,Mill,7", heads=heads), vintage="2022", year=2019)
    import_population(wards, census_csv(ages, "E05990001,Mill,31,70", heads=age_heads), vintage="2022", year=2025)
    assert populations(wards) == {"Mill": 120, "Brook": 50}


def district_people(store: Store) -> int | None:
    with store.reading() as session:
        people: int | None = session.scalar(text("SELECT population FROM place WHERE kind = 'district'"))
        return people


def test_a_district_gets_the_sum_of_its_wards_where_all_are_there(wards: Store, tmp_path: Path) -> None:
    heads = "ward_code,ward,population"
    path = tmp_path / "p.csv"
    one = import_population(wards, census_csv(path, "E05990001,Mill,120", heads=heads), vintage="2022", year=2021)
    assert (district_people(wards), "sum of the wards" in " ".join(one.notes)) == (None, False)
    both = ("E05990001,Mill,120", "E05990002,Brook,50")
    done = import_population(wards, census_csv(path, *both, heads=heads), vintage="2022", year=2021)
    assert district_people(wards) == 170
    assert "Population of 1 district is the sum of the wards." in done.notes
    import_population(wards, census_csv(path, both[0], "E05990002,Brook,60", heads=heads), vintage="2022", year=2024)
    assert district_people(wards) == 180
    with wards.writing() as session:
        session.execute(text("UPDATE place SET population = 999 WHERE kind = 'district'"))
    import_population(wards, census_csv(path, both[0], "E05990002,Brook,70", heads=heads), vintage="2022", year=2025)
    assert district_people(wards) == 999


def test_a_place_that_comes_after_its_census_gets_its_population(store: Store, tmp_path: Path) -> None:
    """The better and the later table fills it in; a place of another year gets nothing."""
    ages = "ward_code,ward,Aged 17 years and under,Aged 18 years and over"
    import_population(
        store, census_csv(tmp_path / "a.csv", "E05990001,Mill,30,70", heads=ages), vintage="2022", year=2025
    )
    for year, n in ((2019, 7), (2024, 120)):
        path = census_csv(tmp_path / "p.csv", f"E05990001,Mill,{n}", heads="ward_code,ward,population")
        import_population(store, path, vintage="2022", year=year)
    import_boundaries(store, square(tmp_path / "m.json", "Mill", -2.4, 53.9, code="E05990001"), kind="ward")
    assert populations(store) == {"Mill": 120}
    old = square(tmp_path / "o.json", "Old Mill", -2.4, 53.9, code="E05990001")
    old.write_text(old.read_text(encoding="utf-8").replace("WD22CD", "WD13CD"), encoding="utf-8")
    import_boundaries(store, old, kind="ward")
    assert populations(store) == {"Mill": 120, "Old Mill": None}


def test_a_population_typed_by_hand_is_not_taken_away_by_ages(wards: Store, tmp_path: Path) -> None:
    with wards.writing() as session:
        session.execute(text("UPDATE place SET population = 99 WHERE code = 'E05990001'"))
    heads = "ward_code,ward,Aged 17 years and under,Aged 18 years and over"
    path = census_csv(tmp_path / "a.csv", "E05990001,Mill,30,70", heads=heads)
    assert import_population(wards, path, vintage="2022", year=2021).filled == 0
    assert populations(wards)["Mill"] == 99


def test_a_refusal_leaves_the_store_as_it_was(wards: Store, tmp_path: Path) -> None:
    before = dump(wards)
    with pytest.raises(FileRefusedError):
        import_population(wards, census_csv(tmp_path / "x.csv", "E05990001,Mill,10,-"), vintage="2022")
    with pytest.raises(FileRefusedError, match="say the vintage"):
        import_population(wards, census_csv(tmp_path / "y.csv", "E05990001,Mill,10,1"))
    with pytest.raises(BeatbookError, match="is not the year"):
        import_population(wards, tmp_path / "y.csv", vintage="soon")
    assert dump(wards) == before


def test_why_there_is_none(wards: Store, tmp_path: Path) -> None:
    from beatbook.services.places import add_place

    parish = add_place(wards, kind="parish", name="Harrowgill").id
    by_hand = add_place(wards, kind="ward", name="Upper Ward").id
    none = census_of(wards, parish, "sex")
    assert isinstance(none, NoCensus)
    assert none.why.startswith("No figures of sex are held yet")
    import_population(wards, census_csv(tmp_path / "w.csv", "E05990001,Mill,10,20"), vintage="2022", year=2021)
    why = {key: found.why for key in (parish, by_hand) if isinstance(found := census_of(wards, key, "sex"), NoCensus)}
    assert "of no parish" in why[parish]
    assert "has no code" in why[by_hand]
    missing = of(wards, "Brook", "sex")
    assert isinstance(missing, NoCensus)
    assert "do not hold E05990002" in missing.why
