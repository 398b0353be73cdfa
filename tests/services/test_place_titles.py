"""Places of one name are told apart in every list that names one."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.dates import Month
from beatbook.services.briefing import briefing_summary
from beatbook.services.corrections import list_responses
from beatbook.services.events import get_event, list_events, open_event
from beatbook.services.place_editing import retire_place
from beatbook.services.place_parts import state_part
from beatbook.services.place_titles import titles
from beatbook.services.places import add_place, find_place
from beatbook.services.plans import list_plans, start_plan
from beatbook.services.priorities import list_priorities, set_priority

if TYPE_CHECKING:
    from beatbook.store.store import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def twins(practice_store: "Store") -> tuple["Store", int]:
    """A second Weir Green ward, in a district of its own: (store, the one in Wenfold)."""
    weir = find_place(practice_store, "Weir Green ward").id
    district = add_place(practice_store, kind="district", name="Eastfold").id
    add_place(practice_store, kind="ward", name="weir green", within=district)
    return practice_store, weir


def test_names_that_stand_alone_stay_short(practice_store: "Store") -> None:
    with practice_store.reading() as session:
        assert set(titles(session).values()) >= {"Harrowgill", "Weir Green", "Wenfold"}


def test_every_list_tells_the_two_apart(twins: tuple["Store", int]) -> None:
    store, weir = twins
    said = "Weir Green ward, Wenfold"
    event = open_event(store, place_id=weir, kind="stall", starts=NOON).id
    set_priority(store, place_id=weir, title="Dogs", why="", set_on=date(2026, 11, 1))
    start_plan(store, place_id=weir, title="Dogs", started_on=date(2026, 11, 1))
    assert get_event(store, event).place == said
    assert {each.place for each in list_events(store, place_id=weir)} == {said}
    assert {each.place for each in list_priorities(store, place_id=weir, closed=True)} == {said}
    assert {each.place for each in list_plans(store, place_id=weir)} == {said}
    responses = [line for each in list_events(store, place_id=weir) for line in list_responses(store, each.id)]
    assert {line.place for line in responses if line.place.startswith("Weir")} == {said}
    assert briefing_summary(store, place_id=weir, month=Month(2026, 11), today=date(2026, 11, 23)).place == said
    assert {each.place for each in list_events(store, place_id=find_place(store, "Harrowgill").id)} == {"Harrowgill"}


def test_a_parish_and_a_ward_of_one_name_are_told_apart_by_their_kind(practice_store: "Store") -> None:
    marl = find_place(practice_store, "Marl parish").id
    ward = add_place(practice_store, kind="ward", name="Marl").id
    state_part(practice_store, parent_id=ward, child_id=marl)
    with practice_store.reading() as session:
        called = titles(session)
    assert (called[marl], called[ward]) == ("Marl parish", "Marl ward")


def test_a_retired_place_keeps_its_name_and_troubles_no_other(twins: tuple["Store", int]) -> None:
    store, weir = twins
    other = find_place(store, "weir green ward, eastfold").id
    retire_place(store, place_id=other)
    with store.reading() as session:
        called = titles(session)
    assert (called[weir], called[other]) == ("Weir Green", "weir green")
