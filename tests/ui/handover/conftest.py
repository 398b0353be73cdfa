"""An event of today, a clock that is set by hand, and the window of the hand-over over Record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import EventView
from beatbook.services.events import finish_event, get_event, list_events, open_event
from beatbook.services.pin import set_pin
from beatbook.services.places import find_place
from beatbook.services.questionnaires import put_questionnaire
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.handover.window import HandOverWindow
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parent))  # for `from public import ...`

from public import EVERY_KIND, PIN, Clock, Opener


@pytest.fixture
def clock() -> Clock:
    return Clock()


def open_at(store: Store, questionnaire_id: int | None = None) -> EventView:
    """A stall that began just now; every other event is finished."""
    for event in list_events(store):
        finish_event(store, event_id=event.id)
    place = find_place(store, "Thornley Fold ward")
    now = datetime.now().astimezone().replace(second=0, microsecond=0)
    asked = {} if questionnaire_id is None else {"questionnaire_id": questionnaire_id}
    made = open_event(store, place_id=place.id, kind="stall", starts=now, name="Stall", **asked)
    return get_event(store, made.id)


@pytest.fixture
def stall(practice_store: Store) -> EventView:
    return open_at(practice_store)


@pytest.fixture
def every_kind(practice_store: Store) -> EventView:
    """An event that asks a question of every kind, with a rule, in two languages."""
    with practice_store.writing() as session:
        questionnaire_id = put_questionnaire(session, EVERY_KIND, datetime.now().date())
    return open_at(practice_store, questionnaire_id)


@pytest.fixture
def hand_over(
    window: MainWindow, practice_store: Store, clock: Clock, idle: Callable[[Context], None], qtbot: QtBot
) -> Iterator[Opener]:
    """Hands over from Record at an event, with a PIN that is set: the window at 1366 by 768, in front."""
    pages: list[RecordPage] = []

    def open_(event: EventView, size: tuple[int, int] = (1366, 768)) -> HandOverWindow:
        set_pin(practice_store, PIN)
        window.activateWindow()
        window.show_page("record")
        idle(window.context)
        page = window.page
        assert isinstance(page, RecordPage)
        page.open(event_id=event.id)
        idle(window.context)
        pages.append(page)
        page.handing.clock, page.handing.full_screen = clock, False
        page.hand_over()
        made = page.handing.window
        assert made is not None
        made.resize(*size)
        with qtbot.waitActive(made):
            made.activateWindow()
        return made

    yield open_
    qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=20_000)
    for page in pages:
        if page.handing.window is not None:
            page.handing._end()
