"""A plan whole: everything that stands in it, in a handful of queries, whatever its size."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from beatbook.domain.errors import NotFoundError
from beatbook.domain.plan_boxes import BOXES
from beatbook.services.plan_actions import add_action
from beatbook.services.plan_file import plan_file
from beatbook.services.plans import list_plans
from beatbook.services.practice_plans import practice_plans

if TYPE_CHECKING:
    from beatbook.store.store import Store


def test_it_holds_what_the_tables_hold(practice_store: "Store") -> None:
    for plan in list_plans(practice_store):
        file = plan_file(practice_store, plan.id)
        with practice_store.reading() as session:
            counted = {
                table: session.scalar(text(f"SELECT count(*) FROM {table} WHERE plan_id = :id"), {"id": plan.id})
                for table in (
                    "plan_text",
                    "plan_hypothesis",
                    "plan_measure",
                    "plan_pin",
                    "plan_review",
                    "plan_action",
                    "issue_link",
                )
            }
        assert file.plan == plan
        assert list(counted.values()) == [
            len(file.boxes),
            len(file.hypotheses),
            len(file.measures),
            len(file.pins),
            len(file.reviews),
            len(file.actions),
            len(file.issues),
        ]


def test_boxes_are_found_by_key(practice_store: "Store") -> None:
    racing = next(plan for plan in list_plans(practice_store) if plan.title == "Racing on Moor Lane")
    file = plan_file(practice_store, racing.id)
    assert file.text("analysis.centre") == "Racing and noise"
    assert not file.written("analysis.manager")
    assert (file.box("analysis.manager").id, file.box("analysis.manager").version) == (None, 0)
    assert [review.reviewer for review in file.reviews] == ["Sergeant Aneesa Rahman"]
    assert [issue.title for issue in file.issues] == ["Cars racing on Moor Lane"]
    assert file.plan.supervisor == "Sergeant Aneesa Rahman"
    assert {action.hypothesis_id for action in file.actions} <= {cause.id for cause in file.hypotheses}


def test_the_practice_plans_are_written_in_boxes_that_are(practice_store: "Store") -> None:
    for title, item in practice_plans().items():
        assert set(item["texts"]) <= set(BOXES), title
    by_title = {plan.title: plan for plan in list_plans(practice_store)}
    assert set(practice_plans()) <= set(by_title)
    closed = by_title["Parking on the school crossing"]
    assert (closed.outcome, closed.shared, closed.closed_on is not None) == ("met", True, True)


def test_a_big_plan_takes_no_more_queries_than_a_small_one(store: "Store", practice_store: "Store") -> None:
    from beatbook.services.places import add_place
    from beatbook.services.plans import start_plan

    place = add_place(store, kind="parish", name="Nether Fold").id
    plan = start_plan(store, place_id=place, title="Riders", started_on=date(2026, 11, 2)).id
    few = queries(store, plan)
    for number in range(30):
        add_action(store, plan_id=plan, text=f"Action {number}")
    assert queries(store, plan) == few <= 14


def queries(store: "Store", plan: int) -> int:
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    with store.reading() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        plan_file(store, plan)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_a_plan_that_is_gone(store: "Store") -> None:
    with pytest.raises(NotFoundError, match="not in the store any more"):
        plan_file(store, 99)
