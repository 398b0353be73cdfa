"""Issues by place: every cell is plain SQL's, each person stands in one place, and few places are readable."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.by_place import BY_PLACE, MOST_PLACES, REST, sort_places
from beatbook.domain.dates import Period
from beatbook.domain.public_results import public_cross
from beatbook.domain.results_words import base_of_cross, cross_finding
from beatbook.models import Place
from beatbook.services.places import find_place, place_views
from beatbook.services.results import results_summary
from beatbook.services.results_places import issues_by_place
from beatbook.store.store import Store

EVER = Period(date(2020, 1, 1), date(2030, 1, 1))


def test_every_cell_is_what_plain_sql_counts(practice_store: Store) -> None:
    table = issues_by_place(practice_store, place_id=None, period=EVER)
    plain = """
    SELECT o.key, r.place_id, count(DISTINCT r.id) FROM response r
    JOIN response_tick t ON t.response_id = r.id JOIN option o ON o.id = t.option_id
    JOIN question q ON q.id = o.question_id AND q.key = 'issues' WHERE NOT r.visitor GROUP BY o.key, r.place_id
    """
    with practice_store.reading() as session:
        expected = {(key, str(place)): n for key, place, n in session.execute(text(plain))}
    cells = {
        (row.key, column.key): cell.n
        for row, line in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, line, strict=True)
        if cell.n
    }
    assert cells == expected
    assert table.by == BY_PLACE
    assert [column.label for column in table.columns] == sorted(column.label for column in table.columns)


def test_its_rows_are_the_ranked_results_and_its_columns_the_places_own(practice_store: Store) -> None:
    table = issues_by_place(practice_store, place_id=None, period=EVER)
    whole = results_summary(practice_store, place_id=None, period=EVER)
    assert {row.key: row.n for row in table.rows} == {option.key: option.n for option in whole.options}
    assert sum(column.n for column in table.columns) == table.base == whole.respondents
    for column in table.columns:
        own = results_summary(practice_store, place_id=int(column.key), period=EVER)
        assert own.respondents >= column.n  # and all that lies in it


def test_only_places_within_the_chosen_one(practice_store: Store) -> None:
    ward = find_place(practice_store, "Thornley Fold ward")
    table = issues_by_place(practice_store, place_id=ward.id, period=EVER)
    assert table.base == results_summary(practice_store, place_id=ward.id, period=EVER).respondents
    assert "Thornley Fold ward" in [column.label for column in table.columns]


def test_words_speak_of_places(practice_store: Store) -> None:
    table = issues_by_place(practice_store, place_id=None, period=EVER)
    assert "live there" in base_of_cross(table.by)
    assert "both" not in cross_finding(table)
    assert "“" not in cross_finding(table)


def test_a_place_no_longer_used_keeps_its_name(practice_store: Store) -> None:
    before = issues_by_place(practice_store, place_id=None, period=EVER)
    gone = int(before.columns[0].key)
    with practice_store.writing() as session:
        place = session.get(Place, gone)
        assert place is not None
        place.retired = True
    with practice_store.reading() as session:
        assert gone not in place_views(session)
    after = issues_by_place(practice_store, place_id=None, period=EVER)
    assert {column.key: column.n for column in after.columns} == {column.key: column.n for column in before.columns}


def test_nothing_under_the_threshold_goes_out(practice_store: Store) -> None:
    table = issues_by_place(practice_store, place_id=None, period=EVER)
    told = public_cross(table, 5)
    assert told.whole
    shown = {
        (row.label, column[0]): cell.count.value
        for row, cells in zip(told.rows, told.cells, strict=True)
        for column, cell in zip(told.columns, cells, strict=True)
        if cell.count.value is not None
    }
    assert shown
    assert all(n == 0 or n >= 5 for n in shown.values())


@given(st.dictionaries(st.integers(1, 500), st.integers(1, 40)))
def test_many_places_fold_into_one_column_and_nobody_is_lost(homes: dict[int, int]) -> None:
    names = {place: f"Ward {place:03}" for place in set(homes.values())}
    found = sort_places(homes, names)
    assert len(found.categories) <= MOST_PLACES
    assert found.given.keys() == homes.keys()
    keys = {category.key for category in found.categories}
    assert {key for kept in found.given.values() for key in kept} == keys
    if len(names) > MOST_PLACES:
        assert found.categories[-1].key == REST
        assert found.categories[-1].label == f"{len(names) - MOST_PLACES + 1} other places"
