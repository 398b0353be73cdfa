"""Beside a plan: the coach's points, supervisors' looks, sending and signing off, and the cycle of looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from acting import dialog_of, heard
from keys import Hands
from looking import SIZES, cut_strings, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from beatbook.domain.plan_gates import gates
from beatbook.domain.plan_reviews import DEFAULT_CYCLE
from beatbook.domain.summaries import PlanView
from beatbook.services.officers import list_officers
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_reviews import cycle
from beatbook.services.plan_words import save_boxes
from beatbook.services.plans import get_plan, list_plans, save_plan
from beatbook.ui.context import Context
from beatbook.ui.dialogs.coach_points import CoachPointsDialog
from beatbook.ui.dialogs.plan_review import PlanReviewDialog
from beatbook.ui.dialogs.review_cycle import ReviewCycleDialog
from beatbook.ui.look import look
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.widgets.plan_coach import PlanCoach
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
THEMES = ["light", "dark", "sunlight"]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot) -> PlansPage:
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("plans")
    shown = window.page
    assert isinstance(shown, PlansPage)
    shown.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
    shown.mark_stale()
    idle(context)
    return shown


def opened(page: PlansPage, context: Context, title: str, stage: str, idle: Idle) -> PlanView:
    plan = next(each for each in list_plans(context.store) if each.title == title)
    page.open_plan(plan.id)
    page.opened.go_to(stage)
    idle(context)
    settle()
    return plan


@pytest.fixture
def racing(page: PlansPage, context: Context, idle: Idle) -> PlanView:
    """A plan at analysis, whose sergeant's look is due on the day."""
    return opened(page, context, "Racing on Moor Lane", "analysis", idle)


@pytest.fixture
def young(page: PlansPage, context: Context, idle: Idle) -> PlanView:
    """A plan whose next look is days off."""
    return opened(page, context, "Dealing by the garages", "scanning", idle)


@pytest.fixture
def coach(page: PlansPage) -> PlanCoach:
    assert isinstance(page.coach, PlanCoach)
    return page.coach


D = TypeVar("D", bound=QDialog)


def shown(page: PlansPage, kind: type[D]) -> D:
    """The dialog that is open over the page."""
    dialog = dialog_of(page.window())
    assert isinstance(dialog, kind)
    return dialog


# ---------------------------------------------------------------- points


def test_it_says_what_the_checks_of_the_stage_say(
    page: PlansPage, coach: PlanCoach, racing: PlanView, context: Context, idle: Idle
) -> None:
    for stage in ("scanning", "objective", "analysis", "response", "assessment"):
        page.opened.go_to(stage)
        idle(context)
        found = gates(plan_file(context.store, racing.id), stage)
        assert len(coach.ticks) == sum(gate.met for gate in found)
        assert 0 < len(coach.points) <= 3 or all(gate.met for gate in found)
    assert coach.lead.text().endswith("before the sergeant looks")


def test_a_point_leads_to_its_box_by_click_and_by_key(
    page: PlansPage, coach: PlanCoach, racing: PlanView, qtbot: QtBot
) -> None:
    point = next(each for each in coach.points if each.text() == "Name someone who could manage the place")
    qtbot.mouseClick(point, Qt.MouseButton.LeftButton)
    box = page.opened.field("analysis.manager")
    assert box is not None
    assert page.window().focusWidget() is box
    point.setFocus()
    qtbot.keyClick(point, Qt.Key.Key_Return)
    assert page.window().focusWidget() is box


def test_what_is_written_leaves_the_list(
    page: PlansPage, coach: PlanCoach, racing: PlanView, context: Context, idle: Idle
) -> None:
    told = coach.told
    held = list(coach.points)
    page.refresh()
    assert coach.points == held  # the very same rows: nothing was said anew
    version = plan_file(context.store, racing.id).box("analysis.manager").version
    changes = save_boxes(context.store, plan_id=racing.id, texts={"analysis.manager": ("Water company", version)})
    context.announce(changes)
    idle(context)
    assert coach.told != told
    assert "Name someone who could manage the place" not in [each.text() for each in coach.points]
    assert len(coach.told.in_place) == len(told.in_place) + 1


def test_owner_and_supervisor_are_named_beside_it(
    page: PlansPage, coach: PlanCoach, young: PlanView, context: Context, idle: Idle
) -> None:
    version = get_plan(context.store, young.id).version
    context.announce(save_plan(context.store, plan_id=young.id, version=version, owner_id=None, risk="medium"))
    idle(context)
    save_boxes(
        context.store,
        plan_id=young.id,
        texts={f"scanning.{name}": ("x", 0) for name in ["community", "harm", "expectation", "events", "recurring"]},
    )
    page.refresh()
    point = next(each for each in coach.points if each.text() == "Name an owner")
    point.click()
    assert page.side.about_fold.isChecked()
    assert page.window().focusWidget() is page.side.owner


def test_what_it_goes_by_is_there_to_read(page: PlansPage, coach: PlanCoach, racing: PlanView) -> None:
    coach.sources_button.click()
    dialog = shown(page, CoachPointsDialog)
    assert dialog.stages.current == "analysis"
    assert all("Source: " in row.accessibleName() for row in dialog.points)
    before = len(dialog.points)
    dialog.stages.chosen.emit("scanning")
    assert len(dialog.points) != before
    dialog.close_button.click()


# ---------------------------------------------------------------- looks


def test_a_look_is_recorded_and_taken_back(
    page: PlansPage,
    coach: PlanCoach,
    racing: PlanView,
    context: Context,
    idle: Idle,
    practice_today: date,
    hands: Hands,
) -> None:
    before, posted = plan_file(context.store, racing.id), heard(context)
    context.choose_officer(next(each for each in list_officers(context.store) if each.rank == "Sergeant"))
    coach.looks.record_button.click()
    dialog = shown(page, PlanReviewDialog)
    assert (dialog.level.current, dialog.name.text()) == ("sergeant", "Sergeant Aneesa Rahman")
    settle()
    dialog.decision.setCurrentIndex(1)
    dialog.advice.setPlainText("Find out who owns the car park.")
    dialog.signs.choose("analysis")
    dialog.signs.chosen.emit("analysis")
    hands.press("Ctrl+Enter")
    idle(context)
    settle()
    now = plan_file(context.store, racing.id)
    assert len(now.reviews) == len(before.reviews) + 1
    review = now.reviews[0]
    assert (review.decision, review.signs, review.held_on) == ("changes", "analysis", practice_today)
    assert now.plan.next_review is not None
    assert now.plan.next_review > practice_today
    said = [label.text() for label in coach.looks.newest.findChildren(type(coach.lead))]
    assert "“Find out who owns the car park.”" in said
    assert any(each.endswith("name as stated, not verified") for each in said)
    assert posted[-1].lead == f"The analysis of plan {racing.reference} is signed off by the sergeant."
    posted[-1].actions[0].run()
    idle(context)
    again = plan_file(context.store, racing.id)
    assert again.reviews == before.reviews
    assert again.plan.next_review == before.plan.next_review


def test_a_look_without_a_name_or_against_itself_is_not_recorded(
    page: PlansPage, coach: PlanCoach, racing: PlanView, context: Context, idle: Idle
) -> None:
    coach.looks.record_button.click()
    dialog = shown(page, PlanReviewDialog)
    dialog.level.choose("chief_inspector")
    dialog.level.chosen.emit("chief_inspector")
    assert dialog.name.text() == ""
    dialog.save()
    assert dialog.name_field.fault == "Write the name of who looked."
    dialog.name.setText("J. Marsh")
    dialog.signs.choose("closure")
    dialog.signs.chosen.emit("closure")
    dialog.save()
    assert dialog.fault == "Signing the closing goes with “Ready to be closed”."
    dialog.level.choose("sergeant")
    dialog.level.chosen.emit("sergeant")
    assert dialog.usual.text() == "An inspector usually signs the closing."
    assert dialog.name.text() == "J. Marsh"  # a name that was typed stays
    dialog.reject()
    assert dialog.isVisible()
    assert "not saved" in dialog.fault
    dialog.reject()
    assert len(plan_file(context.store, racing.id).reviews) == 1


def test_sent_to_the_sergeant_and_taken_back(
    page: PlansPage, coach: PlanCoach, young: PlanView, context: Context, idle: Idle, practice_today: date
) -> None:
    posted = heard(context)
    assert coach.looks.send_button.isVisible()
    assert young.next_review == practice_today + timedelta(days=17)
    coach.looks.send_button.click()
    idle(context)
    assert get_plan(context.store, young.id).next_review == practice_today
    assert coach.looks.clock.lead.text() == "Sergeant’s look today"
    assert not coach.looks.send_button.isVisible()
    posted[-1].actions[0].run()
    idle(context)
    assert get_plan(context.store, young.id).next_review == young.next_review
    assert coach.looks.send_button.isVisible()


def test_older_looks_unfold(page: PlansPage, coach: PlanCoach, context: Context, idle: Idle) -> None:
    opened(page, context, "Shed breaks at Weir Lane", "assessment", idle)
    assert coach.looks.fold.text() == "2 older looks"
    assert not coach.looks.older.isVisible()
    coach.looks.fold.click()
    assert coach.looks.older.isVisible()


def test_a_closed_plan_shows_its_looks_and_no_coach(
    page: PlansPage, coach: PlanCoach, context: Context, idle: Idle
) -> None:
    opened(page, context, "Parking on the school crossing", "closed", idle)
    assert coach.points == coach.ticks == []
    assert not coach.heading.isVisible()
    assert coach.looks.newest.isVisible()
    assert not coach.looks.clock.isVisible()
    assert not coach.looks.send_button.isVisible()
    assert coach.looks.record_button.isVisible()  # its closing can still be signed


# ---------------------------------------------------------------- the cycle


def test_a_team_sets_its_own_cycle(
    page: PlansPage, coach: PlanCoach, young: PlanView, context: Context, idle: Idle
) -> None:
    coach.looks.cycle_button.click()
    dialog = shown(page, ReviewCycleDialog)
    dialog.days["low", "sergeant"].setValue(0)
    dialog.save()
    assert dialog.fault.startswith("Low risk: nobody looks at the plan.")
    dialog.days["low", "sergeant"].setValue(90)
    dialog.reject()
    assert dialog.isVisible()
    dialog.save()
    idle(context)
    assert cycle(context.store)["low"] == {"sergeant": 90}
    coach.looks.cycle_button.click()
    dialog = shown(page, ReviewCycleDialog)
    dialog.reset_button.click()
    dialog.save()
    idle(context)
    assert cycle(context.store) == DEFAULT_CYCLE


# ---------------------------------------------------------------- looks


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_beside_a_plan_is_cut(
    page: PlansPage, coach: PlanCoach, racing: PlanView, idle: Idle, context: Context, size: tuple[int, int], theme: str
) -> None:
    look().use(theme)
    page.window().resize(*size)
    idle(context)
    settle()
    assert cut_strings(page.side) == []
    assert unnamed(page.side) == []
    bar = page.side.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert cut_strings(page.side) == []
    for point in (*coach.points, *coach.ticks):
        assert point.height() >= point.heightForWidth(point.width())


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_in_the_dialogs_is_cut(
    page: PlansPage, coach: PlanCoach, racing: PlanView, context: Context, idle: Idle, theme: str
) -> None:
    look().use(theme)
    for run, kind in (
        (coach.deeds.record, PlanReviewDialog),
        (coach.deeds.set_cycle, ReviewCycleDialog),
        (coach.sources_button.click, CoachPointsDialog),
    ):
        run()
        dialog = shown(page, kind)
        settle()
        assert cut_strings(dialog) == []
        assert unnamed(dialog) == []
        assert dialog.height() <= 640
        dialog.reject()
        idle(context)
