"""Plans: a reference of the year, stages, reviews, and actions due and done."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.services.officers import ensure_officer
from beatbook.services.places import add_place
from beatbook.services.plans import (
    add_action,
    get_plan,
    list_plans,
    remove_action,
    review_plan,
    save_action,
    save_plan,
    start_plan,
)

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 11, 2)


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def plan(store: "Store", place: int) -> int:
    return start_plan(store, place_id=place, title="Riders", started_on=DAY).id


def test_a_new_plan_is_at_scanning_with_its_first_review_in_28_days(store: "Store", place: int) -> None:
    hesketh = ensure_officer(store, collar="5330", name="Tom Hesketh", rank="PC")
    made = start_plan(store, place_id=place, title=" Off-road \n riders ", started_on=DAY, owner_id=hesketh.id)
    plan = get_plan(store, made.id)
    assert (plan.title, plan.stage, plan.next_review) == ("Off-road riders", "scanning", date(2026, 11, 30))
    assert (plan.reference, plan.owner, plan.place, plan.closed_on) == ("26/001", "PC Tom Hesketh", "Nether Fold", None)
    assert made.said == "Plan 26/001 is started: Off-road riders."
    with pytest.raises(BeatbookError, match="A plan needs a few words that name the problem"):
        start_plan(store, place_id=place, title=" ", started_on=DAY)


def test_references_count_on_within_a_year(store: "Store", place: int) -> None:
    days = (date(2026, 1, 1), date(2026, 5, 1), date(2027, 1, 1), date(2026, 12, 31))
    made = [start_plan(store, place_id=place, title="x", started_on=day).id for day in days]
    assert [get_plan(store, id_).reference for id_ in made] == ["26/001", "26/002", "27/001", "26/003"]


def test_a_stage_of_closed_closes_and_another_opens_again(store: "Store", plan: int) -> None:
    save_plan(store, plan_id=plan, version=1, stage="closed")
    assert get_plan(store, plan).closed_on is not None
    save_plan(store, plan_id=plan, version=2, stage="assessment")
    assert get_plan(store, plan).closed_on is None
    with pytest.raises(BeatbookError, match=r"^“dormant” is not a stage\. The stages are Scanning, Objective"):
        save_plan(store, plan_id=plan, version=3, stage="dormant")
    with pytest.raises(ValueError, match="no field reference to edit"):
        save_plan(store, plan_id=plan, version=3, reference="26/999")
    assert (get_plan(store, plan).stage, get_plan(store, plan).version) == ("assessment", 3)


def test_a_review_sets_the_next(store: "Store", plan: int) -> None:
    review_plan(store, plan_id=plan, on=date(2026, 12, 1), why="On course")
    assert get_plan(store, plan).next_review == date(2026, 12, 29)


def test_actions_are_listed_by_when_they_are_due(store: "Store", plan: int) -> None:
    late = add_action(store, plan_id=plan, text=" Move \n the bollard ", owner=" Council ", due=date(2026, 12, 24)).id
    whenever = add_action(store, plan_id=plan, text="Thank the landlord").id
    soon = add_action(store, plan_id=plan, text="Leaflets", due=date(2026, 11, 9)).id
    actions = get_plan(store, plan).actions
    assert [action.id for action in actions] == [soon, late, whenever]
    assert (actions[1].text, actions[1].owner) == ("Move the bollard", "Council")
    save_action(store, action_id=soon, done_on=date(2026, 11, 8))
    assert get_plan(store, plan).actions[0].done_on == date(2026, 11, 8)
    remove_action(store, action_id=late)
    assert [action.id for action in get_plan(store, plan).actions] == [soon, whenever]
    with pytest.raises(BeatbookError, match="An action needs a few words"):
        add_action(store, plan_id=plan, text=" ")
    with pytest.raises(ValueError, match="no field plan_id to edit"):
        save_action(store, action_id=soon, plan_id=7)


def test_the_most_overdue_come_first_and_closed_ones_last(store: "Store", place: int) -> None:
    begun = {"late": date(2026, 3, 1), "later": date(2026, 2, 1), "fine": DAY, "shut": date(2026, 1, 1)}
    made = {name: start_plan(store, place_id=place, title=name, started_on=day).id for name, day in begun.items()}
    save_plan(store, plan_id=made["shut"], version=1, stage="closed")
    unset = start_plan(store, place_id=place, title="no review", started_on=date(2025, 1, 1)).id
    save_plan(store, plan_id=unset, version=1, next_review=None)
    assert [plan.title for plan in list_plans(store)] == ["later", "late", "fine", "no review", "shut"]
    assert [plan.title for plan in list_plans(store, closed=False)] == ["later", "late", "fine", "no review"]
    assert list_plans(store, place_id=add_place(store, kind="parish", name="Other").id) == ()


def test_one_that_went_is_said(store: "Store", plan: int) -> None:
    for ask in (
        lambda: get_plan(store, 404),
        lambda: save_plan(store, plan_id=404, version=1),
        lambda: review_plan(store, plan_id=404, on=DAY, why="x"),
        lambda: add_action(store, plan_id=404, text="x"),
    ):
        with pytest.raises(NotFoundError, match="That plan is not in the store any more"):
            ask()
    action = add_action(store, plan_id=plan, text="Leaflets").id
    remove_action(store, action_id=action)
    for ask in (
        lambda: remove_action(store, action_id=action),
        lambda: save_action(store, action_id=action, done_on=DAY),
    ):
        with pytest.raises(NotFoundError, match="That action is not in the store any more"):
            ask()
