"""The clock of a priority beside an issue: one for each that is open, and none where none is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from beatbook.services.priorities import list_priorities
from beatbook.store.store import Store
from beatbook.ui.widgets.priority_clock import PriorityClocks


def test_one_dial_for_each_open_priority(practice_store: Store, practice_today: date, qtbot: QtBot) -> None:
    found = list_priorities(practice_store)
    closed = replace(found[1], status="closed", closed_on=practice_today)
    clocks = PriorityClocks()
    qtbot.addWidget(clocks)
    clocks.show_priorities((found[0], closed), practice_today)
    assert [dial.lead.text() for dial in clocks.dials] == ["Priority: out of date since 28 Oct 2026"]
    assert clocks.dials[0].line.text() == "16 weeks old, 3 weeks over"
    assert clocks.dials[0].accessibleName().startswith(f"{found[0].title}: Out of date")
    clocks.show_priorities((), practice_today)
    assert clocks.isHidden()
