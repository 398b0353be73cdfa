"""A look, and a context over a practice store of one's own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import OfficerView
from beatbook.services.officers import list_officers
from beatbook.store.store import Store
from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.periods import last_three_months
from beatbook.ui.settings import Settings
from beatbook.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parent))  # for `from looking import ...`


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    """The light theme with its icons, whatever a test before put on."""
    if look().theme.key != "light" or not qapp.styleSheet():
        look().use("light")
    icons.load()
    yield
    if look().theme.key != "light":
        look().use("light")


@pytest.fixture
def officer(practice_store: Store) -> OfficerView:
    return next(each for each in list_officers(practice_store) if each.rank == "PCSO")


@pytest.fixture
def context(practice_store: Store, officer: OfficerView, practice_today: date, qapp: QApplication) -> Iterator[Context]:
    practice_store.officer = officer.label
    period = last_three_months(practice_today)
    made = Context(practice_store, officer=officer, settings=Settings(), period=period)
    yield made
    made.jobs.close()


@pytest.fixture
def idle(qtbot: QtBot) -> Callable[[Context], None]:
    """Waits until a context's jobs are done and their answers shown."""

    def wait(context: Context) -> None:
        qtbot.waitUntil(lambda: not context.jobs.busy, timeout=20_000)

    return wait


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window on the practice store, shown at 1366 by 768 without a page."""
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=20_000)
