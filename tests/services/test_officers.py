"""The officers of the team: who is there, who has left, and who is meant."""

from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.services.officers import ensure_officer, find_officer, list_officers, officer_leaves

if TYPE_CHECKING:
    from beatbook.store.store import Store


@pytest.fixture
def team(store: "Store") -> "Store":
    for collar, name, rank in (("7214", "Daniel Whitlow", "PCSO"), ("12", "Ruth Calder", "Inspector")):
        ensure_officer(store, collar=collar, name=name, rank=rank)
    ensure_officer(store, collar=" 5330 ", name=" Tom Hesketh ", rank="PC")
    return store


def test_they_are_listed_by_rank(team: "Store") -> None:
    assert [officer.label for officer in list_officers(team)] == [
        "Inspector 12 Ruth Calder",
        "PC 5330 Tom Hesketh",
        "PCSO 7214 Daniel Whitlow",
    ]


def test_one_collar_number_is_one_officer(team: "Store") -> None:
    before = find_officer(team, "5330")
    after = ensure_officer(team, collar="5330", name="Tom Hesketh", rank="Sergeant")
    assert (after.id, after.uid, after.rank) == (before.id, before.uid, "Sergeant")
    assert len(list_officers(team)) == 3


@pytest.mark.parametrize("asked", ["7214", " daniel whitlow ", "pcso 7214 DANIEL WHITLOW"])
def test_an_officer_is_found(team: "Store", asked: str) -> None:
    assert find_officer(team, asked).collar == "7214"


def test_an_unknown_officer_is_refused_with_who_there_is_but_not_what_was_typed(team: "Store", store: "Store") -> None:
    with pytest.raises(NotFoundError) as caught:
        find_officer(team, "Somebody Else")
    assert str(caught.value) == "No officer has the collar number or name given. In the store: 12, 5330, 7214."
    for officer in list_officers(team):
        officer_leaves(team, officer_id=officer.id)
    with pytest.raises(NotFoundError, match="In the store: nobody yet"):
        find_officer(team, "7214")


def test_who_left_may_come_back(team: "Store") -> None:
    whitlow = find_officer(team, "7214")
    said = officer_leaves(team, officer_id=whitlow.id).said
    assert said == "Daniel Whitlow has left the team."
    assert whitlow not in list_officers(team)
    assert ensure_officer(team, collar="7214", name="Daniel Whitlow", rank="PCSO") == whitlow
    assert whitlow in list_officers(team)
    with pytest.raises(NotFoundError, match="That officer is not in the store any more"):
        officer_leaves(team, officer_id=404)


def test_a_collar_number_and_a_name_are_needed(store: "Store") -> None:
    for collar, name in ((" ", "Ruth Calder"), ("12", "")):
        with pytest.raises(BeatbookError, match="An officer needs a collar number and a name"):
            ensure_officer(store, collar=collar, name=name, rank="PC")
    assert list_officers(store) == ()
