"""The diary on the Events page: the month, series, the card after an event, the calendar file, ready to go offline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from acting import heard
from icalendar import Calendar
from keys import Hands
from looking import SIZES, cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.dates import Month
from beatbook.domain.summaries import EventView
from beatbook.services.event_card import event_card
from beatbook.services.events import count_passer, get_event, list_events, open_event
from beatbook.services.responses import record_response
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.event_card import EventCardDialog
from beatbook.ui.dialogs.ready import ReadyDialog
from beatbook.ui.look import look
from beatbook.ui.pages.events import EventsPage
from beatbook.ui.theme import THEMES
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, stall: EventView, idle: Idle, qtbot: QtBot) -> EventsPage:
    """Events by month, with the day of today's stall chosen."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("events")
    idle(window.context)
    shown = window.page
    assert isinstance(shown, EventsPage)
    Hands().press("Ctrl+M")
    shown.diary.show_day(stall.starts.date())
    shown.diary.grid.setFocus(Qt.FocusReason.OtherFocusReason)
    return shown


def test_the_month_shows_every_event_of_it(page: EventsPage, practice_store: Store, stall: EventView) -> None:
    days = page.diary.grid.days
    cells = [days.day(days.index(row, column)) for row in range(days.rowCount()) for column in range(7)]
    held = {event.starts.date() for event in list_events(practice_store)}
    assert {day for day in cells if days.events(day)} == held & set(cells)
    assert cells == [cells[0] + timedelta(days=n) for n in range(len(cells))]
    assert page.diary.title.text() == Month.of(stall.starts.date()).long
    assert page.current is not None
    assert page.current.starts.date() == stall.starts.date()
    QAbstractItemModelTester(days, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_arrows_step_from_day_to_day_and_over_the_edge(page: EventsPage, hands: Hands, stall: EventView) -> None:
    day = stall.starts.date()
    for key, step in (("Right", 1), ("Left", -1), *(("Up", -7),) * 5, ("Down", 7)):
        hands.press(key)
        day += timedelta(days=step)
        assert page.diary.day == day
    assert page.diary.title.text() == Month.of(day).long
    hands.press("PageDown")
    assert Month.of(page.diary.day) == Month.of(day).plus(1)


def test_each_cell_says_its_day_and_events(page: EventsPage, stall: EventView) -> None:
    days = page.diary.grid.days
    said = days.data(days.index_of(stall.starts.date()), Qt.ItemDataRole.AccessibleTextRole)
    assert stall.name in said
    assert str(stall.starts.year) in said
    page.diary.show_day(date(2031, 3, 4))
    said = days.data(days.index_of(date(2031, 3, 4)), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Tuesday 4 March 2031: no events"


def test_enter_on_an_empty_day_makes_an_event_there(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    far = date(2031, 3, 4)
    page.diary.show_day(far)
    hands.press("Enter", "Enter")
    idle(page.context)
    made = max(list_events(practice_store), key=lambda event: event.id)
    assert made.starts.date() == far == page.diary.day
    assert page.current is not None
    assert page.current.id == made.id


def test_a_surgery_every_second_tuesday_is_entered_once(
    page: EventsPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    before = len(list_events(practice_store))
    page.new()
    form = page.side.form
    form.day.setDate(QDate(2031, 1, 14))
    form.repeats.every.setCurrentIndex(form.repeats.every.findData("weekday"))
    form.repeats.until.setDate(QDate(2031, 6, 30))
    assert form.repeats.said.text() == "6 events, the second Tuesday of each month, the last on 10 Jun 2031."
    form.name.setFocus()
    hands.press("Enter")
    idle(page.context)
    made = sorted(list_events(practice_store), key=lambda event: event.id)[before:]
    days = ["2031-01-14", "2031-02-11", "2031-03-11", "2031-04-08", "2031-05-13", "2031-06-10"]
    assert [event.starts.date().isoformat() for event in made] == days
    assert len({event.series for event in made}) == 1
    page.open(event_id=made[2].id)
    hands.press("F2")
    form.whole.setCurrentIndex(1)
    form.name.setText("Drop-in")
    form.name.setFocus()
    hands.press("Enter")
    idle(page.context)
    assert [get_event(practice_store, event.id).name == "Drop-in" for event in made] == [False] * 2 + [True] * 4


def test_save_is_in_sight_on_the_lowest_screen(page: EventsPage, window: MainWindow, hands: Hands) -> None:
    window.resize(1280, 640)
    page.new()
    form = page.side.form
    form.repeats.every.setCurrentIndex(1)
    settle()
    save = form.save_button
    assert save.visibleRegion().boundingRect() == save.rect()
    form.officer.setFocus()
    hands.press("Tab")
    settle()
    assert form.note.hasFocus()
    assert form.note.visibleRegion().boundingRect() == form.note.rect()


def test_a_rhythm_that_makes_one_event_is_said_in_place(page: EventsPage, hands: Hands, practice_store: Store) -> None:
    before = len(list_events(practice_store))
    page.new()
    form = page.side.form
    form.repeats.every.setCurrentIndex(1)
    form.repeats.until.setDate(form.day.date())
    form.name.setFocus()
    hands.press("Enter")
    assert form.fault.text() == "That makes one event alone. Choose a later last day."
    assert len(list_events(practice_store)) == before


def test_an_event_is_taken_out_and_put_back(
    page: EventsPage, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    messages = heard(page.context)
    page.open(event_id=stall.id)
    page.side.panel.remove_button.click()
    idle(page.context)
    assert stall.id not in {event.id for event in list_events(practice_store)}
    assert messages[-1].actions[0].text == "Undo"
    messages[-1].actions[0].run()
    idle(page.context)
    assert stall.name in {event.name for event in list_events(practice_store)}


def card_of(page: EventsPage, qtbot: QtBot) -> EventCardDialog:
    qtbot.waitUntil(lambda: page.findChild(EventCardDialog) is not None)
    found = page.findChild(EventCardDialog)
    assert isinstance(found, EventCardDialog)
    with qtbot.waitActive(found):
        found.activateWindow()
    return found


def test_the_card_is_filled_in_by_keyboard(
    page: EventsPage, hands: Hands, idle: Idle, qtbot: QtBot, practice_store: Store, stall: EventView
) -> None:
    record_response(practice_store, event_id=stall.id, answers={"issues": ("noise", "dog_fouling")})
    count_passer(practice_store, event_id=stall.id, what="refused")
    page.open(event_id=stall.id)
    page.diary.grid.setFocus()
    hands.press("F4")
    card = card_of(page, qtbot)
    assert card.known.text() == "1 person answered, 1 refused. Most ticked: Noise disturbance (1), Dog fouling (1)."
    assert card.spoken_to.value() == 2
    hands.type("90")
    card.notes.edit.setFocus()
    hands.write("Speed check on Mill Lane")
    hands.press("Enter")
    idle(page.context)
    assert [note.text for note in event_card(practice_store, stall.id).notes] == ["Speed check on Mill Lane"]
    hands.write("Ask about the bins")  # typed and not added: it goes with the card
    hands.press("Ctrl+Enter")
    idle(page.context)
    held = event_card(practice_store, stall.id)
    assert [note.text for note in held.notes] == ["Speed check on Mill Lane", "Ask about the bins"]
    with practice_store.reading() as session:
        query = "SELECT minutes, spoken_to, attendance, finished FROM event WHERE id = :id"
        assert tuple(session.execute(text(query), {"id": stall.id}).one()) == (90, 2, None, 1)


def test_a_card_that_cannot_be_is_said_in_the_dialog(
    page: EventsPage, idle: Idle, qtbot: QtBot, practice_store: Store, stall: EventView
) -> None:
    count_passer(practice_store, event_id=stall.id, what="refused", by=7)
    page.deeds.card(stall.id)
    card = card_of(page, qtbot)
    card.spoken_to.setValue(3)
    card.save()
    idle(page.context)
    assert card.fault == "3 spoken to cannot be right: at least 7 people were counted at the event."
    card.reject()


def test_what_is_to_come_goes_to_another_calendar(
    page: EventsPage, idle: Idle, practice_store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "Events.ics"
    today = datetime.now().astimezone().date()
    coming = [event for event in list_events(practice_store) if event.starts.date() >= today]
    page.deeds.save_calendar_to(file, coming)
    idle(page.context)
    assert len(Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == len(coming) > 0


def test_ready_to_go_offline_says_what_is_missing(page: EventsPage, idle: Idle, stall: EventView) -> None:
    page.deeds.ready(stall)
    idle(page.context)
    dialog = page.findChild(ReadyDialog)
    assert isinstance(dialog, ReadyDialog)
    assert dialog.said.text().startswith("Ready, with ")
    assert any("Not backed up yet" in row.lead.text() for row in dialog.rows)
    assert len(dialog.rows) == 8
    dialog.accept()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", sorted(THEMES))
def test_nothing_is_cut_in_any_theme(page: EventsPage, window: MainWindow, size: tuple[int, int], theme: str) -> None:
    look().use(theme)
    window.resize(*size)
    settle()
    assert not cut_strings(page)
    assert not unnamed(page)
    assert out_of_order(window) == []


def test_the_view_is_remembered(page: EventsPage) -> None:
    assert page.context.settings.events_view == "month"
    Hands().press("Ctrl+M")
    assert page.context.settings.events_view == "list"
    assert page.list_sheet.isVisible()


def test_a_day_of_many_events_lists_them_all(page: EventsPage, idle: Idle, practice_store: Store) -> None:
    day = datetime(2031, 5, 6, 9).astimezone()
    place = list_events(practice_store)[0].place_id
    names = [f"Stall {hour}" for hour in range(5)]
    for hour, name in enumerate(names):
        open_event(practice_store, place_id=place, kind="stall", starts=day + timedelta(hours=hour), name=name)
    page.refresh()
    idle(page.context)
    page.diary.show_day(day.date())
    assert [event.name for event in page.diary.grid.days.events(day.date())] == names
    assert [event.name for event in page.diary.list.rows.events] == names
