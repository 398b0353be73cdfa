"""What may cause the problem: added, edited, ordered, removed and put back."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.models import PlanAction
from beatbook.services.places import add_place
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_hypotheses import (
    add_hypothesis,
    move_hypothesis,
    put_hypothesis_back,
    remove_hypothesis,
    save_hypothesis,
)
from beatbook.services.plans import add_action, start_plan

if TYPE_CHECKING:
    from beatbook.store.store import Store


@pytest.fixture
def plan(store: "Store") -> int:
    place = add_place(store, kind="parish", name="Nether Fold").id
    return start_plan(store, place_id=place, title="Riders", started_on=date(2026, 11, 2)).id


def texts(store: "Store", plan: int) -> list[str]:
    return [each.text for each in plan_file(store, plan).hypotheses]


def test_they_stand_in_the_order_in_which_they_were_added(store: "Store", plan: int) -> None:
    for words in ("The lay-by is hidden", " It is a \n known race ", "Nothing else is open"):
        add_hypothesis(store, plan_id=plan, text=words, pro=" Calls \n\n walk of 8 Nov ")
    assert texts(store, plan) == ["The lay-by is hidden", "It is a known race", "Nothing else is open"]
    first = plan_file(store, plan).hypotheses[0]
    assert (first.pro, first.contra) == ("Calls\nwalk of 8 Nov", "")
    with pytest.raises(BeatbookError, match="Say in a few words what you think causes it"):
        add_hypothesis(store, plan_id=plan, text="  ")
    with pytest.raises(NotFoundError):
        add_hypothesis(store, plan_id=999, text="x")


def test_a_stale_save_gives_both_texts_and_changes_nothing(store: "Store", plan: int) -> None:
    one = add_hypothesis(store, plan_id=plan, text="x").id
    save_hypothesis(store, hypothesis_id=one, version=1, contra="Theirs")
    with pytest.raises(StaleError) as stale:
        save_hypothesis(store, hypothesis_id=one, version=1, contra="Mine")
    assert (stale.value.mine, stale.value.theirs) == ({"contra": "Mine"}, {"contra": "Theirs"})
    assert plan_file(store, plan).hypotheses[0].contra == "Theirs"
    with pytest.raises(BeatbookError, match="Say in a few words"):
        save_hypothesis(store, hypothesis_id=one, version=2, text=" ")
    with pytest.raises(ValueError, match="no field plan_id"):
        save_hypothesis(store, hypothesis_id=one, version=2, plan_id="3")


def test_moving_stops_at_the_ends(store: "Store", plan: int) -> None:
    a, b, c = (add_hypothesis(store, plan_id=plan, text=words).id for words in "abc")
    move_hypothesis(store, hypothesis_id=c, steps=-1)
    assert texts(store, plan) == ["a", "c", "b"]
    move_hypothesis(store, hypothesis_id=a, steps=-1)
    move_hypothesis(store, hypothesis_id=b, steps=5)
    assert texts(store, plan) == ["a", "c", "b"]
    move_hypothesis(store, hypothesis_id=a, steps=2)
    assert texts(store, plan) == ["c", "b", "a"]


def test_one_that_is_removed_comes_back_between_the_same_two_with_its_actions(store: "Store", plan: int) -> None:
    _a, b, c = (add_hypothesis(store, plan_id=plan, text=words).id for words in "abc")
    action = add_action(store, plan_id=plan, text="Close the gate").id
    other = add_action(store, plan_id=plan, text="Ask the owner").id
    with store.writing() as session:
        for one in (action, other):
            found = session.get(PlanAction, one)
            assert found is not None
            found.hypothesis_id = b
    changes, removed = remove_hypothesis(store, hypothesis_id=b)
    assert changes.said == "“b” is taken out."
    assert [a.hypothesis_id for a in plan_file(store, plan).actions] == [None, None]
    with store.writing() as session:  # meanwhile one of them was tied to another cause
        found = session.get(PlanAction, other)
        assert found is not None
        found.hypothesis_id = c
    back = put_hypothesis_back(store, removed=removed).id
    assert texts(store, plan) == ["a", "b", "c"]
    assert {a.id: a.hypothesis_id for a in plan_file(store, plan).actions} == {action: back, other: c}


def test_all_of_it_is_in_the_journal(store: "Store", plan: int) -> None:
    one = add_hypothesis(store, plan_id=plan, text="x", contra="y").id
    remove_hypothesis(store, hypothesis_id=one)
    with store.reading() as session:
        lines = session.execute(text("SELECT action, field, old, new FROM journal WHERE subject = 'plan_hypothesis'"))
        told = {tuple(line) for line in lines}
        assert {("add", "contra", None, "y"), ("remove", "contra", "y", None)} <= told
        assert session.execute(text("SELECT count(*) FROM plan_hypothesis")).scalar() == 0
