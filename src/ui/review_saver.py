"""Keeps a draft of a review as it is typed: after a pause, newest state only, none lost while the disk is busy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ..domain.changes import Changes
from ..domain.errors import BeatbookError
from .context import Context

PAUSE = 700  # ms without a key before what was typed is kept

Key = tuple[int, str]
"""Candidate (0: the review itself) and field."""


@dataclass(frozen=True, slots=True)
class _Typed:
    number: int
    value: Any


class ReviewSaver(QObject):
    """`open` a review, say what `change`s. A write that finds something newer kept already does nothing."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.review_id = 0
        self._typed: dict[Key, _Typed] = {}
        self._number = self._kept = 0
        self._lock = Lock()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._start)

    @property
    def settled(self) -> bool:
        """Everything typed is in the store."""
        return not self._typed

    def open(self, review_id: int) -> None:
        """Take up another review; the one before must be settled."""
        self._pause.stop()
        self.review_id, self._typed = review_id, {}

    def change(self, candidate_id: int, field: str, value: Any) -> None:
        self._number += 1
        self._typed[candidate_id, field] = _Typed(self._number, value)
        self._pause.start()

    def flush(self) -> bool:
        """Have everything in the store when this returns. False where the disk fails; the reason is said."""
        self._pause.stop()
        if not self._typed:
            return True
        number = self._number
        try:
            self._save(number, self.review_id, self._values())
        except BeatbookError as error:
            self._failed(error)
            return False
        self._done(number)
        return True

    def _values(self) -> Mapping[Key, Any]:
        return {key: typed.value for key, typed in self._typed.items()}

    def _start(self) -> None:
        if self._typed:
            work = partial(self._save, self._number, self.review_id, self._values())
            done = partial(self._arrived, self._number)
            self._context.jobs.write(work, owner=self, done=done, failed=self._failed)

    def _save(self, number: int, review_id: int, values: Mapping[Key, Any]) -> None:
        """In the writing thread, or here when the page is left."""
        from ..services.priority_reviews import save_review

        fields: dict[str, Any] = {}
        candidates: dict[int, dict[str, Any]] = {}
        for (candidate_id, field), value in values.items():
            (candidates.setdefault(candidate_id, {}) if candidate_id else fields)[field] = value
        with self._lock:
            if number > self._kept:
                save_review(self._context.store, review_id=review_id, candidates=candidates, **fields)
                self._kept = number

    def _arrived(self, number: int, _nothing: object) -> None:
        self._done(number)

    def _done(self, number: int) -> None:
        self._typed = {key: typed for key, typed in self._typed.items() if typed.number > number}
        self._context.announce(Changes.of("reviews", id=self.review_id))

    def _failed(self, error: Exception) -> None:
        """What could not be kept stays here; the next key tries again."""
        if isinstance(error, BeatbookError):
            self._context.messages.bad("This review is on the screen only, not on the disk.", str(error))
        else:
            self._context.jobs.unhandled.emit(error)
