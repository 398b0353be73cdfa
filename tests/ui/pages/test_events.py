"""The Events page: listed, found, opened by two keys, changed, finished, and gone on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from keys import Hands
from looking import SIZES, cut_strings, out_of_order, settle, tab_stops, unnamed
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Period
from beatbook.domain.summaries import EventView, OfficerView
from beatbook.services.drafts import list_drafts
from beatbook.services.events import finish_event, get_event, list_events, open_event, save_event
from beatbook.services.officers import ensure_officer, officer_leaves
from beatbook.services.places import find_place
from beatbook.services.questionnaire_editing import publish_draft, save_draft, start_draft
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.both_texts import BothTexts
from beatbook.ui.look import look
from beatbook.ui.pages.events import EventsPage
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.settings import Settings
from beatbook.ui.theme import THEMES
from beatbook.ui.widgets.event_list import EventRows
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, stall: EventView, idle: Idle, qtbot: QtBot) -> EventsPage:
    """Events, with the stall of today chosen."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("events")
    idle(window.context)
    shown = window.page
    assert isinstance(shown, EventsPage)
    return shown


def newest(store: Store) -> EventView:
    return max(list_events(store), key=lambda event: event.id)


def dialog_of(page: EventsPage, qtbot: QtBot) -> BothTexts:
    qtbot.waitUntil(lambda: page.findChild(BothTexts) is not None)
    found = page.findChild(BothTexts)
    assert isinstance(found, BothTexts)
    return found


def test_a_new_event_takes_two_keys(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, officer: OfficerView, stall: EventView
) -> None:
    before = datetime.now().astimezone()
    hands.press("Ctrl+N", "Enter")
    idle(page.context)
    assert hands.count == 2
    made = newest(practice_store)
    assert made.id != stall.id
    assert (made.name, made.kind, made.place_id) == ("Stall at Thornley Fold", "stall", stall.place_id)
    assert made.officer_id == officer.id
    assert timedelta(0) <= before - made.starts < timedelta(minutes=5)
    assert made.ends is None or made.ends > made.starts
    assert page.list.current is not None
    assert page.list.current.id == made.id


def test_a_third_key_records_there(page: EventsPage, hands: Hands, idle: Idle, practice_store: Store) -> None:
    hands.press("Ctrl+N", "Enter")
    idle(page.context)
    hands.press("Enter")
    idle(page.context)
    record = page.window().page  # type: ignore[attr-defined]
    assert isinstance(record, RecordPage)
    assert record.recorder.here is not None
    assert record.recorder.here.id == newest(practice_store).id
    hands.press("0", "3", "Ctrl+Enter")
    idle(page.context)
    assert newest(practice_store).responses == 1


def test_place_and_kind_are_remembered_and_the_name_is_typed(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.press("Ctrl+N")
    form = page.side.form
    form.place.choose(find_place(practice_store, "Harrowgill").id)
    form.kind.setCurrentIndex(form.kind.findData("doors"))
    assert form.name.placeholderText() == "Door to door at Harrowgill"
    hands.write("Doors on Moor Lane")
    hands.press("Enter")
    idle(page.context)
    made = newest(practice_store)
    assert (made.name, made.kind, made.place) == ("Doors on Moor Lane", "doors", "Harrowgill")
    hands.press("Ctrl+N")
    assert form.kind.currentData() == "doors"
    assert form.place.currentText() == "Harrowgill parish"
    assert form.name.text() == ""


def test_the_place_at_the_top_of_the_window_comes_first(page: EventsPage, hands: Hands, practice_store: Store) -> None:
    page.context.choose_place(find_place(practice_store, "Weir Green ward"))
    hands.press("Ctrl+N")
    assert page.side.form.place.currentText() == "Weir Green ward"


def test_a_place_is_found_by_part_of_its_name(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, qtbot: QtBot
) -> None:
    hands.press("Ctrl+N")
    form = page.side.form
    form.place.setFocus()
    form.place.lineEdit().selectAll()
    hands.write("nowhere")
    hands.press("Enter")
    assert form.place_field.fault == "Choose a place of the list."
    form.place.lineEdit().selectAll()
    hands.write("estrel")
    qtbot.waitUntil(lambda: form.place.completer().popup().isVisible())
    popup = form.place.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert form.place.currentText() == "Kestrel Bank ward"
    form.save()
    idle(page.context)
    assert newest(practice_store).place == "Kestrel Bank"


def test_an_end_before_the_beginning_is_refused_in_place(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("Ctrl+N")
    form = page.side.form
    form.begins.setTime(QTime(16, 0))
    form.ends.setTime(QTime(15, 0))
    hands.press("Enter")
    idle(page.context)
    assert form.fault.text() == "It ends before it begins. Put the end later."
    assert newest(practice_store).id == stall.id
    form.ends.setTime(QTime(18, 30))
    hands.press("Enter")
    idle(page.context)
    made = newest(practice_store)
    assert (made.starts.hour, made.ends.hour if made.ends else 0) == (16, 18)


def test_esc_discards_nothing(page: EventsPage, hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.write("Doors on Moor")
    hands.press("Esc")
    assert not page.side.has_form
    assert QApplication.focusWidget() is page.list
    hands.press("Ctrl+N")
    assert page.side.form.name.text() == "Doors on Moor"


def test_what_is_typed_stays_through_a_page_change_and_a_refresh(
    page: EventsPage, hands: Hands, idle: Idle, window: MainWindow
) -> None:
    hands.press("Ctrl+N")
    hands.write("Doors on Moor")
    window.show_page("record")
    window.show_page("events")
    idle(page.context)
    page.context.choose_theme("dark")
    assert page.side.has_form
    assert page.side.form.name.text() == "Doors on Moor"


def test_events_stand_under_open_to_come_and_finished(
    page: EventsPage, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    now = datetime.now().astimezone()
    for days, name in ((9, "Lights switch-on"), (2, "Surgery on Wednesday"), (-1, "Not finished yet")):
        starts = now + timedelta(days=days)
        open_event(practice_store, place_id=stall.place_id, kind="stall", starts=starts, name=name)
    page.context.choose_period(Period(date(2026, 6, 1), date(2026, 9, 30)), None)
    page.refresh()
    idle(page.context)
    heads = [row for row in page.list.rows._rows if isinstance(row, str)]
    assert heads == ["Open", "To come", "Finished, 1 Jun – 30 Sep 2026"]
    groups = dict(page._groups())
    assert [event.name for event in groups["Open"]] == ["Stall at Thornley Fold Co-op", "Not finished yet"]
    coming = [event.name for event in groups["To come"]]
    assert coming.index("Surgery on Wednesday") < coming.index("Lights switch-on")
    days = [event.starts.date() for event in groups["Finished, 1 Jun – 30 Sep 2026"]]
    assert days == sorted(days, reverse=True)
    assert all(date(2026, 6, 1) <= day <= date(2026, 9, 30) for day in days)
    assert page.head.fact.text() == f"{2 + len(days)} in this period, {len(coming)} to come"
    assert [event.id for event in page.list.rows.events] == [event.id for shown in groups.values() for event in shown]


def test_an_event_to_come_waits_for_its_day(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    starts = datetime.now().astimezone() + timedelta(days=5)
    made = open_event(practice_store, place_id=stall.place_id, kind="stall", starts=starts, name="Lights")
    page.refresh()
    idle(page.context)
    page.list.choose(made.id)
    panel = page.side.panel
    assert not panel.record_button.isEnabled()
    assert panel.why_off.text().endswith(": record then.")
    hands.press("Enter")
    assert page.window().page is page  # type: ignore[attr-defined]


def test_the_place_narrows_the_list(page: EventsPage, idle: Idle, practice_store: Store) -> None:
    page.context.choose_place(find_place(practice_store, "Harrowgill"))
    idle(page.context)
    assert {event.place for event in page.list.rows.events} == {"Harrowgill"}


def test_the_field_finds_by_words_in_any_order(page: EventsPage, hands: Hands) -> None:
    hands.press("Ctrl+F")
    hands.write("hesketh stall")
    found = page.list.rows.events
    assert found
    assert all("Hesketh" in event.officer and event.kind == "stall" for event in found)
    hands.write("zzz")
    assert page.none.text() == "No event here matches “hesketh stallzzz”."
    assert page.none.isVisible()
    assert not page.list_sheet.isVisible()
    hands.press("Esc", "Down")
    assert QApplication.focusWidget() is page.list


def test_changing_an_event_writes_only_what_changed(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("F2")
    assert page.side.form.name.text() == stall.name
    page.side.form.note.setText("Power from the shop")
    hands.press("Enter")
    idle(page.context)
    now = get_event(practice_store, stall.id)
    assert now.note == "Power from the shop"
    assert (now.starts, now.ends, now.officer_id) == (stall.starts, stall.ends, None)


def test_an_event_without_officer_can_be_given_one_and_one_who_left_stays(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    gone = ensure_officer(practice_store, collar="9001", name="Ann Stell", rank="PC")
    save_event(practice_store, event_id=stall.id, version=stall.version, officer_id=gone.id)
    officer_leaves(practice_store, officer_id=gone.id)
    page.refresh()
    idle(page.context)
    hands.press("F2")
    assert page.side.form.officer.currentText() == "PC Ann Stell"
    page.side.form.note.setText("Power from the shop")
    hands.press("Enter")
    idle(page.context)
    assert get_event(practice_store, stall.id).officer_id == gone.id


def test_changing_nothing_writes_nothing(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("F2", "Enter")
    idle(page.context)
    assert not page.side.has_form
    assert get_event(practice_store, stall.id).version == stall.version


@pytest.mark.parametrize("mine", [True, False])
def test_a_stale_save_shows_both_texts_and_lets_one_choose(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView, qtbot: QtBot, mine: bool
) -> None:
    hands.press("F2")
    page.side.form.name.setText("Stall by the library")
    page.side.form.note.setText("Power from the shop")
    save_event(practice_store, event_id=stall.id, version=stall.version, name="Stall at the Co-op car park")
    hands.press("Enter")
    dialog = dialog_of(page, qtbot)
    words = [label.text() for label in dialog.findChildren(type(page.none))]
    assert {"Stall by the library", "Stall at the Co-op car park", "Name"} <= set(words)
    assert "Power from the shop" not in words
    assert cut_strings(dialog) == []
    assert get_event(practice_store, stall.id).note == ""
    (dialog.mine_button if mine else dialog.theirs_button).click()
    idle(page.context)
    now = get_event(practice_store, stall.id)
    assert now.name == ("Stall by the library" if mine else "Stall at the Co-op car park")
    assert now.note == "Power from the shop"
    assert not page.side.has_form


def test_a_count_made_meanwhile_is_no_clash(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    from beatbook.services.events import count_passer

    hands.press("F2")
    page.side.form.name.setText("Stall by the library")
    count_passer(practice_store, event_id=stall.id, what="refused")
    hands.press("Enter")
    idle(page.context)
    now = get_event(practice_store, stall.id)
    assert (now.name, now.refused) == ("Stall by the library", 1)
    assert page.findChild(BothTexts) is None


def test_finishing_and_opening_again(page: EventsPage, idle: Idle, practice_store: Store, stall: EventView) -> None:
    button = page.side.panel.finish_button
    assert button.text() == "Finish"
    button.click()
    idle(page.context)
    assert get_event(practice_store, stall.id).finished
    page.list.choose(stall.id)
    assert button.text() == "Open again"
    page.window().messages.shown[0].actions[-1].run()  # type: ignore[attr-defined]
    idle(page.context)
    assert not get_event(practice_store, stall.id).finished


def test_recording_at_a_finished_event_opens_it_again(
    page: EventsPage, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    finish_event(practice_store, event_id=stall.id)
    page.refresh()
    idle(page.context)
    page.list.choose(stall.id)
    assert page.side.panel.why_off.text() == "Recording here opens it again."
    page.side.panel.record_button.click()
    idle(page.context)
    assert not get_event(practice_store, stall.id).finished
    assert isinstance(page.window().page, RecordPage)  # type: ignore[attr-defined]


def test_a_form_left_open_is_offered_in_words(page: EventsPage, idle: Idle, practice_store: Store) -> None:
    [draft] = list_drafts(practice_store)
    assert page.offer.isVisible()
    assert page.left_open.lead.text() == "A form was left open."
    assert page.left_open.line.text() == draft.words
    page._take_up()
    idle(page.context)
    record = page.window().page  # type: ignore[attr-defined]
    assert isinstance(record, RecordPage)
    assert record.recorder.form is not None
    assert record.recorder.form.answers == draft.answers


def test_a_form_left_open_can_be_dropped(page: EventsPage, idle: Idle, practice_store: Store) -> None:
    page._drop()
    idle(page.context)
    assert list_drafts(practice_store) == ()
    assert not page.offer.isVisible()


def test_an_empty_place_and_period_says_what_an_event_is(
    store: Store, qtbot: QtBot, idle: Idle, hands: Hands, practice_today: date
) -> None:
    officer = ensure_officer(store, collar="7214", name="Daniel Whitlow", rank="PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1280, 680)
    window.show()
    window.activateWindow()
    window.show_page("events")
    idle(context)
    page = window.page
    assert isinstance(page, EventsPage)
    assert page.stack.currentWidget() is page.empty
    assert page.empty.title.text() == "No events in this place and period"
    assert cut_strings(window) == []
    page.first_button.click()
    assert page.side.has_form
    page.side.form.save()
    assert page.side.form.place_field.fault == "Choose a place of the list."
    context.jobs.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_with_the_list_or_the_form(
    page: EventsPage, hands: Hands, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    page.window().resize(*size)
    settle()
    assert cut_strings(page.window()) == []
    hands.press("Ctrl+N")
    page.side.form.begins.setTime(QTime(16, 0))
    page.side.form.ends.setTime(QTime(15, 0))
    page.side.form.day.setDate(QDate(2026, 11, 23))
    hands.press("Enter")
    settle()
    assert cut_strings(page.window()) == []
    assert unnamed(page.window()) == []
    assert out_of_order(page.window()) == []


def test_tab_goes_through_the_form_from_top_to_bottom(page: EventsPage, hands: Hands) -> None:
    hands.press("Ctrl+N")
    form = page.side.form
    stops = [stop for stop in tab_stops(page) if form.isAncestorOf(stop)]
    wanted = [form.place, form.kind, form.name, form.day, form.begins, form.ends, form.officer, form.note]
    found = [stop for stop in stops if stop in wanted]
    assert found == wanted
    assert stops[-2:] == [form.save_button, form.cancel_button]


def test_the_rows_pass_qt_s_own_tester(page: EventsPage, practice_store: Store) -> None:
    rows = EventRows(date(2026, 11, 23))
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    events = list_events(practice_store)
    rows.set_groups([("Open", events[:2]), ("To come", []), ("Finished", events[2:])], date(2026, 11, 23))
    assert rows.rowCount() == len(events) + 2
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    read = str(rows.data(rows.index(1), Qt.ItemDataRole.AccessibleTextRole))
    assert events[0].name in read
    assert "people answered" in read
    rows.set_groups([], date(2026, 11, 23))
    assert rows.rowCount() == 0
    del tester


def test_arrows_step_over_the_heads(page: EventsPage, hands: Hands) -> None:
    seen = []
    for _ in range(len(page.list.rows.events)):
        assert page.list.current is not None
        seen.append(page.list.current.id)
        hands.press("Down")
    assert seen == [event.id for event in page.list.rows.events]


def test_which_questionnaire_is_asked_where_there_is_a_choice(
    page: EventsPage, practice_store: Store, idle: Idle, hands: Hands
) -> None:
    page.new()
    assert not page.side.form.asks.isVisible()
    page.side.close_form()
    made = start_draft(practice_store, title="Three questions", copy_of="community-voice")
    save_draft(practice_store, key=made.key, drafted=made.drafted, base_id=None)
    publish_draft(practice_store, made.key)
    page.new()
    asks = page.side.form.asks
    assert asks.isVisible()
    assert asks.combo.currentText() == "Community survey"
    assert cut_strings(page) == []
    asks.combo.setCurrentIndex(1)
    page.side.form.save()
    idle(page.context)
    event = newest(practice_store)
    assert event.questionnaire == "Three questions"
    page.new()
    assert asks.combo.currentText() == "Three questions"  # remembered
    page.side.close_form()
    page.side.change(event)
    assert not asks.isVisible()
