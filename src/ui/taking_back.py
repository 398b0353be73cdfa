"""Ctrl+Z outside a text: takes back the last deed of this sitting, in words, with a step to what it was done to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ..domain.changes import Changes
from ..domain.deeds import Deed
from ..domain.errors import BeatbookError
from .context import Context
from .messages import Action
from .pages import PAGES

if TYPE_CHECKING:
    from datetime import datetime

    from ..store.store import Store

NOTHING = "You have done nothing in this sitting that could be taken back."
NOTHING_AGAIN = "Nothing was taken back that could be done again."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking back came to: `changes` None where it was refused or there was nothing to do."""

    deed: Deed | None
    changes: Changes | None = None
    refused: str = ""
    opens: tuple[str, dict[str, object]] | None = None


class TakingBack(QObject):
    """Of one window."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def take_back(self) -> None:
        """The last deed of this sitting that still stands."""
        self._run(partial(_last, self._context.store, self._context.since, again=False), NOTHING)

    def do_again(self) -> None:
        """What was taken back last, where nothing else was done since."""
        self._run(partial(_last, self._context.store, self._context.since, again=True), NOTHING_AGAIN)

    def take_back_one(self, deed: Deed) -> None:
        """A deed that was chosen."""
        self._run(partial(_undo, self._context.store, self._context.since, deed), NOTHING)

    def _run(self, work: Callable[[], Outcome], nothing: str) -> None:
        self._context.jobs.write(work, owner=self, done=partial(self._tell, nothing))

    def _tell(self, nothing: str, outcome: Outcome) -> None:
        messages = self._context.messages
        if outcome.deed is None:
            messages.info(nothing)
        elif outcome.changes is None:
            actions = (self._step(outcome.opens),) if self._leads(outcome.opens) else ()
            messages.warn(f"Not taken back: {_lower(outcome.deed.words)}.", outcome.refused, *actions)
        else:
            self._context.announce(outcome.changes)
            then = self._step(outcome.opens) if self._leads(outcome.opens) else None
            line = "" if outcome.deed.taken_back else "Ctrl+Shift+Z does it again."
            messages.good(outcome.changes.said, line, then=then)

    def _leads(self, opens: tuple[str, dict[str, object]] | None) -> bool:
        return opens is not None and any(page.key == opens[0] for page in PAGES)

    def _step(self, opens: tuple[str, dict[str, object]] | None) -> Action:
        page, what = opens or ("today", {})
        return Action("Show it", lambda: self._context.go(page, **what))


class EmptyFields(QObject):
    """A field in which nothing was typed since it was filled leaves Ctrl+Z to the window; others keep it.

    `wanted`: whether the window takes it now.
    """

    def __init__(self, window: QWidget, wanted: Callable[[], bool]) -> None:
        super().__init__(window)
        self._wanted = wanted
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and isinstance(now, QLineEdit | QTextEdit | QPlainTextEdit):
            now.installEventFilter(self)  # again and again is once: Qt moves it to the front

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wanted():
            undo = event.matches(QKeySequence.StandardKey.Undo) and not _undo_here(watched)
            redo = event.matches(QKeySequence.StandardKey.Redo) and not _redo_here(watched)
            if undo or redo:
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _undo_here(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isUndoAvailable()


def _redo_here(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isRedoAvailable()


# ---------------------------------------------------------------- what is written, off the main thread


def _last(store: Store, since: datetime, *, again: bool) -> Outcome:
    from ..services.undo import last_deed, last_taken_back

    deed = last_taken_back(store, since=since) if again else last_deed(store, since=since)
    return Outcome(None) if deed is None else _undo(store, since, deed)


def _undo(store: Store, since: datetime, deed: Deed) -> Outcome:
    from ..services.undo import last_deed, last_taken_back, undo

    try:
        changes = undo(store, deed)
    except BeatbookError as error:
        return Outcome(deed, refused=str(error), opens=deed.opens)
    after = last_deed(store, since=since) if deed.taken_back else last_taken_back(store, since=since)
    return Outcome(deed, changes, opens=None if after is None else after.opens)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
