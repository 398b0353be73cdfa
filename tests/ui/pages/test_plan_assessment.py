"""Measures and assessment of a plan in the window: define, freeze, read again, result, drift, closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from acting import dialog_of
from looking import cut_strings, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Month
from beatbook.domain.plan_file import PlanFile
from beatbook.services.plan_file import plan_file
from beatbook.services.plans import list_plans
from beatbook.services.typed_figures import say_figure
from beatbook.ui.context import Context
from beatbook.ui.dialogs.freeze import FreezeDialog
from beatbook.ui.dialogs.plan_measure import MeasureDialog
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.widgets.plan_assessment import PlanAssessment
from beatbook.ui.widgets.plan_measure import PlanMeasures
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, qtbot: QtBot) -> PlansPage:
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("plans")
    idle(context)
    assert isinstance(window.page, PlansPage)
    return window.page


def named(context: Context, words: str) -> int:
    return next(plan.id for plan in list_plans(context.store) if words in plan.title)


def opened(page: PlansPage, context: Context, idle: Idle, words: str, stage: str) -> QWidget:
    page.open_plan(named(context, words))
    idle(context)
    page.opened.go_to(stage)
    idle(context)
    settle()
    found = page.opened.view
    assert isinstance(found, QWidget)
    return found


def held(context: Context, words: str) -> PlanFile:
    return plan_file(context.store, named(context, words))


def assessment(page: PlansPage, context: Context, idle: Idle, words: str = "Shed breaks") -> PlanAssessment:
    found = opened(page, context, idle, words, "assessment")
    assert isinstance(found, PlanAssessment)
    return found


def test_process_stands_apart_from_what_changed(page: PlansPage, context: Context, idle: Idle) -> None:
    view = assessment(page, context, idle)
    assert view.done.text() == "1 of 2 actions done; 1 overdue."
    assert "Count breaks" in view.not_done.notes[0][1]
    titles = [each.measure.title for each in view.results.values()]
    assert titles == ["Burglary", "Sheds found broken into"]
    sheds = list(view.results.values())[1]
    assert sheds.result.notes[0][1] == "Aim: down by 25% by 1 Dec 2026. Met so far."
    assert sheds.lines[0].text().startswith("Fell from 17 to 4")
    assert "clearly lower than in Kestrel Bank" in sheds.lines[1].text()
    assert "cannot rule out" in sheds.lines[3].text()
    assert not unnamed(view)
    assert not cut_strings(view)


def test_the_run_chart_is_drawn_and_may_leave_the_window(page: PlansPage, context: Context, idle: Idle) -> None:
    view = assessment(page, context, idle)
    burglary = next(iter(view.results.values()))
    page.opened.area.ensureWidgetVisible(burglary.chart)
    idle(context)
    assert not burglary.chart.image.isNull()
    assert "Baseline, outlined" in burglary.chart.accessibleDescription()
    assert burglary.out.exhibit is not None
    burglary.out.copy_table()
    assert "baseline, frozen" in QApplication.clipboard().text()


def test_the_result_is_written_once_and_saved(page: PlansPage, context: Context, idle: Idle) -> None:
    view = assessment(page, context, idle)
    sheds = list(view.results.values())[1]
    sheds.write_button.click()
    sheds.write_button.click()
    assert page.opened.settle()
    idle(context)
    text = held(context, "Shed breaks").text("assessment.result")
    assert text.count("Met so far") == 1
    assert "Fell from 17 to 4" in text


def test_what_moved_since_is_shown_and_the_frozen_figure_stands(page: PlansPage, context: Context, idle: Idle) -> None:
    measure = held(context, "Shed breaks").measures[1]
    assert measure.baseline is not None
    day = Month.of(measure.baseline.first).last
    say_figure(context.store, place_id=measure.place_id, name=measure.title, value=19, day=day)
    view = assessment(page, context, idle)
    sheds = list(view.results.values())[1]
    assert sheds.moved.notes[0][1].startswith("Frozen: 87. Asked today: 97.")
    assert sheds.lines[0].text().startswith("Fell from 17 to 4")


def test_reading_anew_keeps_what_was_read_before(page: PlansPage, context: Context, idle: Idle) -> None:
    view = assessment(page, context, idle)
    list(view.results.values())[1].again_button.click()
    idle(context)
    readings = held(context, "Shed breaks").measures[1].readings
    assert [each.role for each in readings] == ["baseline", "after", "after"]


def test_a_plan_without_a_measure_says_what_that_means(page: PlansPage, context: Context, idle: Idle) -> None:
    view = assessment(page, context, idle, "Dealing by the garages")
    assert view.unmeasured.isVisible()
    assert view.results == {}


def test_a_measure_is_defined_and_frozen_by_keyboard(
    page: PlansPage, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    view = opened(page, context, idle, "Dealing by the garages", "objective")
    measures = view.findChild(PlanMeasures)
    assert measures is not None
    measures.add_button.setFocus()
    qtbot.keyClick(measures.add_button, Qt.Key.Key_Space)
    idle(context)
    dialog = dialog_of(measures)
    assert isinstance(dialog, MeasureDialog)
    assert dialog.by.kind.hasFocus()
    types = dialog.by.types
    for at in range(types.count()):
        if types.item(at).text() == "Drugs":
            types.setFocus()
            types.setCurrentRow(at)
            qtbot.keyClick(types, Qt.Key.Key_Space)
    assert dialog.title.text() == "Drugs"
    dialog.target.setFocus()
    qtbot.keyClicks(dialog.target, "30")
    idle(context)
    qtbot.keyClick(dialog.target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle(context)
    (measure,) = held(context, "Dealing by the garages").measures
    assert (measure.target, measure.kind) == (0.3, "crime")
    block = measures.blocks[measure.id]
    assert measures.first is block.freeze_button
    qtbot.keyClick(block.freeze_button, Qt.Key.Key_Space)
    idle(context)
    freezing = dialog_of(measures)
    assert isinstance(freezing, FreezeDialog)
    assert "Marl Common" in freezing.told.text()
    freezing.save()
    idle(context)
    (frozen,) = held(context, "Dealing by the garages").measures
    assert frozen.baseline is not None
    assert frozen.baseline.taken_by == context.officer.label
    assert frozen.baseline.first < date(2026, 1, 1)


def test_the_dialog_says_what_is_missing(page: PlansPage, context: Context, idle: Idle) -> None:
    view = opened(page, context, idle, "Dealing by the garages", "objective")
    measures = view.findChild(PlanMeasures)
    assert measures is not None
    measures.add_button.click()
    idle(context)
    dialog = dialog_of(measures)
    assert isinstance(dialog, MeasureDialog)
    dialog.design.setCurrentIndex(dialog.design.findData("pre_post_compared"))
    dialog.target.setText("thirty")
    dialog.save()
    assert "comparison place" in dialog.design_field.fault
    assert "such as 30" in dialog.target_field.fault
    assert not unnamed(dialog)
    dialog.reject()
