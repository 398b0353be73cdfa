"""The boxes of a plan: two people write at once, and a stale save loses neither text."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatbook.domain.errors import NotFoundError, StaleError
from beatbook.services.histories import history_of
from beatbook.services.places import add_place
from beatbook.services.plan_words import boxes, save_box, save_boxes
from beatbook.services.plans import get_plan, start_plan

if TYPE_CHECKING:
    from beatbook.store.store import Store

WHO, WHERE = "analysis.who", "analysis.where"


@pytest.fixture
def plan(store: "Store") -> int:
    place = add_place(store, kind="parish", name="Nether Fold").id
    return start_plan(store, place_id=place, title="Riders", started_on=date(2026, 11, 2)).id


def held(store: "Store", plan: int) -> dict[str, tuple[str, int]]:
    return {box.key: (box.text, box.version) for box in boxes(store, plan)}


def test_a_box_is_a_row_of_its_own(store: "Store", plan: int) -> None:
    save_box(store, plan_id=plan, key=WHO, text="Twelve riders", version=0)
    save_box(store, plan_id=plan, key=WHERE, text="The quarry gate", version=0)
    save_box(store, plan_id=plan, key=WHO, text="Twelve riders, two towns", version=1)
    assert held(store, plan) == {WHO: ("Twelve riders, two towns", 2), WHERE: ("The quarry gate", 1)}
    assert get_plan(store, plan).version == 1


def test_an_empty_box_that_never_was_is_no_row(store: "Store", plan: int) -> None:
    save_box(store, plan_id=plan, key=WHO, text="", version=0)
    assert held(store, plan) == {}


def test_a_stale_save_gives_both_texts_and_changes_neither(store: "Store", plan: int) -> None:
    save_box(store, plan_id=plan, key=WHO, text="Theirs", version=0)
    with pytest.raises(StaleError) as caught:
        save_boxes(store, plan_id=plan, texts={WHERE: ("Also mine", 0), WHO: ("Mine", 0)})
    assert (caught.value.mine, caught.value.theirs) == ({WHO: "Mine"}, {WHO: "Theirs"})
    assert "Mine" not in str(caught.value)
    assert held(store, plan) == {WHO: ("Theirs", 1)}


def test_two_boxes_by_two_people_meet_without_a_clash(store: "Store", plan: int) -> None:
    save_box(store, plan_id=plan, key=WHO, text="Mine", version=0)
    save_box(store, plan_id=plan, key=WHERE, text="Theirs", version=0)
    assert set(held(store, plan)) == {WHO, WHERE}


def test_no_such_box_and_no_such_plan(store: "Store", plan: int) -> None:
    with pytest.raises(ValueError, match="no box analysis"):
        save_box(store, plan_id=plan, key="analysis.whom", text="x", version=0)
    with pytest.raises(NotFoundError):
        save_box(store, plan_id=plan + 9, key=WHO, text="x", version=0)


def test_it_is_in_the_history_and_found(store: "Store", plan: int) -> None:
    save_box(store, plan_id=plan, key=WHO, text="Velocette riders", version=0)
    lines = history_of(store, get_plan(store, plan).uid, subject="plan")
    assert any(line.new == "Velocette riders" for line in lines)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([WHO, WHERE]), st.text(max_size=20), st.integers(0, 3)), max_size=12))
def test_no_text_is_ever_lost_silently(store: "Store", plan: int, writes: list[tuple[str, str, int]]) -> None:
    """What stands is the last text that was taken; every refused one is handed back with the one that stands."""
    known = held(store, plan)
    for key, text, version in writes:
        if version == known.get(key, ("", 0))[1]:
            save_box(store, plan_id=plan, key=key, text=text, version=version)
            known = held(store, plan)
            assert known.get(key, ("", 0))[0] == text
        else:
            with pytest.raises(StaleError) as caught:
                save_box(store, plan_id=plan, key=key, text=text, version=version)
            assert caught.value.mine == {key: text}
            assert caught.value.theirs == {key: known.get(key, ("", 0))[0]}
        assert held(store, plan) == known
