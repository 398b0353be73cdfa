"""Forms that are not saved: kept at every answer, offered back in words, lost by nothing."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Gate
from typing import Any

import pytest
from keys import Hands
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import event as sqlalchemy_event

from beatbook.domain.summaries import EventView
from beatbook.services.drafts import DraftView, drop_draft, keep_draft, list_drafts
from beatbook.services.events import get_event
from beatbook.store.store import Store
from beatbook.ui import errors
from beatbook.ui.context import Context
from beatbook.ui.messages import Message
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
HERE = Path(__file__).parent
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def no_drafts(practice_store: Store) -> Store:
    for draft in list_drafts(practice_store):
        drop_draft(practice_store, draft_id=draft.id)
    return practice_store


@contextmanager
def refusing(store: Store) -> Iterator[None]:
    """The disk takes nothing for a while."""

    def shut(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA query_only = ON").fetchall()

    def open_up(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA query_only = OFF").fetchall()

    sqlalchemy_event.listen(store.engine, "checkout", shut)
    sqlalchemy_event.listen(store.engine, "checkin", open_up)
    try:
        yield
    finally:
        sqlalchemy_event.remove(store.engine, "checkout", shut)
        sqlalchemy_event.remove(store.engine, "checkin", open_up)


def kept(store: Store, stall: EventView) -> list[dict[str, object]]:
    return [dict(draft.answers) for draft in list_drafts(store, event_id=stall.id)]


def offer(window: MainWindow) -> Message:
    found = [message for message in window.messages.shown if "left open" in message.lead]
    assert len(found) == 1
    return found[0]


def leave_open(store: Store, stall: EventView, *answers: str) -> DraftView:
    keep_draft(store, event_id=stall.id, answers={"issues": answers}, place_id=stall.place_id)
    return list_drafts(store, event_id=stall.id)[0]


def test_each_answer_is_kept_at_once(recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store) -> None:
    stall = recording.recorder.here
    assert stall is not None
    for digits, answers in (("03", ("criminal_damage",)), ("14", ("criminal_damage", "violent_crime")), ("03", None)):
        hands.type(digits)
        idle(recording.context)
        expected = answers or ("violent_crime",)
        assert kept(practice_store, stall) == [{"issues": expected}]
    hands.press("Enter", "Enter")
    hands.write("Mo")
    idle(recording.context)
    assert kept(practice_store, stall) == [{"issues": ("violent_crime",)}]
    recording.recorder.drafts.rest()
    idle(recording.context)
    assert kept(practice_store, stall) == [{"issues": ("violent_crime",), "own_words": "Mo"}]
    hands.press("Backspace", "Backspace", "PageUp", "PageUp")
    hands.type("14")
    idle(recording.context)
    assert kept(practice_store, stall) == []


def test_a_burst_of_keys_loses_nothing_at_the_end(
    recording: RecordPage, hands: Hands, practice_store: Store, stall: EventView
) -> None:
    hands.type("0102030405")
    hands.press("Enter", "Enter")
    hands.write("The path by the beck needs a bin. " * 6)
    assert recording.may_leave()
    [answers] = kept(practice_store, stall)
    assert len(answers["issues"]) == 5  # type: ignore[arg-type]
    assert answers["own_words"] == "The path by the beck needs a bin. " * 6


def test_closing_the_window_mid_form_keeps_the_last_key(
    recording: RecordPage, hands: Hands, practice_store: Store, stall: EventView
) -> None:
    hands.type("0314")
    recording.window().close()
    assert kept(practice_store, stall) == [{"issues": ("criminal_damage", "violent_crime")}]


def test_the_lock_waits_for_no_other_work(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    gate = Gate()
    recording.context.jobs.write(gate.wait, owner=recording)
    hands.type("0314")
    recording.window().lock()  # type: ignore[attr-defined]
    at_once = kept(practice_store, stall)
    gate.set()
    assert at_once == [{"issues": ("criminal_damage", "violent_crime")}]
    idle(recording.context)
    assert len(kept(practice_store, stall)) == 1


def test_where_the_person_lives_is_kept_too(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "V")
    idle(recording.context)
    [draft] = list_drafts(practice_store, event_id=stall.id)
    assert draft.visitor
    assert draft.place_id is None


def test_a_form_left_open_is_offered_in_words_and_taken_up(
    no_drafts: Store, stall: EventView, window: MainWindow, hands: Hands, idle: Idle, qtbot: QtBot
) -> None:
    draft = leave_open(no_drafts, stall, "noise", "alcohol")
    window.activateWindow()
    window.show_page("record")
    idle(window.context)
    message = offer(window)
    assert message.lead == "A form was left open."
    assert message.line == f"{draft.words}."
    assert "Stall at Thornley Fold Co-op" in message.line
    assert "2 answers" in message.line
    assert [action.text for action in message.actions] == ["Take it up", "Drop it"]
    qtbot.mouseClick(window.messages._strips[0].buttons[0], _LEFT)
    idle(window.context)
    page = window.page
    assert isinstance(page, RecordPage)
    assert page.recorder.form is not None
    assert page.recorder.form.ticked == ("noise", "alcohol")
    hands.press("0", "3", "Ctrl+Enter")
    idle(window.context)
    assert list_drafts(no_drafts) == ()
    assert get_event(no_drafts, stall.id).responses == 1


def test_a_form_left_open_can_be_dropped_and_had_back(
    no_drafts: Store, stall: EventView, window: MainWindow, idle: Idle
) -> None:
    leave_open(no_drafts, stall, "noise")
    window.show_page("record")
    idle(window.context)
    offer(window).actions[1].run()
    idle(window.context)
    assert list_drafts(no_drafts) == ()
    page = window.page
    assert isinstance(page, RecordPage)
    assert page.desk.view.foot.said.text == "The form is dropped."
    page.desk.view.foot.said.undo.click()
    idle(window.context)
    assert kept(no_drafts, stall) == [{"issues": ("noise",)}]


def test_several_forms_are_offered_one_after_another(
    no_drafts: Store, stall: EventView, window: MainWindow, idle: Idle
) -> None:
    leave_open(no_drafts, stall, "noise")
    latest = leave_open(no_drafts, stall, "alcohol")
    window.show_page("record")
    idle(window.context)
    message = offer(window)
    assert message.lead == "2 forms were left open."
    assert message.line == f"The latest: {latest.words}."
    assert latest.answers == {"issues": ("alcohol",)}


def test_the_form_on_the_screen_is_not_offered_to_itself(
    no_drafts: Store, recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow
) -> None:
    hands.type("03")
    window.show_page("events")
    idle(window.context)
    window.show_page("record")
    idle(window.context)
    assert not any("left open" in message.lead for message in window.messages.shown)
    assert recording.recorder.form is not None
    assert recording.recorder.form.ticked == ("criminal_damage",)


def test_taking_up_the_form_on_the_screen_from_events_just_shows_it(
    no_drafts: Store, recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow, stall: EventView
) -> None:
    hands.type("03")
    idle(window.context)
    [draft] = list_drafts(no_drafts)
    window.context.go("record", draft=draft)
    hands.type("14")
    idle(window.context)
    assert kept(no_drafts, stall) == [{"issues": ("criminal_damage", "violent_crime")}]


def test_a_disk_that_refuses_is_said_once_and_nothing_is_lost(
    no_drafts: Store, recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow, stall: EventView
) -> None:
    with refusing(no_drafts):
        hands.type("0314")
        idle(window.context)
        said = [message for message in window.messages.shown if message.kind == "bad"]
        assert [message.lead for message in said] == ["This form is on the screen only, not on the disk."]
        assert not recording.may_leave()
        assert recording.may_leave()
    hands.type("21")
    idle(window.context)
    assert kept(no_drafts, stall) == [{"issues": ("criminal_damage", "violent_crime", "road_safety")}]


def test_a_form_that_cannot_be_saved_comes_back(
    no_drafts: Store, recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow, stall: EventView
) -> None:
    moments: list[object] = []
    window.context.saved.connect(moments.append)
    hands.type("0314")
    idle(window.context)
    with refusing(no_drafts):
        hands.press("Ctrl+Enter")
        idle(window.context)
    assert moments == []
    assert any(message.lead == "The form is not saved." for message in window.messages.shown)
    assert recording.recorder.form is not None
    assert recording.recorder.form.ticked == ("criminal_damage", "violent_crime")
    assert recording.desk.view.head.person.text() == "Person 1"
    assert recording.recorder.last is None
    hands.press("Ctrl+Enter")
    idle(window.context)
    assert get_event(no_drafts, stall.id).responses == 1
    assert list_drafts(no_drafts) == ()


def test_forms_typed_while_the_disk_refuses_are_all_there_afterwards(
    no_drafts: Store, recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow, stall: EventView
) -> None:
    with refusing(no_drafts):
        hands.press("0", "3", "Ctrl+Enter", "0", "8")
        idle(window.context)
    hands.type("14")
    idle(window.context)
    answers = {str(form["issues"]) for form in kept(no_drafts, stall)}
    assert answers == {"('criminal_damage',)", "('vehicle_crime', 'violent_crime')"}


def test_words_reach_no_log_and_no_exception(
    no_drafts: Store,
    recording: RecordPage,
    hands: Hands,
    idle: Idle,
    window: MainWindow,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    secret = "Zwiebelfischkapelle"
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    window.context.messages.posted.connect(lambda message: seen.append(f"{message.lead} {message.line}"))
    hands.type("03")
    hands.press("Enter", "Enter")
    with refusing(no_drafts):
        hands.write(secret)
        hands.press("Ctrl+Enter")
        idle(window.context)
        with pytest.raises(Exception) as caught:
            recording.recorder.drafts.keeper.write()  # type: ignore[union-attr]
    errors.note(caught.value, tmp_path / "beatbook.log")
    held = [repr(recording.recorder.last), repr(recording.recorder.drafts.keeper.__dict__)]  # type: ignore[union-attr]
    told = [*seen, str(caught.value), caplog.text, (tmp_path / "beatbook.log").read_text(encoding="utf-8"), *held]
    assert not any(secret in text for text in told)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not a Windows signal")
def test_a_killed_program_offers_its_form_back(
    no_drafts: Store, stall: EventView, window: MainWindow, idle: Idle, hands: Hands, qtbot: QtBot
) -> None:
    script = [sys.executable, str(HERE / "left_open.py"), str(no_drafts.path), str(stall.id)]
    environment = os.environ | {"PYTHONPATH": str(HERE.parent), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(script, stdout=subprocess.PIPE, env=environment, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "kept\n"
        program.send_signal(signal.SIGKILL)
        assert program.wait() == -signal.SIGKILL
    window.activateWindow()
    window.show_page("record")
    idle(window.context)
    message = offer(window)
    assert message.line.startswith("Stall at Thornley Fold Co-op, ")
    assert message.line.endswith(", 4 answers.")
    qtbot.mouseClick(window.messages._strips[0].buttons[0], _LEFT)
    hands.press("Ctrl+Enter")
    idle(window.context)
    assert get_event(no_drafts, stall.id).responses == 1
    assert list_drafts(no_drafts) == ()
