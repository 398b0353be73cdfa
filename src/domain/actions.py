"""Actions: who does what by when, for an issue, a priority or a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .clock_words import until_words
from .dates import day_short
from .promises import KEPT, WITHDRAWN, state_of

WORDS = {"open": "Open", KEPT: "Done", WITHDRAWN: "Withdrawn"}
"""The states of a promise, as they are said of an action."""


@dataclass(frozen=True, slots=True)
class WorkView:
    """One action that is not part of a plan. With `promised_to` it is a promise too."""

    id: int
    uid: str
    version: int
    text: str
    owner: str
    due: date | None
    done_on: date | None
    outcome: str
    withdrawn_on: date | None
    withdrawn_why: str
    place_id: int
    place: str
    issue_id: int | None
    issue: str  # `26/0117 Cars racing on Moor Lane`
    priority_id: int | None
    priority: str
    promised_to: str
    promised_on: date | None

    @property
    def state(self) -> str:
        return state_of(self.done_on, self.withdrawn_on)


def standing(action: WorkView, today: date) -> str:
    """`in 8 days`, `5 days over`, `no day set`; `done 9 Nov 2026`; `withdrawn 9 Nov 2026`."""
    if action.done_on is not None:
        return f"done {day_short(action.done_on)}"
    if action.withdrawn_on is not None:
        return f"withdrawn {day_short(action.withdrawn_on)}"
    return "no day set" if action.due is None else until_words(action.due, today)
