"""A plan saved as it is written: in order, one write at a time, nothing dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from acting import heard
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import PlanView
from beatbook.services.plans import get_plan, list_plans, save_plan
from beatbook.ui.both import shown
from beatbook.ui.context import Context
from beatbook.ui.plan_saver import PlanSaver

Idle = Callable[[Context], None]


@pytest.fixture
def plan(context: Context) -> PlanView:
    return list_plans(context.store)[0]


@pytest.fixture
def saver(context: Context, plan: PlanView) -> PlanSaver:
    made = PlanSaver(context, context, lambda _name, value: shown(value))
    made.open(plan)
    return made


def test_what_comes_in_while_a_write_is_under_way_is_written_next(
    saver: PlanSaver, context: Context, plan: PlanView, idle: Idle
) -> None:
    saver.change("problem", "One", at_once=True)
    saver.change("problem", "One two")
    saver.change("public_words", "Said")
    assert saver.unsaved == {"problem", "public_words"}
    assert saver.flush()
    idle(context)
    now = get_plan(context.store, plan.id)
    assert (now.problem, now.public_words) == ("One two", "Said")
    assert now.version == plan.version + 2
    assert saver.settled


def test_a_change_taken_back_is_not_written(saver: PlanSaver, context: Context, plan: PlanView) -> None:
    saver.change("problem", "Another")
    saver.change("problem", plan.problem)
    assert saver.settled
    assert saver.flush()
    assert get_plan(context.store, plan.id).version == plan.version


def test_what_the_store_refuses_stays_unsaved_and_is_told(
    saver: PlanSaver, context: Context, plan: PlanView, idle: Idle
) -> None:
    said = heard(context)
    saver.change("stage", "nowhere", at_once=True)
    idle(context)
    assert said[0].lead == "This plan is on the screen only, not on the disk."
    assert "is not a stage" in said[0].line
    assert saver.unsaved == {"stage"}
    assert not saver.flush()
    saver.change("stage", "response", at_once=True)
    idle(context)
    assert get_plan(context.store, plan.id).stage == "response"
    assert saver.settled


def test_a_clash_that_the_flush_meets_is_held(saver: PlanSaver, context: Context, plan: PlanView, qtbot: QtBot) -> None:
    save_plan(context.store, plan_id=plan.id, version=plan.version, problem="Theirs")
    saver.change("problem", "Mine")
    saver.change("public_words", "Only mine")
    with qtbot.waitSignal(saver.clashed) as heard_of:
        assert not saver.flush()
    lead, clashes = heard_of.args
    assert "saved this plan at" in lead
    assert [(clash.mine, clash.theirs) for clash in clashes] == [("Mine", "Theirs")]
    assert get_plan(context.store, plan.id).public_words == "Only mine"
    saver.change("problem", "Mine, longer")
    assert saver.decide("problem", mine=True) == "Mine, longer"
    assert saver.flush()
    assert get_plan(context.store, plan.id).problem == "Mine, longer"


def test_both_saying_the_same_is_no_clash(saver: PlanSaver, context: Context, plan: PlanView) -> None:
    save_plan(context.store, plan_id=plan.id, version=plan.version, problem="The same")
    saver.change("problem", "The same")
    assert saver.flush()
    assert saver.held == ()


def test_a_newer_plan_is_taken_under_what_is_written(saver: PlanSaver, context: Context, plan: PlanView) -> None:
    saver.change("problem", "Mine")
    save_plan(context.store, plan_id=plan.id, version=plan.version, public_words="Theirs")
    saver.take(get_plan(context.store, plan.id))
    assert saver.flush()
    now = get_plan(context.store, plan.id)
    assert (now.problem, now.public_words) == ("Mine", "Theirs")
