"""Likely duplicates: by place, overlap, words, pins and kind; never those that are linked already."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.issue_likeness import Sketch, likely, metres_between, telling
from beatbook.services.issue_likeness import likely_same
from beatbook.services.issue_links import link_issue
from beatbook.services.issues import open_issue
from beatbook.services.place_parts import state_part
from beatbook.services.places import add_place

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 9, 4)


@pytest.fixture
def places(store: "Store") -> dict[str, int]:
    ids = {
        name: add_place(store, kind=kind, name=name).id
        for name, kind in (("Wenfold", "district"), ("Fold", "ward"), ("Nether Fold", "parish"), ("Marl", "parish"))
    }
    state_part(store, parent_id=ids["Wenfold"], child_id=ids["Fold"])
    state_part(store, parent_id=ids["Fold"], child_id=ids["Nether Fold"])
    state_part(store, parent_id=ids["Wenfold"], child_id=ids["Marl"])
    return ids


def opened(store: "Store", title: str, place: int, **fields: object) -> int:
    return open_issue(store, title=title, place_id=place, source="resident", opened_on=DAY, **fields).id  # type: ignore[arg-type]


def found(store: "Store", **asked: object) -> list[str]:
    return [each.title for each in likely_same(store, **asked)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Boy racers on Moor Lane", True),
        ("cars racing", True),
        ("Racing cars, Moor Lane", True),
        ("Moor Lane: car races at night", True),
        ("Dog fouling by the recreation ground", False),
        ("", False),
    ],
)
def test_like_words_in_the_same_place(store: "Store", places: dict[str, int], typed: str, suggested: bool) -> None:
    opened(store, "Cars racing on Moor Lane", places["Nether Fold"])
    assert bool(found(store, title=typed, place_id=places["Nether Fold"])) == suggested


def test_the_ward_round_a_parish_counts_and_another_parish_does_not(store: "Store", places: dict[str, int]) -> None:
    ward = opened(store, "Cars racing on Moor Lane", places["Fold"])
    opened(store, "Cars racing on Moor Lane", places["Marl"])
    (likely,) = likely_same(store, title="Cars racing, Moor Lane", place_id=places["Nether Fold"])
    assert (likely.id, likely.place, likely.reasons) == (ward, "Fold", ("overlapping place", "same words"))


def test_pins_bring_neighbours_together_and_hold_the_far_apart(store: "Store", places: dict[str, int]) -> None:
    here = opened(store, "Loud engines after dark", places["Marl"], pin=(-2.25, 53.75))
    near = likely_same(store, title="Engines loud at night", place_id=places["Nether Fold"], pin=(-2.2515, 53.7505))
    assert [(each.id, "near its pin" in each.reasons) for each in near] == [(here, True)]
    assert found(store, title="Engines loud at night", place_id=places["Marl"], pin=(-2.30, 53.75)) == []


def test_of_an_issue_that_is_there_without_those_it_is_linked_with(store: "Store", places: dict[str, int]) -> None:
    ids = [opened(store, title, places["Marl"]) for title in ("Cars racing", "Cars that race", "Racing cars")]
    assert set(found(store, issue_id=ids[0])) == {"Cars that race", "Racing cars"}
    link_issue(store, issue_id=ids[1], kind="duplicate", other_id=ids[0])
    assert found(store, issue_id=ids[0]) == ["Racing cars"]
    link_issue(store, issue_id=ids[2], kind="duplicate", other_id=ids[1])
    assert found(store, issue_id=ids[2]) == []
    assert found(store, issue_id=99) == []


def test_the_same_kind_needs_fewer_words_alike() -> None:
    one = Sketch(1, "x", "", "road", 7, None, frozenset({7}))
    other = Sketch(2, "y", "", "road", 7, None)
    assert likely(one, other, 55) is not None
    assert likely(one, Sketch(2, "y", "", "drugs", 7, None), 55) is None
    assert likely(one, Sketch(2, "y", "", "road", 8, None), 100) is None


def test_metres_and_telling_words() -> None:
    assert metres_between((-2.25, 53.75), (-2.25, 53.76)) == pytest.approx(1112, abs=1)
    assert metres_between((-2.25, 53.75), (-2.26, 53.75)) == pytest.approx(657.5, abs=1)
    assert telling("The cars on the Lane’s cars") == "cars lanes"
