"""`python -m benchmarks.keying STORE SEED`: key forms into the real Record page until somebody kills this process.

Two events take turns. Each form is told apart by its own words (`Form a17.`: event a, seventeenth form). For each form
whose commit has returned, a line `saved a17` is printed: from then on it may not be lost. Before the last form is taken
back, `back` is printed; some forms are left open when the event changes.
"""

from __future__ import annotations

import random
import re
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from beatbook.domain.dates import Period
from beatbook.services.events import finish_event, list_events, open_event
from beatbook.services.officers import find_officer
from beatbook.store.opening import open_store
from beatbook.store.store import Store
from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.settings import Settings
from beatbook.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


NAME = re.compile(r"Form ([ab]\d+)\.")


def name_in(words: str) -> str:
    """Which form some own words are of; empty for words that are of none."""
    match = NAME.match(words)
    return match[1] if match else ""


def two_events(store: Store) -> dict[str, int]:
    """The events `a` and `b`: made if they are not there, all others finished."""
    held = {event.name: event.id for event in list_events(store) if not event.finished}
    if not {"Event a", "Event b"} <= held.keys():
        place = list_events(store)[0].place_id
        for event_id in held.values():
            finish_event(store, event_id=event_id)
        now = datetime.now().astimezone()
        for name in ("Event a", "Event b"):
            held[name] = open_event(store, place_id=place, kind="stall", starts=now, name=name).id
    return {name[-1]: event_id for name, event_id in held.items() if name.startswith("Event ")}


class Keying:
    """Hands on the keyboard of a window, which know what they have keyed."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.random = store, random.Random(seed)
        self.events = two_events(store)
        today = datetime.now().astimezone().date()
        officer = find_officer(store, "7214")
        store.officer = officer.label
        self.context = Context(store, officer=officer, settings=Settings(), period=Period(today, today))
        self.window = MainWindow(self.context)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.window.show_page("record")
        page = self.window.pages["record"]
        assert isinstance(page, RecordPage)
        self.page = page
        page.recorder.last_changed.connect(self._last_changed)
        self.number = seed * 1000

    def run(self) -> None:
        self._pause(50)
        print("ready", flush=True)
        while True:
            for name, event_id in self.events.items():
                self.page.open(event_id=event_id)
                self._pause(20)
                for _ in range(self.random.randint(2, 6)):
                    self._form(name)

    def _form(self, event: str) -> None:
        self.number += 1
        for answer in self.random.sample(range(1, 22), self.random.randint(1, 5)):
            self._type(f"{answer:02d}")
        self._press(Qt.Key.Key_PageDown)
        self._press(Qt.Key.Key_PageDown)
        self._type(f"Form {event}{self.number}.")
        self._pause(self.random.choice((0, 0, 5, 30)))
        if self.random.random() < 0.1:
            return  # left open
        self._press(Qt.Key.Key_Return, CTRL)
        if self.random.random() < 0.15:
            self._pause(self.random.choice((0, 10, 60)))
            print("back", flush=True)
            self._press(Qt.Key.Key_Z, CTRL)
        self._pause(self.random.choice((0, 0, 10)))

    def _last_changed(self) -> None:
        last = self.page.recorder.last
        if last is not None and last.at is not None and not last.going:
            print("saved", name_in(str(last.answers.get("own_words", ""))), flush=True)

    def _type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self._target(), letter)
            QApplication.processEvents()

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._target(), key, held)
        QApplication.processEvents()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.page.desk

    @staticmethod
    def _pause(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def main() -> None:
    path, seed = sys.argv[1:3]
    app = QApplication(sys.argv[:1])
    look().use("light")
    icons.load()
    with open_store(Path(path)) as store:
        Keying(store, int(seed)).run()
    del app


if __name__ == "__main__":
    main()
