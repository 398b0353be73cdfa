"""Places named anew, retired and brought back; what hangs on them is said first."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.place_changes import Hanging, OpenWorkError
from beatbook.services.crime import crime_summary
from beatbook.services.events import list_events
from beatbook.services.history import history
from beatbook.services.imports import import_boundaries
from beatbook.services.place_editing import bring_back, edit_place, hanging, retire_place, retired_places
from beatbook.services.places import add_place, family_ids, find_place, get_place, list_places

if TYPE_CHECKING:
    from beatbook.store.store import Store


def test_a_place_is_edited_and_the_history_says_so(store: "Store") -> None:
    made = add_place(store, kind="parish", name="Harowgill").id
    place = get_place(store, made)
    edit_place(store, place_id=made, version=place.version, name=" Harrow  gill ", population=412, vintage="2022")
    now = get_place(store, made)
    assert (now.name, now.population, now.vintage, now.code) == ("Harrow gill", 412, "2022", None)
    told = {(line.field, line.old, line.new) for line in history(store, now.uid)}
    assert ("name", "Harowgill", "Harrow gill") in told


def test_an_older_text_is_not_saved_over_a_newer_one(store: "Store") -> None:
    made = add_place(store, kind="parish", name="Harrowgill").id
    place = get_place(store, made)
    edit_place(store, place_id=made, version=place.version, name="Harrowgill Green")
    with pytest.raises(StaleError) as raised:
        edit_place(store, place_id=made, version=place.version, name="Harrow")
    assert (raised.value.mine, raised.value.theirs) == ({"name": "Harrow"}, {"name": "Harrowgill Green"})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "  "}, "A place needs a name"),
        ({"population": -1}, "counted from 0"),
        ({"code": "e05000001", "vintage": "2022"}, "Park bears the code e05000001 of 2022 already"),
        ({"vintage": "last year"}, "is not the year of outlines"),
    ],
)
def test_what_cannot_be_is_refused(store: "Store", fields: dict[str, object], said: str) -> None:
    add_place(store, kind="ward", name="Park", code="E05000001")
    park = find_place(store, "Park")
    edit_place(store, place_id=park.id, version=park.version, vintage="2022")
    made = get_place(store, add_place(store, kind="ward", name="Brook").id)
    with pytest.raises(BeatbookError, match=said):
        edit_place(store, place_id=made.id, version=made.version, **fields)
    assert get_place(store, made.id) == made


def test_a_code_of_another_year_is_another_place(store: "Store") -> None:
    for name, year in (("Park", "2022"), ("Old Park", "2013")):
        made = get_place(store, add_place(store, kind="ward", name=name, code="E05000001").id)
        edit_place(store, place_id=made.id, version=made.version, vintage=year)
    assert {place.vintage for place in list_places(store)} == {"2022", "2013"}


def test_open_work_is_said_before_a_place_is_retired(practice_store: "Store") -> None:
    fold = find_place(practice_store, "Thornley Fold ward").id
    left = hanging(practice_store, fold)
    assert left == _in_hand(practice_store, fold)
    with pytest.raises(OpenWorkError, match=r"Thornley Fold has .*: close or move what is in hand first"):
        retire_place(practice_store, place_id=fold)
    assert get_place(practice_store, fold)
    retire_place(practice_store, place_id=fold, why="drawn anew", anyway=True)
    with pytest.raises(NotFoundError):
        get_place(practice_store, fold)


def _in_hand(store: "Store", place_id: int) -> Hanging:
    counted = (
        "SELECT count(*) FROM priority WHERE status = 'open' AND place_id = :p",
        "SELECT count(*) FROM plan WHERE stage <> 'closed' AND place_id = :p",
        "SELECT count(*) FROM event WHERE NOT finished AND place_id = :p",
    )
    with store.reading() as session:
        return Hanging(*(session.execute(text(sql), {"p": place_id}).scalar_one() for sql in counted))


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (Hanging(1, 0, 0), "1 open priority"),
        (Hanging(2, 1, 0), "2 open priorities and 1 plan"),
        (Hanging(2, 2, 1), "2 open priorities, 2 plans and 1 unfinished event"),
    ],
)
def test_in_words(left: Hanging, said: str) -> None:
    assert left.words == said


def test_what_was_recorded_at_a_retired_place_still_counts_in_its_district(practice_store: "Store") -> None:
    wenfold, fold = (find_place(practice_store, name).id for name in ("Wenfold district", "Thornley Fold ward"))
    before = list_events(practice_store, place_id=wenfold)
    months = {"first": Month(2026, 8), "last": Month(2026, 10)}
    crime = crime_summary(practice_store, place_id=wenfold, **months)
    retire_place(practice_store, place_id=fold, anyway=True)
    assert fold in family_ids(practice_store, wenfold)
    assert list_events(practice_store, place_id=wenfold) == before
    assert crime_summary(practice_store, place_id=wenfold, **months) == crime


def test_it_comes_back_as_it_was(practice_store: "Store") -> None:
    fold = find_place(practice_store, "Thornley Fold ward").id
    before = _derived(practice_store)
    retire_place(practice_store, place_id=fold, anyway=True)
    assert _derived(practice_store) != before
    assert fold not in {place for place, _point in _derived(practice_store)[2]}
    assert [place.id for place, _ in retired_places(practice_store)] == [fold]
    bring_back(practice_store, place_id=fold)
    assert _derived(practice_store) == before
    assert retired_places(practice_store) == ()


def _derived(store: "Store") -> list[list[tuple[object, ...]]]:
    with store.reading() as session:
        return [
            sorted(tuple(row) for row in session.execute(text(f"SELECT * FROM {table}")))
            for table in ("place_part", "place_overlap", "point_place")
        ]


def test_it_does_not_come_back_beside_another_with_its_code(store: "Store") -> None:
    old = add_place(store, kind="ward", name="Park", code="E05000001").id
    retire_place(store, place_id=old)
    add_place(store, kind="ward", name="Park", code="E05000001")
    with pytest.raises(BeatbookError, match="so the old one cannot come back"):
        bring_back(store, place_id=old)


@pytest.mark.realdata
def test_a_retired_ward_stays_retired_when_the_file_comes_again(store: "Store", shared_data: Path) -> None:
    file = shared_data / "boundaries" / "wards_2013" / "E07000117.json"
    import_boundaries(store, file, kind="ward")
    first = list_places(store, kind="ward")
    retire_place(store, place_id=first[0].id)
    import_boundaries(store, file, kind="ward")
    assert [place.id for place in list_places(store, kind="ward")] == [place.id for place in first[1:]]
