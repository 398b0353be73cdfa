"""Ctrl+Z on any page takes back what was done last, says what, and leaves a text its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from acting import dialog_of, heard
from keys import Hands
from looking import unnamed
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from beatbook.services.contacts import add_contact
from beatbook.services.issues import change_status, get_issue, list_issues
from beatbook.services.priorities import get_priority, list_priorities, save_priority
from beatbook.ui.context import Context
from beatbook.ui.dialogs.take_back import TakeBackDialog
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def hands() -> Hands:
    return Hands()


def retitle(context: Context, title: str) -> int:
    """A priority's title is changed, as the page does it."""
    each = list_priorities(context.store)[0]
    context.announce(save_priority(context.store, priority_id=each.id, version=each.version, title=title))
    return each.id


def test_the_last_deed_is_taken_back_and_done_again(window: MainWindow, hands: Hands, idle: Idle) -> None:
    context = window.context
    window.show_page("events")
    before = list_priorities(context.store)[0].title
    key = retitle(context, "Sheds at Weir Lane")
    messages, changed = heard(context), list[object]()
    context.data_changed.connect(changed.append)
    hands.press("Ctrl+Z")
    idle(context)
    assert get_priority(context.store, key).title == before
    assert messages[-1].lead == f"Taken back: title of the priority was “Sheds at Weir Lane”, is “{before}” again."
    assert messages[-1].line == "Ctrl+Shift+Z does it again."
    assert changed == [frozenset({"priorities", "issues"})]
    messages[-1].actions[0].run()
    assert window.page is not None
    assert window.page.key == "priorities"
    hands.press("Ctrl+Shift+Z")
    idle(context)
    assert get_priority(context.store, key).title == "Sheds at Weir Lane"
    assert messages[-1].lead.startswith("Done again: ")


def test_a_status_in_words(window: MainWindow, hands: Hands, idle: Idle) -> None:
    context = window.context
    window.show_page("priorities")
    issue = next(each for each in list_issues(context.store) if each.status == "acting")
    change_status(context.store, issue_id=issue.id, version=issue.version, status="looking", why="The van is away")
    messages = heard(context)
    hands.press("Ctrl+Z")
    idle(context)
    assert get_issue(context.store, issue.id).status == "acting"
    said = f"Taken back: status of {issue.reference} was Looking into it, is Acting again"
    assert messages[-1].lead.startswith(said)


def test_nothing_to_take_back_is_said(window: MainWindow, hands: Hands, idle: Idle) -> None:
    window.show_page("priorities")
    messages = heard(window.context)
    hands.press("Ctrl+Z", "Ctrl+Shift+Z")
    idle(window.context)
    assert [message.kind for message in messages] == ["info", "info"]


def test_why_it_is_not_taken_back_is_said(window: MainWindow, hands: Hands, idle: Idle) -> None:
    window.show_page("priorities")
    add_contact(window.context.store, name="Xylander Quickthorn")
    messages = heard(window.context)
    hands.press("Ctrl+Z")
    idle(window.context)
    assert (messages[-1].kind, messages[-1].lead) == ("warn", "Not taken back: contact added.")
    assert "erasing them" in messages[-1].line


def test_a_text_being_edited_keeps_its_own(window: MainWindow, hands: Hands, idle: Idle) -> None:
    context = window.context
    window.show_page("places")
    idle(context)
    key = retitle(context, "Sheds at Weir Lane")
    field = next(each for each in window.pages["places"].findChildren(QLineEdit) if each.isVisible())
    field.setFocus()
    hands.write("x")
    hands.press("Ctrl+Z")
    idle(context)
    assert field.text() == ""
    assert get_priority(context.store, key).title == "Sheds at Weir Lane"
    assert not field.isUndoAvailable()
    hands.press("Ctrl+Z")
    idle(context)
    assert get_priority(context.store, key).title != "Sheds at Weir Lane", "nothing is left to take back in the field"


@pytest.mark.parametrize("key", ["record", "questionnaires"])
def test_pages_with_a_way_back_of_their_own_keep_the_key(window: MainWindow, key: str, idle: Idle) -> None:
    context = window.context
    window.show_page(key)
    idle(context)
    retitle(context, "Sheds at Weir Lane")
    target = window.focusWidget() or window.page
    assert target is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    idle(context)
    assert list_priorities(context.store)[0].title == "Sheds at Weir Lane"
    assert not any(each.isEnabled() for each in window._undo_keys)
    window.show_page("events")
    assert all(each.isEnabled() for each in window._undo_keys)


def test_a_deed_is_chosen_on_the_store_page(window: MainWindow, idle: Idle) -> None:
    context = window.context
    window.show_page("store")
    before = list_priorities(context.store)[0].title
    key = retitle(context, "Sheds at Weir Lane")
    add_contact(context.store, name="Xylander Quickthorn")
    page = window.pages["store"]
    page.choose_to_take_back()  # type: ignore[attr-defined]
    idle(context)
    dialog = dialog_of(page)
    assert isinstance(dialog, TakeBackDialog)
    assert unnamed(dialog) == []
    assert [deed.words[:12] for deed in dialog.deeds.rows] == ["Contact adde", "Title of the"]
    assert not dialog.take_button.isEnabled()
    assert "erasing them" in dialog.said.text()
    dialog.table.choose_row(1)
    dialog.take_button.click()
    idle(context)
    assert get_priority(context.store, key).title == before


def test_a_sitting_with_nothing_done_says_so(window: MainWindow, idle: Idle) -> None:
    window.show_page("store")
    page = window.pages["store"]
    page.choose_to_take_back()  # type: ignore[attr-defined]
    idle(window.context)
    dialog = dialog_of(page)
    assert isinstance(dialog, TakeBackDialog)
    assert dialog.said.text().startswith("You have done nothing yet")
    dialog.close()
