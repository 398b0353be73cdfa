"""A window on a practice store of one's own, and hands on its keyboard."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from beatbook.services.officers import find_officer
from beatbook.store.store import Store
from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.periods import last_three_months
from beatbook.ui.settings import Settings
from beatbook.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))  # for `from keys import Hands`


@pytest.fixture
def window(practice_store: Store, qtbot: QtBot) -> Iterator[MainWindow]:
    """PCSO Whitlow's window, shown at 1280 by 680, with the keyboard."""
    look().use("light")
    icons.load()
    officer = find_officer(practice_store, "7214")
    practice_store.officer = officer.label
    context = Context(practice_store, officer=officer, settings=Settings(), period=last_three_months(date.today()))
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1280, 680)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        made.show_page("today")
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=20_000)
    yield made
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=20_000)
    context.jobs.close()
