"""The boxes of a plan: every one has its stage and its question, and keys do not meet."""

from beatbook.domain.plan_boxes import BOXES, CHEERS_KEYS, CHOICES, FIVE_W, SIDES, boxes_of
from beatbook.domain.plans import ORDER, OUTCOMES, QUESTIONS, STAGES, WORKED, next_stage, onwards


def test_every_box_belongs_to_a_stage_that_is_worked_at() -> None:
    assert all(box.stage in WORKED and box.name and box.question for box in BOXES.values())
    assert [box for stage in WORKED for box in boxes_of(stage)] == list(BOXES.values())
    assert all(box.choices in ("", *CHOICES) and box.source for box in BOXES.values())


def test_the_sets_of_boxes_are_boxes() -> None:
    assert {*CHEERS_KEYS, *FIVE_W, *SIDES} <= set(BOXES)
    assert (len(CHEERS_KEYS), len(FIVE_W), len(SIDES)) == (6, 6, 6)
    assert [BOXES[key].question[0] for key in CHEERS_KEYS] == list("CHEERS")


def test_stages_are_in_their_order_and_each_has_its_question() -> None:
    assert list(STAGES) == list(QUESTIONS) == list(ORDER) == [*WORKED, "closed"]
    assert [next_stage(stage) for stage in STAGES] == [*ORDER[1:], None]
    assert onwards("scanning", "objective")
    assert not onwards("response", "analysis")
    assert not onwards("analysis", "analysis")


def test_no_effect_and_cannot_be_known_are_outcomes() -> None:
    assert OUTCOMES["no_effect"] == "No effect"
    assert OUTCOMES["unknown"] == "Cannot be known"
