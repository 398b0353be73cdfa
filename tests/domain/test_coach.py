"""The coach: what it asks for first, case by case, and what it says is in place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

import pytest

from beatbook.domain.coach import MOST, Coaching, coach, in_place_words, lead_words, more_words, points_of
from beatbook.domain.plan_boxes import BOXES, CHEERS_KEYS, FIVE_W
from beatbook.domain.plan_checklist import checklist, read_checklist
from beatbook.domain.plan_file import (
    BoxView,
    HypothesisView,
    MeasureView,
    PinView,
    PlanFile,
    PlanIssue,
    ReadingView,
)
from beatbook.domain.plan_gates import RULES, gates
from beatbook.domain.plan_likeness import LikePlan
from beatbook.domain.plans import WORKED
from beatbook.domain.summaries import ActionView, PlanView

TODAY = date(2026, 11, 23)
SHORTEN = "Shorten the problem to what, where, when and who"
NOW = datetime(2026, 11, 1, 9).astimezone()


def plan(**fields: Any) -> PlanView:
    held: dict[str, Any] = {
        "id": 1, "uid": "u", "version": 1, "reference": "26/014", "title": "Racing on Moor Lane",
        "problem": "Cars race on Moor Lane on Friday nights and forty homes lose their sleep.",
        "public_words": "We are working on it.", "place_id": 1, "place": "Harrowgill", "priority_id": 3,
        "priority": "Racing", "stage": "analysis", "owner": "PC Tom Hesketh", "owner_id": 2,
        "started_on": TODAY - timedelta(days=30), "next_review": None, "closed_on": None, "actions": (),
        "risk": "medium", "supervisor_id": 4, "supervisor": "Sergeant Aneesa Rahman",
    }  # fmt: skip
    return PlanView(**{**held, **fields})


def action(number: int = 1, **fields: Any) -> ActionView:
    held = {"owner": "PC Hesketh", "due": TODAY + timedelta(days=9), "done_on": None, "mechanism": "the gate is shut"}
    return ActionView(**{"id": number, "uid": f"a{number}", "version": 1, "text": "Lock the gate", **held, **fields})


def cause(number: int = 1, **fields: Any) -> HypothesisView:
    held = {"text": "The lay-by is hidden from the road", "pro": "Call list", "contra": "Only 3 calls in May"}
    return HypothesisView(id=number, uid=f"h{number}", version=1, position=number, **{**held, **fields})


def reading(role: str, n: int) -> ReadingView:
    first, last = (date(2026, 5, 1), date(2026, 10, 31)) if role == "baseline" else (date(2026, 11, 1), TODAY)
    return ReadingView(1, "r", role, first, last, n, None, None, None, "{}", "calls", NOW, "PC Hesketh")


def measure(*readings: ReadingView, **fields: Any) -> MeasureView:
    held: dict[str, Any] = {
        "id": 1, "uid": "m", "version": 1, "position": 0, "title": "Calls", "kind": "own", "spec": "{}", "place_id": 1,
        "place": "Harrowgill", "compared_place_id": None, "compared_place": "", "direction": "fewer", "target": 0.4,
        "target_by": date(2027, 5, 4), "design": "pre_post", "after_from": None, "readings": readings,
    }  # fmt: skip
    return MeasureView(**{**held, **fields})


def whole(**changes: Any) -> PlanFile:
    """A plan in which everything is there."""
    made = plan(actions=(action(agency="Water company", technique=2),))
    texts = {box.key: "Sixty-one of 61 calls, then 30" for box in BOXES.values()}
    texts["analysis.sources"] = "Calls, six months\nSurvey in Harrowgill"
    pin = PinView(1, "p", 1, 0, "Calls by hour", "trend", "{}", "", NOW)
    return replace(
        PlanFile(
            made,
            tuple(BoxView(number, key, text, 1) for number, (key, text) in enumerate(texts.items(), 1)),
            (cause(),),
            (measure(reading("baseline", 61), reading("after", 30)),),
            (pin,),
            (),
            (PlanIssue(1, 1, "26/0117", "Racing", "open", "Harrowgill"),),
        ),
        **changes,
    )


def without(file: PlanFile, *keys: str) -> PlanFile:
    """Boxes emptied; blanks are nothing."""
    assert all(key in BOXES for key in keys)
    return replace(file, boxes=tuple(replace(b, text=" \n") if b.key in keys else b for b in file.boxes))


def told(file: PlanFile, stage: str = "analysis", **asked: Any) -> Coaching:
    return coach(file, stage, today=TODAY, **asked)


def firsts(file: PlanFile, stage: str = "analysis") -> list[str]:
    return [advice.key for advice in told(file, stage).first]


# ---------------------------------------------------------------- the checklist


def test_every_check_of_every_stage_is_a_point_with_its_source() -> None:
    points = checklist()
    assert {f"{stage}.{rule.key}" for stage in WORKED for rule in RULES[stage]} == {
        key for key, point in points.items() if not point.finer and point.stage != "any"
    }
    assert all(point.source and point.reason and (point.place or point.finer) for point in points_of(WORKED))


def test_a_checklist_that_cannot_stand() -> None:
    held = json.loads((files("beatbook.resources") / "plan_checklist.json").read_text(encoding="utf-8"))
    first = held["points"][0]
    for wrong in ({"source": ""}, {"stage": "closed"}, {"key": "scanning.x"}):
        with pytest.raises(ValueError, match=r"."):
            read_checklist({"points": [{**first, **wrong}]})
    with pytest.raises(ValueError, match="twice"):
        read_checklist({"points": [first, first]})


# ---------------------------------------------------------------- nothing to do, everything to do


@pytest.mark.parametrize("stage", WORKED)
def test_a_plan_in_which_all_is_there_is_asked_for_nothing(stage: str) -> None:
    found = told(whole(), stage)
    assert found.first == ()
    assert found.more == 0
    assert len(found.in_place) == len(gates(whole(), stage))
    assert lead_words(found, "sergeant") == "Nothing is asked before the sergeant looks"


@pytest.mark.parametrize("stage", WORKED)
def test_an_empty_plan_hears_three_things_and_how_many_more(stage: str) -> None:
    empty = PlanFile(plan(problem="", owner="", owner_id=None, risk="", priority_id=None, supervisor_id=None))
    found = told(empty, stage)
    assert len(found.first) == MOST
    assert found.more > 0
    assert more_words(found) == f"Then {found.more} more."
    assert lead_words(found, "sergeant") == "Three things before the sergeant looks"
    assert all(advice.reason and advice.source and advice.box for advice in found.first)


@pytest.mark.parametrize("stage", WORKED)
def test_what_is_in_place_agrees_with_the_checks_of_the_stage(stage: str) -> None:
    for file in (whole(), PlanFile(plan()), without(whole(), *list(BOXES)[::2])):
        met = sum(gate.met for gate in gates(file, stage))
        assert len(told(file, stage).in_place) == met


def test_a_closed_plan_is_left_in_peace() -> None:
    closed = PlanFile(plan(stage="closed", closed_on=TODAY))
    assert told(closed) == Coaching("analysis")
    assert told(whole(), "closed") == Coaching("closed")


# ---------------------------------------------------------------- the picture


def test_three_things_as_a_supervisor_would_ask_them() -> None:
    file = without(whole(hypotheses=(cause(contra=""), cause(2))), "analysis.manager", "analysis.tried")
    ended = {"closed": True, "stage": "closed", "outcome": "no_effect", "score": 80.0, "reasons": ()}
    like = LikePlan(9, "24/031", "Racing at Sallow Road", "Sallow", result="", lesson="It moved the cars.", **ended)
    found = told(file, like=(like,))
    assert [(a.title, a.reason) for a in found.first] == [
        (
            "Look for evidence against “The lay-by is hidden from the road”",
            "One cause has nothing against it. A fair test makes the plan stronger.",
        ),
        (
            "Name someone who could manage the place",
            "The place has no manager in the plan. Who owns it, or has charge of it?",
        ),
        ("Look at what was tried in 24/031", "Plan 24/031, Racing at Sallow Road, looks alike. It moved the cars."),
    ]
    assert [a.box for a in found.first] == ["hypotheses", "analysis.manager", "analysis.tried"]
    assert in_place_words(found) == "Six in place"
    assert "Two data sources: Calls and Survey in Harrowgill" in [each.words for each in found.in_place]


# ---------------------------------------------------------------- case by case


@pytest.mark.parametrize(
    ("keys", "stage", "title", "box"),
    [
        (("scanning.harm",), "scanning", "Say who is touched and what harm it does", "scanning.harm"),
        (("scanning.community",), "scanning", "Say who is touched and what harm it does", "scanning.community"),
        (CHEERS_KEYS[4:], "scanning", "Answer “Recurring” of CHEERS", "scanning.recurring"),
        (CHEERS_KEYS[2:], "scanning", "Answer the CHEERS questions", "scanning.expectation"),
        (("objective.aim",), "objective", "Write the objective in one sentence", "objective.aim"),
        (("objective.kind",), "objective", "Choose what sort of objective it is", "objective.kind"),
        (("analysis.guardian",), "analysis", "Name someone who could look out", "analysis.guardian"),
        (("analysis.handler",), "analysis", "Name someone the offenders listen to", "analysis.handler"),
        (("analysis.victim",), "analysis", "Name who or what is harmed", "analysis.victim"),
        (("analysis.when", "analysis.how"), "analysis", "Answer when and how", "analysis.when"),
        (FIVE_W, "analysis", "Answer what, where, when, who, why and how", "analysis.what"),
        (("analysis.partners",), "analysis", "Ask what partners know", "analysis.partners"),
        (("response.exit",), "response", "Say how it goes on, or ends, without us", "response.exit"),
        (("assessment.told",), "assessment", "Tell those who raised it", "assessment.told"),
        (("assessment.otherwise",), "assessment", "Say what else could explain it", "assessment.otherwise"),
        (("assessment.cost",), "assessment", "Say how it worked, and what it cost", "assessment.cost"),
    ],
)
def test_an_empty_box_is_asked_for(keys: tuple[str, ...], stage: str, title: str, box: str) -> None:
    (advice,) = told(without(whole(), *keys), stage).first
    assert (advice.title, advice.stage, advice.box) == (title, stage, box)


@pytest.mark.parametrize(
    ("changed", "stage", "key", "title"),
    [
        ({"risk": ""}, "scanning", "scanning.risk", "Grade the risk"),
        ({"owner_id": None}, "scanning", "scanning.owner", "Name an owner"),
        ({"supervisor_id": None}, "scanning", "scanning.supervisor", "Name the supervisor"),
        ({"problem": "It is bad. " * 9}, "scanning", "scanning.sentence", SHORTEN),
        ({"public_words": " "}, "response", "response.residents", "Say what residents will see of it"),
        ({"actions": ()}, "response", "response.actions", "Agree on at least one action"),
    ],
)  # fmt: skip
def test_a_field_of_the_plan_is_asked_for(changed: dict[str, Any], stage: str, key: str, title: str) -> None:
    file = whole()
    found = told(replace(file, plan=replace(file.plan, **changed)), stage)
    assert (found.first[0].key, found.first[0].title) == (key, title)


def test_many_causes_are_counted_and_none_is_asked_for_first() -> None:
    several = told(whole(hypotheses=(cause(contra=""), cause(2, contra=" "), cause(3, pro=""))))
    assert [a.reason.partition(".")[0] for a in several.first] == [
        "Two causes have nothing against it",
        "One cause has nothing for it",
    ]
    assert firsts(whole(hypotheses=())) == ["analysis.causes"]


def test_actions_are_counted() -> None:
    file = whole()
    loose = (action(owner="", agency="Council", due=None), action(2, mechanism="", agency="Council"))
    found = told(replace(file, plan=replace(file.plan, actions=loose)), "response")
    assert [a.reason.partition(".")[0] for a in found.first[:2]] == [
        "One action goes for no cause",
        "One action has no owner or no day",
    ]


def test_what_makes_no_sense_yet_is_not_asked_for() -> None:
    assert firsts(whole(measures=()), "objective") == ["objective.measure"]
    file = whole(measures=())
    assert firsts(replace(file, plan=replace(file.plan, actions=())), "response") == [
        "objective.measure",
        "response.actions",
    ]
    assert firsts(whole(measures=(measure(),)), "assessment") == ["objective.baseline"]


def test_only_enforcement_and_late_actions_are_finer_points() -> None:
    file = whole()
    late = (action(text="Patrol on Fridays", due=TODAY - timedelta(days=2), agency="Council", technique=10),)
    found = told(replace(file, plan=replace(file.plan, actions=late)), "response")
    assert [a.key for a in found.first] == ["response.enforcing", "response.late"]
    assert found.first[1].title == "Say what became of “Patrol on Fridays”"
    assert found.first[1].reason.startswith("It was due on 21 Nov 2026.")
    two = (*late, replace(late[0], id=2))
    again = told(replace(file, plan=replace(file.plan, actions=two)), "response")
    assert again.first[1].title == "Say what became of 2 late actions"


def test_finer_points_wait_for_the_checks() -> None:
    file = without(whole(), "analysis.tried", "analysis.pattern", "analysis.partners", "analysis.residents")
    assert firsts(file) == ["analysis.tried", "analysis.residents", "analysis.pattern"]
    assert told(file).more == 1


def test_what_is_hard_to_mend_later_is_carried_along() -> None:
    no_baseline = whole(measures=(measure(),))
    assert firsts(no_baseline, "response")[0] == "objective.baseline"
    assert told(no_baseline, "response").first[0].stage == "objective"
    assert "objective.baseline" not in firsts(no_baseline, "scanning")
    no_design = whole(measures=(measure(reading("baseline", 61), reading("after", 30), design=""),))
    assert firsts(no_design, "assessment") == ["response.design"]


def test_an_objective_whose_day_is_over() -> None:
    passed = whole(measures=(measure(reading("baseline", 61), target_by=TODAY - timedelta(days=1)),))
    assert firsts(without(passed, "assessment.result"), "objective") == ["objective.passed"]
    on_its_day = replace(passed, measures=(replace(passed.measures[0], target_by=TODAY),))
    assert firsts(without(on_its_day, "assessment.result"), "objective") == []
    assert firsts(passed, "objective") == []  # assessed: the day may be over


def test_over_six_months_old_comes_before_all_else() -> None:
    old = replace(whole(), plan=plan(started_on=date(2026, 5, 22), actions=whole().actions))
    assert firsts(old) == []
    late = without(old, "assessment.result", "analysis.tried")
    assert firsts(late) == ["any.overdue", "analysis.tried"]
    assert (told(late).first[0].stage, told(late).first[0].box) == ("assessment", "assessment.result")
    just = replace(late, plan=replace(late.plan, started_on=date(2026, 5, 23)))
    assert firsts(just) == ["analysis.tried"]


def test_impact_without_a_number() -> None:
    file = whole()
    boxes = tuple(
        replace(box, text="It is better") if box.key in ("assessment.impact", "assessment.result") else box
        for box in file.boxes
    )
    assert firsts(replace(file, boxes=boxes), "assessment") == ["assessment.number"]


def test_what_is_in_place_is_said_with_its_figures() -> None:
    said = {each.key: each.words for stage in WORKED for each in told(whole(), stage).in_place}
    assert said["objective.baseline"] == "Baseline: 61, 1 May – 31 Oct 2026"
    assert said["objective.target"] == "Target: down by 40% by 4 May 2027"
    assert said["assessment.after"] == "Read again: 30, 1 Nov – 23 Nov 2026"
    assert said["scanning.problem"] == "The problem is one sentence"
    assert said["scanning.risk"] == "Risk graded: medium"
    assert said["scanning.owner"] == "PC Tom Hesketh owns it"
    assert said["response.actions"] == "One action agreed, 0 done"
    assert said["response.partners"] == "Partners with a task: Water company"
    assert said["analysis.causes"] == "One cause to test"
