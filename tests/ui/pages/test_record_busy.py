"""Another program holds the store: nothing is lost, nothing stands still, and closing waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from keys import Hands
from pytestqt.qtbot import QtBot
from sqlalchemy import event as sqlalchemy_event

from beatbook.domain.summaries import EventView
from beatbook.services.drafts import drop_draft, list_drafts
from beatbook.services.events import get_event
from beatbook.store.engine import connect
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def no_drafts(practice_store: Store) -> Store:
    for draft in list_drafts(practice_store):
        drop_draft(practice_store, draft_id=draft.id)
    return practice_store


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Another program is writing."""
    other = connect(store.path, store.data_key)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def impatient(store: Store) -> Iterator[None]:
    """The store waits for others a moment only."""

    def hurry(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA busy_timeout = 20").fetchall()

    def calm(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout = 10000").fetchall()

    sqlalchemy_event.listen(store.engine, "checkout", hurry)
    sqlalchemy_event.listen(store.engine, "checkin", calm)
    try:
        yield
    finally:
        sqlalchemy_event.remove(store.engine, "checkout", hurry)
        sqlalchemy_event.remove(store.engine, "checkin", calm)


def forms(store: Store, stall: EventView) -> list[dict[str, object]]:
    return [dict(draft.answers) for draft in list_drafts(store, event_id=stall.id)]


def leads(window: MainWindow) -> list[str]:
    return [message.lead for message in window.messages.shown]


def test_a_form_that_cannot_be_taken_back_stays_saved_and_can_be_taken_back_later(
    no_drafts: Store, recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow, stall: EventView
) -> None:
    hands.press("0", "3", "Ctrl+Enter")
    idle(window.context)
    with impatient(no_drafts), held(no_drafts):
        recording.recorder.take_back()
        idle(window.context)
    assert get_event(no_drafts, stall.id).responses == 1
    assert "The form is not taken back." in leads(window)
    assert recording.recorder.last is not None
    recording.recorder.take_back()
    idle(window.context)
    assert get_event(no_drafts, stall.id).responses == 0
    assert forms(no_drafts, stall) == [{"issues": ("criminal_damage",)}]
    assert recording.recorder.form is not None
    assert recording.recorder.form.ticked == ("criminal_damage",)
    assert recording.recorder.last is None


def test_taking_back_twice_at_once_takes_one_back(
    no_drafts: Store, recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow, stall: EventView
) -> None:
    hands.press("0", "3", "Ctrl+Enter", "0", "8", "Ctrl+Enter")
    idle(window.context)
    recording.recorder.take_back()
    recording.recorder.take_back()
    idle(window.context)
    assert get_event(no_drafts, stall.id).responses == 1
    assert forms(no_drafts, stall) == [{"issues": ("vehicle_crime",)}]
    assert "The form is not taken back." not in leads(window)


def test_leaving_waits_for_no_other_program_and_the_form_is_kept_when_it_can_be(
    no_drafts: Store, recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow, stall: EventView
) -> None:
    with held(no_drafts):
        hands.type("03")
        window.show_page("events")
        assert window.page is not recording
        assert forms(no_drafts, stall) == []
        assert recording.recorder.drafts.waiting
    idle(window.context)
    assert forms(no_drafts, stall) == [{"issues": ("criminal_damage",)}]
    assert not recording.recorder.drafts.waiting


@pytest.mark.parametrize("page", ["record", "events"])
def test_closing_waits_for_a_save_and_is_done_when_it_is_on_the_disk(
    no_drafts: Store, recording: RecordPage, hands: Hands, window: MainWindow, stall: EventView, qtbot: QtBot, page: str
) -> None:
    with held(no_drafts):
        hands.press("0", "3", "Ctrl+Enter")
        window.show_page(page)
        assert not window.close()
        assert not window.close()
        assert window.isVisible()
        assert leads(window).count("A form is still being saved.") == 1
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert get_event(no_drafts, stall.id).responses == 1
    assert forms(no_drafts, stall) == []


def test_closing_waits_for_a_draft(
    no_drafts: Store, recording: RecordPage, hands: Hands, window: MainWindow, stall: EventView, qtbot: QtBot
) -> None:
    with held(no_drafts):
        hands.press("0", "3")
        assert not window.close()
        assert "A form is not kept on the disk yet." in leads(window)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert forms(no_drafts, stall) == [{"issues": ("criminal_damage",)}]


def test_a_save_that_fails_while_closing_keeps_the_window(
    no_drafts: Store,
    recording: RecordPage,
    hands: Hands,
    idle: Idle,
    window: MainWindow,
    stall: EventView,
    qtbot: QtBot,
) -> None:
    with impatient(no_drafts), held(no_drafts):
        hands.press("0", "3", "Ctrl+Enter")
        assert not window.close()
        qtbot.waitUntil(lambda: "The form is not saved." in leads(window), timeout=20_000)
        idle(window.context)
    qtbot.wait(1)
    assert window.isVisible()
    assert recording.recorder.form is not None
    assert recording.recorder.form.ticked == ("criminal_damage",)
    assert window.close()
    assert forms(no_drafts, stall) == [{"issues": ("criminal_damage",)}]
