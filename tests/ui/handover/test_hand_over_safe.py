"""No way to anyone else's answers, no way out without the PIN, and nothing left of a form that is dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from public import (
    PIN,
    Clock,
    Opener,
    click,
    everything,
    go_to,
    hand_back,
    press,
    sql,
    tick,
    type_,
)
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import EventView
from beatbook.services.pin import has_pin
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.hand_over_pin import PinDialog
from beatbook.ui.handover.keeping_in import is_inert
from beatbook.ui.handover.window import HandOverWindow
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def abandoned(store: Store, event: EventView) -> int:
    return int(sql(store, "SELECT abandoned FROM event WHERE id = :id", id=event.id)[0][0])


def texts(root: QWidget) -> list[str]:
    return [each.text() for each in root.findChildren(QLabel) if each.isVisible()]


# ---------------------------------------------------------------- the way out


def test_only_the_pin_closes_it(hand_over: Opener, stall: EventView, window: MainWindow, qtbot: QtBot) -> None:
    public = hand_over(stall)
    assert not public.close()
    assert public.isVisible()
    assert not window.isVisible()
    hand_back(public, qtbot, "9999")
    assert public.pin.said.text() == "That is not the PIN."
    assert not window.isVisible()
    type_(PIN)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(window.isVisible, timeout=10_000)


def test_after_five_wrong_tries_each_wait_is_twice_as_long(
    hand_over: Opener, stall: EventView, clock: Clock, qtbot: QtBot
) -> None:
    public = hand_over(stall)
    for _ in range(5):
        hand_back(public, qtbot, "0001") if public.stack.currentWidget() is not public.pin else None
        if public.pin.said.text() == "":
            continue
        if not public.pin.waits and public.pin.said.text():
            type_("0001")
            press(Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: public.pin.open.isEnabled() or bool(public.pin.waits), timeout=10_000)
    assert public.pin.said.text() == "5 wrong tries. The next one is taken in 30 seconds."
    public.pin.edit.setText(PIN)
    public.pin.send()
    assert public.stack.currentWidget() is public.pin  # not even the right one is taken now
    clock.now += 31
    public.tick()
    assert public.pin.edit.isEnabled()
    assert public.pin.said.text() == ""
    type_("0001")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(public.pin.waits), timeout=10_000)
    assert public.pin.said.text() == "6 wrong tries. The next one is taken in 1 minute."
    public.pin.start()  # going back and in again does not help
    assert public.pin.waits == 60


def test_a_forgotten_pin_in_practice_opens_at_once(
    hand_over: Opener, stall: EventView, window: MainWindow, qtbot: QtBot
) -> None:
    public = hand_over(stall)
    click(public.foot.hand_back)
    click(public.pin.forgot)
    qtbot.waitUntil(window.isVisible, timeout=10_000)


def test_the_first_hand_over_asks_for_a_pin_twice(
    window: MainWindow, stall: EventView, practice_store: Store, idle: Idle, qtbot: QtBot
) -> None:
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("record")
    idle(window.context)
    page = window.page
    assert isinstance(page, RecordPage)
    page.handing.full_screen = False
    press(Qt.Key.Key_H)
    dialog = next(each for each in page.findChildren(PinDialog) if each.isVisible())
    dialog.pin.setText("1234")
    dialog.save()
    assert dialog.pin_field.fault.startswith("That PIN is guessed at once.")
    dialog.pin.setText(PIN)
    dialog.again.setText("4072")
    dialog.save()
    assert dialog.again_field.fault == "These are not the same."
    assert not has_pin(practice_store)
    dialog.again.setText(PIN)
    dialog.save()
    qtbot.waitUntil(lambda: page.handing.window is not None, timeout=10_000)
    assert has_pin(practice_store)
    assert PIN not in everything(practice_store).replace(str(practice_store.path), "").split()
    public = page.handing.window
    assert public is not None
    with qtbot.waitActive(public):
        public.activateWindow()
    hand_back(public, qtbot)
    qtbot.waitUntil(window.isVisible, timeout=10_000)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_1, CTRL),
        (Qt.Key.Key_V, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_F4, ALT),
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_R, ALT),
        (Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_keys_that_lead_elsewhere_are_dead(
    hand_over: Opener, every_kind: EventView, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    public = hand_over(every_kind)
    go_to(public, "words")
    QApplication.clipboard().setText("of the person before")
    type_("lamps")
    page, theme = window.page, window.context.settings.theme
    press(key, held=held)
    assert public.stack.currentWidget() is public.question
    assert public.form is not None
    assert public.form.text == "lamps"
    assert (window.page, window.context.settings.theme, window.isVisible()) == (page, theme, False)


def test_letters_that_alt_gr_writes_are_letters() -> None:
    assert not is_inert(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_W, CTRL | ALT, "ŵ"))
    assert is_inert(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_W, CTRL | ALT, ""))
    assert not is_inert(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "A"))


# ---------------------------------------------------------------- nothing of others


def test_every_other_window_is_out_of_sight_and_comes_back(
    hand_over: Opener, stall: EventView, window: MainWindow, qtbot: QtBot
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    public = hand_over(stall)
    seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert seen == [public]
    window.show()  # as a second start of the program asks
    assert not window.isVisible()
    hand_back(public, qtbot)
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    assert other.isVisible()


def test_nothing_of_the_person_before_is_on_any_screen(
    hand_over: Opener, every_kind: EventView, qtbot: QtBot, practice_store: Store
) -> None:
    public = hand_over(every_kind)
    go_to(public, "words")
    type_("The lamps in Quince Alley")
    click(public.foot.next)
    qtbot.waitUntil(lambda: public.thanks.title.text() == "Thank you", timeout=10_000)
    click(public.thanks.next)
    go_to(public, "words")
    assert public.form is not None
    assert public.form.text == ""
    assert not any("Quince" in text for text in texts(public))
    assert public.foot.back.isEnabled()
    while public.foot.back.isEnabled():
        click(public.foot.back)
    assert public.form.key == ""  # the way back ends at one's own first question
    public.show_welcome()


def test_the_cover_hides_everything_until_it_is_touched(hand_over: Opener, every_kind: EventView, qtbot: QtBot) -> None:
    public = hand_over(every_kind)
    go_to(public, "words")
    type_("lamps")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitActive(other):
        other.activateWindow()
    assert texts(public) == ["Touch to go on"]
    assert not public.inner.isVisible()
    click(public.over)
    assert public.inner.isVisible()
    assert public.form is not None
    assert public.form.text == "lamps"


# ---------------------------------------------------------------- nobody there


def test_after_45_seconds_it_asks_and_after_60_everything_is_dropped_and_counted(
    hand_over: Opener, every_kind: EventView, clock: Clock, practice_store: Store, idle: Idle, window: MainWindow
) -> None:
    public = hand_over(every_kind)
    drafts = sql(practice_store, "SELECT count(*) FROM draft")
    responses = sql(practice_store, "SELECT count(*) FROM response")
    go_to(public, "words")
    type_("The lamps in Quince Alley")
    clock.now += 44
    public.tick()
    assert public.inner.isVisible()
    clock.now += 2
    public.tick()
    assert texts(public) == ["Still there?", "Your answers are wiped in 14 seconds."]
    clock.now += 4
    public.tick()
    assert "Your answers are wiped in 10 seconds." in texts(public)
    click(public.over.go_on)
    assert public.inner.isVisible()
    clock.now += 61
    public.tick()
    assert public.stack.currentWidget() is public.welcome
    assert public.inner.isVisible()
    idle(window.context)
    assert abandoned(practice_store, every_kind) == 1
    assert sql(practice_store, "SELECT count(*) FROM draft") == drafts
    assert sql(practice_store, "SELECT count(*) FROM response") == responses
    assert "Quince Alley" not in everything(practice_store)


def test_nobody_is_counted_who_only_looked(
    hand_over: Opener, stall: EventView, clock: Clock, practice_store: Store, idle: Idle, window: MainWindow
) -> None:
    public = hand_over(stall)
    click(public.welcome.start)
    clock.now += 61
    public.tick()
    assert public.stack.currentWidget() is public.welcome
    idle(window.context)
    assert abandoned(practice_store, stall) == 0
    click(public.welcome.start)
    click(public.foot.next)
    clock.now += 61
    public.tick()
    idle(window.context)
    assert abandoned(practice_store, stall) == 1


def test_thanks_go_by_themselves(hand_over: Opener, stall: EventView, clock: Clock, qtbot: QtBot) -> None:
    public = hand_over(stall)
    go_to(public, "issues")
    tick(public, "alcohol")
    while public.form is not None:
        click(public.foot.next)
    qtbot.waitUntil(lambda: public.thanks.title.text() == "Thank you", timeout=10_000)
    clock.now += 14
    public.tick()
    assert public.stack.currentWidget() is public.thanks
    clock.now += 2
    public.tick()
    assert public.stack.currentWidget() is public.welcome


def test_an_unfinished_form_is_dropped_and_counted_when_the_officer_takes_over(
    hand_over: Opener, stall: EventView, practice_store: Store, window: MainWindow, idle: Idle, qtbot: QtBot
) -> None:
    public = hand_over(stall)
    go_to(public, "issues")
    tick(public, "alcohol")
    click(public.foot.hand_back)
    click(public.pin.return_)
    assert public.form is not None
    assert public.form.answers == {"issues": ("alcohol",)}  # going back to it loses nothing
    hand_back(public, qtbot)
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    idle(window.context)
    assert abandoned(practice_store, stall) == 1
    assert sql(practice_store, "SELECT count(*) FROM draft WHERE event_id = :id", id=stall.id) == [(0,)]


def test_an_interview_that_was_under_way_waits_behind_it(
    hand_over: Opener, stall: EventView, window: MainWindow, qtbot: QtBot, idle: Idle
) -> None:
    window.show_page("record")
    idle(window.context)
    page = window.page
    assert isinstance(page, RecordPage)
    page.open(event_id=stall.id)
    assert page.recorder.form is not None
    page.recorder.do(lambda form: form.tick("alcohol"))
    public: HandOverWindow = hand_over(stall)
    hand_back(public, qtbot)
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    assert page.recorder.form is not None
    assert page.recorder.form.answers == {"issues": ("alcohol",)}
