"""Who a place is compared with, in the practice store and among the real wards of Lancashire."""

import pytest

from beatbook.domain.errors import NotFoundError
from beatbook.models import Place, PlacePart
from beatbook.services.neighbours import neighbours
from beatbook.services.places import add_place, find_place
from beatbook.store.store import Store


def names(places: tuple) -> list[str]:  # type: ignore[type-arg]
    return [place.name for place in places]


def test_a_ward_of_the_practice_store(practice_store: Store) -> None:
    found = neighbours(practice_store, find_place(practice_store, "Thornley Fold").id)
    assert found.by == "outline"
    assert found.wider is not None
    assert found.wider.kind == "district"
    assert set(names(found.neighbours)) <= set(names(found.siblings))
    assert "Thornley Fold" not in names(found.siblings)
    assert len(found.siblings) == 5
    assert {place.kind for place in (*found.neighbours, *found.siblings, *found.ours)} == {"ward"}


def test_neighbours_are_mutual(practice_store: Store) -> None:
    here = find_place(practice_store, "Thornley Fold")
    for other in neighbours(practice_store, here.id).neighbours:
        assert here.id in [place.id for place in neighbours(practice_store, other.id).neighbours]


def test_without_an_outline_they_are_those_of_the_same_district(store: Store) -> None:
    district = add_place(store, kind="district", name="Wenfold").id
    wards = [add_place(store, kind="ward", name=name, within=district).id for name in ("Park", "Weir", "Mill")]
    add_place(store, kind="parish", name="Weir", within=district)
    alone = add_place(store, kind="ward", name="Far").id
    found = neighbours(store, wards[0])
    assert (found.by, names(found.neighbours), names(found.siblings)) == (
        "siblings",
        ["Mill", "Weir"],
        ["Mill", "Weir"],
    )
    assert found.wider is not None
    assert found.wider.id == district
    nobody = neighbours(store, alone)
    assert (nobody.by, nobody.neighbours, nobody.wider) == ("none", (), None)


def test_another_vintage_is_never_beside_it(store: Store) -> None:
    with store.writing() as session:
        places = [
            Place(kind="ward", name=name, vintage=vintage, source="test")
            for name, vintage in (("Park", "2022"), ("Weir", "2022"), ("Weir", "2013"), ("Mill", None))
        ]
        district = Place(kind="district", name="Wenfold", source="test")
        session.add_all([*places, district])
        session.flush()
        session.add_all(PlacePart(parent_id=district.id, child_id=place.id) for place in places)
        ids = [place.id for place in places]
    assert [place.id for place in neighbours(store, ids[0]).neighbours] == [ids[1]]


def test_a_district_is_compared_within_its_force(practice_store: Store) -> None:
    district = neighbours(practice_store, find_place(practice_store, "Thornley Fold").id).wider
    assert district is not None
    wider = neighbours(practice_store, district.id).wider
    assert wider is not None
    assert wider.kind == "force"


def test_a_place_that_is_gone_is_said(store: Store) -> None:
    with pytest.raises(NotFoundError, match="not in the store any more"):
        neighbours(store, 999)


@pytest.mark.realdata
def test_a_real_ward_has_neighbours_across_its_district(lancashire: Store) -> None:
    """Cliviger with Worsthorne, Burnley: next to wards of Burnley, Pendle and Rossendale, by the map."""
    found = neighbours(lancashire, find_place(lancashire, "Cliviger with Worsthorne").id)
    within = set(names(found.siblings))
    assert found.by == "outline"
    assert len(found.siblings) == 14
    assert {"Brunshaw", "Briercliffe"} <= set(names(found.neighbours)) & within
    assert set(names(found.neighbours)) - within
    assert found.wider is not None
    assert found.wider.name == "Burnley"
