"""An evening at a stall by keyboard: open the event, ask people, take one back, finish, and see it counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from keys import Hands
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.summaries import EventView
from beatbook.services.drafts import drop_draft, list_drafts
from beatbook.services.events import list_events
from beatbook.services.history import latest
from beatbook.services.results import results_summary
from beatbook.store.store import Store
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.window import MainWindow

WORDS = "More light by the bridge"


@pytest.fixture
def settled(window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=20_000)


def open_the_event(window: MainWindow, hands: Hands, settled: Callable[[], None]) -> EventView:
    """Ctrl+2, Ctrl+N, a name, Enter; Enter again records there."""
    hands.press("Ctrl+2", "Ctrl+N")
    hands.write("Stall by the chapel")
    hands.press("Enter")
    settled()
    hands.press("Enter")
    settled()
    return max(list_events(window.context.store), key=lambda event: event.id)


def ask_people(hands: Hands) -> None:
    """Four forms: ticks only; a visitor; all questions; one taken back and put right."""
    hands.press(*"031421", "Ctrl+Enter")
    hands.press(*"22", "V", "Ctrl+Enter")
    hands.press(*"15", "Enter", "2", "Enter")
    hands.write(WORDS)
    hands.press("Enter", *"06", "1", *"01", "Enter")
    hands.press(*"0102", "Ctrl+Enter", "R", "R", "E")


def ticks(store: Store, day: date) -> dict[str, int]:
    """How many people ticked each answer that day, visitors left out."""
    summary = results_summary(store, place_id=None, period=Period(day, day))
    return {option.key: option.n for option in summary.options}


def test_the_evening(window: MainWindow, practice_store: Store, settled: Callable[[], None]) -> None:
    hands = Hands()
    today = datetime.now().astimezone().date()
    for draft in list_drafts(practice_store):
        drop_draft(practice_store, draft_id=draft.id)
    before = ticks(practice_store, today)
    event = open_the_event(window, hands, settled)
    assert event.name == "Stall by the chapel"
    assert event.officer == "PCSO Daniel Whitlow"
    ask_people(hands)
    settled()
    page = window.page
    assert isinstance(page, RecordPage)
    assert page.desk.tally.count.text == "4"
    assert page.desk.tally.passers.text() == "2 refused, 1 lives elsewhere, 1 visitor"
    hands.press("Ctrl+Z")
    settled()
    hands.press("Backspace", "Ctrl+Enter")
    settled()
    assert page.desk.tally.count.text == "4"
    hands.press("F6", "F6")
    while QApplication.focusWidget() is not page.buttons.finish_button:
        assert window.bar.isAncestorOf(QApplication.focusWidget()), "Finish is not reached from the bar"
        hands.press("Tab")
    hands.press("Space")
    settled()
    _check_what_is_kept(practice_store, event)
    after = ticks(practice_store, today)
    grown = {key: n - before[key] for key, n in after.items() if n != before[key]}
    assert grown == dict.fromkeys(
        ("criminal_damage", "violent_crime", "road_safety", "nuisance_motorbikes", "personal_theft"), 1
    )


def _check_what_is_kept(store: Store, event: EventView) -> None:
    """Counts, no form left, no time of answering, no words in the journal."""
    now = next(each for each in list_events(store) if each.id == event.id)
    assert (now.responses, now.refused, now.elsewhere, now.finished) == (4, 2, 1, True)
    assert list_drafts(store) == ()
    with store.reading() as session:
        taken = session.execute(text("SELECT DISTINCT taken FROM response WHERE event_id = :id"), {"id": event.id})
        assert len(taken.all()) == 1
        words = session.execute(
            text("SELECT t.text FROM response_text t JOIN response r ON r.id = t.response_id WHERE r.event_id = :id"),
            {"id": event.id},
        )
        assert [row.text for row in words] == [WORDS]
    told = " ".join(f"{line.what} {line.field} {line.old} {line.new}" for line in latest(store, limit=200))
    assert WORDS not in told
    assert "criminal_damage" not in told
