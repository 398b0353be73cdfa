"""From a bar to the events it came from, from an event to its forms, and back: by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from acting import dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Period
from beatbook.services.places import find_place
from beatbook.services.results_events import answer_events
from beatbook.ui.context import Context
from beatbook.ui.dialogs.responses import ResponsesDialog
from beatbook.ui.look import look
from beatbook.ui.pages.results import ResultsPage
from beatbook.ui.results_sources import TEAM_ONLY
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, qtbot: QtBot) -> ResultsPage:
    context.choose_place(find_place(context.store, "Thornley Fold ward"))
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("results")
    idle(context)
    settle()
    made = window.page
    assert isinstance(made, ResultsPage)
    made.table.setFocus()
    return made


@pytest.fixture
def hands() -> Hands:
    return Hands()


def step(page: ResultsPage, context: Context, idle: Idle, hands: Hands) -> None:
    hands.press("Enter")
    idle(context)
    settle()
    assert page.step.open


def test_enter_leads_to_events_then_to_forms_and_escape_back(
    page: ResultsPage, context: Context, idle: Idle, hands: Hands, qtbot: QtBot
) -> None:
    hands.press("Down")
    chosen = page.sheet.current
    assert chosen is not None
    step(page, context, idle, hands)
    sources = page.step.sources
    expected = [
        each
        for each in answer_events(context.store, answer=chosen.key, place_id=context.place_id, period=context.period)
        if each.n
    ]
    model = sources.table.model()
    assert list(model.rows) == expected
    assert sum(each.n for each in expected) == chosen.n
    assert f"by {chosen.n} people" in sources.finding.text()
    assert page.window().focusWidget() is sources.table
    assert not page.area.isVisible()
    hands.press("Enter")
    idle(context)
    dialog = dialog_of(page)
    assert isinstance(dialog, ResponsesDialog)
    assert dialog.search.text() == chosen.label
    assert len(dialog.rows.rows) >= expected[0].n
    assert all(chosen.label.casefold() in line.said.casefold() for line in dialog.rows.rows)
    dialog.reject()
    settle()
    assert page.window().focusWidget() is sources.table
    page.window().activateWindow()
    with qtbot.waitActive(page.window()):
        settle()
    hands.press("Esc")
    settle()
    assert not page.step.open
    assert page.area.isVisible()
    assert page.window().focusWidget() is page.table
    assert page.sheet.current == chosen


def test_back_along_the_thread_goes_one_step(
    page: ResultsPage, window: MainWindow, context: Context, idle: Idle, hands: Hands
) -> None:
    step(page, context, idle, hands)
    hands.press("Alt+Left")
    settle()
    assert window.page is page
    assert not page.step.open


def test_a_double_click_does_the_same(page: ResultsPage, context: Context, idle: Idle) -> None:
    page.table.activated.emit(page.table.model().index(0, 1))
    idle(context)
    assert page.step.open


def test_another_question_place_or_period_brings_the_results(
    page: ResultsPage, context: Context, idle: Idle, hands: Hands
) -> None:
    step(page, context, idle, hands)
    context.choose_period(Period(context.period.first, context.period.last + timedelta(days=1)), None)
    idle(context)
    assert not page.step.open
    assert page.area.isVisible()


def test_new_answers_are_counted_where_one_is(page: ResultsPage, context: Context, idle: Idle, hands: Hands) -> None:
    step(page, context, idle, hands)
    context.data_changed.emit(frozenset({"responses"}))
    idle(context)
    assert page.step.open
    assert not page.area.isVisible()


def test_from_a_cell_by_place_as_well(page: ResultsPage, context: Context, idle: Idle, hands: Hands) -> None:
    context.choose_place(None)
    idle(context)
    page.pick.by.setCurrentIndex(page.pick.by.findData("/place"))
    idle(context)
    assert page.shown is not None
    page.shown.table.setFocus()
    step(page, context, idle, hands)
    row = page.shown.table.current_row()
    assert f"by {row.people} people" in page.step.sources.finding.text()


def test_the_public_view_tells_of_no_event(page: ResultsPage, context: Context, idle: Idle, hands: Hands) -> None:
    said = heard(context)
    page.who._buttons["public"].click()
    page.table.setFocus()
    hands.press("Enter")
    idle(context)
    assert not page.step.open
    assert [message.lead for message in said] == [TEAM_ONLY]


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
def test_nothing_is_cut_and_all_is_named(
    page: ResultsPage,
    window: MainWindow,
    context: Context,
    idle: Idle,
    hands: Hands,
    theme: str,
    size: tuple[int, int],
) -> None:
    look().use(theme)
    window.resize(*size)
    step(page, context, idle, hands)
    assert cut_strings(window) == []
    assert unnamed(window) == []
    assert out_of_order(page) == []
