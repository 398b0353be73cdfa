"""What each stage wants before it moves on: what is strong, what is thin, and that closing wants three things."""

from dataclasses import replace
from datetime import date

import pytest

from beatbook.domain.plan_boxes import BOXES
from beatbook.domain.plan_file import BoxView, HypothesisView, PlanFile
from beatbook.domain.plan_gates import (
    RULES,
    checks_words,
    closing_wants,
    gates,
    missing,
    stage_tells,
    strong,
    thin,
)
from beatbook.domain.plans import STAGES, WORKED
from beatbook.domain.summaries import ActionView, PlanView

DAY = date(2026, 11, 2)
PLAN = PlanView(1, "u", 1, "26/001", "Riders", "", "", 1, "Fold", None, None, "scanning", "", None, DAY, None, None, ())
BARE = PlanFile(PLAN)
ACTION = ActionView(1, "a", 1, "Boulders", "Estate", DAY, None, agency="Fold Estate", hypothesis_id=7)
CAUSE = HypothesisView(7, "h", 1, 0, "The gate stands open", "Warden’s book", "", "Warden’s book\nSurvey")


def wrote(file: PlanFile, *keys: str) -> PlanFile:
    return replace(file, boxes=(*file.boxes, *(BoxView(1, key, "Words.", 1) for key in keys)))


def keys(found: tuple[object, ...]) -> set[str]:
    return {gate.key for gate in found}  # type: ignore[attr-defined]


def test_an_empty_plan_has_nothing_in_place() -> None:
    for stage in WORKED:
        assert strong(gates(BARE, stage)) == ()
        assert len(gates(BARE, stage)) == len(RULES[stage])
    assert gates(BARE, "closed") == ()
    assert checks_words(BARE, "analysis") == "0 of 9 checks"


def test_a_box_of_blanks_is_not_written() -> None:
    blank = replace(BARE, boxes=(BoxView(1, "analysis.residents", " \n ", 1),))
    assert "residents" in keys(thin(gates(blank, "analysis")))
    assert "residents" in keys(strong(gates(wrote(BARE, "analysis.residents"), "analysis")))


def test_five_of_the_six_cheers_are_enough() -> None:
    names = ("community", "harm", "expectation", "events", "recurring", "similarity")
    four = wrote(BARE, *(f"scanning.{name}" for name in names[:4]))
    assert "cheers" in keys(thin(gates(four, "scanning")))
    assert "cheers" in keys(strong(gates(wrote(four, "scanning.recurring"), "scanning")))


def test_causes_are_tested_and_sources_counted_once() -> None:
    tested = replace(BARE, hypotheses=(CAUSE,))
    assert keys(strong(gates(tested, "analysis"))) == {"causes", "pro", "sources"}
    same = replace(CAUSE, source="Survey\n survey ")
    assert "sources" in keys(thin(gates(replace(BARE, hypotheses=(same,)), "analysis")))


def test_actions_are_owned_tied_and_a_partner_has_one() -> None:
    file = replace(BARE, plan=replace(PLAN, actions=(ACTION,)))
    assert keys(strong(gates(file, "response"))) == {"actions", "owned", "tied", "partners"}
    loose = replace(ACTION, hypothesis_id=None, due=None, agency="", owner="")
    thinner = replace(BARE, plan=replace(PLAN, actions=(ACTION, loose)))
    assert keys(strong(gates(thinner, "response"))) == {"actions", "partners"}


@pytest.mark.parametrize("at", WORKED)
@pytest.mark.parametrize("to", STAGES)
def test_missing_is_what_the_move_leaves_behind(at: str, to: str) -> None:
    order = list(STAGES)
    passed = order[order.index(at) : order.index(to)]
    file = replace(BARE, plan=replace(PLAN, stage=at))
    assert [gate.key for gate in missing(file, to)] == [rule.key for stage in passed for rule in RULES[stage]]


def test_every_gate_leads_to_a_box_or_a_part() -> None:
    parts = {"problem", "risk", "owner", "measure", "hypotheses", "actions"}
    assert {rule.box for rules in RULES.values() for rule in rules} <= {*BOXES, *parts}


def test_closing_wants_result_lesson_and_outcome() -> None:
    assert closing_wants(BARE, "") == ("a result", "a lesson", "an outcome")
    assert closing_wants(wrote(BARE, "assessment.result", "assessment.lesson"), "no_effect") == ()


def test_the_second_lines_of_the_strip() -> None:
    assert stage_tells(BARE)["scanning"] == "0 of 6 checks"
    acting = replace(BARE, plan=replace(PLAN, stage="response", actions=(ACTION, replace(ACTION, done_on=DAY))))
    assert stage_tells(acting)["response"] == "1 of 2 done"
    closed = replace(BARE, plan=replace(PLAN, stage="closed", closed_on=DAY, outcome="unknown"))
    assert stage_tells(closed)["closed"] == "Cannot be known"
