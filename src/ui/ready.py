"""Knows when a window takes input: it has been painted, and has handled a key that was posted to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

LETTER = "a"


class KeyProbe(QObject):
    """Calls `handled` once, after `window` was painted, `quiet()` holds, and a posted key was delivered."""

    def __init__(self, window: QWidget, quiet: Callable[[], bool], handled: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._quiet, self._handled = window, quiet, handled
        self._target: QWidget | None = None
        window.installEventFilter(self)
        window.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._target is None and event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint):
            QTimer.singleShot(0, self, self._post)
        elif watched is self._target and event.type() == QEvent.Type.KeyPress:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._done)
        return False

    def _post(self) -> None:
        """Post the key to whatever has the keyboard; try again while work for the page goes on."""
        if self._target is not None:
            return
        if not self._quiet():
            QTimer.singleShot(1, self, self._post)
            return
        self._window.removeEventFilter(self)
        self._target = self._window.focusWidget() or QApplication.focusWidget() or self._window
        self._target.installEventFilter(self)
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, LETTER)
        QCoreApplication.postEvent(self._target, key)

    def _done(self) -> None:
        self._handled()
