"""Places are found by code, by code of a vintage, or by a name that only one bears."""

from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.models import Place, PlacePart
from beatbook.services.places import add_place, family_ids, find_place, get_place, holds, lies_in, list_places

if TYPE_CHECKING:
    from beatbook.store.store import Store

PLACES = (
    ("force", "Fellshire Police", None, None),
    ("district", "Pendle", "E07000122", "2022"),
    ("district", "Burnley", "E07000117", "2022"),
    ("ward", "Park", "E05014301", "2022"),
    ("ward", "Park", "E05014402", "2022"),
    ("ward", "Weir", "E05005245", "2013"),
    ("ward", "Weir", "E05005245", "2022"),
    ("parish", "Weir", "E04005152", "2022"),
    ("area", "Park", None, None),
    ("ward", "Nelson", None, None),
    ("ward", "Gone", "E05000099", "2013"),
)


@pytest.fixture
def places(store: "Store") -> "Store":
    """Two wards called Park, in two districts; a ward Weir in two vintages and a parish Weir."""
    with store.writing() as session:
        for id_, (kind, name, code, vintage) in enumerate(PLACES, start=1):
            session.add(
                Place(id=id_, kind=kind, name=name, code=code, vintage=vintage, retired=name == "Gone", source="test")
            )
        session.flush()
        links = ((1, 2), (1, 3), (2, 4), (3, 5), (2, 6), (2, 7), (7, 8))
        session.add_all(PlacePart(parent_id=parent, child_id=child) for parent, child in links)
    return store


@pytest.mark.parametrize(
    ("asked", "id_"),
    [
        ("Nelson", 10),
        ("  nELSON ", 10),
        ("Nelson ward", 10),
        ("E05014301", 4),
        ("e05014402", 5),
        ("Park ward, Pendle", 4),
        ("Park, burnley", 5),
        ("E05005245", 7),
        ("E05005245@2022", 7),
        ("E05005245@2013", 6),
        ("Weir parish", 8),
        ("Weir ward", 7),
        ("Fellshire Police", 1),
        ("Pendle district", 2),
    ],
)
def test_a_place_is_found(places: "Store", asked: str, id_: int) -> None:
    assert find_place(places, asked).id == id_


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "Park",
            "3 places are called “Park”: Park (no code); Park ward, Burnley (E05014402, 2022); "
            "Park ward, Pendle (E05014301, 2022). Name one by its code.",
        ),
        ("park WARD", "2 places are called “park WARD”: Park ward, Burnley (E05014402, 2022);"),
        ("Weir", "2 places are called “Weir”: Weir parish (E04005152, 2022); Weir ward, 2022 (E05005245, 2022)."),
        ("Nelsen", "There is no place “Nelsen” in the store. Did you mean “Nelson”?"),
        ("Timbuktu", "There is no place “Timbuktu” in the store."),
        ("", "There is no place “” in the store."),
        ("E05005245@1991", "There is no place “E05005245@1991” in the store."),
        ("Gone", "There is no place “Gone” in the store."),
        ("E05000099", "There is no place “E05000099” in the store."),
    ],
)
def test_a_name_that_several_bear_or_none_is_never_guessed_at(places: "Store", asked: str, said: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_place(places, asked)
    assert str(caught.value).startswith(said)


def test_a_long_name_is_not_said_back_whole(places: "Store") -> None:
    with pytest.raises(NotFoundError) as caught:
        find_place(places, "x" * 5000)
    assert len(str(caught.value)) < 200


def test_the_list_is_by_kind_and_name_and_tells_namesakes_apart(places: "Store") -> None:
    listed = list_places(places)
    assert [place.kind for place in listed] == ["force"] + ["district"] * 2 + ["ward"] * 5 + ["parish", "area"]
    assert sorted(place.label for place in list_places(places, kind="ward")) == [
        "Nelson ward",
        "Park ward, Burnley",
        "Park ward, Pendle",
        "Weir ward, 2013",
        "Weir ward, 2022",
    ]
    assert get_place(places, 4) == find_place(places, "E05014301")
    with pytest.raises(NotFoundError, match="That place is not in the store any more"):
        get_place(places, 404)


def test_what_lies_in_what(places: "Store") -> None:
    assert family_ids(places, 2) == {2, 4, 6, 7, 8}
    assert family_ids(places, 8) == {8}
    assert [place.id for place in lies_in(places, 8)] == [7, 2, 1]
    assert [place.id for place in holds(places, 2)] == [4, 6, 7, 8]
    assert holds(places, 10) == lies_in(places, 10) == ()


def test_a_place_by_hand(places: "Store") -> None:
    changes = add_place(places, kind="beat", name="  Mill   End ", code="", within=2)
    place = get_place(places, changes.id)
    assert (place.name, place.code, place.has_outline) == ("Mill End", None, False)
    assert changes.subjects == {"places"}
    assert [each.id for each in lies_in(places, place.id)] == [2, 1]
    for kind, name, said in (
        ("village", "Mill End", "“village” is not a kind of place. The kinds are force,"),
        ("beat", "  ", "A place needs a name."),
    ):
        with pytest.raises(BeatbookError) as caught:
            add_place(places, kind=kind, name=name)
        assert str(caught.value).startswith(said)


def test_places_that_hold_each_other_end(places: "Store") -> None:
    """Stated by hand, two areas may be said to lie in each other; asking must end all the same."""
    with places.writing() as session:
        session.add_all([PlacePart(parent_id=9, child_id=10), PlacePart(parent_id=10, child_id=9)])
    assert family_ids(places, 9) == {9, 10}
    assert [place.id for place in lies_in(places, 9)] == [10]
