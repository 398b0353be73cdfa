"""The meeting desk: promises first, what is raised keyed in one go, issues and promises by one key, hands, minutes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from acting import dialog_of, heard
from keys import Hands
from looking import SIZES, cut_strings, settle, unnamed
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.meetings import AGENDAS, MeetingSheet
from beatbook.domain.summaries import EventView
from beatbook.services.contacts import add_contact
from beatbook.services.events import list_events, open_event
from beatbook.services.issues import get_issue
from beatbook.services.meetings import meeting_sheet, minutes_text
from beatbook.services.places import find_place
from beatbook.services.promises import list_promises
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.poll import PollDialog
from beatbook.ui.meeting_paper import paper_of
from beatbook.ui.pages.events import EventsPage
from beatbook.ui.pages.meeting import MeetingPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def hands() -> Hands:
    return Hands()


def meetings(store: Store) -> list[EventView]:
    """Those of the practice parish, the latest first."""
    place = find_place(store, "Harrowgill")
    return [event for event in list_events(store, place_id=place.id) if event.kind == "meeting"]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, qtbot: QtBot) -> MeetingPage:
    """The sheet of the next meeting, in a window that has the keyboard."""
    window.activateWindow()
    with qtbot.waitActive(window):
        context.go("meeting", event_id=meetings(context.store)[0].id)
    idle(context)
    shown = window.page
    assert isinstance(shown, MeetingPage)
    settle()
    return shown


def sheet_of(page: MeetingPage) -> MeetingSheet:
    return meeting_sheet(page.context.store, page.event_id)


def raised(page: MeetingPage, hands: Hands, idle: Idle, *lines: str) -> None:
    page.line.edit.setFocus()
    for line in lines:
        hands.write(line)
        hands.press("Enter")
    idle(page.context)
    settle()


# ---------------------------------------------------------------- coming here


def test_promises_from_before_come_first(page: MeetingPage) -> None:
    sheet = sheet_of(page)
    assert sheet.carried
    assert [row.promise for row in page.table.rows[: len(sheet.carried)]] == list(sheet.carried)
    assert page.table.hasFocus()
    assert page.head.title.text() == sheet.event.name


def test_the_sidebar_marks_events(page: MeetingPage, window: MainWindow) -> None:
    assert window.sidebar.items["events"].isChecked()
    assert "meeting" not in window.sidebar.items


def test_it_is_opened_from_its_event(window: MainWindow, context: Context, idle: Idle, hands: Hands) -> None:
    event = meetings(context.store)[0]
    context.go("events", event_id=event.id)
    idle(context)
    events = window.page
    assert isinstance(events, EventsPage)
    assert events.side.panel.meeting_button.isVisible()
    events.side.panel.meeting_button.click()
    idle(context)
    assert isinstance(window.page, MeetingPage)
    assert window.page.event_id == event.id
    window.page.back_button.click()
    assert window.page is events


def test_other_events_have_no_sheet(window: MainWindow, context: Context, idle: Idle) -> None:
    stall = next(event for event in list_events(context.store) if event.kind == "stall")
    context.go("events", event_id=stall.id)
    idle(context)
    assert isinstance(window.page, EventsPage)
    assert not window.page.side.panel.meeting_button.isVisible()


def test_by_itself_it_shows_the_next_meeting(window: MainWindow, context: Context, idle: Idle) -> None:
    context.choose_place(find_place(context.store, "Harrowgill"))
    window.show_page("meeting")
    idle(context)
    assert isinstance(window.page, MeetingPage)
    assert window.page.event_id == meetings(context.store)[0].id


def test_without_a_meeting_it_says_what_one_is(window: MainWindow, context: Context, idle: Idle) -> None:
    context.choose_place(find_place(context.store, "Sallow Road"))
    window.show_page("meeting")
    idle(context)
    assert isinstance(window.page, MeetingPage)
    assert window.page.stack.currentWidget() is window.page.empty


# ---------------------------------------------------------------- the line


def test_lines_are_kept_one_after_another(page: MeetingPage, hands: Hands, idle: Idle) -> None:
    before = hands.count
    raised(page, hands, idle, "Lights out on Honeyholme Lane", "Cars on the pavement")
    assert [matter.text for matter in sheet_of(page).matters] == [
        "Lights out on Honeyholme Lane",
        "Cars on the pavement",
    ]
    assert page.line.edit.text() == ""
    assert page.line.edit.hasFocus()
    assert hands.count - before == len("Lights out on Honeyholme LaneCars on the pavement") + 2
    chosen = page.table.current_row()
    assert chosen.lead == "Cars on the pavement"


def test_the_line_just_kept_becomes_an_issue(page: MeetingPage, hands: Hands, idle: Idle) -> None:
    raised(page, hands, idle, "Scramblers on the moor")
    hands.press("Alt+I")
    idle(page.context)
    matter = sheet_of(page).matters[0]
    assert matter.issue_id is not None
    issue = get_issue(page.context.store, matter.issue_id)
    assert (issue.title, issue.source, issue.place) == ("Scramblers on the moor", "councillor", "Harrowgill")
    assert page.line.edit.hasFocus()
    assert page.lines.buttons["open issue"].isVisible()
    assert not page.lines.buttons["issue"].isVisible()


def test_a_promise_with_who_and_when_takes_one_more_enter(page: MeetingPage, hands: Hands, idle: Idle) -> None:
    raised(page, hands, idle, "Scramblers on the moor")
    hands.press("Alt+P")
    assert page.line.who.text() == sheet_of(page).event.officer
    hands.press("Enter")
    idle(page.context)
    sheet = sheet_of(page)
    assert [promise.text for promise in sheet.made] == ["Scramblers on the moor"]
    assert sheet.made[0].due is not None
    assert sheet.matters[0].answer.startswith("Sergeant Aneesa Rahman promised")
    assert page.line.what == "raise"


def test_letters_work_on_the_chosen_line(page: MeetingPage, hands: Hands, idle: Idle) -> None:
    raised(page, hands, idle, "Lights out", "Parking")
    hands.press("Up")
    assert page.table.hasFocus()
    hands.press("Up", "A")
    hands.write("County highways were told")
    hands.press("Enter")
    idle(page.context)
    assert sheet_of(page).matters[0].answer == "County highways were told"
    page.table.setFocus()
    hands.press("E")
    page.line.edit.clear()
    hands.write("Lights out by the mill")
    hands.press("Enter")
    idle(page.context)
    assert sheet_of(page).matters[0].text == "Lights out by the mill"


def test_a_line_taken_off_comes_back(page: MeetingPage, context: Context, hands: Hands, idle: Idle) -> None:
    raised(page, hands, idle, "Lights out")
    messages = heard(context)
    hands.press("Up", "Delete")
    idle(context)
    assert sheet_of(page).matters == ()
    messages[-1].actions[-1].run()
    idle(context)
    assert [matter.text for matter in sheet_of(page).matters] == ["Lights out"]


def test_what_is_typed_survives_another_question(page: MeetingPage, hands: Hands) -> None:
    page.line.edit.setFocus()
    hands.write("Half a li")
    page.table.setFocus()
    hands.press("K")
    assert page.line.prompt.text().startswith("Kept")
    hands.write("Two mor")
    hands.press("Esc")
    assert page.line.edit.text() == "Half a li"
    page.table.setFocus()
    hands.press("K")
    assert page.line.edit.text() == "Two mor"


def test_a_line_the_store_refuses_stands_again(page: MeetingPage, context: Context, hands: Hands, idle: Idle) -> None:
    from beatbook.services.matters import save_matter

    raised(page, hands, idle, "Lights out")
    matter = sheet_of(page).matters[0]
    hands.press("Alt+A")
    hands.write("Told the county")
    save_matter(context.store, matter_id=matter.id, version=matter.version, answer="Told the district")
    hands.press("Enter")
    idle(context)
    assert page.line.edit.text() == "Told the county"
    assert page.line.what == "answer"
    assert "changed since" in page.line._fault.text()


def test_the_window_stays_for_a_line_not_kept(page: MeetingPage, hands: Hands) -> None:
    assert page.may_close()
    page.line.edit.setFocus()
    hands.write("Half a li")
    assert not page.may_close()


# ---------------------------------------------------------------- promises


def test_a_promise_is_kept_right_there(page: MeetingPage, context: Context, hands: Hands, idle: Idle) -> None:
    promise, messages = sheet_of(page).carried[0], heard(context)
    page.table.setFocus()
    page.table.choose_row(0)
    hands.press("K")
    hands.press("Enter")
    assert "empty" in page.line._fault.text()
    hands.write("Figures given to the clerk")
    hands.press("Enter")
    idle(context)
    sheet = sheet_of(page)
    assert promise.id not in [each.id for each in sheet.carried if each.kind == promise.kind]
    assert "Figures given to the clerk" in [each.outcome for each in sheet.settled]
    messages[-1].actions[-1].run()
    idle(context)
    assert promise.text in [each.text for each in sheet_of(page).carried]


def test_a_promise_is_withdrawn_with_its_reason(page: MeetingPage, context: Context, hands: Hands, idle: Idle) -> None:
    promise = sheet_of(page).carried[0]
    page.table.choose_row(0)
    hands.press("W")
    hands.write("County highways do it")
    hands.press("Enter")
    idle(context)
    ended = next(
        p for p in list_promises(context.store, open_only=False) if (p.kind, p.id) == (promise.kind, promise.id)
    )
    assert ended.withdrawn_why == "County highways do it"


# ---------------------------------------------------------------- beside


def test_the_standard_agenda_is_offered_and_kept(
    window: MainWindow, context: Context, idle: Idle, page: MeetingPage
) -> None:
    place = find_place(context.store, "Marl parish")
    from datetime import datetime, timedelta

    starts = datetime.now().astimezone() + timedelta(days=3)
    event = open_event(context.store, place_id=place.id, kind="meeting", starts=starts, name="Marl PACT meeting")
    context.go("meeting", event_id=event.id)
    idle(context)
    assert page.side.kind.currentData() == "pact"
    page.side.offer_button.click()
    window.show_page("today")
    idle(context)
    assert meeting_sheet(context.store, event.id).agenda == AGENDAS["pact"]


def test_who_came_is_ticked_and_counted(page: MeetingPage, context: Context, idle: Idle) -> None:
    first, (here, away) = next(iter(page.side.people.boxes.items()))
    here.click()
    page.side.people.spins["public", False].setValue(5)
    idle(context)
    people = sheet_of(page).people
    assert {(p.contact_id, p.n, p.apologies) for p in people} == {(first, 1, False), (None, 5, False)}
    away.click()
    idle(context)
    assert not here.isChecked()
    assert away.isChecked()
    assert "5 members of the public" in page.side.people.said.text()
    text = minutes_text(sheet_of(page))
    assert here.text().partition(",")[0] not in text


def test_hands_are_counted_by_plus_and_minus(
    page: MeetingPage, window: MainWindow, context: Context, hands: Hands, idle: Idle, qtbot: QtBot
) -> None:
    raised(page, hands, idle, "Lights out", "Parking")
    hands.press("Alt+H")
    dialog = dialog_of(page)
    assert isinstance(dialog, PollDialog)
    assert dialog.choices.toPlainText() == "Lights out\nParking"
    dialog.save()
    idle(context)
    settle()
    with qtbot.waitActive(window):
        window.activateWindow()
    hands.write("+++-")
    idle(context)
    poll = sheet_of(page).polls[0]
    assert [choice.n for choice in poll.choices] == [2, 0]
    box = page.side.polls.boxes[0]
    assert "Count the heads" in box.words.text()
    box.head_spin.setValue(1)
    idle(context)
    assert "Count one of them again" in page.side.polls.boxes[0].words.text()
    assert sheet_of(page).polls[0].heads == 1
    messages = heard(context)
    page.side.polls.boxes[0].remove_button.click()
    idle(context)
    assert sheet_of(page).polls == ()
    messages[-1].actions[-1].run()
    idle(context)
    assert [choice.n for choice in sheet_of(page).polls[0].choices] == [2, 0]


# ---------------------------------------------------------------- minutes and paper


def test_minutes_follow_the_sheet_until_they_are_written(
    page: MeetingPage, context: Context, hands: Hands, idle: Idle
) -> None:
    raised(page, hands, idle, "Lights out on Honeyholme Lane")
    hands.press("Ctrl+M")
    edit = page.minutes.edit
    assert edit.hasFocus()
    composed = edit.toPlainText()
    assert "1. Lights out on Honeyholme Lane." in composed
    assert not page.minutes.reset_button.isEnabled()
    edit.setPlainText(composed + "Meeting closed at nine.")
    page.may_leave()
    idle(context)
    assert sheet_of(page).minutes.endswith("Meeting closed at nine.")
    page.minutes.copy_button.click()
    assert QGuiApplication.clipboard().text() == edit.toPlainText()
    page.minutes.reset_button.click()
    idle(context)
    assert sheet_of(page).minutes == ""
    assert edit.toPlainText() == composed


def test_what_points_at_a_person_is_said_beside_the_minutes_and_when_they_are_copied(
    page: MeetingPage, context: Context, hands: Hands, idle: Idle
) -> None:
    add_contact(context.store, name="Cllr Zebedee Quaxworthy (chair)")
    raised(page, hands, idle, "Mr Quaxworthy of 3 Elm Row rang from 01632 960777")
    page.refresh()
    idle(context)
    hands.press("Ctrl+M")
    view = page.minutes
    ((kind, words),) = view.found.notes
    assert kind == "warn"
    for thing in ("a name", "a house number", "a phone number"):
        assert thing in words
    assert view.found.isVisible()
    messages = heard(context)
    view.copy_button.click()
    assert messages[-1].line == words
    view.edit.setPlainText("A resident rang about the lights.")
    assert view.found.notes == ()
    view.copy_button.click()
    assert messages[-1].line == "Paste them anywhere."


def test_the_paper_holds_agenda_promises_priorities_and_issues(page: MeetingPage) -> None:
    sheet = sheet_of(page)
    text = paper_of(sheet, page.today(), practice=True).toPlainText()
    told = [*sheet.agenda, *(p.text for p in sheet.carried), *(p.title for p in sheet.priorities)]
    told += [issue.called for issue in sheet.issues]
    assert sheet.carried
    assert sheet.priorities
    assert sheet.issues
    assert all(each in text for each in told)
    assert "PRACTICE" in text
    assert "weeks old" in text


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_and_everything_has_a_name(
    page: MeetingPage, window: MainWindow, context: Context, idle: Idle, size: tuple[int, int]
) -> None:
    window.resize(*size)
    context.go("meeting", event_id=meetings(context.store)[1].id)
    idle(context)
    assert page.table.rows
    assert page.side.polls.boxes
    assert unnamed(window) == []
    assert cut_strings(window) == []
    page.views.choose("minutes")
    page._turn()
    assert cut_strings(window) == []
