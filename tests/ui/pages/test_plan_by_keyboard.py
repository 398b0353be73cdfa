"""A whole plan, from its start to its end, without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from acting import dialog_of
from keys import Hands
from looking import settle
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.plan_boxes import CHEERS_KEYS
from beatbook.services.history import history
from beatbook.services.plan_file import plan_file
from beatbook.services.plans import list_plans
from beatbook.ui.context import Context
from beatbook.ui.dialogs.move_plan import ClosePlanDialog, MovePlanDialog
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
MOST_TABS = 90


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot) -> PlansPage:
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("plans")
    shown = window.page
    assert isinstance(shown, PlansPage)
    shown.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
    idle(context)
    settle()
    return shown


def back_in(page: PlansPage, context: Context, idle: Idle, qtbot: QtBot) -> None:
    """A dialog is over: the window has the keyboard again, as every desktop gives it."""
    idle(context)
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    settle()
    assert QApplication.focusWidget() is not None


def tab_to(hands: Hands, name: str) -> None:
    """Tab until what is called so has the keyboard."""
    for _ in range(MOST_TABS):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName().startswith(name):
            return
        hands.press("Tab")
    pytest.fail(f"Tab does not lead to “{name}”")


def write(hands: Hands, name: str, words: str) -> None:
    tab_to(hands, name)
    hands.write(words)


def move_on(page: PlansPage, context: Context, idle: Idle, qtbot: QtBot, hands: Hands, why: str = "") -> None:
    """Ctrl+Shift+Enter, and the reason where one is asked for."""
    hands.press("Ctrl+Shift+Enter")
    idle(context)
    settle()
    if why:
        assert isinstance(dialog_of(page), MovePlanDialog)
        hands.write(why)
        hands.press("Ctrl+Enter")
        back_in(page, context, idle, qtbot)


def test_a_whole_plan_is_written_by_keyboard_alone(
    page: PlansPage, context: Context, idle: Idle, hands: Hands, qtbot: QtBot
) -> None:
    before = {plan.id for plan in list_plans(context.store)}
    page.table.setFocus()
    hands.press("Ctrl+N")
    settle()
    hands.write("Cones on the bridge")
    tab_to(hands, "Place")
    hands.press("Down")
    hands.press("Ctrl+Enter")
    back_in(page, context, idle, qtbot)
    plan = next(each for each in list_plans(context.store) if each.id not in before)

    write(hands, "The problem in a sentence", "Cones are thrown off the bridge on Fridays.")
    write(hands, "How did it come to us", "Calls.")
    for key in CHEERS_KEYS:
        write(hands, f"{key.partition('.')[2].capitalize()}:", f"About {key}.")
    tab_to(hands, "Low")
    hands.press("Right", "Right")
    idle(context)
    move_on(page, context, idle, qtbot, hands)
    assert page.opened.stage == "objective"

    tab_to(hands, "What sort of objective")
    hands.press("Down", "Down")
    write(hands, "The objective in one sentence", "Half as many by spring.")
    write(hands, "Why is it within reach", "One bridge.")
    move_on(page, context, idle, qtbot, hands, "Nothing is counted yet")
    assert page.opened.stage == "analysis"

    for name in ("What happens", "Where", "When", "Who is involved", "Why there and then", "How is it done"):
        write(hands, name, f"{name}: told.")
    move_on(page, context, idle, qtbot, hands, "It is urgent")
    assert page.opened.stage == "response"

    write(hands, "New action: what will be done", "Chain the cones")
    hands.press("Enter")
    idle(context)
    settle()
    write(hands, "How does it go on, or end, without us", "The council keeps the chain.")
    move_on(page, context, idle, qtbot, hands, "One action is enough")
    assert page.opened.stage == "assessment"

    write(hands, "Did we do what we said", "Chained on the day.")
    hands.press("Ctrl+Shift+Enter")
    settle()
    assert isinstance(dialog_of(page), ClosePlanDialog)
    hands.press("Down", "Down")
    write(hands, "The result, against the objective", "No more cones.")
    write(hands, "What should another team know", "Chains are cheap.")
    write(hands, "Why it is closed all the same", "It ended at once.")
    hands.press("Ctrl+Enter")
    back_in(page, context, idle, qtbot)

    file = plan_file(context.store, plan.id)
    assert (file.stage, file.plan.outcome, file.plan.risk) == ("closed", "reduced", "medium")
    assert file.plan.problem == "Cones are thrown off the bridge on Fridays."
    assert all(file.text(key) == f"About {key}." for key in CHEERS_KEYS)
    assert file.text("objective.aim") == "Half as many by spring."
    assert file.text("objective.kind") == "reduce"
    assert file.text("analysis.who") == "Who is involved: told."
    assert [action.text for action in file.actions] == ["Chain the cones"]
    assert file.text("assessment.result") == "No more cones."
    moved = [(line.new, line.why) for line in history(context.store, plan.uid) if line.field == "stage" and line.old]
    assert moved == [
        ("objective", ""),
        ("analysis", "Nothing is counted yet"),
        ("response", "It is urgent"),
        ("assessment", "One action is enough"),
        ("closed", "Reduced to an agreed level. It ended at once."),
    ]
    hands.press("Esc")
    assert page.plan is None
