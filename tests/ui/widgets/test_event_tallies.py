"""The tallies of an event on Events: listed, gone on with, removed and put back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from beatbook.services.events import get_event, list_events
from beatbook.services.tallies import list_tallies, record_tally
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.widgets.event_tallies import EventTallies

Idle = Callable[[Context], None]


@pytest.fixture
def event_id(practice_store: Store) -> int:
    """An event with two tallies."""
    found = list_events(practice_store)[0].id
    record_tally(
        practice_store, event_id=found, question="issues", way="hands", heads=30, marks={"alcohol": 23, "noise": 4}
    )
    record_tally(practice_store, event_id=found, question="good_here", way="paper", heads=2, marks={})
    return found


@pytest.fixture
def shown(context: Context, practice_store: Store, event_id: int, idle: Idle, qtbot: QtBot) -> EventTallies:
    made = EventTallies(context)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    made.show_event(get_event(practice_store, event_id))
    idle(context)
    return made


def words(shown: EventTallies) -> list[str]:
    return [row.accessibleName().partition(". ")[0] for row in shown.list._rows]


def test_they_are_listed_in_words(shown: EventTallies) -> None:
    assert words(shown) == ["A show of hands: 30 people, 27 marks", "A pile of paper: 2 sheets, 0 marks"]
    assert shown.list.isVisible()


def test_an_event_without_any_shows_nothing(
    shown: EventTallies, context: Context, practice_store: Store, idle: Idle
) -> None:
    shown.show_event(list_events(practice_store)[3])
    idle(context)
    assert not shown.list.isVisible()
    assert not shown.rule.isVisible()


def test_change_goes_to_the_tally_desk(shown: EventTallies, context: Context, event_id: int) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    context.asked_for.connect(lambda page, what: asked.append((page, what)))
    QTest.mouseClick(shown.list.buttons[0], Qt.MouseButton.LeftButton)
    ((page, what),) = asked
    assert (page, what["event_id"], what["tally"].heads) == ("record", event_id, 30)  # type: ignore[attr-defined]


def test_remove_and_its_way_back(
    shown: EventTallies, context: Context, practice_store: Store, event_id: int, idle: Idle
) -> None:
    posted = []
    context.messages.posted.connect(posted.append)
    QTest.mouseClick(shown.list.buttons[1], Qt.MouseButton.LeftButton)
    idle(context)
    assert words(shown) == ["A pile of paper: 2 sheets, 0 marks"]
    assert [tally.heads for tally in list_tallies(practice_store, event_id=event_id)] == [2]
    posted[0].actions[0].run()
    idle(context)
    assert [tally.heads for tally in list_tallies(practice_store, event_id=event_id)] == [2, 30]
    assert len(words(shown)) == 2
