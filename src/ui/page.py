"""What every page is: a widget with a title on it, which asks its question again when it must."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .context import Context
from .pages import PageEntry, entry
from .widgets.labels import PageHead


class Page(QWidget):
    """Subclasses set `key`, build into `self.body` in `__init__`, and fill it in `refresh()`.

    `refresh` is called when the page is shown and something it depends on has changed since, and at once
    when it changes under the user's eyes. `subjects` narrows which changes concern it; empty: all.
    """

    key: ClassVar[str]
    subjects: ClassVar[frozenset[str]] = frozenset()
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()  # ("R", "one refused"): shown by F1
    folds_sidebar: ClassVar[bool] = False
    takes_back: ClassVar[bool] = False  # Ctrl+Z is the page's own: its last tick, its last edit

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        self.setAccessibleName(self.entry.title)
        self.setProperty("ownFocus", True)  # it has the keyboard only while it waits for what it shows
        self.head = PageHead(self.entry.title)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.outer.addWidget(self.head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 0, 24, 24)
        self.body.setSpacing(16)
        self.outer.addLayout(self.body, 1)
        context.place_changed.connect(self.mark_stale)
        context.period_changed.connect(self.mark_stale)
        context.data_changed.connect(self._data_changed)

    @property
    def entry(self) -> PageEntry:
        return entry(self.key)

    def refresh(self) -> None:
        """Ask again and show the answer."""
        raise NotImplementedError

    def open(self, **what: object) -> None:
        """Show one thing: called after another page's `context.go(key, **what)`."""

    def bar_widget(self) -> QWidget | None:
        """What stands in the top bar instead of place and period while this page is shown; None: nothing."""
        return None

    def bar_buttons(self) -> tuple[QWidget, ...]:
        """Buttons at the right of the top bar while this page is shown."""
        return ()

    def first_focus(self) -> QWidget | None:
        """Which control gets the keyboard when the page is shown; None: the first in tab order.

        The page itself, while what it shows has not come yet: it hands the keyboard on with `take_keyboard`.
        """
        return None

    @property
    def waits_with_keyboard(self) -> bool:
        """Whether the keyboard is at the page itself, or nowhere: the first answer then brings it to its place."""
        return self.isVisible() and self.window().focusWidget() in (None, self)

    def take_keyboard(self) -> None:
        """What had the keyboard is gone, or has just come: give it to what the page begins with."""
        target = self.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys_now(self) -> tuple[tuple[str, str], ...]:
        """What F1 lists while the page is as it is; those of the page, unless it has another side."""
        return self.keys

    def step_back(self) -> bool:
        """Alt+Left is asked of the page first: True where it went back one step inside itself."""
        return False

    def may_leave(self) -> bool:
        """Called before the page is hidden. Typing must be safe when it returns; False keeps the page."""
        return True

    def may_close(self) -> bool:
        """Called for every page before the window closes, shown or not; False keeps the window, and says why."""
        return True

    def mark_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh_now()

    def _data_changed(self, subjects: frozenset[str]) -> None:
        """A page out of sight asks again when it is next shown, whatever changed."""
        if not self.isVisible():
            self._stale = True
        elif not subjects or not self.subjects or subjects & self.subjects:
            self._refresh_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh_now()

    def _refresh_now(self) -> None:
        self._stale = False
        self.refresh()
