"""The thread from every page that has a piece of it: by its key, of what is chosen, and on to the next page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from acting import dialog_of
from keys import Hands
from looking import SIZES, cut_strings, settle, unnamed
from pytestqt.qtbot import QtBot

from beatbook.domain.thread import CHAIN, Thread
from beatbook.services.issues import list_issues
from beatbook.services.messages import list_messages
from beatbook.services.plans import list_plans
from beatbook.services.priorities import list_priorities
from beatbook.ui.context import Context
from beatbook.ui.dialogs.thread import ThreadDialog
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.pages.priorities import PrioritiesPage
from beatbook.ui.pages.results import ResultsPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("today")
    return window


def opened(window: MainWindow, context: Context, idle: Idle) -> tuple[ThreadDialog, Thread]:
    dialog = dialog_of(window)
    assert isinstance(dialog, ThreadDialog)
    idle(context)
    settle()
    assert dialog.view.found is not None
    return dialog, dialog.view.found


def test_from_a_priority_to_its_plan(active: MainWindow, context: Context, hands: Hands, idle: Idle) -> None:
    plan = next(each for each in list_plans(context.store) if each.title == "Racing on Moor Lane")
    context.go("priorities", priority_id=plan.priority_id)
    idle(context)
    settle()
    page = active.page
    assert isinstance(page, PrioritiesPage)
    page.table.setFocus()
    hands.press("Ctrl+T")
    dialog, found = opened(active, context, idle)
    assert found.priority_id == plan.priority_id
    dialog.view.picture.cards[CHAIN.index("plan")].click()
    idle(context)
    settle()
    shown = active.page
    assert isinstance(shown, PlansPage)
    assert shown.plan is not None
    assert shown.plan.id == plan.id
    assert not [each for each in active.findChildren(ThreadDialog) if each.isVisible()]


def test_from_an_answer_to_what_came_of_it(active: MainWindow, context: Context, hands: Hands, idle: Idle) -> None:
    active.show_page("results")
    idle(context)
    settle()
    page = active.page
    assert isinstance(page, ResultsPage)
    model = page.table.model()
    keys = [model.row_at(model.index(number, 0)).key for number in range(model.rowCount())]
    row = keys.index("road_safety")
    page.table.choose_row(row)
    page.table.setFocus()
    hands.press("Ctrl+T")
    _dialog, found = opened(active, context, idle)
    assert found.knot("vote").mine
    assert found.issue_id is not None


def test_from_a_message(active: MainWindow, context: Context, hands: Hands, idle: Idle) -> None:
    message = next(each for each in list_messages(context.store) if each.issues)
    context.go("messages", message_id=message.id)
    idle(context)
    settle()
    sent = active.page.sent  # type: ignore[union-attr]
    assert sent.chosen.id == message.id
    assert sent.thread_button.isVisible()
    sent.table.setFocus()
    hands.press("Ctrl+T")
    _dialog, found = opened(active, context, idle)
    assert found.issue_id in message.issues
    assert found.knot("feedback").mine


@pytest.mark.parametrize("form", ["picture", "list"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_everything_has_a_name(
    active: MainWindow, context: Context, idle: Idle, size: tuple[int, int], form: str
) -> None:
    active.resize(*size)
    context.settings.thread_as_list = form == "list"
    priority = next(each for each in list_priorities(context.store) if each.title == "Drug dealing by the garages")
    context.go("priorities", priority_id=priority.id)
    idle(context)
    active.page.show_thread()  # type: ignore[union-attr]
    dialog, _found = opened(active, context, idle)
    assert unnamed(dialog) == []
    assert [each for each in cut_strings(dialog) if not each.startswith("out of sight")] == []


def test_from_an_issue_on_its_page(active: MainWindow, context: Context, idle: Idle, practice_today: date) -> None:
    issue = next(each for each in list_issues(context.store) if each.reference == "26/0117")
    context.go("issues", issue_id=issue.id)
    idle(context)
    settle()
    chain = active.page.opened.chain  # type: ignore[union-attr]
    assert chain.found.issue_id == issue.id
    chain.picture.cards[CHAIN.index("priority")].click()
    idle(context)
    assert isinstance(active.page, PrioritiesPage)
    assert active.page.panel.priority is not None
    assert active.page.panel.priority.id == chain.found.priority_id
