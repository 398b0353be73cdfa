"""Keeps forms' drafts at every answer: newest state only, in order, none lost while the disk is full or busy.

What is held here is never put into an exception or a log. Own words being typed go to the disk once the typing rests
or the question is left, since a line that turns into a report must not be there; words that are taken out or typed
over leave no trace in the file or its log.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event, Lock

from PySide6.QtCore import QObject, QTimer

from ..domain.errors import BeatbookError
from ..domain.questionnaire import Answer, Answers
from ..store.store import Store
from .context import Context

PATIENCE = 0.15
"""Seconds a window may stand still for the disk; what takes longer goes on behind it."""
REST = 2000
"""Milliseconds without a key after which words are taken to be as they are meant."""


@dataclass(frozen=True, slots=True)
class _State:
    number: int
    answers: dict[str, Answer] = field(default_factory=dict, repr=False)
    place_id: int | None = None
    visitor: bool = False


class DraftKeeper:
    """One form's draft. `write` runs in any thread; a write that finds its state kept already does nothing, so

    typing never runs ahead of the disk by more than one form. `draft_id`, `answers`: the draft that was taken up.
    """

    def __init__(
        self, store: Store, event_id: int, draft_id: int | None = None, answers: Answers | None = None
    ) -> None:
        self.event_id = event_id
        self._store = store
        self._draft_id = draft_id
        self._wanted = _State(0, dict(answers or {}))
        self._typing = _State(0)
        self._on_disk = self._wanted
        self._kept = 0
        self._writing = Lock()

    @property
    def draft_id(self) -> int | None:
        """The draft on disk, None where there is none. Waits a moment for a write under way."""
        waited = self._writing.acquire(timeout=PATIENCE)
        try:
            return self._draft_id
        finally:
            if waited:
                self._writing.release()

    @property
    def is_kept(self) -> bool:
        return self._kept == self._wanted.number

    @property
    def is_typed(self) -> bool:
        """Whether words are being typed that the draft does not hold yet."""
        return bool(self._typing.answers)

    def want(
        self,
        answers: dict[str, Answer],
        place_id: int | None,
        visitor: bool,
        typing: dict[str, Answer] | None = None,
    ) -> None:
        """Say what is to be kept; no answers means that no draft is. `typing`: kept when the typing rests."""
        before, typing = self._wanted, typing or {}
        rested = {key: before.answers[key] for key in typing if key in before.answers}
        self._typing = _State(0, {key: answer for key, answer in typing.items() if answer != rested.get(key)})
        wanted = _State(before.number, {**answers, **rested}, place_id, visitor)
        if wanted != before or not before.number:
            self._wanted = replace(wanted, number=before.number + 1)

    def rest(self) -> bool:
        """The typing rests, or the question is left: its words are wanted too. False where there are none."""
        if not self.is_typed:
            return False
        before, typed = self._wanted, self._typing.answers
        self._typing = _State(0)
        self._wanted = _State(before.number + 1, {**before.answers, **typed}, before.place_id, before.visitor)
        return True

    @contextmanager
    def saving(self) -> Iterator[int | None]:
        """The draft that a save uses up: nothing is written meanwhile, nor afterwards where the save went well."""
        with self._writing:
            yield self._draft_id
            self._draft_id, self._kept = None, self._wanted.number
            self._leave_no_trace(self._wanted)

    def write(self) -> None:
        """Write what is wanted now. Raises StoreError where the disk does not take it."""
        from ..services.drafts import keep_draft

        with self._writing:
            wanted = self._wanted
            if wanted.number == self._kept:
                self._leave_no_trace(wanted)
                return
            self._draft_id = keep_draft(
                self._store,
                event_id=self.event_id,
                answers=wanted.answers,
                place_id=wanted.place_id,
                visitor=wanted.visitor,
                draft_id=self._draft_id,
            )
            self._kept = wanted.number
            self._leave_no_trace(wanted)

    def _leave_no_trace(self, kept: _State) -> None:
        """Where words that were on the disk are not wanted any more, have the log emptied; later, where it is busy."""
        before, self._on_disk = self._on_disk, kept
        if self._store.unfolded or any(_gone(old, kept.answers.get(key)) for key, old in before.answers.items()):
            self._store.fold_back()


def _gone(old: Answer, new: Answer | None) -> bool:
    """Whether words that were kept are not kept any more; typed on, they are."""
    return isinstance(old, str) and not (isinstance(new, str) and new.startswith(old))


class DraftDesk(QObject):
    """The keeper of the form on the screen, and of those put by that are not on the disk yet."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._owed: list[DraftKeeper] = []
        self._handed: list[DraftKeeper] = []  # to a save that is under way
        self._queued = 0
        self._flushed = Event()
        self._flushed.set()
        self._refused = False
        self._told = False
        self.keeper: DraftKeeper | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.rest)

    @property
    def all_kept(self) -> bool:
        return all(keeper.is_kept for keeper in self._keepers())

    @property
    def saving(self) -> int:
        """How many forms are on their way to the disk."""
        return len(self._handed)

    @property
    def waiting(self) -> bool:
        """Whether a save, or a draft that is not kept yet, is under way."""
        return bool(self._handed) or (self._queued > 0 and not self.all_kept)

    def start(self, keeper: DraftKeeper | None) -> None:
        """Another form is on the screen; the one before goes on being kept."""
        self.rest()
        if self.keeper is not None and not self.keeper.is_kept:
            self._owed.append(self.keeper)
        self.keeper = keeper

    def hand_over(self) -> DraftKeeper | None:
        """Let go of the form on the screen: a save takes it from here."""
        if self.keeper is not None:
            self.keeper.rest()
        keeper, self.keeper = self.keeper, None
        if keeper is not None:
            self._handed.append(keeper)
        return keeper

    def let_go(self, keeper: DraftKeeper) -> None:
        """The save that took a form has ended, well or not."""
        self._handed = [other for other in self._handed if other is not keeper]

    def keep(self, keeper: DraftKeeper) -> None:
        """Queue a write of what a keeper was told to want; of words that are being typed, when the typing rests."""
        if keeper.is_typed:
            self._rest.start(REST)
        self._queued += 1
        self._context.jobs.write(keeper.write, owner=self, done=self._kept, failed=self._not_kept)

    def rest(self) -> None:
        """The typing rests: its words are kept with the form on the screen."""
        self._rest.stop()
        if self.keeper is not None and self.keeper.rest():
            self.keep(self.keeper)

    def owe(self, keeper: DraftKeeper) -> None:
        """See to a form that comes back from a failed save."""
        if keeper is not self.keeper and not keeper.is_kept:
            self._owed.append(keeper)

    def flush(self) -> bool:
        """Have every draft on disk when this returns, or soon where others are writing; no save is waited for.

        False where the disk does not take one; that is said.
        """
        self._rest.stop()
        if self.keeper is not None:
            self.keeper.rest()
        if self.all_kept:
            return True
        if self._flushed.is_set():
            self._write_aside()
            for keeper in self._keepers():
                if not keeper.is_kept:
                    self.keep(keeper)
        return self.all_kept or not self._refused

    def _write_aside(self) -> None:
        """Write past the queue, which others may hold up, and wait a moment for it."""
        self._refused, self._flushed = False, Event()
        keepers, flushed = self._keepers(), self._flushed

        def write() -> None:
            try:
                for keeper in keepers:
                    keeper.write()
            except BeatbookError:
                self._refused = True
                raise
            finally:
                flushed.set()

        self._queued += 1
        self._context.jobs.read(write, owner=self, done=self._kept, failed=self._not_kept)
        flushed.wait(PATIENCE)

    def _keepers(self) -> list[DraftKeeper]:
        return [*self._owed, *self._handed, *([self.keeper] if self.keeper else [])]

    def _kept(self, _nothing: None) -> None:
        """The disk takes drafts (again): those still owed go next."""
        self._queued -= 1
        self._told = False
        self._owed = [keeper for keeper in self._owed if not keeper.is_kept]
        for keeper in self._owed:
            self.keep(keeper)

    def _not_kept(self, error: Exception) -> None:
        """Say once that drafts are not kept; answers stay on the screen."""
        self._queued -= 1
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
        elif not self._told:
            self._told = True
            self._context.messages.bad("This form is on the screen only, not on the disk.", str(error))
