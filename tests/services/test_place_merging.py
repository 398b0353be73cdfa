"""Two places made one: everything goes over, every table adds up, and undoing puts each row back."""

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError
from beatbook.models import Base, Figure, Place
from beatbook.services.history import history
from beatbook.services.place_editing import bring_back, retire_place, retired_places
from beatbook.services.place_merging import COUNTED, FOLLOWED, merge_places, undo_merge
from beatbook.services.place_parts import children, state_part
from beatbook.services.places import add_place, find_place, get_place, list_places

if TYPE_CHECKING:
    from beatbook.store.store import Store

HOLDERS = ("event", "response", "draft", "priority", "plan", "tally", "figure", "issue")
DERIVED = {"place_part", "place_overlap", "point_place", "crime_load"}
"""Drawn anew from outlines, parts that are moved apart, and what a merge refuses."""


def _held(store: "Store") -> dict[str, dict[int, int]]:
    """Table -> place -> rows, in plain SQL."""
    with store.reading() as session:
        return {
            table: dict(session.execute(text(f"SELECT place_id, count(*) FROM {table} GROUP BY place_id")).all())
            for table in HOLDERS
        }


def _add_figures(store: "Store", *figures: tuple[int, str, int, float]) -> None:
    with store.writing() as session:
        session.add_all(
            Figure(name=name, place_id=place, month=Month(2026, month).index, day=None, value=value, source="typed")
            for place, name, month, value in figures
        )


@pytest.fixture
def doubled(practice_store: "Store") -> tuple["Store", int, int]:
    """The practice store; Marl parish, and the same parish once more by hand with a figure of its own."""
    kept = find_place(practice_store, "Marl parish").id
    gone = add_place(practice_store, kind="parish", name="Marl and Moss").id
    return practice_store, gone, kept


def test_every_table_that_names_a_place_is_moved() -> None:
    names = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "place" and table.name != "place"
    }
    assert names - DERIVED == {*FOLLOWED, *COUNTED}


def test_everything_goes_over_and_back_again(practice_store: "Store") -> None:
    fold = find_place(practice_store, "Thornley Fold ward")
    twin = add_place(practice_store, kind="ward", name="Thornley")
    team = add_place(practice_store, kind="area", name="North team")
    state_part(practice_store, parent_id=team.id, child_id=fold.id)
    _add_figures(practice_store, (fold.id, "Members", 5, 333), (twin.id, "Members", 6, 340))
    with practice_store.writing() as session:
        session.execute(text("UPDATE tally SET place_id = :fold"), {"fold": fold.id})
    before = _held(practice_store)
    assert [table for table in HOLDERS if fold.id not in before[table]] == []
    points = _points(practice_store)

    merged = merge_places(practice_store, gone_id=fold.id, kept_id=twin.id, why="one ward under two names")
    after = _held(practice_store)
    for table in HOLDERS:
        rows = dict(before[table])
        rows[twin.id] = rows.pop(fold.id, 0) + rows.get(twin.id, 0)
        assert after[table] == {place: n for place, n in rows.items() if n}, table
    kept = get_place(practice_store, twin.id)
    assert (kept.code, kept.has_outline) == (fold.code, True)
    assert [part.place.name for part in children(practice_store, team.id)] == ["Thornley"]
    assert _points(practice_store) == {twin.id if place == fold.id else place: n for place, n in points.items()}
    assert fold.id not in {place.id for place in list_places(practice_store)}
    assert [(place.name, into) for place, into in retired_places(practice_store)] == [("Thornley Fold", "Thornley")]
    told = history(practice_store, fold.uid)
    assert ("merged into", "Thornley") in {(line.field, line.new) for line in told}
    forms = before["response"][fold.id]
    assert ("took over", f"{forms} forms of Thornley Fold ward") in {
        (line.field, line.new) for line in history(practice_store, kept.uid)
    }

    undo_merge(practice_store, merged)
    assert _held(practice_store) == before
    assert _points(practice_store) == points
    assert get_place(practice_store, twin.id).code is None
    assert [part.place.name for part in children(practice_store, team.id)] == ["Thornley Fold"]
    assert retired_places(practice_store) == ()


def _points(store: "Store") -> dict[int, int]:
    with store.reading() as session:
        rows = session.execute(text("SELECT place_id, count(*) FROM point_place GROUP BY place_id"))
        return dict(rows.all())


def test_a_figure_that_both_hold_stays_with_each(doubled: tuple["Store", int, int]) -> None:
    store, gone, kept = doubled
    _add_figures(store, (kept, "Members", 5, 333), (gone, "Members", 5, 330), (gone, "Members", 4, 320))
    merge_places(store, gone_id=gone, kept_id=kept)
    with store.reading() as session:
        ours = text("SELECT place_id, month, value FROM figure WHERE name = 'Members' ORDER BY month, place_id")
        found = session.execute(ours).all()
    april, may = Month(2026, 4).index, Month(2026, 5).index
    assert [tuple(row) for row in found] == [(kept, april, 320), (kept, may, 333), (gone, may, 330)]


def test_what_moved_on_since_stays_where_it_is(practice_store: "Store") -> None:
    fold = find_place(practice_store, "Thornley Fold ward").id
    twin = add_place(practice_store, kind="ward", name="Thornley").id
    other = find_place(practice_store, "Weir Green ward").id
    merged = merge_places(practice_store, gone_id=fold, kept_id=twin)
    with practice_store.writing() as session:
        session.execute(
            text("UPDATE plan SET place_id = :other WHERE place_id = :twin"), {"other": other, "twin": twin}
        )
    undo_merge(practice_store, merged)
    plans = _held(practice_store)["plan"]
    assert fold not in plans
    assert plans[other] == 3


def test_an_undo_comes_too_late_once_one_of_them_was_changed(doubled: tuple["Store", int, int]) -> None:
    store, gone, kept = doubled
    merged = merge_places(store, gone_id=gone, kept_id=kept)
    bring_back(store, place_id=gone)
    with pytest.raises(BeatbookError, match="changed since, so the merge cannot be undone"):
        undo_merge(store, merged)


@pytest.mark.parametrize(
    ("gone", "kept", "said"),
    [
        (("parish", None, None), ("ward", None, None), "only places of one kind can become one"),
        (("ward", None, "2013"), ("ward", None, "2022"), "is of 2013 and New ward of 2022: outlines of two years"),
        (("ward", "E05000001", "2022"), ("ward", "E05000002", "2022"), "so they are two places"),
    ],
)
def test_two_places_are_not_made_one(
    store: "Store", gone: tuple[str, str, str], kept: tuple[str, str, str], said: str
) -> None:
    with store.writing() as session:
        for id_, name, (kind, code, vintage) in ((1, "Old", gone), (2, "New", kept)):
            session.add(Place(id=id_, kind=kind, name=name, code=code, vintage=vintage))
    with pytest.raises(BeatbookError, match=said):
        merge_places(store, gone_id=1, kept_id=2)
    assert len(list_places(store)) == 2


def test_a_place_is_not_merged_with_itself_and_a_force_keeps_its_crime(practice_store: "Store") -> None:
    force = find_place(practice_store, "Brackenshire Police").id
    with pytest.raises(BeatbookError, match="with itself"):
        merge_places(practice_store, gone_id=force, kept_id=force)
    other = add_place(practice_store, kind="force", name="Fellshire Police").id
    with pytest.raises(BeatbookError, match="has street crime of its own"):
        merge_places(practice_store, gone_id=force, kept_id=other)


def test_a_merged_place_brought_back_comes_empty(doubled: tuple["Store", int, int]) -> None:
    store, gone, kept = doubled
    held = _held(store)
    merge_places(store, gone_id=gone, kept_id=kept)
    bring_back(store, place_id=gone)
    assert _held(store) == held  # the one by hand had nothing
    retire_place(store, place_id=gone)
    with pytest.raises(BeatbookError, match="not in the store any more"):
        merge_places(store, gone_id=gone, kept_id=kept)
