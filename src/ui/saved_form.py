"""The form saved last: what can be said of it, and what is needed to take it back or to put it right."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from ..domain.changes import Changes
from ..domain.dates import clock
from ..domain.questionnaire import Answer, spelt
from ..store.store import Store
from .answering import Answering
from .draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from ..services.responses import Saved, TakenBack

ALIKE_WITHIN = 60.0
"""Seconds within which the same answers again are worth a word."""


@dataclass(eq=False, slots=True)
class SavedForm:
    """A form on its way to the disk, or there: `response_id` is set by the writing thread, `at` by the commit.

    `version`: of the response as this form left it; one corrected elsewhere since has another.

    `like`: the number of the person just before whose answers were the same, 0 where they were not.
    """

    event_id: int
    number: int
    form: Answering = field(repr=False)
    keeper: DraftKeeper = field(repr=False)
    answers: dict[str, Answer] = field(repr=False)
    place_id: int | None
    response_id: int = 0
    version: int = 1
    at: datetime | None = None
    going: bool = False  # it is being taken back
    like: int = 0
    begun: float = field(default_factory=monotonic)

    @property
    def words(self) -> str:
        """`Person 37, four answers, 16:46`"""
        count = self.form.count
        some = "1 answer" if count == 1 else f"{spelt(count).lower()} answers"
        return f"Person {self.number}, {some}" + (f", {clock(self.at)}" if self.at else "")

    def says_the_same_as(self, other: SavedForm) -> bool:
        """Whether it looks like the other one keyed twice: the same answers of the same place, just now."""
        same = (self.answers, self.place_id, self.form.visitor) == (other.answers, other.place_id, other.form.visitor)
        return same and self.event_id == other.event_id and self.begun - other.begun < ALIKE_WITHIN

    def record(self, store: Store) -> Saved:
        """Write the response; its draft goes in the same transaction. Runs on the writing thread."""
        from ..services.responses import record_response

        with self.keeper.saving() as draft_id:
            saved = record_response(
                store,
                event_id=self.event_id,
                answers=self.answers,
                place_id=self.place_id,
                visitor=self.form.visitor,
                draft_id=draft_id,
            )
        self.response_id = saved.response_id
        return saved

    def correct(self, store: Store) -> Changes | None:
        """Write the answers anew in the same response. None where it never was saved: then the form is back."""
        from ..services.form_before import replace_answers

        if not self.response_id:
            return None
        changes = replace_answers(
            store,
            response_id=self.response_id,
            answers=self.answers,
            place_id=self.place_id,
            visitor=self.form.visitor,
            version=self.version,
        )
        self.version += 1
        return changes

    def take_back(self, store: Store) -> TakenBack | None:
        """Remove the response and keep its answers as a draft, in one commit. None where it never was saved."""
        from ..services.responses import undo_response

        if not self.response_id:
            return None
        return undo_response(store, response_id=self.response_id, keep_as_draft=self.answers, version=self.version)
