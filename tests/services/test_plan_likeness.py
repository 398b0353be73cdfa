"""The finder: like plans in like places, and how they ended."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from beatbook.models import Plan, PlanAction, PlanText
from beatbook.services.places import find_place
from beatbook.services.plan_likeness import like_plans, like_words
from beatbook.services.plans import list_plans, start_plan

if TYPE_CHECKING:
    from beatbook.store.store import Store


@pytest.fixture
def racing(practice_store: "Store") -> int:
    return next(plan.id for plan in list_plans(practice_store) if plan.title == "Racing on Moor Lane")


def test_the_closed_plan_of_another_road_is_found_with_its_lesson(practice_store: "Store", racing: int) -> None:
    first = like_plans(practice_store, racing)[0]
    assert (first.title, first.closed, first.outcome) == ("Racing on Sallow Road", True, "no_effect")
    assert first.reference.endswith("/031")
    assert first.sentence.startswith(f"Plan {first.reference}, Racing on Sallow Road, looks alike. It moved the cars,")
    assert "same district" in first.reasons
    assert "2 techniques in common" in first.reasons


def test_a_plan_is_never_like_itself_and_one_that_is_gone_like_none(practice_store: "Store", racing: int) -> None:
    assert racing not in [each.id for each in like_plans(practice_store, racing, most=50)]
    assert like_plans(practice_store, 99_999) == ()


def test_what_shares_nothing_is_not_held_up(practice_store: "Store") -> None:
    place = find_place(practice_store, "Harrowgill parish").id
    assert like_words(practice_store, title="Sheep worrying", problem="Dogs run at ewes.", place_id=place) == ()
    assert like_words(practice_store, title=" ", place_id=place) == ()


def test_words_alone_find_it_before_a_plan_is_started(practice_store: "Store") -> None:
    found = like_words(practice_store, title="Cars racing at night", problem="They meet in a lay-by.", place_id=None)
    assert "Racing on Sallow Road" in [each.title for each in found]


def test_closed_ones_come_first_and_no_more_than_asked_among_thousands(practice_store: "Store", racing: int) -> None:
    place = find_place(practice_store, "Thornley Fold ward").id
    with practice_store.writing() as session:
        for number in range(3_000):
            closed = number % 3 == 0
            made = Plan(
                reference=f"25/{number:04d}",
                title=("Racing by the canal", "Shop theft", "Dog fouling")[number % 3],
                problem="Cars race on Friday nights." if closed else "Taken again and again.",
                place_id=place,
                stage="closed" if closed else "response",
                started_on=date(2025, 1, 1),
                closed_on=date(2025, 9, 1) if closed else None,
            )
            session.add(made)
            if number == 0:
                session.flush()
                session.add(PlanText(plan_id=made.id, key="assessment.lesson", text="A gate was enough."))
                session.add(PlanAction(plan_id=made.id, text="x", technique=2))
    found = like_plans(practice_store, racing, most=5)
    assert len(found) == 5
    assert all(each.closed for each in found)
    assert {each.title for each in found} <= {"Racing by the canal", "Racing on Sallow Road"}


def test_an_open_plan_is_told_after_the_closed(practice_store: "Store", racing: int) -> None:
    place = find_place(practice_store, "Harrowgill parish").id
    open_one = start_plan(practice_store, place_id=place, title="Racing on Mill Lane", started_on=date(2026, 11, 1)).id
    found = like_plans(practice_store, racing)
    assert [each.closed for each in found] == sorted((each.closed for each in found), reverse=True)
    assert open_one in [each.id for each in found]
    assert "same place" in next(each.reasons for each in found if each.id == open_one)
