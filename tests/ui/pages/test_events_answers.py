"""The answers of an event: listed, found, corrected with a reason, taken out with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from keys import Hands
from looking import cut_strings, unnamed
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.summaries import EventView
from beatbook.services.corrections import list_responses, read_response
from beatbook.services.history import history
from beatbook.services.responses import record_response
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.correct_response import CorrectResponse
from beatbook.ui.dialogs.reason import ReasonDialog
from beatbook.ui.dialogs.responses import ResponsesDialog
from beatbook.ui.pages.events import EventsPage
from beatbook.ui.widgets.own_words import OwnWords
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def dialog(window: MainWindow, stall: EventView, practice_store: Store, idle: Idle, qtbot: QtBot) -> ResponsesDialog:
    """The answers of today's stall, of which there are three."""
    for answers in ({"issues": ("noise",)}, {"issues": ("road_safety", "noise")}, {"own_words": "More light"}):
        record_response(practice_store, event_id=stall.id, answers=answers)  # type: ignore[arg-type]
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("events")
    idle(window.context)
    page = window.page
    assert isinstance(page, EventsPage)
    page.open(event_id=stall.id)
    page.side.panel.answers_button.click()
    idle(window.context)
    found = page.findChild(ResponsesDialog)
    assert isinstance(found, ResponsesDialog)
    return found


def correcting(dialog: ResponsesDialog, idle: Idle, context: Context, qtbot: QtBot) -> CorrectResponse:
    dialog.correct()
    idle(context)
    qtbot.waitUntil(lambda: dialog.findChild(CorrectResponse) is not None)
    found = dialog.findChild(CorrectResponse)
    assert isinstance(found, CorrectResponse)
    return found


def give_reason(owner: ResponsesDialog | CorrectResponse, words: str, idle: Idle, context: Context) -> None:
    reason = owner.findChild(ReasonDialog)
    assert isinstance(reason, ReasonDialog)
    reason.reason.setPlainText(words)
    reason.save()
    idle(context)


def test_they_are_listed_in_the_order_recorded_and_found(dialog: ResponsesDialog) -> None:
    assert [line.said for line in dialog.rows.rows] == [
        "Noise disturbance",
        "Noise disturbance; Road safety issues",
        "own words",
    ]
    dialog.search.setText("road thornley")
    assert [line.number for line in dialog.rows.rows] == [2]
    dialog.search.setText("nothing like it")
    assert not dialog.correct_button.isEnabled()
    assert not unnamed(dialog)


def test_one_is_corrected_with_a_reason(
    dialog: ResponsesDialog, window: MainWindow, stall: EventView, practice_store: Store, idle: Idle, qtbot: QtBot
) -> None:
    correct = correcting(dialog, idle, window.context, qtbot)
    with qtbot.waitActive(correct):
        correct.activateWindow()
    correct.view.take_keyboard()
    Hands().press(*"1116")
    correct.save_button.click()
    give_reason(correct, "Keyed 11 for 16", idle, window.context)
    first = list_responses(practice_store, stall.id)[0]
    assert (first.said, first.corrected) == ("Alcohol", True)
    held = read_response(practice_store, first.id)
    assert [(line.old, line.new, line.why) for line in history(practice_store, held.uid) if line.old] == [
        ("Noise disturbance", "Alcohol", "Keyed 11 for 16")
    ]
    assert dialog.rows.rows[0].said == "Alcohol"


def test_without_a_change_nothing_is_asked(
    dialog: ResponsesDialog, window: MainWindow, idle: Idle, qtbot: QtBot
) -> None:
    correct = correcting(dialog, idle, window.context, qtbot)
    correct.ask_why()
    assert correct.findChild(ReasonDialog) is None
    assert not cut_strings(correct)
    correct.reject()


def test_words_can_go_without_a_copy(
    dialog: ResponsesDialog, window: MainWindow, practice_store: Store, idle: Idle, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QCheckBox

    dialog.table.choose_row(2)
    correct = correcting(dialog, idle, window.context, qtbot)
    correct.form.at = 2
    correct.step(correct.form.write(""))
    correct.form.at = 0
    correct.step(correct.form.tick("noise"))
    correct.ask_why()
    reason = correct.findChild(ReasonDialog)
    assert isinstance(reason, ReasonDialog)
    forget = reason.findChild(QCheckBox)
    assert isinstance(forget, QCheckBox)
    forget.setChecked(True)
    give_reason(correct, "It told of a crime", idle, window.context)
    with practice_store.reading() as session:
        assert not session.scalar(text("SELECT count(*) FROM journal WHERE old LIKE '%More light%'"))
        assert session.scalar(text("SELECT count(*) FROM journal WHERE old = 'words that are not kept'")) == 1


def test_one_is_taken_out_with_a_reason(
    dialog: ResponsesDialog, window: MainWindow, stall: EventView, practice_store: Store, idle: Idle
) -> None:
    dialog.table.choose_row(1)
    dialog.remove()
    give_reason(dialog, "A test by the team", idle, window.context)
    assert len(list_responses(practice_store, stall.id)) == 2
    assert [line.number for line in dialog.rows.rows] == [1, 2]


def test_words_that_may_tell_of_a_crime_are_decided_about_first(
    dialog: ResponsesDialog, window: MainWindow, practice_store: Store, hands: Hands, idle: Idle, qtbot: QtBot
) -> None:
    dialog.table.choose_row(2)
    correct = correcting(dialog, idle, window.context, qtbot)
    correct.form.at = next(at for at, asked in enumerate(correct.form.questions) if asked.key == "own_words")
    correct.view.show_form(correct.form)
    body = correct.view.body
    assert isinstance(body, OwnWords)
    body.edit.setFocus()
    hands.write(", and my neighbour deals drugs")
    assert body.band.isVisibleTo(correct)
    hands.press("Ctrl+Enter")
    assert correct.findChild(ReasonDialog) is None
    assert correct.view.foot.said.text == "First decide about the words that are held."
    hands.press("Alt+K")
    assert not body.band.isVisibleTo(correct)
    correct.ask_why()
    give_reason(correct, "Misheard", idle, window.context)
    held = read_response(practice_store, dialog.rows.rows[2].id)
    assert held.answers == {"own_words": "More light, and my neighbour deals drugs"}


def test_the_words_are_taken_out_in_the_dialog(
    dialog: ResponsesDialog, window: MainWindow, hands: Hands, idle: Idle, qtbot: QtBot
) -> None:
    correct = correcting(dialog, idle, window.context, qtbot)
    correct.form.at = next(at for at, asked in enumerate(correct.form.questions) if asked.key == "own_words")
    correct.view.show_form(correct.form)
    body = correct.view.body
    assert isinstance(body, OwnWords)
    body.edit.setFocus()
    hands.write("My neighbour deals drugs")
    body.band.take_out.click()
    assert (body.edit.text(), correct.changed) == ("", False)
