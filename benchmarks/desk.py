"""The real Record page in a window of this process, with an event that is open, and hands on its keyboard."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from beatbook.domain.dates import Period
from beatbook.domain.questionnaire import QuestionnaireDef
from beatbook.services.events import finish_event, list_events, open_event
from beatbook.services.officers import list_officers
from beatbook.services.questionnaires import put_questionnaire
from beatbook.store.store import Store
from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.settings import Settings
from beatbook.ui.window import MainWindow

from .stores import practice

_KEYS = {"Enter": Qt.Key.Key_Return, "PageUp": Qt.Key.Key_PageUp, "PageDown": Qt.Key.Key_PageDown}
_HELD = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}


def application() -> QApplication:
    """The one of this process; without a screen where there is none."""
    if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(made, QApplication)
    return made


class Desk:
    """`press("0", "3", "Ctrl+Enter")`; `keys` counts what went down, Ctrl and Enter being two."""

    def __init__(self, store: Store) -> None:
        today = datetime.now().astimezone().date()
        officer = list_officers(store)[0]
        store.officer = officer.label
        self.store, self.keys = store, 0
        self.context = Context(store, officer=officer, settings=Settings(), period=Period(today, today))
        self.window = MainWindow(self.context)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()

    def close(self) -> None:
        self.wait(lambda: not self.context.jobs.busy)
        self.window.close()
        self.context.jobs.close()
        self.window.deleteLater()

    def event(self, asked: QuestionnaireDef | None = None) -> int:
        """The only event that is open, asking a questionnaire or the standard one: its local key."""
        place = list_events(self.store)[0].place_id
        for event in list_events(self.store):
            if not event.finished:
                finish_event(self.store, event_id=event.id)
        now = datetime.now().astimezone().replace(second=0, microsecond=0)
        if asked is None:
            return open_event(self.store, place_id=place, kind="stall", starts=now, name="Stall").id
        with self.store.writing("a questionnaire") as session:
            version = put_questionnaire(session, asked, now.date())
        made = open_event(self.store, place_id=place, kind="stall", starts=now, name="Stall", questionnaire_id=version)
        return made.id

    def show(self) -> RecordPage:
        """The Record page, which opens the one event of today by itself."""
        self.window.show_page("record")
        page = self.window.page
        assert isinstance(page, RecordPage)
        return page

    def press(self, *names: str) -> None:
        for name in names:
            held, _, last = name.rpartition("+")
            key = _KEYS.get(last) or Qt.Key(ord(last))
            target: QWidget | None = QApplication.focusWidget()
            assert target is not None, f"nothing has the keyboard to take {name}"
            QTest.keyClick(target, key, _HELD.get(held, Qt.KeyboardModifier.NoModifier))
            self.keys += 2 if held else 1

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        while not until():
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()

    def draw(self) -> None:
        """Handle every event that waits, so that what is to be seen is drawn and what is done with is gone."""
        for _ in range(3):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def desk() -> Iterator[Desk]:
    """On a practice store that is thrown away."""
    app = application()
    look().use("light")
    icons.load()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = practice(Path(folder) / "Practice.beatbook")
        made = Desk(store)
        try:
            yield made
        finally:
            made.close()
            app.processEvents()
            store.close()
