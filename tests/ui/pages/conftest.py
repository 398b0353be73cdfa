"""An event that is open today, and the Record page at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from keys import Hands
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import EventView
from beatbook.services.events import finish_event, get_event, list_events, open_event
from beatbook.services.places import find_place
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.window import MainWindow


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def stall(practice_store: Store) -> EventView:
    """A stall that began just now; every other event is finished."""
    for event in list_events(practice_store):
        finish_event(practice_store, event_id=event.id)
    place = find_place(practice_store, "Thornley Fold ward")
    now = datetime.now().astimezone().replace(second=0, microsecond=0)
    made = open_event(practice_store, place_id=place.id, kind="stall", starts=now, name="Stall at Thornley Fold Co-op")
    return get_event(practice_store, made.id)


@pytest.fixture
def recording(window: MainWindow, stall: EventView, idle: Callable[[Context], None], qtbot: QtBot) -> RecordPage:
    """The Record page of a window that has the keyboard, at the stall."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("record")
    idle(window.context)
    page = window.page
    assert isinstance(page, RecordPage)
    assert page.recorder.here is not None
    assert page.recorder.here.id == stall.id
    return page
