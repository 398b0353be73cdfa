"""The papers of an opened plan: looked at, then saved or printed; the same bytes as shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from acting import dialog_of
from keys import Hands
from looking import cut_strings, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from beatbook.domain.plan_paper import PAPERS, left_out_words
from beatbook.services.plans import list_plans
from beatbook.ui.context import Context
from beatbook.ui.dialogs.plan_paper import PlanPaperDialog
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.plan_out import NO_AGENCY
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


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


def opened(page: PlansPage, context: Context, idle: Idle, title: str = "Racing on Moor Lane") -> int:
    plan_id = next(plan.id for plan in list_plans(context.store) if plan.title == title)
    page.open_plan(plan_id)
    idle(context)
    return plan_id


def asked_for(page: PlansPage, context: Context, idle: Idle, name: str) -> PlanPaperDialog:
    next(each for each in page.print_menu.actions() if each.text() == name).trigger()
    dialog = dialog_of(page)
    assert isinstance(dialog, PlanPaperDialog)
    idle(context)
    settle()
    return dialog


def test_the_menu_names_the_papers_and_each_partner(page: PlansPage, context: Context, idle: Idle) -> None:
    assert not page.print_button.isVisible()
    opened(page, context, idle)
    assert page.print_button.isVisible()
    names = [each.text() for each in page.print_menu.actions()]
    assert names == ["Full plan…", "Page for County council…", "Review sheet…", "One-page story…"]


def test_by_keyboard_alone(page: PlansPage, context: Context, idle: Idle, hands: Hands) -> None:
    opened(page, context, idle)
    hands.press("Ctrl+P")
    assert page.print_menu.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(page.print_menu, key)  # a menu takes the keys without the focus
    idle(context)
    dialog = dialog_of(page)
    assert isinstance(dialog, PlanPaperDialog)
    assert dialog.windowTitle() == PAPERS["review"]
    hands.press("Esc")
    settle()
    assert page.opened.isVisible()


def test_a_plan_without_partners_says_so(page: PlansPage, context: Context, idle: Idle) -> None:
    opened(page, context, idle, "Dealing by the garages")
    partner = next(each for each in page.print_menu.actions() if each.text() == NO_AGENCY)
    assert not partner.isEnabled()


@pytest.mark.parametrize("name", ["Full plan…", "Page for County council…", "Review sheet…", "One-page story…"])
def test_each_paper_is_shown(page: PlansPage, context: Context, idle: Idle, name: str) -> None:
    opened(page, context, idle)
    dialog = asked_for(page, context, idle, name)
    assert dialog.shown is not None
    assert dialog.windowTitle() == name.removesuffix("…")
    assert dialog.save_button.isEnabled()
    assert dialog.save_button.hasFocus()
    assert dialog.paper.accessibleName().startswith(f"{dialog.windowTitle()}, page 1 of ")
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    dialog.reject()


def test_what_is_shown_is_saved(page: PlansPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    opened(page, context, idle)
    dialog = asked_for(page, context, idle, "Page for County council…")
    shown = dialog.shown
    assert shown is not None
    assert dialog.fact.text() == left_out_words(0)
    dialog.out.save_to(shown.drawn.pdf, tmp_path / shown.drawn.title)
    idle(context)
    assert (tmp_path / "Plan 26-003, page for County council.pdf").read_bytes() == shown.drawn.pdf
    assert context.settings.save_folder == str(tmp_path)


def test_a_place_that_cannot_be_written_is_told_in_the_dialog(
    page: PlansPage, context: Context, idle: Idle, tmp_path: Path
) -> None:
    opened(page, context, idle)
    dialog = asked_for(page, context, idle, "Review sheet…")
    assert dialog.shown is not None
    dialog.out.save_to(dialog.shown.drawn.pdf, tmp_path / "none" / "plan.pdf")
    idle(context)
    assert dialog.isVisible()
    assert dialog.fault.isVisible()
    assert "plan.pdf cannot be written" in dialog.fault.text()
    dialog.reject()


def test_what_was_just_written_is_on_the_paper(page: PlansPage, context: Context, idle: Idle) -> None:
    import pypdfium2

    opened(page, context, idle)
    page.opened.public.setPlainText("We count cars on Fridays now.")
    dialog = asked_for(page, context, idle, "Page for County council…")
    assert dialog.shown is not None
    document = pypdfium2.PdfDocument(dialog.shown.drawn.pdf)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "We count cars on Fridays now." in " ".join(text.split())
    dialog.reject()


def test_a_paper_that_cannot_be_made_says_why(page: PlansPage, context: Context, idle: Idle) -> None:
    plan_id = opened(page, context, idle)
    dialog = PlanPaperDialog(context, page, plan_id, "partner", "Fire service")
    dialog.open()
    idle(context)
    assert "“Fire service” has no task" in dialog.fault.text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_an_ampersand_is_no_key(page: PlansPage, context: Context, idle: Idle) -> None:
    from beatbook.services.plans import add_action

    plan_id = opened(page, context, idle)
    changed = add_action(context.store, plan_id=plan_id, text="Look", owner="", due=None, agency="Parks & roads")
    context.announce(changed)
    idle(context)
    assert "Page for Parks && roads…" in [each.text() for each in page.print_menu.actions()]


def test_every_paper_has_a_name() -> None:
    assert list(PAPERS) == ["full", "partner", "review", "story"]
    assert left_out_words(3).startswith("3 names or addresses were left out.")
