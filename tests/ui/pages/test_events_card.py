"""The card after an event: a promise that stands is kept or withdrawn, a line just typed may be removed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from acting import heard
from looking import settle
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import EventView
from beatbook.services.event_card import event_card
from beatbook.services.events import get_event
from beatbook.services.promises import list_promises, reopen_promise
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.closing import ClosingDialog
from beatbook.ui.dialogs.event_card import EventCardDialog
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def council(practice_store: Store) -> EventView:
    """A meeting long past, with one promise that is open."""
    promises = list_promises(practice_store, open_only=False)
    made = next(promise for promise in promises if promise.text.startswith("Bring the speed"))
    reopen_promise(practice_store, kind=made.kind, id=made.id, why="the figures were those of another road")
    assert made.event_id is not None
    return get_event(practice_store, made.event_id)


@pytest.fixture
def card(window: MainWindow, context: Context, council: EventView, qtbot: QtBot) -> EventCardDialog:
    made = EventCardDialog(context, window, event_card(context.store, council.id), context.officer.label)
    made.open()
    settle()
    return made


def buttons(card: EventCardDialog) -> list[str]:
    settle()
    found = card.notes.findChildren(QPushButton)
    return [each.text() for each in found if each.isVisible() and each is not card.notes.add_button]


def press(card: EventCardDialog, word: str) -> None:
    next(b for b in card.notes.findChildren(QPushButton) if b.text() == word and b.isVisible()).click()


def test_a_promise_that_stands_is_kept_on_the_card(
    card: EventCardDialog, context: Context, council: EventView, idle: Idle
) -> None:
    messages = heard(context)
    assert buttons(card) == ["Kept", "Withdraw"]
    press(card, "Kept")
    idle(context)
    closing = next(each for each in card.findChildren(ClosingDialog) if each.isVisible())
    closing.words.setPlainText("The figures were read out in October")
    closing.save()
    idle(context)
    assert buttons(card) == []
    (note,) = (n for n in event_card(context.store, council.id).notes if n.kind == "promise")
    assert note.outcome == "The figures were read out in October"
    assert messages[-1].lead == "The promise is kept."
    messages[-1].actions[-1].run()
    idle(context)
    assert buttons(card) == ["Kept", "Withdraw"]
    card.reject()


def test_only_a_line_just_typed_may_be_removed(
    card: EventCardDialog, context: Context, council: EventView, idle: Idle
) -> None:
    card.notes.kind.choose("promise")
    card.notes.edit.setText("Come back in spring")
    card.notes.add()
    idle(context)
    assert buttons(card) == ["Kept", "Withdraw", "Remove"]
    press(card, "Remove")
    idle(context)
    assert not [p for p in list_promises(context.store, event_id=council.id) if p.text.startswith("Come back")]
    assert buttons(card) == ["Kept", "Withdraw"]
    card.reject()
