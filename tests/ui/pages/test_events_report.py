"""The report of an event on the Events page: its pages, and the way to release it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import EventView
from beatbook.services.events import list_events
from beatbook.services.matters import raise_matter
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.paper_release import PaperReleaseDialog
from beatbook.ui.pages.events import EventsPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, idle: Idle, qapp: QApplication) -> EventsPage:
    window.show_page("events")
    idle(window.context)
    shown = window.page
    assert isinstance(shown, EventsPage)
    return shown


def held(store: Store, name: str) -> EventView:
    return next(event for event in list_events(store) if event.name == name)


def opened(page: EventsPage, event: EventView, qtbot: QtBot) -> PaperReleaseDialog:
    panel = page.side.panel
    panel.show_event(event, event.starts.date())
    assert not panel.report_button.isHidden()
    panel.report_button.click()
    qtbot.waitUntil(lambda: page.findChild(PaperReleaseDialog) is not None)
    dialog = page.findChild(PaperReleaseDialog)
    assert isinstance(dialog, PaperReleaseDialog)
    qtbot.waitUntil(lambda: dialog.shown is not None, timeout=20_000)
    return dialog


def test_it_opens_with_its_pages_as_a_draft(page: EventsPage, practice_store: Store, qtbot: QtBot) -> None:
    dialog = opened(page, held(practice_store, "Upper Wen parish meeting"), qtbot)
    assert dialog.shown is not None
    assert dialog.shown.drawn.made.content.standing == "draft"
    assert dialog.shown.drawn.made.document.kind == "event_report"
    assert dialog.clear_button.isEnabled()
    dialog.reject()


def test_what_points_at_somebody_is_settled_first(page: EventsPage, practice_store: Store, qtbot: QtBot) -> None:
    event = held(practice_store, "Upper Wen parish meeting")
    raise_matter(practice_store, event_id=event.id, text="Ring the man at 07700 900123 about the lamp")
    dialog = opened(page, event, qtbot)
    assert dialog.cards
    assert not dialog.clear_button.isEnabled()
    dialog.reject()


def test_only_a_finished_event_has_one(page: EventsPage, practice_store: Store) -> None:
    panel = page.side.panel
    coming = held(practice_store, "Lights switch-on, Thornley green")
    panel.show_event(coming, coming.starts.date().replace(day=1))
    assert panel.report_button.isHidden()
