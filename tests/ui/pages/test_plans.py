"""The Plans page: the most overdue first, and one plan saved as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from acting import cut_cells, dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.dates import Period, day_short
from beatbook.domain.plan_gates import gates, thin
from beatbook.domain.plan_query import NOT_GRADED, PlanQuery, done_words, late_words, look_words
from beatbook.domain.plan_reviews import RISKS
from beatbook.domain.plans import STAGES
from beatbook.domain.standing import plans_fact
from beatbook.domain.summaries import OfficerView, PlanView
from beatbook.services.history import history
from beatbook.services.places import find_place
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_list import find_plans
from beatbook.services.plan_words import save_boxes
from beatbook.services.plans import add_action, get_plan, list_plans, save_plan
from beatbook.services.priorities import list_priorities
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.move_plan import ClosePlanDialog, MovePlanDialog
from beatbook.ui.dialogs.start_plan import StartPlanDialog
from beatbook.ui.dialogs.thread import ThreadDialog
from beatbook.ui.dialogs.tie_issue import TieIssueDialog
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.settings import Settings
from beatbook.ui.widgets.plan_analysis import PlanAnalysis
from beatbook.ui.widgets.plan_response import PlanResponse
from beatbook.ui.widgets.plan_scanning import PlanScanning
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot) -> PlansPage:
    """The page of all places, in a window that has the keyboard, on the day the practice store was filled."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("plans")
    shown = window.page
    assert isinstance(shown, PlansPage)
    shown.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
    shown.mark_stale()
    idle(context)
    settle()
    return shown


@pytest.fixture
def racing(page: PlansPage, context: Context, idle: Idle) -> PlanView:
    """A plan at analysis with two actions, opened."""
    plan = next(each for each in list_plans(context.store) if each.title == "Racing on Moor Lane")
    page.open_plan(plan.id)
    page.opened.go_to("scanning")
    idle(context)
    settle()
    return plan


def scanning(page: PlansPage) -> PlanScanning:
    """The page of the first stage, where the problem is written."""
    view = page.opened.views["scanning"]
    assert isinstance(view, PlanScanning)
    return view


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, idle: Idle) -> Iterator[PlansPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("plans")
    idle(context)
    assert isinstance(window.page, PlansPage)
    yield window.page
    idle(context)
    context.jobs.close()


def now_in(context: Context, plan: PlanView) -> PlanView:
    """The plan as the store has it."""
    return get_plan(context.store, plan.id)


def elsewhere(context: Context, plan: PlanView, **fields: Any) -> None:
    """Somebody else saves the plan."""
    store = context.store
    mine, store.officer = store.officer, "PC 5330 Tom Hesketh"
    save_plan(store, plan_id=plan.id, version=now_in(context, plan).version, **fields)
    store.officer = mine


def write_over(page: PlansPage, words: str) -> None:
    scanning(page).problem.setPlainText(words)


# ---------------------------------------------------------------- the list


def test_the_list_is_the_services_the_most_overdue_first(
    page: PlansPage, context: Context, practice_today: date
) -> None:
    plans = list_plans(context.store)
    rows = find_plans(context.store, PlanQuery(stages=None), today=practice_today).plans
    model = page.table.model()
    assert isinstance(model, RowsTable)
    assert [row.id for row in rows if row.closed_on is None] == [plan.id for plan in plans if plan.closed_on is None]
    assert [[str(model.index(r, c).data()) for c in range(7)] for r in range(model.rowCount())] == [
        [
            f"{row.reference} {row.title}, {row.place}",
            STAGES[row.stage],
            RISKS.get(row.risk, NOT_GRADED),
            look_words(row),
            row.owner,
            done_words(row),
            late_words(row, practice_today),
        ]
        for row in rows
    ]
    reviews = [plan.next_review for plan in plans if plan.closed_on is None]
    assert reviews == sorted(reviews, key=lambda day: day or date.max)
    assert page.head.fact.text() == plans_fact(plans, practice_today) == "5 open, 1 past its review"


def test_the_list_equals_plain_sql(page: PlansPage, practice_store: Store) -> None:
    with practice_store.reading() as session:
        found = session.execute(text("SELECT count(*), sum(closed_on IS NULL) FROM plan")).one()
    assert page.table.model().rowCount() == found[0]
    assert page.head.fact.text().startswith(f"{found[1]} open")


def test_another_place_has_other_plans(page: PlansPage, context: Context) -> None:
    place = find_place(context.store, "Harrowgill parish")
    context.choose_place(place)
    assert page.table.model().rowCount() == len(list_plans(context.store, place_id=place.id)) == 1


def test_copying_the_list(page: PlansPage, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Plan", "Stage", "Risk", "Next look", "Owner", "Actions", "Overdue"]
    assert len(lines) == 1 + page.table.model().rowCount()


def test_enter_opens_and_esc_goes_back(page: PlansPage, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Down", "Enter")
    settle()
    assert page.plan is not None
    assert page.plan.title == "Racing on Moor Lane"
    assert page.head.fact.text().startswith("Plan 26/003, PCSO Megan Okafor")
    assert page.opened.first.hasFocus()
    hands.press("Esc")
    assert page.plan is None
    assert page.table.hasFocus()
    assert page.table.current_row().title == "Racing on Moor Lane"


def test_the_thread_of_a_plan_opens_over_the_list_and_over_the_plan(
    page: PlansPage, racing: PlanView, context: Context, hands: Hands, idle: Idle
) -> None:
    write_over(page, "What is being written is saved first.")
    hands.press("Ctrl+T")
    thread = dialog_of(page)
    idle(context)
    settle()
    assert isinstance(thread, ThreadDialog)
    assert now_in(context, racing).problem == "What is being written is saved first."
    assert thread.view.found is not None
    assert thread.view.found.plan_id == racing.id
    thread.reject()
    page.back()
    page.table.choose_row(0)
    page.show_thread()
    idle(context)
    assert dialog_of(page).windowTitle() == f"The thread of {page.table.current_row().title}"
    assert not page.thread_button.isVisible()


def test_an_empty_store(bare: PlansPage) -> None:
    assert bare.empty.isVisible()
    assert not bare.side.isVisible()
    assert cut_strings(bare) == []
    assert unnamed(bare) == []


# ---------------------------------------------------------------- words, saved as they are written


def test_words_are_saved_after_a_pause(
    page: PlansPage, racing: PlanView, context: Context, qtbot: QtBot, hands: Hands
) -> None:
    scanning(page).problem.setFocus()
    hands.write("Now ")
    with qtbot.waitSignal(page.opened.saver.saved, timeout=5000):
        assert not page.opened.saver.settled
    assert now_in(context, racing).problem == "Now " + racing.problem
    assert scanning(page).problem.toPlainText() == "Now " + racing.problem
    assert scanning(page).problem.textCursor().position() == 4
    lines = [line for line in history(context.store, racing.uid) if line.field == "problem"]
    assert lines[-1].new == "Now " + racing.problem


def test_leaving_saves_at_once(page: PlansPage, racing: PlanView, window: MainWindow, context: Context) -> None:
    write_over(page, "Written, then another page.")
    window.show_page("priorities")
    assert now_in(context, racing).problem == "Written, then another page."


def test_going_back_and_closing_save_at_once(
    page: PlansPage, racing: PlanView, window: MainWindow, context: Context
) -> None:
    page.opened.public.setPlainText("Public.")
    page.back()
    assert now_in(context, racing).public_words == "Public."
    page.open_plan(racing.id)
    scanning(page).title.setFocus()
    scanning(page).title.setText("Racing")
    scanning(page).title.textEdited.emit("Racing")
    window.close()
    assert now_in(context, racing).title == "Racing"


def test_an_empty_name_is_not_saved(page: PlansPage, racing: PlanView, context: Context) -> None:
    scanning(page).title.clear()
    scanning(page).title.textEdited.emit("")
    assert scanning(page).title_field.fault.startswith("Name the problem in a few words")
    page.back()
    assert now_in(context, racing).title == racing.title


def test_public_words_say_where_they_go(page: PlansPage, racing: PlanView) -> None:
    assert page.opened.public.accessibleDescription().startswith("Printed in the briefing. No names.")


# ---------------------------------------------------------------- what is chosen, with its way back


def test_a_stage_is_shown_without_moving_the_plan(
    page: PlansPage, racing: PlanView, context: Context, hands: Hands
) -> None:
    page.opened.strip.stages["scanning"].setFocus()
    hands.press("Right", "Right", "Space")
    assert page.opened.stage == "analysis"
    hands.press("Right", "Enter")
    assert page.opened.stage == "response"
    assert now_in(context, racing).stage == "analysis"
    states = [made.state for made in page.opened.strip.stages.values()]
    assert states == ["done", "done", "here", "to come", "to come", "to come"]


def test_moving_on_lists_what_is_thin_and_keeps_the_reason(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands
) -> None:
    said = heard(context)
    hands.press("Ctrl+Shift+Enter")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, MovePlanDialog)
    file = plan_file(context.store, racing.id)
    assert [gap.key for gap in dialog.gaps] == [gate.key for gate in thin(gates(file, "analysis"))] != []
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    dialog.save()
    assert dialog.reason_field.fault.startswith("Say in a few words why")
    assert now_in(context, racing).stage == "analysis"
    hands.write("The water company will not wait")
    hands.press("Esc")
    assert dialog.isVisible()
    assert dialog.fault.startswith("What you wrote is not saved")
    hands.press("Ctrl+Enter")
    idle(context)
    assert now_in(context, racing).stage == page.opened.stage == "response"
    assert history(context.store, racing.uid)[-1].why == "The water company will not wait"
    assert said[0].lead == "Plan 26/003 is now at response."
    said[0].actions[0].run()
    idle(context)
    assert now_in(context, racing).stage == "analysis"


def test_going_back_is_one_press(page: PlansPage, racing: PlanView, context: Context, idle: Idle) -> None:
    assert scanning(page).head.move_button.text() == "Go back to scanning"
    scanning(page).head.move_button.click()
    idle(context)
    assert now_in(context, racing).stage == "scanning"
    assert scanning(page).head.move_button.text() == "Move on to objective"


def test_closing_asks_for_result_lesson_and_outcome(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands
) -> None:
    said = heard(context)
    page.opened.move_to("closed")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, ClosePlanDialog)
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    dialog.save()
    fields = (dialog.outcome_field, dialog.result_field, dialog.lesson_field, dialog.reason_field)
    assert all(field.fault for field in fields)
    dialog.outcome.setCurrentIndex(dialog.outcome.findData("unknown"))
    dialog.came_of_it.setPlainText("Nobody counted.")
    dialog.lesson.setPlainText("Count first.")
    dialog.reason.setPlainText("No racing since the gate was shut")
    dialog.save()
    idle(context)
    file = plan_file(context.store, racing.id)
    assert (file.stage, file.plan.outcome, file.text("assessment.lesson")) == ("closed", "unknown", "Count first.")
    assert history(context.store, racing.uid)[-1].why == "Cannot be known. No racing since the gate was shut"
    assert not page.side.review_field.isVisibleTo(page.side.about)
    assert page.opened.strip.stages["closed"].accessibleDescription() == "Cannot be known, shown"
    said[0].actions[0].run()
    idle(context)
    assert now_in(context, racing).stage == "analysis"
    assert now_in(context, racing).closed_on is None


def test_what_is_thin_leads_to_where_it_is_written(page: PlansPage, racing: PlanView) -> None:
    page.opened.go_to("analysis")
    view = page.opened.views["analysis"]
    assert isinstance(view, PlanAnalysis)
    assert view.head.fold.text() == "6 of 9 in place"
    view.head.buttons["tried"].click()
    assert view.boxes.controls["analysis.tried"].hasFocus()


def test_risk_is_graded_with_its_cycle(page: PlansPage, racing: PlanView, context: Context, idle: Idle) -> None:
    said = heard(context)
    assert scanning(page).cycle.text() == "Sergeant every 28 days, inspector every 56."
    scanning(page).risk.findChildren(QAbstractButton)[2].click()
    idle(context)
    assert now_in(context, racing).risk == "high"
    assert scanning(page).cycle.text() == "Sergeant every 14 days, inspector every 28, chief inspector every 56."
    assert said[0].lead == "Plan 26/003 is now of high risk."


def test_an_issue_is_tied_and_untied(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands
) -> None:
    issues = scanning(page).issues
    assert len(issues.rows) == 1
    issues.tie_button.setFocus()
    hands.press("Space")
    idle(context)
    settle()
    dialog = dialog_of(issues)
    assert isinstance(dialog, TieIssueDialog)
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    hands.press("Down", "Enter")
    idle(context)
    assert len(plan_file(context.store, racing.id).issues) == len(issues.rows) == 2
    said = heard(context)
    next(iter(issues.rows.values()))[1].click()
    idle(context)
    assert len(issues.rows) == 1
    said[0].actions[0].run()
    idle(context)
    assert len(issues.rows) == 2


def test_owner_place_priority_and_review(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, practice_today: date
) -> None:
    said = heard(context)
    place = find_place(context.store, "Marl parish")
    priority = next(p for p in list_priorities(context.store) if p.title == "Speeding on Moor Lane")
    side = page.side
    side.owner.setCurrentIndex(0)
    idle(context)
    side.place.setCurrentIndex(side.place.findData(place.id))
    idle(context)
    side.priority.setCurrentIndex(side.priority.findData(priority.id))
    idle(context)
    side.next_review.setDate(side.next_review.date().addDays(9))
    idle(context)
    now = now_in(context, racing)
    assert (now.owner_id, now.place_id, now.priority_id) == (None, place.id, priority.id)
    assert now.next_review == practice_today + timedelta(days=9)
    assert [message.lead for message in said] == [
        "Plan 26/003 is now owned by Nobody yet.",
        "Plan 26/003 is now about Marl parish.",
        "Plan 26/003 now works on: Speeding on Moor Lane.",
        f"Plan 26/003 is next reviewed on {day_short(practice_today + timedelta(days=9))}.",
    ]
    said[0].actions[0].run()
    idle(context)
    assert now_in(context, racing).owner_id == racing.owner_id
    assert now_in(context, racing).place_id == place.id


def test_undo_after_the_plan_was_left(page: PlansPage, racing: PlanView, context: Context, idle: Idle) -> None:
    said = heard(context)
    scanning(page).head.move_button.click()
    idle(context)
    page.back()
    said[0].actions[0].run()
    idle(context)
    assert now_in(context, racing).stage == "analysis"


def test_alt_left_goes_to_the_list_and_then_to_the_page_before(
    page: PlansPage, racing: PlanView, window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("store")
    window.show_page("plans")
    page.open_plan(racing.id)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page is page
    assert page.plan is None
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page is not None
    assert window.page.key == "store"


def test_an_action_half_written_keeps_the_window_open(
    page: PlansPage, racing: PlanView, window: MainWindow, context: Context
) -> None:
    page.opened.go_to("response")
    response = page.opened.views["response"]
    assert isinstance(response, PlanResponse)
    response.sheet.adding.text.setText("Half an action")
    page.opened.go_to("scanning")
    assert not window.close()
    assert response.sheet.adding.text.text() == "Half an action"
    assert page.opened.stage == "response"
    response.sheet.adding.text.clear()
    assert page.may_close()


# ---------------------------------------------------------------- two officers at once


def test_a_stale_save_shows_both_texts_and_loses_neither(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    elsewhere(context, racing, problem="Theirs.")
    with qtbot.waitSignal(page.opened.saver.clashed, timeout=5000):
        write_over(page, "Mine.")
    idle(context)
    both = page.opened.both
    assert both.isVisible()
    assert both.lead.text().startswith("PC 5330 Tom Hesketh saved this plan at ")
    shown = [each.text() for each in both.findChildren(type(both.lead))]
    assert {"Mine.", "Theirs."} <= set(shown)
    assert scanning(page).problem.toPlainText() == "Mine."
    assert now_in(context, racing).problem == "Theirs."
    both.buttons["problem", True].click()
    idle(context)
    assert now_in(context, racing).problem == "Mine."
    assert not both.isVisible()
    told = [line.new for line in history(context.store, racing.uid) if line.field == "problem"]
    assert told[-2:] == ["Theirs.", "Mine."]


def test_a_stale_box_shows_both_texts_and_loses_neither(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    """Boxes have versions of their own: another's words in another box are put together with these."""
    harm, events = "scanning.harm", "scanning.events"
    written = plan_file(context.store, racing.id)
    store = context.store
    mine, store.officer = store.officer, "PC 5330 Tom Hesketh"
    texts = {harm: ("Theirs.", written.box(harm).version), events: ("Their events.", written.box(events).version)}
    save_boxes(store, plan_id=racing.id, texts=texts)
    store.officer = mine
    edit = scanning(page).boxes.controls[harm]
    assert isinstance(edit, QPlainTextEdit)
    with qtbot.waitSignal(page.opened.words.clashed, timeout=5000):
        edit.setPlainText("Mine.")
    idle(context)
    both = page.opened.both_words
    assert both.isVisible()
    assert both.lead.text().startswith("PC 5330 Tom Hesketh saved this plan at ")
    shown = [each.text() for each in both.findChildren(type(both.lead))]
    assert {"Mine.", "Theirs."} <= set(shown)
    assert edit.toPlainText() == "Mine."
    assert scanning(page).boxes.text(events) == "Their events."
    assert plan_file(store, racing.id).text(harm) == "Theirs."
    assert not page.may_leave()
    both.buttons[harm, True].click()
    idle(context)
    assert plan_file(store, racing.id).text(harm) == "Mine."
    assert not both.isVisible()
    assert page.may_leave()


def test_boxes_are_saved_when_the_page_is_left(
    page: PlansPage, racing: PlanView, window: MainWindow, context: Context
) -> None:
    edit = scanning(page).boxes.controls["scanning.harm"]
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("Written, then another page.")
    assert page.opened.words.unsaved == {"scanning.harm"}
    window.show_page("priorities")
    assert plan_file(context.store, racing.id).text("scanning.harm") == "Written, then another page."


def test_theirs_may_be_taken(page: PlansPage, racing: PlanView, context: Context, idle: Idle, qtbot: QtBot) -> None:
    elsewhere(context, racing, problem="Theirs.")
    with qtbot.waitSignal(page.opened.saver.clashed, timeout=5000):
        write_over(page, "Mine.")
    page.opened.both.buttons["problem", False].click()
    assert scanning(page).problem.toPlainText() == "Theirs."
    assert page.opened.saver.settled
    assert now_in(context, racing).problem == "Theirs."


def test_a_clash_keeps_the_page_until_it_is_decided(
    page: PlansPage, racing: PlanView, window: MainWindow, context: Context, idle: Idle
) -> None:
    elsewhere(context, racing, problem="Theirs.")
    write_over(page, "Mine.")
    said = heard(context)
    window.show_page("priorities")
    assert window.page is page
    assert said[-1].lead == "This plan was changed by somebody else while you wrote."
    assert page.opened.both.isVisible()
    assert cut_strings(window) == []
    write_over(page, "Mine, and more.")
    page.opened.both.buttons["problem", True].click()
    idle(context)
    window.show_page("priorities")
    assert window.page is not page
    assert now_in(context, racing).problem == "Mine, and more."


def test_changes_to_different_fields_are_put_together(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    elsewhere(context, racing, public_words="Their public words.", stage="response")
    write_over(page, "Mine.")
    page.opened.saver.flush()
    idle(context)
    now = now_in(context, racing)
    assert (now.problem, now.public_words, now.stage) == ("Mine.", "Their public words.", "response")
    assert page.opened.public.toPlainText() == "Their public words."
    assert page.opened.strip.current == "response"
    assert not page.opened.both.isVisible()


def test_what_others_write_comes_in_and_what_is_being_written_stays(
    page: PlansPage, racing: PlanView, context: Context
) -> None:
    write_over(page, "Being written")
    elsewhere(context, racing, public_words="Their public words.")
    add_action(context.store, plan_id=racing.id, text="Their action")
    context.data_changed.emit(frozenset())
    assert scanning(page).problem.toPlainText() == "Being written"
    assert page.opened.public.toPlainText() == "Their public words."
    assert page.opened.file is not None
    assert len(page.opened.file.actions) == 3
    assert page.may_leave()
    assert now_in(context, racing).problem == "Being written"


# ---------------------------------------------------------------- starting, history


def test_start_one_for_a_priority_takes_one_enter(
    page: PlansPage, window: MainWindow, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    priority = next(p for p in list_priorities(context.store) if not p.plans)
    before = {plan.id for plan in list_plans(context.store)}
    context.go("plans", start_for=priority.id)
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, StartPlanDialog)
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    hands.press("Enter")
    idle(context)
    made = next(plan for plan in list_plans(context.store) if plan.id not in before)
    assert (made.title, made.priority_id, made.place_id) == (priority.title, priority.id, priority.place_id)
    assert (made.stage, made.owner_id) == ("scanning", context.officer_id)
    assert made.next_review == practice_today + timedelta(days=28)
    assert page.plan is not None
    assert page.plan.id == made.id


def test_a_plan_needs_name_and_place(page: PlansPage, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Ctrl+N")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, StartPlanDialog)
    hands.press("Enter")
    assert dialog.title_field.fault == "Name the problem in a few words."
    assert dialog.place_field.fault == "Choose the place it is about."
    dialog.reject()


def test_its_history_names_places_and_people(page: PlansPage, racing: PlanView, context: Context, idle: Idle) -> None:
    place = find_place(context.store, "Marl parish")
    elsewhere(context, racing, place_id=place.id, owner_id=None, why="handed on")
    page.mark_stale()
    page.side.history_fold.setChecked(True)
    idle(context)
    newest = page.side.history.entries[0]
    assert newest.words == "Place: Marl; it was Harrowgill. Owner taken out; it was PCSO 7288 Megan Okafor."
    assert newest.line.endswith("PC 5330 Tom Hesketh. Handed on")


def test_todays_item_opens_its_plan(page: PlansPage, racing: PlanView, context: Context) -> None:
    page.back()
    context.go("plans", plan_id=racing.id)
    assert page.plan is not None
    assert page.plan.id == racing.id


def test_another_place_goes_back_to_the_list(page: PlansPage, racing: PlanView, context: Context) -> None:
    write_over(page, "Kept.")
    context.choose_place(find_place(context.store, "Marl Common ward"))
    assert page.plan is None
    assert now_in(context, racing).problem == "Kept."


# ---------------------------------------------------------------- how it stands


def test_under_the_model_tester(page: PlansPage, context: Context, idle: Idle, hands: Hands) -> None:
    QAbstractItemModelTester(page.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.table.setFocus()
    hands.press("Down", "Enter", "Esc")
    idle(context)


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
@pytest.mark.parametrize("stage", ["", *STAGES])
def test_nothing_is_cut_and_all_is_named(
    page: PlansPage,
    window: MainWindow,
    context: Context,
    idle: Idle,
    theme: str,
    size: tuple[int, int],
    stage: str,
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    if stage:
        page.open_plan(next(plan for plan in list_plans(context.store) if plan.stage == "closed").id)
        page.opened.go_to(stage)
        page.side.history_fold.setChecked(True)
    idle(context)
    settle()
    assert window.size().toTuple() == size
    assert cut_strings(window) == []
    assert stage or cut_cells(page.table) == []
    assert unnamed(page) == []
    assert [each for each in out_of_order(page) if "PictureField" not in each] == []  # the triangle goes side by side


def test_the_stages_are_buttons_that_say_their_state(page: PlansPage, racing: PlanView) -> None:
    named = [made.accessibleName() for made in page.opened.strip.stages.values()]
    assert named == [
        "Scanning: done",
        "Objective: done",
        "Analysis: here",
        "Response: to come",
        "Assessment: to come",
        "Closed: to come",
    ]
    assert all(made.focusPolicy() & Qt.FocusPolicy.TabFocus for made in page.opened.strip.stages.values())
