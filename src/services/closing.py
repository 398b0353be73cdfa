"""How a promise or an action comes to its end: kept, done or withdrawn, with words; and how it is opened again."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_

from ..domain.dates import Period
from ..domain.errors import BeatbookError, StaleError
from ..domain.promises import check_day, checked_text, state_of
from ..models import Action, EventNote

Closable = EventNote | Action


def check_fresh(record: Closable, version: int, what: str, fields: dict[str, Any]) -> None:
    """Raise StaleError with both texts where somebody else saved the record since `version`."""
    if record.version != version:
        mine = {key: str(value) for key, value in fields.items()}
        theirs = {key: str(getattr(record, key)) for key in mine}
        message = f"This {what} was changed since you opened it. Look at both texts before you save."
        raise StaleError(message, mine=mine, theirs=theirs)


def close_done(record: Closable, *, made: date | None, on: date, outcome: str, what: str) -> None:
    """Kept or done, with what came of it. A withdrawn one is opened again first."""
    _check_open(record, what)
    check_day(on, made, what)
    record.outcome = checked_text(outcome, "Say in a few public words what came of it: residents will ask.")
    record.done_on = on


def close_withdrawn(record: Closable, *, made: date | None, on: date, why: str, what: str) -> None:
    """Withdrawn, with the reason. It stays in the store, and can be read."""
    _check_open(record, what)
    check_day(on, made, what)
    record.withdrawn_why = checked_text(why, f"Say in a few words why the {what} is withdrawn: somebody waits for it.")
    record.withdrawn_on = on


def open_again(record: Closable) -> None:
    """The way back from either end; the journal keeps what was said."""
    record.done_on = record.withdrawn_on = None
    record.outcome = record.withdrawn_why = ""


def ended_within(kind: type[Closable], period: Period) -> ColumnElement[bool]:
    """Rows that ended in a period."""
    days = (period.first, period.last)
    return or_(kind.done_on.between(*days), kind.withdrawn_on.between(*days))


def _check_open(record: Closable, what: str) -> None:
    state = state_of(record.done_on, record.withdrawn_on)
    if state != "open":
        ended = {"kept": "closed", "withdrawn": "withdrawn"}[state]
        raise BeatbookError(f"The {what} is {ended} already. Open it again before you change how it ended.")
