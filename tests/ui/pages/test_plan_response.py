"""A plan at response, on its page: actions by keyboard, partners, causes that nothing attacks, how it is judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from acting import cut_cells, dialog_of, heard
from keys import Hands
from looking import cut_strings, settle, unnamed
from pytestqt.qtbot import QtBot

from beatbook.domain.plan_actions import commitments, design_warning
from beatbook.domain.plan_file import PlanFile
from beatbook.domain.plan_measures import UNDECIDED, CrimeSpec
from beatbook.domain.techniques import ALL_ENFORCEMENT
from beatbook.services.plan_actions import add_action, get_action, save_action
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_measures import add_measure
from beatbook.services.plans import list_plans, start_plan
from beatbook.ui.context import Context
from beatbook.ui.dialogs.action import ActionDialog
from beatbook.ui.dialogs.action_done import ActionDoneDialog
from beatbook.ui.dialogs.plan_measure import MeasureDialog
from beatbook.ui.dialogs.technique import TechniqueDialog
from beatbook.ui.look import look
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.widgets.plan_judging import judging_words
from beatbook.ui.widgets.plan_response import PlanResponse
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


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
    open_at_response(page=shown, plan_id=plan_named(context, "Racing on Moor Lane"))
    return shown


@pytest.fixture
def view(page: PlansPage) -> PlanResponse:
    return view_of(page)


def plan_named(context: Context, title: str) -> int:
    return next(each.id for each in list_plans(context.store) if each.title == title)


def open_at_response(page: PlansPage, plan_id: int) -> None:
    page.open_plan(plan_id)
    page.opened.go_to("response")
    settle()


def view_of(page: PlansPage) -> PlanResponse:
    shown = page.opened.view
    assert isinstance(shown, PlanResponse)
    return shown


def file_of(page: PlansPage) -> PlanFile:
    assert page.plan is not None
    return plan_file(page.context.store, page.plan.id)


def read_out(view: PlanResponse) -> list[str]:
    """Every row as it is read out."""
    model = view.sheet.table.model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_table_says_what_who_when_and_which_cause(view: PlanResponse) -> None:
    first, second = read_out(view)
    assert first.startswith("not done | Ask the water company for its gate times. 2 Control access to facilities: ")
    assert first.endswith(" | PCSO Okafor | 21 Nov 2026, 2 days over | The car park is hidden from the road")
    assert "County council" in second
    assert view.sheet.counted.text() == "0 of 2 done, 1 late"
    assert cut_cells(view.sheet.table) == []


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
def test_nothing_is_cut_and_everything_has_a_name(page: PlansPage, view: PlanResponse, theme: str) -> None:
    look().use(theme)
    settle()
    page.grab()
    assert cut_strings(view) == []
    assert unnamed(view) == []


def test_an_action_is_added_by_keyboard(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    view.sheet.adding.text.setFocus()
    hands.write("Ask the estate for its camera")
    hands.press("Tab")
    hands.write("PC Hesketh")
    hands.press("Enter")
    idle(context)
    made = next(a for a in file_of(page).actions if a.text == "Ask the estate for its camera")
    assert (made.owner, made.due) == ("PC Hesketh", practice_today + timedelta(days=14))
    assert view.sheet.adding.typed == ""
    assert view.window().focusWidget() is view.sheet.adding.text
    assert view.sheet.table.model().rowCount() == 3


def test_done_asks_what_came_of_it_and_may_be_taken_back(
    view: PlanResponse, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    said = heard(context)
    view.sheet.table.setFocus()
    first = view.sheet.table.current_row()
    hands.press("Space")
    settle()
    dialog = dialog_of(view)
    assert isinstance(dialog, ActionDoneDialog)
    assert unnamed(dialog) == []
    hands.write("The gate is shut at ten")
    hands.press("Enter")
    idle(context)
    settle()
    done = get_action(context.store, first.id)
    assert (done.done_on, done.result) == (practice_today, "The gate is shut at ten")
    assert view.sheet.counted.text() == "1 of 2 done"
    assert view.window().focusWidget() is view.sheet.table
    said[0].actions[0].run()
    idle(context)
    back = get_action(context.store, first.id)
    assert (back.done_on, back.result) == (None, "")


def test_space_on_a_done_one_opens_it_again(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    first = file_of(page).actions[0]
    save_action(context.store, action_id=first.id, done_on=practice_today, result="It is shut")
    page.mark_stale()
    view.sheet.table.setFocus()
    hands.press("Space")
    idle(context)
    now = get_action(context.store, first.id)
    assert (now.done_on, now.result) == (None, "It is shut")


def test_words_about_what_came_of_it_are_not_lost(
    view: PlanResponse, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    """Somebody else saved meanwhile: both texts stand in the field. Closing asks once."""
    view.sheet.table.setFocus()
    first = view.sheet.table.current_row()
    hands.press("Space")
    settle()
    dialog = dialog_of(view)
    assert isinstance(dialog, ActionDoneDialog)
    save_action(context.store, action_id=first.id, result="Theirs")
    hands.write("Mine")
    hands.press("Enter")
    idle(context)
    assert dialog.typed == "Mine\nTheirs"
    assert dialog.fault.startswith("Somebody else changed it meanwhile.")
    dialog.reject()
    assert dialog.isVisible()
    dialog.save()
    idle(context)
    now = get_action(context.store, first.id)
    assert (now.result, now.done_on) == ("Mine\nTheirs", practice_today)


def test_delete_takes_out_and_undo_brings_all_of_it_back(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle, hands: Hands
) -> None:
    first = file_of(page).actions[0]
    save_action(context.store, action_id=first.id, agency="Water company", cost="2 hours", result="Wrote to them")
    page.mark_stale()
    was = get_action(context.store, first.id)
    said = heard(context)
    view.sheet.table.setFocus()
    hands.press("Delete")
    idle(context)
    assert first.text not in [a.text for a in file_of(page).actions]
    said[0].actions[0].run()
    idle(context)
    back = next(a for a in file_of(page).actions if a.text == first.text)
    kept = ("owner", "due", "agency", "technique", "mechanism", "hypothesis_id", "result", "cost", "begun_on")
    assert {key: getattr(back, key) for key in kept} == {key: getattr(was, key) for key in kept}


def test_the_whole_dialog_by_keyboard(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle, hands: Hands, qtbot: QtBot
) -> None:
    """From the line: Ctrl+Enter, then every field by Tab; the technique by a word."""
    view.sheet.adding.text.setFocus()
    hands.write("Cut the hedge")
    hands.press("Ctrl+Enter")
    settle()
    dialog = dialog_of(view)
    assert isinstance(dialog, ActionDialog)
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    assert dialog.text.text() == "Cut the hedge"
    dialog.agency.setFocus()
    hands.write("Harrowgill Parish Council")
    dialog.cause.setFocus()
    hands.press("Down")
    hands.press("Tab")
    assert dialog.technique.choose_button.hasFocus()
    hands.press("Space")
    settle()
    picker = next(each for each in dialog.findChildren(TechniqueDialog) if each.isVisible())
    hands.write("hedge")
    assert picker.current is not None
    hands.press("Enter")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.technique.choose_button.hasFocus)
    hands.press("Tab")
    hands.write("Drivers are seen from the road")
    hands.press("Ctrl+Enter")
    idle(context)
    made = next(a for a in file_of(page).actions if a.text == "Cut the hedge")
    assert (made.agency, made.technique) == ("Harrowgill Parish Council", 7)
    assert made.hypothesis_id == file_of(page).hypotheses[0].id
    assert made.mechanism == "Drivers are seen from the road"
    assert view.sheet.adding.typed == ""


def test_a_technique_by_arrows_and_taken_off_again(page: PlansPage, view: PlanResponse, hands: Hands) -> None:
    view.deeds.change(file_of(page).actions[0], file_of(page))
    settle()
    dialog = dialog_of(view)
    assert isinstance(dialog, ActionDialog)
    dialog.technique.ask()
    settle()
    picker = next(each for each in dialog.findChildren(TechniqueDialog) if each.isVisible())
    assert unnamed(picker) == []
    assert picker.current is not None
    assert picker.current.number == 2
    hands.press("Down", "Down", "Down", "Down")
    assert picker.current.number == 6  # over the head of the next group
    hands.press("Up")
    assert picker.current.number == 5
    hands.write("zzz")
    assert picker.current is None
    assert not picker.take_button.isEnabled()
    picker.none_button.click()
    settle()
    assert dialog.technique.value is None
    assert dialog.values()["technique"] is None


def test_two_officers_at_one_action(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle, hands: Hands
) -> None:
    view.sheet.table.setFocus()
    hands.press("Enter")
    settle()
    dialog = dialog_of(view)
    assert isinstance(dialog, ActionDialog)
    save_action(context.store, action_id=dialog.record.id, text="Theirs", technique=24, agency="Water company")
    dialog.text.setText("Mine")
    dialog.technique.put(7)
    dialog.save()
    idle(context)
    assert set(dialog.both.open_fields) == {"text", "technique"}
    assert dialog.agency.text() == "Water company"  # only they wrote it
    dialog.both.buttons["text", True].click()
    dialog.both.buttons["technique", False].click()
    dialog.save()
    idle(context)
    now = get_action(context.store, dialog_record(page))
    assert (now.text, now.technique, now.agency) == ("Mine", 24, "Water company")


def dialog_record(page: PlansPage) -> int:
    return next(a.id for a in file_of(page).actions if a.text in ("Mine", "Theirs"))


def test_what_nothing_attacks_is_said_until_something_does(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle
) -> None:
    cause = file_of(page).hypotheses[2]
    assert [each.id for each in view.sheet.gaps.causes] == [cause.id]
    view.sheet.gaps.buttons[cause.id].click()
    settle()
    dialog = dialog_of(view)
    assert isinstance(dialog, ActionDialog)
    assert dialog.values()["hypothesis_id"] == cause.id
    dialog.text.setText("Open the hall on Fridays")
    dialog.save()
    idle(context)
    assert view.sheet.gaps.causes == ()
    assert not view.sheet.gaps.isVisibleTo(view)


def test_the_list_is_narrowed_and_says_where_nothing_is(page: PlansPage, view: PlanResponse) -> None:
    view.sheet.filter._buttons["late"].click()
    assert [row.split(" | ")[1].partition(".")[0] for row in read_out(view)] == [
        "Ask the water company for its gate times"
    ]
    view.sheet.filter._buttons["partner"].click()
    assert len(read_out(view)) == 1
    view.sheet.filter._buttons["done"].click()
    assert not view.sheet.table.isVisibleTo(view)
    assert view.sheet.nothing.text() == "No action is done yet."
    other = plan_named(page.context, "Shed breaks at Weir Lane")
    open_at_response(page, other)
    assert view_of(page).sheet.filter.current == "all"


def test_an_action_is_opened_from_the_actions_page(page: PlansPage, view: PlanResponse, context: Context) -> None:
    second = file_of(page).actions[1]
    view.sheet.filter._buttons["late"].click()
    page.back()
    context.go("plans", plan_id=file_of_named(context, "Racing on Moor Lane").id, action_id=second.id)
    settle()
    assert page.opened.stage == "response"
    assert view.sheet.table.current_row().id == second.id
    assert view.window().focusWidget() is view.sheet.table


def file_of_named(context: Context, title: str) -> PlanFile:
    return plan_file(context.store, plan_named(context, title))


def test_actions_that_change_do_not_scroll_the_page(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle
) -> None:
    for number in range(30):
        add_action(context.store, plan_id=file_of(page).id, text=f"Action {number}")
    page.refresh()
    view.sheet.table.setFocus()
    view.sheet.table.choose_row(31)
    settle()
    assert page.opened.area.verticalScrollBar().value() > 0
    view.sheet.adding.text.setFocus()
    page.opened.area.verticalScrollBar().setValue(0)
    add_action(context.store, plan_id=file_of(page).id, text="One more")
    page.refresh()
    settle()
    assert page.opened.area.verticalScrollBar().value() == 0


def test_partners_are_summed_by_agency(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle, practice_today: date
) -> None:
    plan_id = file_of(page).id
    for days in (-3, 5):
        due = practice_today + timedelta(days=days)
        add_action(context.store, plan_id=plan_id, text="Mend the gate", agency="County Highways", due=due)
    page.refresh()
    idle(context)
    assert [words for _kind, words in view.partners.notes] == ["County Highways: 2, one late", "County council: 1"]
    assert [kind for kind, _words in view.partners.notes] == ["warn", "info"]
    told = [each.words for each in commitments(file_of(page).actions, practice_today)]
    assert told == [words for _kind, words in view.partners.notes]


def test_all_enforcement_is_noted_and_never_forbidden(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle
) -> None:
    assert view.sheet.notes.notes == ()
    save_action(context.store, action_id=file_of(page).actions[0].id, technique=10)
    page.refresh()
    idle(context)
    assert view.sheet.notes.notes == (("info", ALL_ENFORCEMENT),)


def test_a_design_is_asked_for_before_the_first_action_is_done(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle, practice_today: date
) -> None:
    place = file_of(page).plan.place_id
    made = start_plan(context.store, place_id=place, title="Nothing measured", started_on=practice_today).id
    action = add_action(context.store, plan_id=made, text="Cut the hedge").id
    open_at_response(page, made)
    assert view.judging.notes.notes == (
        ("warn", "Nothing is measured yet. Choose a measure before the first action is done."),
    )
    assert view.judging.choose_button.text() == "Add a measure"
    add_measure(context.store, plan_id=made, place_id=place, title="All crime", spec=CrimeSpec())
    page.refresh()
    assert view.judging.notes.notes == (("warn", UNDECIDED),)
    view.sheet.table.setFocus()
    view.deeds.tick(get_action(context.store, action), design_warning(file_of(page)))
    settle()
    asked = dialog_of(view)
    assert isinstance(asked, ActionDoneDialog)
    assert asked.warning == UNDECIDED
    asked.close()
    view.judging.choose_button.click()
    idle(context)
    settle()
    dialog = dialog_of(view)
    assert isinstance(dialog, MeasureDialog)
    dialog.design.setCurrentIndex(dialog.design.findData("series"))
    dialog.save()
    idle(context)
    assert view.judging.notes.notes == ()
    assert judging_words(file_of(page).measures[0]) == "Month by month."
    assert design_warning(file_of(page)) == ""


def test_a_half_written_action_stays_with_its_plan(
    page: PlansPage, view: PlanResponse, window: MainWindow, context: Context, idle: Idle
) -> None:
    view.sheet.adding.text.setText("Half an action")
    racing = file_of(page).id
    page.back()
    open_at_response(page, plan_named(context, "Shed breaks at Weir Lane"))
    assert view.sheet.adding.typed == ""
    page.back()
    assert not window.close()
    assert page.plan is not None
    assert page.plan.id == racing
    assert view.sheet.adding.text.text() == "Half an action"
    view.sheet.adding.text.clear()
    assert page.may_close()


def test_the_exit_is_saved_as_it_is_written(
    page: PlansPage, view: PlanResponse, hands: Hands, context: Context, idle: Idle
) -> None:
    page.opened.go_to("response", "response.exit")
    hands.write("The parish keeps the key.")
    assert page.opened.settle()
    idle(context)
    assert file_of(page).text("response.exit") == "The parish keeps the key."


def test_a_long_action_has_a_line_more_and_the_table_its_height(
    page: PlansPage, view: PlanResponse, context: Context, window: MainWindow
) -> None:
    table, long = view.sheet.table, "Ask the water company for its gate times and for the name of whoever holds the key"
    add_action(context.store, plan_id=file_of(page).id, text=long)
    page.refresh()
    settle()
    heights = [table.rowHeight(row) for row in range(3)]
    assert heights[2] > heights[0] == heights[1] == table.pitch
    assert table.height() == table.head_height + sum(heights)
    window.resize(1900, 900)
    settle()
    assert table.rowHeight(2) == table.pitch
    assert table.height() == table.head_height + 3 * table.pitch


def test_two_hundred_actions_are_read_in_one_go(
    page: PlansPage, view: PlanResponse, context: Context, idle: Idle
) -> None:
    plan_id = file_of(page).id
    for number in range(198):
        add_action(context.store, plan_id=plan_id, text=f"Action {number}", technique=number % 25 + 1)
    page.refresh()
    idle(context)
    assert view.sheet.table.model().rowCount() == 200
    assert view.sheet.counted.text() == "0 of 200 done, 1 late"
