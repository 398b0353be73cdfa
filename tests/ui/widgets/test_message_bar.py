"""The message bar: what is shown, what waits, and how it leaves."""

from collections.abc import Iterator

import pytest
from looking import cut_strings, unnamed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from beatbook.ui.messages import Action, Messages
from beatbook.ui.widgets import message_bar
from beatbook.ui.widgets.message_bar import MessageBar, MessageStrip


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def bar(messages: Messages, qtbot: QtBot) -> Iterator[MessageBar]:
    """A bar over a field, in a window."""
    window = QWidget()
    lay = QVBoxLayout(window)
    made = MessageBar(messages)
    lay.addWidget(made)
    lay.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.resize(1000, 400)
    window.show()
    yield made
    window.close()


def strips(bar: MessageBar) -> list[MessageStrip]:
    return [strip for strip in bar.findChildren(MessageStrip) if strip.isVisible()]


def test_it_takes_no_room_while_there_is_nothing_to_say(bar: MessageBar, messages: Messages) -> None:
    assert not bar.isVisible()
    said = messages.info("Megan’s laptop has 31 new answers.")
    assert bar.isVisible()
    messages.withdrawn.emit(said)
    assert not bar.isVisible()


def test_two_are_shown_and_the_others_wait(bar: MessageBar, messages: Messages) -> None:
    said = [messages.warn(f"Number {number}.") for number in range(5)]
    assert bar.shown == (said[4], said[3])
    assert bar.more == 3
    bar.withdraw(said[4])
    assert bar.shown == (said[3], said[2])
    assert bar.more == 2
    for each in said:
        bar.withdraw(each)
    assert bar.shown == ()
    assert bar.more == 0


def test_only_a_good_one_leaves_by_itself(
    bar: MessageBar, messages: Messages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "GOOD_LEAVES_AFTER", 1)
    kept = messages.bad("Nothing was saved.")
    messages.good("Saved.")
    qtbot.waitUntil(lambda: bar.shown == (kept,))


def test_a_good_one_that_waits_counts_its_time_once(
    bar: MessageBar, messages: Messages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "GOOD_LEAVES_AFTER", 1)
    messages.good("Saved.")
    kept = [messages.bad("Nothing was saved."), messages.bad("Nothing was read.")]
    assert bar.more == 1
    qtbot.waitUntil(lambda: bar.more == 0)
    assert bar.shown == (kept[1], kept[0])


def test_good_ones_that_are_outdated_leave_and_others_stay(bar: MessageBar, messages: Messages) -> None:
    kept = messages.bad("Nothing was saved.")
    for _ in range(3):
        messages.good("Saved.")
    messages.outdated.emit()
    assert bar.shown == (kept,)
    assert bar.more == 0


def test_one_that_has_the_keyboard_does_not_go(bar: MessageBar, messages: Messages) -> None:
    said = messages.good("Priority set.", undo=lambda: None)
    assert bar.go_to()
    strips(bar)[0].leave_if_idle()
    assert bar.shown == (said,)
    bar.window().findChild(QLineEdit).setFocus()
    strips(bar)[0].leave_if_idle()
    assert bar.shown == ()


def test_undo_runs_once_and_the_message_goes(bar: MessageBar, messages: Messages, qtbot: QtBot) -> None:
    undone: list[int] = []
    messages.good("Priority set.", undo=lambda: undone.append(1))
    assert bar.go_to()
    qtbot.keyClick(bar.window().focusWidget(), Qt.Key.Key_Space)
    assert undone == [1]
    assert bar.shown == ()


def test_escape_closes_the_one_with_the_keyboard(bar: MessageBar, messages: Messages, qtbot: QtBot) -> None:
    messages.bad("Nothing was saved.")
    assert bar.go_to()
    qtbot.keyClick(bar.window().focusWidget(), Qt.Key.Key_Escape)
    assert bar.shown == ()
    assert not bar.go_to()


def test_at_most_two_buttons_each_named(bar: MessageBar, messages: Messages) -> None:
    actions = [Action(word, lambda: None) for word in ("Take the good 186", "Choose again", "Third")]
    messages.bad("2 of 188 rows cannot be read, so nothing has been brought in.", "kestrel-bank.xlsx", *actions)
    assert [made.text() for made in strips(bar)[0].buttons] == ["Take the good 186", "Choose again"]
    assert unnamed(bar) == []
    assert strips(bar)[0].accessibleName().startswith("Not done: 2 of 188")


def test_long_words_wrap(bar: MessageBar, messages: Messages) -> None:
    messages.bad("What happened is told at length. " * 6, "Where it is, and what to do about it. " * 8)
    bar.window().resize(700, 500)
    assert cut_strings(bar) == []
