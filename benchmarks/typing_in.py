"""`python -m benchmarks.typing_in STORE PASSPHRASE SECONDS OFFICER`: type the passphrase into the real unlock screen.

Prints the milliseconds from Return to Today: drawn with its data, at rest, and a posted key handled.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from beatbook.app import Shell
from beatbook.ui.look import look
from beatbook.ui.ready import KeyProbe
from beatbook.ui.settings import Settings

FIRST_KEY = 200  # ms after the window is shown


class Typist(QObject):
    """Posts one letter after another to whatever has the keyboard, then Return."""

    def __init__(self, shell: Shell, passphrase: str, seconds: float) -> None:
        super().__init__()
        assert shell.welcome is not None
        self._shell, self._left = shell, list(passphrase)
        self._pause = round(1000 * seconds / len(passphrase))
        self._returned = 0.0
        shell.welcome.opened.connect(self._opened)
        QTimer.singleShot(FIRST_KEY, self._type)

    def _type(self) -> None:
        if self._left:
            _press(Qt.Key.Key_A, self._left.pop(0))
            QTimer.singleShot(self._pause, self._type)
            return
        self._returned = time.perf_counter()
        _press(Qt.Key.Key_Return, "\r")

    def _opened(self, _store: object) -> None:
        """The shell was told first, so its window is there."""
        assert self._shell.window is not None, "the officer is not known"
        KeyProbe(self._shell.window, lambda: not self._shell.jobs.busy, self._done)

    def _done(self) -> None:
        taken = 1000 * (time.perf_counter() - self._returned)
        print(json.dumps({"ready": "today", "ms": taken}), flush=True)
        QApplication.quit()


def _press(key: Qt.Key, text: str) -> None:
    target: QWidget | None = QApplication.focusWidget()
    assert target is not None, "nothing has the keyboard"
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def main() -> None:
    store, passphrase, seconds, officer = sys.argv[1:5]
    app = QApplication(sys.argv[:1])
    look().use("light")
    shell = Shell(Settings(), officer=officer, passphrase=None)
    shell.begin(Path(store), practice=False)
    typist = Typist(shell, passphrase, float(seconds))
    app.exec()
    shell.finish()
    del typist


if __name__ == "__main__":
    main()
