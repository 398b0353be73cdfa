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
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.dates import Period, day_short
from beatbook.domain.plans import STAGES
from beatbook.domain.standing import actions_words, plan_review_words, plans_fact
from beatbook.domain.summaries import OfficerView, PlanView
from beatbook.services.history import history
from beatbook.services.places import find_place
from beatbook.services.plans import add_action, get_plan, list_plans, save_action, save_plan
from beatbook.services.priorities import list_priorities
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.action import ActionDialog
from beatbook.ui.dialogs.reason import ReasonDialog
from beatbook.ui.dialogs.start_plan import StartPlanDialog
from beatbook.ui.dialogs.thread import ThreadDialog
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.settings import Settings
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
def racing(page: PlansPage, context: Context) -> PlanView:
    """A plan at analysis with two actions, opened."""
    plan = next(each for each in list_plans(context.store) if each.title == "Racing on Moor Lane")
    page.open_plan(plan.id)
    settle()
    return plan


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
    page.editor.problem.setPlainText(words)


# ---------------------------------------------------------------- the list


def test_the_list_is_the_services_the_most_overdue_first(
    page: PlansPage, context: Context, practice_today: date
) -> None:
    plans = list_plans(context.store)
    model = page.table.model()
    assert isinstance(model, RowsTable)
    assert [[str(model.index(r, c).data()) for c in range(5)] for r in range(model.rowCount())] == [
        [
            f"{plan.reference} {plan.title}, {plan.place}",
            STAGES[plan.stage],
            plan_review_words(plan, practice_today),
            plan.owner,
            actions_words(plan.actions, practice_today),
        ]
        for plan in plans
    ]
    reviews = [plan.next_review for plan in plans if plan.closed_on is None]
    assert reviews == sorted(reviews, key=lambda day: day or date.max)
    assert page.head.fact.text() == plans_fact(plans, practice_today) == "4 open, 1 past its review"


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
    assert lines[0].split("\t") == ["Plan", "Stage", "Next review", "Owner", "Actions"]
    assert len(lines) == 1 + page.table.model().rowCount()


def test_enter_opens_and_esc_goes_back(page: PlansPage, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Down", "Enter")
    settle()
    assert page.plan is not None
    assert page.plan.title == "Racing on Moor Lane"
    assert page.head.fact.text() == "Plan 26/003, PCSO Megan Okafor"
    assert page.editor.problem.hasFocus()
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
    page.editor.problem.setFocus()
    hands.write("Now ")
    with qtbot.waitSignal(page.saver.saved, timeout=5000):
        assert not page.saver.settled
    assert now_in(context, racing).problem == "Now " + racing.problem
    assert page.editor.problem.toPlainText() == "Now " + racing.problem
    assert page.editor.problem.textCursor().position() == 4
    lines = [line for line in history(context.store, racing.uid) if line.field == "problem"]
    assert lines[-1].new == "Now " + racing.problem


def test_leaving_saves_at_once(page: PlansPage, racing: PlanView, window: MainWindow, context: Context) -> None:
    write_over(page, "Written, then another page.")
    window.show_page("priorities")
    assert now_in(context, racing).problem == "Written, then another page."


def test_going_back_and_closing_save_at_once(
    page: PlansPage, racing: PlanView, window: MainWindow, context: Context
) -> None:
    page.editor.public.setPlainText("Public.")
    page.back()
    assert now_in(context, racing).public_words == "Public."
    page.open_plan(racing.id)
    page.editor.title.setFocus()
    page.editor.title.setText("Racing")
    page.editor.title.textEdited.emit("Racing")
    window.close()
    assert now_in(context, racing).title == "Racing"


def test_an_empty_name_is_not_saved(page: PlansPage, racing: PlanView, context: Context) -> None:
    page.editor.title.clear()
    page.editor.title.textEdited.emit("")
    assert page.editor.title_field.fault.startswith("Name the problem in a few words")
    page.back()
    assert now_in(context, racing).title == racing.title


def test_public_words_say_where_they_go(page: PlansPage, racing: PlanView) -> None:
    assert page.editor.public.accessibleDescription().startswith("Printed in the briefing. No names.")


# ---------------------------------------------------------------- what is chosen, with its way back


def test_another_stage_and_back(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands, qtbot: QtBot
) -> None:
    said = heard(context)
    page.editor.stages.stages["analysis"].setFocus()
    hands.press("Right")
    assert now_in(context, racing).stage == "analysis"
    hands.press("Space")
    idle(context)
    assert now_in(context, racing).stage == "response"
    assert page.editor.stages.current == "response"
    assert [made.state for made in page.editor.stages.stages.values()] == ["done", "done", "here", "to come", "to come"]
    assert said[0].lead == "Plan 26/003 is now at response."
    said[0].actions[0].run()
    idle(context)
    assert now_in(context, racing).stage == "analysis"


def test_closing_asks_for_its_reason(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands
) -> None:
    said = heard(context)
    page.editor.stages.stages["closed"].click()
    settle()
    assert isinstance(dialog_of(page), ReasonDialog)
    assert now_in(context, racing).closed_on is None
    hands.write("No racing since the gate was shut")
    hands.press("Ctrl+Enter")
    idle(context)
    assert now_in(context, racing).closed_on is not None
    assert history(context.store, racing.uid)[-1].why == "No racing since the gate was shut"
    assert not page.side.review_button.isVisible()
    said[0].actions[0].run()
    idle(context)
    assert now_in(context, racing).stage == "analysis"
    assert now_in(context, racing).closed_on is None


def test_reviewed_today(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    assert page.side.clock.lead.text() == "Today"
    page.side.review_button.click()
    settle()
    hands.write("Gate times still missing")
    hands.press("Ctrl+Enter")
    idle(context)
    assert now_in(context, racing).next_review == practice_today + timedelta(days=28)
    assert page.side.clock.lead.text() == "In 4 weeks"
    assert page.side.clock.line.text() == day_short(practice_today + timedelta(days=28))


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
    page.editor.stages.stages["response"].click()
    idle(context)
    page.back()
    said[0].actions[0].run()
    idle(context)
    assert now_in(context, racing).stage == "analysis"


# ---------------------------------------------------------------- actions


def test_space_ticks_and_unticks(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    page.editor.table.setFocus()
    first = page.editor.table.current_row()
    hands.press("Space")
    idle(context)
    assert next(a for a in now_in(context, racing).actions if a.id == first.id).done_on == practice_today
    assert page.editor.counted.text() == "1 of 2 done"
    assert page.editor.table.current_row().id == first.id
    hands.press("Space")
    idle(context)
    assert next(a for a in now_in(context, racing).actions if a.id == first.id).done_on is None
    assert page.editor.counted.text() == "0 of 2 done, 1 late"


def test_an_action_is_added_by_keyboard(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    page.editor.action.setFocus()
    hands.write("Ask the estate for its camera")
    hands.press("Tab")
    hands.write("PC Hesketh")
    hands.press("Enter")
    idle(context)
    made = next(a for a in now_in(context, racing).actions if a.text == "Ask the estate for its camera")
    assert (made.owner, made.due) == ("PC Hesketh", practice_today + timedelta(days=14))
    assert page.editor.action.text() == ""
    assert page.editor.action.hasFocus()
    assert page.editor.table.model().rowCount() == 3


def test_the_row_for_the_next_action_stays_in_sight(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands
) -> None:
    """The table pushes it down with every action; the owner is who does it, until somebody else is named."""
    page.editor.action.setFocus()
    for number in range(4):
        assert page.editor.who.text() == racing.owner
        hands.write(f"Action {number}")
        hands.press("Enter")
        idle(context)
        settle()
        port = page.editor.area.viewport()
        foot = page.editor.action.mapTo(port, page.editor.action.rect().bottomLeft()).y()
        assert foot < port.height(), f"after {number + 1} actions"
        assert page.editor.action.hasFocus()
    assert {a.owner for a in now_in(context, racing).actions if a.text.startswith("Action")} == {racing.owner}


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
    page.editor.action.setText("Half an action")
    assert not window.close()
    assert page.editor.action.text() == "Half an action"
    page.editor.action.clear()
    assert page.may_close()


def test_an_action_is_changed(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    page.editor.table.setFocus()
    hands.press("Enter")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, ActionDialog)
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    dialog.text.setText("Ask again")
    dialog.due.box.setChecked(False)
    dialog.save()
    idle(context)
    now = next(a for a in now_in(context, racing).actions if a.text == "Ask again")
    assert now.due is None
    assert "no day set" in [
        page.editor.table.model().index(row, 4).data() for row in range(page.editor.table.model().rowCount())
    ]


def test_two_officers_at_one_action(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands
) -> None:
    page.editor.table.setFocus()
    hands.press("Enter")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, ActionDialog)
    save_action(context.store, action_id=dialog.record.id, text="Theirs")
    dialog.text.setText("Mine")
    dialog.save()
    idle(context)
    assert dialog.both.open_fields == ("text",)
    dialog.both.buttons["text", True].click()
    dialog.save()
    idle(context)
    assert "Mine" in [action.text for action in now_in(context, racing).actions]


def test_delete_takes_out_and_undo_brings_back(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    first = racing.actions[0]
    save_action(context.store, action_id=first.id, done_on=practice_today)
    page.mark_stale()
    said = heard(context)
    page.editor.table.setFocus()
    hands.press("Delete")
    idle(context)
    assert [a.text for a in now_in(context, racing).actions] == [racing.actions[1].text]
    said[0].actions[0].run()
    idle(context)
    back = next(a for a in now_in(context, racing).actions if a.text == first.text)
    assert (back.owner, back.due, back.done_on) == (first.owner, first.due, practice_today)


# ---------------------------------------------------------------- two officers at once


def test_a_stale_save_shows_both_texts_and_loses_neither(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    elsewhere(context, racing, problem="Theirs.")
    with qtbot.waitSignal(page.saver.clashed, timeout=5000):
        write_over(page, "Mine.")
    idle(context)
    both = page.editor.both
    assert both.isVisible()
    assert both.lead.text().startswith("PC 5330 Tom Hesketh saved this plan at ")
    shown = [each.text() for each in both.findChildren(type(both.lead))]
    assert {"Mine.", "Theirs."} <= set(shown)
    assert page.editor.problem.toPlainText() == "Mine."
    assert now_in(context, racing).problem == "Theirs."
    both.buttons["problem", True].click()
    idle(context)
    assert now_in(context, racing).problem == "Mine."
    assert not both.isVisible()
    told = [line.new for line in history(context.store, racing.uid) if line.field == "problem"]
    assert told[-2:] == ["Theirs.", "Mine."]


def test_theirs_may_be_taken(page: PlansPage, racing: PlanView, context: Context, idle: Idle, qtbot: QtBot) -> None:
    elsewhere(context, racing, problem="Theirs.")
    with qtbot.waitSignal(page.saver.clashed, timeout=5000):
        write_over(page, "Mine.")
    page.editor.both.buttons["problem", False].click()
    assert page.editor.problem.toPlainText() == "Theirs."
    assert page.saver.settled
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
    assert page.editor.both.isVisible()
    assert cut_strings(window) == []
    write_over(page, "Mine, and more.")
    page.editor.both.buttons["problem", True].click()
    idle(context)
    window.show_page("priorities")
    assert window.page is not page
    assert now_in(context, racing).problem == "Mine, and more."


def test_changes_to_different_fields_are_put_together(
    page: PlansPage, racing: PlanView, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    elsewhere(context, racing, public_words="Their public words.", stage="response")
    write_over(page, "Mine.")
    page.saver.flush()
    idle(context)
    now = now_in(context, racing)
    assert (now.problem, now.public_words, now.stage) == ("Mine.", "Their public words.", "response")
    assert page.editor.public.toPlainText() == "Their public words."
    assert page.editor.stages.current == "response"
    assert not page.editor.both.isVisible()


def test_what_others_write_comes_in_and_what_is_being_written_stays(
    page: PlansPage, racing: PlanView, context: Context
) -> None:
    write_over(page, "Being written")
    elsewhere(context, racing, public_words="Their public words.")
    add_action(context.store, plan_id=racing.id, text="Their action")
    context.data_changed.emit(frozenset())
    assert page.editor.problem.toPlainText() == "Being written"
    assert page.editor.public.toPlainText() == "Their public words."
    assert page.editor.table.model().rowCount() == 3
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


def test_under_the_model_tester(page: PlansPage, racing: PlanView, context: Context, idle: Idle, hands: Hands) -> None:
    for table in (page.table, page.editor.table):
        QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.editor.table.setFocus()
    hands.press("Space", "Down", "Space")
    idle(context)


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1280, 680), (1366, 768)])
@pytest.mark.parametrize("opened", [False, True])
def test_nothing_is_cut_and_all_is_named(
    page: PlansPage,
    window: MainWindow,
    context: Context,
    idle: Idle,
    theme: str,
    size: tuple[int, int],
    opened: bool,
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    if opened:
        page.open_plan(list_plans(context.store)[0].id)
        page.side.history_fold.setChecked(True)
    idle(context)
    settle()
    assert window.size().toTuple() == size
    assert cut_strings(window) == []
    assert cut_cells(page.editor.table if opened else page.table) == []
    assert unnamed(page) == []
    assert out_of_order(page) == []


def test_the_stages_are_buttons_that_say_their_state(page: PlansPage, racing: PlanView) -> None:
    named = [made.accessibleName() for made in page.editor.stages.stages.values()]
    assert named == [
        "Scanning: done",
        "Analysis: here",
        "Response: to come",
        "Assessment: to come",
        "Closed: to come",
    ]
    assert all(made.focusPolicy() & Qt.FocusPolicy.TabFocus for made in page.editor.stages.stages.values())
