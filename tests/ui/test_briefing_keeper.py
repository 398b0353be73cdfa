"""What is laid out and typed for a briefing is kept: newest last, nothing lost, another's save seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Month
from beatbook.services.briefing_drafts import draft, save_layout, save_text
from beatbook.services.places import find_place
from beatbook.ui.briefing_keeper import BriefingKeeper, Other
from beatbook.ui.context import Context

Idle = Callable[[Context], None]
NOVEMBER = Month(2026, 11)


@pytest.fixture
def place_id(context: Context) -> int:
    return find_place(context.store, "Harrowgill").id


@pytest.fixture
def keeper(context: Context, place_id: int, practice_today: date) -> BriefingKeeper:
    made = BriefingKeeper(context, context)
    made.open(draft(context.store, place_id=place_id, month=NOVEMBER))
    return made


def held(context: Context, place_id: int, key: str) -> str:
    return draft(context.store, place_id=place_id, month=NOVEMBER).text(key).text


def save_elsewhere(context: Context, place_id: int, key: str, text: str) -> None:
    version = draft(context.store, place_id=place_id, month=NOVEMBER).text(key).version
    save_text(context.store, place_id=place_id, month=NOVEMBER, key=key, text=text, version=version)


def test_words_come_into_the_store_by_themselves(
    keeper: BriefingKeeper, context: Context, place_id: int, qtbot: QtBot
) -> None:
    keeper.write("message", "A quiet month")
    keeper.write("message", "A quiet month.")
    keeper.write("advice", "Lock the shed.")
    qtbot.waitUntil(lambda: keeper.settled, timeout=10_000)
    assert held(context, place_id, "message") == "A quiet month."
    assert held(context, place_id, "advice") == "Lock the shed."


def test_the_pages_need_not_wait_for_the_disk(keeper: BriefingKeeper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper.changed, timeout=5_000):
        keeper.write("message", "A quiet month.")
    assert keeper.standing is not None
    assert keeper.standing.text("message").text == "A quiet month."


def test_leaving_keeps_what_was_typed_a_moment_ago(keeper: BriefingKeeper, context: Context, place_id: int) -> None:
    keeper.write("message", "Half a sen")
    assert keeper.flush()
    assert held(context, place_id, "message") == "Half a sen"
    keeper.write("message", "Half a sentence.")
    keeper.leave()
    assert held(context, place_id, "message") == "Half a sentence."
    assert keeper.standing is None


def test_flushing_while_the_disk_is_busy_saves_once_and_last(
    keeper: BriefingKeeper, context: Context, place_id: int, idle: Idle
) -> None:
    assert keeper.layout is not None
    keeper.lay_out(keeper.layout.switched("patrols", False))
    keeper.write("message", "One")
    assert keeper.flush()
    keeper.write("message", "Two")
    assert keeper.flush()
    idle(context)
    now = draft(context.store, place_id=place_id, month=NOVEMBER)
    assert now.text("message").text == "Two"
    assert now.layout.off == {"patrols"}


def test_where_both_wrote_somebody_decides(keeper: BriefingKeeper, context: Context, place_id: int) -> None:
    keeper.write("message", "Mine")
    save_elsewhere(context, place_id, "message", "Theirs")
    clashes: list[Other] = []
    keeper.clashed.connect(clashes.append)
    assert not keeper.flush()
    assert clashes == [Other("message", "Theirs", "Mine")]
    assert keeper.text("message") == "Mine"
    assert held(context, place_id, "message") == "Theirs"
    keeper.take(clashes[0], mine=True)
    assert keeper.flush()
    assert held(context, place_id, "message") == "Mine"


def test_theirs_can_be_taken(keeper: BriefingKeeper, context: Context, place_id: int) -> None:
    keeper.write("message", "Mine")
    save_elsewhere(context, place_id, "message", "Theirs")
    clashes: list[Other] = []
    keeper.clashed.connect(clashes.append)
    keeper.flush()
    keeper.take(clashes[0], mine=False)
    assert keeper.flush()
    assert keeper.text("message") == "Theirs"


def test_somebody_else_s_sections_are_shown_and_said(keeper: BriefingKeeper, context: Context, place_id: int) -> None:
    assert keeper.layout is not None
    assert keeper.draft is not None
    theirs = keeper.layout.switched("crime", False)
    save_layout(context.store, place_id=place_id, month=NOVEMBER, layout=theirs, version=keeper.draft.version)
    said: list[str] = []
    context.messages.posted.connect(lambda message: said.append(message.lead))
    keeper.lay_out(keeper.layout.switched("patrols", False))
    keeper.flush()
    assert keeper.layout is not None
    assert keeper.layout.off == {"crime"}
    assert said == ["Somebody else changed the sections."]


def test_an_older_reading_does_not_turn_the_versions_back(
    keeper: BriefingKeeper, context: Context, place_id: int
) -> None:
    before = draft(context.store, place_id=place_id, month=NOVEMBER)
    keeper.write("message", "One")
    assert keeper.flush()
    keeper.open(before)
    assert keeper.text("message") == "One"
    keeper.write("message", "Two")
    assert keeper.flush()
    assert held(context, place_id, "message") == "Two"
