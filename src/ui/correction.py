"""The form before, on the screen again to be put right, while the one being filled in waits.

The saved response stands in the store until the correction is saved in its place. A correction has no draft: offered
after a crash it would be taken for another person's form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.questionnaire import Answer
from .answering import Answering, Step
from .context import Context
from .draft_keeper import DraftKeeper
from .messages import Say
from .saved_form import SavedForm

if TYPE_CHECKING:
    from .recorder import Recorder

NOTHING_TO_CORRECT = Step("There is no form before this one to correct.", refused=True)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """`saved` is put right; `form` with its `keeper` was on the screen before, and comes back."""

    saved: SavedForm
    form: Answering = field(repr=False)
    keeper: DraftKeeper | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a saved form held before it was corrected."""

    form: Answering = field(repr=False)
    answers: dict[str, Answer] = field(repr=False)
    place_id: int | None


class Corrector:
    """Works on the form of a `Recorder`."""

    def __init__(self, context: Context, recorder: Recorder, say: Say) -> None:
        self._context, self._recorder, self._say = context, recorder, say
        self._waiting: _Waiting | None = None

    @property
    def saved(self) -> SavedForm | None:
        """The saved form that is on the screen to be put right."""
        return self._waiting.saved if self._waiting else None

    @property
    def changed(self) -> bool:
        """Whether the form on the screen is a correction that says something else than what is saved."""
        saved, form = self.saved, self._recorder.form
        if saved is None or form is None:
            return False
        now = form.answers, self._recorder.home_id, form.visitor
        return now != (saved.answers, saved.place_id, saved.form.visitor)

    def forget(self) -> None:
        """Nothing is recorded any more: a correction that was not saved is gone, and the saved form stands."""
        self._waiting = None

    def only_esc(self) -> Step:
        assert self._waiting is not None
        return Step(f"Esc leaves person {self._waiting.saved.number} as it was.", refused=True)

    def begin(self) -> None:
        """Show the form saved last; the one on the screen waits, and comes back afterwards."""
        recorder, last = self._recorder, self._recorder.last
        if self._waiting is not None:
            recorder.stepped.emit(self.only_esc())
        elif last is None or last.going or recorder.form is None:
            recorder.stepped.emit(NOTHING_TO_CORRECT)
        else:
            self._show(last, last.form, last.answers)

    def _show(self, last: SavedForm, like: Answering, answers: dict[str, Answer]) -> None:
        recorder = self._recorder
        assert recorder.form is not None
        self._waiting = _Waiting(last, recorder.form, recorder.drafts.keeper)
        recorder.drafts.start(None)
        form = Answering(like.definition, answers, place_id=like.place_id, visitor=like.visitor, on=like.on)
        recorder.form = recorder.worded(form)
        recorder.shown.emit()

    def leave(self) -> None:
        """The saved form stays as it was; the one that waited is on the screen again."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._recorder.drafts.start(waiting.keeper)
            self._recorder.form = self._recorder.worded(waiting.form)
            self._recorder.shown.emit()

    def escape(self) -> None:
        """Forget the typed digit; while a form is corrected and none is typed, leave that as it was."""
        saved, form = self.saved, self._recorder.form
        if saved is None or (form is not None and form.typed):
            self._recorder.do(Answering.forget_digit)
            return
        self.leave()
        self._say(f"Person {saved.number} is left as it was.")

    def save(self) -> None:
        """Write the corrected answers; the form that waited is shown at once."""
        last, form = self.saved, self._recorder.form
        assert last is not None
        assert form is not None
        was = _Kept(last.form, last.answers, last.place_id)
        last.form, last.answers, last.place_id = form, form.answers, self._recorder.home_id
        same = (last.answers, last.place_id, form.visitor) == (was.answers, was.place_id, was.form.visitor)
        self.leave()
        if same:
            self._say(f"Person {last.number} is left as it was.")
            return
        self._context.jobs.write(
            lambda: last.correct(self._context.store),
            owner=self._recorder,
            done=lambda changes: self._corrected(last, changes),
            failed=lambda error: self._not_corrected(last, was, error),
        )

    def _corrected(self, last: SavedForm, changes: Changes | None) -> None:
        """`changes` is None where the form had not been saved at all: then it is on the screen again."""
        if changes is None:
            return
        if self._recorder.is_here(last):
            self._say(f"Person {last.number} is corrected.")
            self._recorder.last_changed.emit()
        self._context.announce(changes)

    def _not_corrected(self, last: SavedForm, was: _Kept, error: Exception) -> None:
        """The saved form stands as it was; what was typed is shown again."""
        typed = last.form, last.answers
        last.form, last.answers, last.place_id = was.form, was.answers, was.place_id
        if isinstance(error, BeatbookError):
            self._context.messages.bad(f"Person {last.number} is not corrected.", str(error))
        else:
            self._context.jobs.unhandled.emit(error)
        if isinstance(error, NotFoundError | StaleError) and self._recorder.last is last:
            self._recorder.set_last(None)
        elif self._recorder.is_here(last) and self._waiting is None:
            self._show(last, *typed)

    def begin_anew(self) -> None:
        """The form that is being corrected did not reach the disk: it is one to be saved, with its draft again."""
        waiting, self._waiting = self._waiting, None
        assert waiting is not None
        recorder = self._recorder
        recorder.drafts.start(waiting.saved.keeper)
        recorder.keep()
        recorder.shown.emit()
        if not waiting.form.empty:
            recorder.drafts_changed.emit()
