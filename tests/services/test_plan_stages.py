"""A plan moves on, goes back and is closed: soft gates, and every move is in the journal."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import BeatbookError, StaleError
from beatbook.domain.plan_gates import missing
from beatbook.domain.plans import STAGES
from beatbook.services.history import history
from beatbook.services.places import add_place
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_stages import move_stage
from beatbook.services.plan_words import save_boxes
from beatbook.services.plans import get_plan, start_plan

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 11, 2)
RESULT, LESSON = "assessment.result", "assessment.lesson"


@pytest.fixture
def plan(store: "Store") -> int:
    place = add_place(store, kind="parish", name="Nether Fold").id
    return start_plan(store, place_id=place, title="Riders", started_on=DAY).id


def moves(store: "Store", plan: int) -> list[tuple[str, str, str]]:
    lines = history(store, get_plan(store, plan).uid)
    return [(line.old, line.new, line.why) for line in lines if line.field == "stage" and line.old]


def test_moving_on_with_something_missing_needs_a_reason_and_keeps_it(store: "Store", plan: int) -> None:
    with pytest.raises(BeatbookError, match=r"^6 things are missing in plan 26/001\. Say why it moves on"):
        move_stage(store, plan_id=plan, to="objective")
    assert get_plan(store, plan).stage == "scanning"
    said = move_stage(store, plan_id=plan, to="objective", why="The sergeant knows it well")
    assert said.said == "Plan 26/001 is now at objective."
    assert moves(store, plan) == [("scanning", "objective", "The sergeant knows it well")]


def test_going_back_asks_for_nothing_and_is_in_the_journal_too(store: "Store", plan: int) -> None:
    move_stage(store, plan_id=plan, to="response", why="Urgent")
    move_stage(store, plan_id=plan, to="analysis")
    assert moves(store, plan) == [("scanning", "response", "Urgent"), ("response", "analysis", "")]


def test_every_move_is_a_line(store: "Store", plan: int) -> None:
    for to in list(STAGES)[1:-1]:
        move_stage(store, plan_id=plan, to=to, why=f"On to {to}")
    assert [new for _old, new, _why in moves(store, plan)] == list(STAGES)[1:-1]


def test_closing_needs_result_lesson_and_outcome_whatever_the_reason(store: "Store", plan: int) -> None:
    with pytest.raises(BeatbookError, match=r"^Plan 26/001 needs a result, a lesson and an outcome before"):
        move_stage(store, plan_id=plan, to="closed", why="Enough")
    texts = {RESULT: ("Nothing fell.", 0), LESSON: ("Ask the estate first.", 0)}
    with pytest.raises(BeatbookError, match=r"^Plan 26/001 needs an outcome before"):
        move_stage(store, plan_id=plan, to="closed", why="Enough", texts=texts)
    assert plan_file(store, plan).boxes == ()  # all or nothing
    move_stage(store, plan_id=plan, to="closed", why="Enough", outcome="no_effect", texts=texts, on=DAY)
    file = plan_file(store, plan)
    assert (file.plan.stage, file.plan.closed_on, file.plan.outcome) == ("closed", DAY, "no_effect")
    assert file.text(RESULT) == "Nothing fell."
    assert moves(store, plan) == [("scanning", "closed", "No effect. Enough")]


def test_opening_again_takes_the_outcome_back(store: "Store", plan: int) -> None:
    texts = {RESULT: ("Met.", 0), LESSON: ("Count first.", 0)}
    move_stage(store, plan_id=plan, to="closed", why="Done", outcome="met", texts=texts)
    move_stage(store, plan_id=plan, to="assessment")
    now = get_plan(store, plan)
    assert (now.stage, now.closed_on, now.outcome) == ("assessment", None, "")


def test_nothing_missing_needs_no_reason(store: "Store", plan: int) -> None:
    move_stage(store, plan_id=plan, to="assessment", why="Late")
    file = plan_file(store, plan)
    named = ("process", "result", "elsewhere", "lesson", "told")
    save_boxes(store, plan_id=plan, texts={f"assessment.{name}": ("Words.", 0) for name in named})
    assert [gate.key for gate in missing(plan_file(store, plan), "closed")] == ["after"]
    assert len(missing(file, "closed")) == 6


def test_a_stale_move_and_stale_texts_move_nothing(store: "Store", plan: int) -> None:
    with pytest.raises(StaleError):
        move_stage(store, plan_id=plan, to="objective", why="x", version=9)
    save_boxes(store, plan_id=plan, texts={RESULT: ("Theirs.", 0)})
    texts = {RESULT: ("Mine.", 0), LESSON: ("Mine.", 0)}
    with pytest.raises(StaleError) as caught:
        move_stage(store, plan_id=plan, to="closed", why="x", outcome="met", texts=texts)
    assert (caught.value.mine, caught.value.theirs) == ({RESULT: "Mine."}, {RESULT: "Theirs."})
    assert get_plan(store, plan).stage == "scanning"


def test_no_such_stage_and_no_such_outcome(store: "Store", plan: int) -> None:
    with pytest.raises(BeatbookError, match="“dormant” is not a stage"):
        move_stage(store, plan_id=plan, to="dormant")
    with pytest.raises(ValueError, match="does not come to bliss"):
        move_stage(store, plan_id=plan, to="closed", outcome="bliss")
