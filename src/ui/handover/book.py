"""The forms that were finished in one hand-over: on their way to the disk, held back, or not taken by it.

Lives as long as the Record page, not as the window of the hand-over: what a write led to must not be lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.questionnaire import Answer
from ..context import Context

if TYPE_CHECKING:
    from ...services.responses import Saved

OURS = "Something went wrong inside Beatbook."


@dataclass(eq=False, slots=True)
class Finished:
    """One person's form. `held`: (question key, question, words) that an officer is to read first.

    `whole` False: the person did not finish it; it is there for the held words alone. `kept`: what the officer let in.
    """

    answers: dict[str, Answer] = field(repr=False)
    home: int | None
    visitor: bool
    held: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    whole: bool = True
    kept: dict[str, str] = field(default_factory=dict, repr=False)
    response_id: int | None = None
    error: str = ""


class Book(QObject):
    """`idle`: nothing is on its way any more. `saved(Finished)`, `not_saved(Finished)`: what a write led to."""

    idle = Signal()
    saved = Signal(object)
    not_saved = Signal(object)

    def __init__(self, context: Context, event_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.event_id = context, event_id
        self.waiting: list[Finished] = []  # with words to be read
        self.failed: list[Finished] = []
        self._under_way = 0

    @property
    def busy(self) -> bool:
        return self._under_way > 0

    def finish(self, form: Finished, *, needs_words: bool) -> None:
        """Record it. Where it cannot stand without the words that are held, it waits in memory for the officer."""
        if form.held:
            self.waiting.append(form)
        if form.answers and not needs_words:
            self.save(form)
        else:
            self.saved.emit(form)

    def save(self, form: Finished) -> None:
        """Record a form, or put the words that were let in to one that is recorded."""
        store, event_id = self._context.store, self.event_id

        def work() -> tuple[int, Changes]:
            from ...services.held_words import add_words
            from ...services.responses import record_response

            if form.response_id is not None:
                return form.response_id, add_words(store, response_id=form.response_id, words=form.kept)
            made: Saved = record_response(
                store,
                event_id=event_id,
                answers=form.answers | form.kept,
                place_id=form.home,
                visitor=form.visitor,
                way="hand_over",
            )
            return made.response_id, made.changes

        self._write(work, lambda answer: self._saved(form, *answer), lambda error: self._not_saved(form, error))

    def count_abandoned(self) -> None:
        """One more form was begun and left. Nothing of it is kept."""
        store, event_id = self._context.store, self.event_id

        def work() -> Changes:
            from ...services.events import count_passer

            return count_passer(store, event_id=event_id, what="abandoned")

        self._write(work, self._context.announce, self._context.jobs.unhandled.emit)

    def _write(
        self, work: Callable[[], object], done: Callable[..., object], failed: Callable[[Exception], object]
    ) -> None:
        self._under_way += 1

        def settled(then: Callable[..., object]) -> Callable[..., None]:
            def run(answer: object) -> None:
                self._under_way -= 1
                then(answer)
                if not self._under_way:
                    self.idle.emit()

            return run

        self._context.jobs.write(work, owner=self, done=settled(done), failed=settled(failed))

    def _saved(self, form: Finished, response_id: int, changes: Changes) -> None:
        form.response_id, form.error = response_id, ""
        if form in self.failed:
            self.failed.remove(form)
        self._context.announce(changes)
        self.saved.emit(form)

    def _not_saved(self, form: Finished, error: Exception) -> None:
        """It stays here, and the officer is told."""
        if isinstance(error, BeatbookError):
            form.error = str(error)
        else:
            form.error = OURS
            self._context.jobs.unhandled.emit(error)
        if form not in self.failed:
            self.failed.append(form)
        self.not_saved.emit(form)
