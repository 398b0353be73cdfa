"""Keeps the hand-over to itself: dead keys, the cover where another window comes to the front, and the idle clock."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from .idle import Idle
from .keeping_in import PRESSES, is_inert, only_modifier
from .screens import Over


class Guard(QObject):
    """`window` is guarded, `inner` is what the cover `over` hides, `private()` whether there is anything to hide."""

    def __init__(self, window: QWidget, inner: QWidget, over: Over, idle: Idle, private: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._inner, self._over, self._idle, self._private = window, inner, over, idle, private
        self._keyboard: QWidget | None = None
        over.go_on.clicked.connect(self.uncover)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that lead elsewhere are dead; a press on a cover only takes it away."""
        kind = event.type()
        if kind == QEvent.Type.WindowDeactivate and watched is self._window:
            self._cover()
        if kind not in PRESSES or not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        if isinstance(event, QKeyEvent) and is_inert(event):
            event.accept()
            return True
        if kind == QEvent.Type.ShortcutOverride:
            return False
        self._idle.touch()
        if not self._over.isHidden() and not only_modifier(event):
            self.uncover()
            return True
        return False

    def _cover(self) -> None:
        """Another window came to the front: what is on the screen is covered."""
        if self._private() and self._over.isHidden():
            self._hide_under(self._over.cover)

    def ask_whether_there(self) -> None:
        """“Still there?”, with the seconds that are left."""
        self._hide_under(lambda: self._over.ask(self._idle.left))

    def _hide_under(self, cover: Callable[[], None]) -> None:
        """Take everything out of sight, not only under something."""
        if self._inner.isVisible():
            self._keyboard = self._window.focusWidget()
            self._inner.hide()
        cover()

    def uncover(self) -> None:
        self._idle.touch()
        if self._over.isHidden():
            return
        self._over.hide()
        self._inner.show()
        if self._keyboard is not None and shiboken6.isValid(self._keyboard):
            self._keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
