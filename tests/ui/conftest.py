"""A look, a practice store of one's own, and a context over it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from beatbook.domain.summaries import OfficerView
from beatbook.services.officers import list_officers
from beatbook.services.practice import ensure_practice_store
from beatbook.store.keys import keys_path
from beatbook.store.opening import open_store
from beatbook.store.store import Store
from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.periods import last_three_months
from beatbook.ui.settings import Settings
from beatbook.ui.window import MainWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))  # for `from looking import ...`

SIZES = [(1280, 640), (1280, 680), (1366, 768)]
"""1080p at 150 % less title and task bars; the same without; the common small laptop."""


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    """The light theme with its icons, whatever a test before put on."""
    if look().theme.key != "light" or not qapp.styleSheet():
        look().use("light")
    icons.load()
    yield
    if look().theme.key != "light":
        look().use("light")


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice store made once; tests work on copies."""
    path = tmp_path_factory.mktemp("practice") / "Practice.beatbook"
    ensure_practice_store(path)
    return path


@pytest.fixture
def store(practice_file: Path, tmp_path: Path) -> Iterator[Store]:
    """An open practice store that this test may write to."""
    path = tmp_path / practice_file.name
    shutil.copyfile(practice_file, path)
    shutil.copyfile(keys_path(practice_file), keys_path(path))
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def officer(store: Store) -> OfficerView:
    return next(each for each in list_officers(store) if each.rank == "PCSO")


@pytest.fixture
def context(store: Store, officer: OfficerView, qapp: QApplication) -> Iterator[Context]:
    store.officer = officer.label
    made = Context(store, officer=officer, settings=Settings(), period=last_three_months(date.today()))
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
