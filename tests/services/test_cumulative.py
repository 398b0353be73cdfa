"""Surveys at month end by district: our own counted, a published table as it stands, and where the two part."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.services.cumulative import cumulative
from beatbook.services.figure_imports import import_figures
from beatbook.services.places import list_places
from beatbook.store.store import Store

from .published import FORCE, NAME, SOURCE, columns_added, district, make_places, published, rows, write_table

ON = date(2026, 11, 23)


def by_sql(store: Store, place: str) -> Counter[str]:
    """Surveys by month of people who live in a place or in what lies in it, in SQL alone."""
    query = """
        WITH RECURSIVE inside(id) AS (SELECT id FROM place WHERE name = :place AND kind = 'district' UNION
          SELECT child_id FROM place_part JOIN inside ON parent_id = inside.id)
        SELECT strftime('%Y-%m', taken / 1000, 'unixepoch', 'localtime'), count(*) FROM response
        WHERE NOT visitor AND place_id IN (SELECT id FROM inside) GROUP BY 1"""
    with store.reading() as session:
        return Counter(dict(session.execute(text(query), {"place": place}).all()))


def test_our_own_count_is_that_of_the_responses(practice_store: Store) -> None:
    found = cumulative(practice_store, on=ON)
    ours = found.ours
    assert ours is not None
    assert ours.running == Month(2026, 11)
    assert {row.place for row in ours.rows} == {view.name for view in list_places(practice_store, kind="district")}
    for row in ours.rows:
        counts = by_sql(practice_store, row.place)
        for month, value, growth in zip(ours.months, row.values, row.growth, strict=True):
            assert value == sum(n for key, n in counts.items() if key <= str(month)), (row.place, month)
            assert growth == counts[str(month)]
    with practice_store.reading() as session:
        everyone = session.scalar(text("SELECT count(*) FROM response WHERE NOT visitor"))
        away = session.scalar(text("SELECT count(*) FROM response WHERE visitor"))
    assert ours.added.values[-1] == everyone
    assert found.visitors == away


def test_visitors_are_in_no_places_count(practice_store: Store) -> None:
    before = cumulative(practice_store, on=ON)
    with practice_store.writing() as session:
        session.execute(text("UPDATE response SET visitor = 1, place_id = NULL WHERE id IN (1, 2, 3)"))
        session.execute(text("UPDATE response SET place_id = NULL WHERE id IN (4, 5)"))
    after = cumulative(practice_store, on=ON)
    assert before.ours is not None
    assert after.ours is not None
    assert (before.visitors, after.visitors) == (0, 3)
    assert before.ours.elsewhere is None
    assert after.ours.elsewhere is not None
    assert after.ours.elsewhere.values[-1] == 2
    assert after.ours.added.values[-1] == (before.ours.added.values[-1] or 0) - 3


def test_the_published_table_shows_what_it_adds_to(store: Store, tmp_path: Path) -> None:
    make_places(store)
    import_figures(store, write_table(tmp_path), name=NAME, source=SOURCE)
    found = cumulative(store, on=ON)
    (table,) = found.published
    assert found.ours is None
    assert (table.name, table.source, len(table.rows)) == (NAME, SOURCE, 14)
    assert table.added.values == columns_added()
    assert table.stated is not None
    assert table.stated.place == f"{FORCE}, as published"
    assert table.stated.values == published()
    assert table.added.values[-1] == 28_853
    assert table.stated.values[-1] == 28_861
    assert table.mismatches == ("January 2021: published 28,861; the districts add to 28,853.",)
    assert table.stated.growth[1:] == (6665, 2785, 2093, 4420, 2772, 2169, 5223)  # as that table itself prints it


def test_rows_stand_by_bcu_with_the_highest_first(store: Store, tmp_path: Path) -> None:
    make_places(store)
    import_figures(store, write_table(tmp_path), name=NAME)
    (table,) = cumulative(store, on=ON).published
    assert [row.within for row in table.rows] == ["East"] * 6 + ["South"] * 4 + ["West"] * 4
    assert [row.place for row in table.rows[:3]] == ["Hyndburn", "Burnley", "Blackburn with Darwen"]
    held = {district(each): tuple(map(int, each[2:])) for each in rows()[:-1]}
    assert {row.place: row.values for row in table.rows} == held


def test_months_can_be_chosen_and_growth_stays(store: Store, tmp_path: Path) -> None:
    make_places(store)
    import_figures(store, write_table(tmp_path), name=NAME)
    (table,) = cumulative(store, first=Month(2020, 12), last=Month(2021, 3), on=ON).published
    assert [str(month) for month in table.months] == ["2020-12", "2021-01"]
    assert table.stated is not None
    assert table.stated.growth == (2169, 5223)
    with pytest.raises(NotFoundError, match="in those months"):
        cumulative(store, first=Month(2022, 1), on=ON)


def test_a_missing_cell_is_a_gap_in_its_row_and_in_the_sum(store: Store, tmp_path: Path) -> None:
    make_places(store)
    import_figures(
        store, write_table(tmp_path, write_table(tmp_path).read_text("utf-8").replace(",424,", ",n/a,")), name=NAME
    )
    (table,) = cumulative(store, on=ON).published
    pendle = next(row for row in table.rows if row.place == "Pendle")
    assert pendle.values[1:4] == (400, None, 471)
    assert pendle.growth[1:4] == (292, None, None)
    assert table.added.values[2] is None
    assert table.gaps == "Not held: Pendle in Aug 2020."
    assert [each[:7] for each in table.mismatches] == ["January"]


def test_a_missing_district_leaves_no_sum(store: Store, tmp_path: Path) -> None:
    make_places(store)
    lines = [line for line in write_table(tmp_path).read_text("utf-8").splitlines() if "Fylde" not in line]
    import_figures(store, write_table(tmp_path, "\n".join(lines)), name=NAME)
    (table,) = cumulative(store, on=ON).published
    assert table.added.values == (None,) * 8
    assert table.gaps == "No figure of Fylde is held, so the districts are not added up."
    assert table.mismatches == ()


def test_published_beside_our_own(practice_store: Store, tmp_path: Path) -> None:
    place = list_places(practice_store, kind="district")[0].name
    ours = cumulative(practice_store, on=ON).ours
    assert ours is not None
    month, value = ours.months[-1], next(row.values[-1] for row in ours.rows if row.place == place)
    path = tmp_path / "f.csv"
    path.write_text(f"District,{month.short}\n{place},9999\n", encoding="utf-8")
    import_figures(practice_store, path, name=NAME)
    found = cumulative(practice_store, on=ON)
    assert found.beside == (f"{place}, {month.long}: published 9,999; our own count is {value:,.0f}.",)
    assert found.ours == ours


def test_other_kinds_and_names(practice_store: Store, store: Store, tmp_path: Path) -> None:
    parishes = cumulative(practice_store, by="parish", on=ON).ours
    assert parishes is not None
    assert parishes.added.values[-1] == sum(row.values[-1] or 0 for row in parishes.rows) + (
        parishes.elsewhere.values[-1] or 0 if parishes.elsewhere else 0
    )
    with pytest.raises(BeatbookError, match="not a kind of place"):
        cumulative(practice_store, by="street", on=ON)
    with pytest.raises(NotFoundError, match="No survey has been recorded"):
        cumulative(store, on=ON)
    with pytest.raises(NotFoundError, match="No figures called “Members”"):
        cumulative(store, name="Members", on=ON)


def test_a_place_is_asked_about_alone(store: Store, practice_store: Store, tmp_path: Path) -> None:
    keys = make_places(store)
    lines = [
        *write_table(tmp_path).read_text("utf-8").splitlines(),
        "South,South,493,2610,3863,4445,5445,5921,6210,7571",
    ]
    import_figures(store, write_table(tmp_path, "\n".join(lines)), name=NAME)
    (south,) = cumulative(store, place_id=keys["South"], on=ON).published
    assert {row.place for row in south.rows} == {"Preston", "Chorley", "South Ribble", "West Lancashire"}
    assert south.added.values[-1] == 2961 + 1656 + 1807 + 1147
    assert south.stated is not None
    assert south.stated.place == "South, as published"
    assert south.mismatches == ()
    (pendle,) = cumulative(store, place_id=keys["Pendle"], on=ON).published
    assert [row.place for row in pendle.rows] == ["Pendle"]
    assert pendle.stated is None

    ward = max(list_places(practice_store, kind="ward"), key=lambda view: view.name)
    own = cumulative(practice_store, by="ward", place_id=ward.id, on=ON).ours
    everywhere = cumulative(practice_store, by="ward", on=ON).ours
    assert own is not None
    assert everywhere is not None
    assert [row.place for row in own.rows] == [ward.name]
    whole = next(row for row in everywhere.rows if row.place == ward.name)
    assert own.added.values[-1] == own.rows[0].values[-1] == whole.values[-1]
