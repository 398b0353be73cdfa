"""Promises: made at a meeting or elsewhere, and open until kept or withdrawn. None is ever dropped without a word.

Half of parish councils say their priorities are never acted on: what was promised stays on every sheet until somebody
says what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .clock_words import until_words
from .dates import day_short
from .errors import BeatbookError

NOTE, ACTION = "note", "action"
"""A line of an event's card, or an action with `promised_to`."""

OPEN, KEPT, WITHDRAWN = "open", "kept", "withdrawn"
STATES = {OPEN: "Open", KEPT: "Kept", WITHDRAWN: "Withdrawn"}
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise. `kind`: where it is kept, "note" (of an event) or "action"; `kind` and `id` name it together."""

    kind: str
    id: int
    uid: str
    version: int
    text: str
    owner: str
    promised_to: str
    promised_on: date | None
    event_id: int | None
    event: str
    place_id: int
    place: str
    due: date | None
    done_on: date | None
    outcome: str
    withdrawn_on: date | None
    withdrawn_why: str
    issue_id: int | None
    priority_id: int | None

    @property
    def state(self) -> str:
        return state_of(self.done_on, self.withdrawn_on)


def state_of(done_on: date | None, withdrawn_on: date | None) -> str:
    """Exactly one of "open", "kept" and "withdrawn". Raises ValueError for both days: nothing writes that."""
    if done_on is not None and withdrawn_on is not None:
        raise ValueError("a promise is kept or withdrawn, not both")
    return KEPT if done_on is not None else WITHDRAWN if withdrawn_on is not None else OPEN


def is_late(due: date | None, state: str, today: date) -> bool:
    """Due before today and still open. On the day itself it is in time."""
    return state == OPEN and due is not None and due < today


def standing(promise: PromiseView, today: date) -> str:
    """`in 8 days`, `5 days over`, `no day set`; `kept 9 Nov 2026`; `withdrawn 9 Nov 2026`."""
    if promise.done_on is not None:
        return f"kept {day_short(promise.done_on)}"
    if promise.withdrawn_on is not None:
        return f"withdrawn {day_short(promise.withdrawn_on)}"
    return "no day set" if promise.due is None else until_words(promise.due, today)


def made_words(promise: PromiseView) -> str:
    """`Promised at PACT meeting at Harrowgill on 9 Nov 2026`, `Promised to the shopkeeper on 9 Nov 2026`."""
    where = f" at {promise.event}" if promise.event else f" to {promise.promised_to}" if promise.promised_to else ""
    return f"Promised{where}" + (f" on {day_short(promise.promised_on)}" if promise.promised_on else "")


def due_order(due: date | None, made: date | None, key: int) -> tuple[bool, date, date, int]:
    """What is due first comes first; what has no day comes last; then what was said first."""
    return due is None, due or date.max, made or date.max, key


# ---------------------------------------------------------------- what may be written


def checked_text(text: str, needs: str) -> str:
    """One line. Raises BeatbookError with `needs` where it says nothing, and for more than `LONGEST` characters."""
    kept = " ".join(text.split())
    if not kept:
        raise BeatbookError(needs)
    return fitting(kept)


def fitting(text: str, most: int = LONGEST) -> str:
    """The text itself, never less of it. Raises BeatbookError where it is too long to be a line."""
    if len(text) > most:
        raise BeatbookError(f"{len(text):,} characters are too many for one line: {most:,} at most. Shorten it.")
    return text


def check_day(on: date, made: date | None, what: str) -> None:
    """Nothing is kept, done or withdrawn before it was said."""
    if made is not None and on < made:
        raise BeatbookError(
            f"{day_short(on)} cannot be right: the {what} was made on {day_short(made)}. Give a later day."
        )
