"""Handing over from Record, and back: the PIN is set first, every other window goes out of sight meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ...domain.summaries import EventView, PlaceView
from ..context import Context
from ..widgets.lives_picker import HOMES

if TYPE_CHECKING:
    from .window import HandOverWindow


class HandOver(QObject):
    """`begin(event)`; `ended` when the officer has the laptop back. Lives as long as the page it is opened from."""

    ended = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.clock: Callable[[], float] = time.monotonic
        self.full_screen = True
        self.window: HandOverWindow | None = None
        self._hidden: list[QWidget] = []
        self._main: QWidget | None = None

    def begin(self, event: EventView) -> None:
        """Ask for a PIN where there is none yet, then hand over."""
        from ...services.pin import has_pin

        if self.window is not None:
            return
        if has_pin(self._context.store):
            self._open(event)
            return
        from ..dialogs.hand_over_pin import PinDialog

        dialog = PinDialog(self._context, self._page, hands_over=True)
        dialog.saved.connect(lambda _changes: self._open(event))
        dialog.open()

    def _open(self, event: EventView) -> None:
        from ...services.places import list_places
        from ...services.questionnaires import load_questionnaire
        from .book import Book
        from .window import HandOverWindow

        store = self._context.store
        definition = load_questionnaire(store, event.questionnaire_id).definition
        book = Book(self._context, event.id, self)
        homes = homes_near(event, list_places(store))
        window = HandOverWindow(self._context, event, definition, homes, book, clock=self.clock)
        window.pin_typed.connect(self._check)
        window.left.connect(self._end)
        self.window, self._main = window, self._page.window()
        if self.full_screen:
            window.showFullScreen()
        else:
            window.show()
        self._hide_the_rest()
        self._main.installEventFilter(self)
        window.activateWindow()

    def _hide_the_rest(self) -> None:
        """Nothing else of ours is on any screen."""
        self._hidden = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not self.window]
        for each in self._hidden:
            each.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A second start of the program asks the main window to the front: it stays where it is."""
        if event.type() == QEvent.Type.Show and watched is self._main and self.window is not None:
            self._main.hide()
            self.window.raise_()
            self.window.activateWindow()
        return False

    def _check(self, typed: str, is_passphrase: bool) -> None:
        """Stretching a secret takes a moment: off the main thread. Nothing of it is logged."""
        store, window = self._context.store, self.window

        def work() -> bool:
            from ...services.pin import passphrase_fits, pin_fits

            return passphrase_fits(store, typed) if is_passphrase else pin_fits(store, typed)

        if window is not None:
            self._context.jobs.read(work, owner=window, done=window.answer_pin, failed=lambda e: self._odd(window, e))

    def _odd(self, window: HandOverWindow, error: Exception) -> None:
        window.pin.accept()
        window.pin.say("The PIN could not be checked. Try again.")
        self._context.jobs.unhandled.emit(error)

    def _end(self) -> None:
        window, self.window = self.window, None
        if self._main is not None:
            self._main.removeEventFilter(self)
        for each in self._hidden:
            if shiboken6.isValid(each):
                each.show()
        self._hidden = []
        if self._main is not None:
            self._main.activateWindow()
        if window is not None:
            window.close()
            window.deleteLater()
        self.ended.emit()


def homes_near(event: EventView, places: tuple[PlaceView, ...]) -> tuple[PlaceView, ...]:
    """Where a person may live, as the interview offers it: the event's own place first, then by kind."""
    homes = sorted((place for place in places if place.kind in HOMES), key=lambda place: HOMES.index(place.kind))
    here = [place for place in places if place.id == event.place_id]
    return (*here, *(place for place in homes if place.id != event.place_id))
