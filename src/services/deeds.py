"""What was done in this sitting, read from the journal: deed by deed, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.deed_words import deed_words
from ..domain.deeds import DONE_AGAIN, TAKEN_BACK, Deed, FieldLine, Step, opposite, steps, why_not
from ..domain.hlc import moment, pack
from ..domain.identity import uid_bytes, unix_ms
from ..models import JournalLine
from ..models.base import Recorded
from ..models.journal import CLOCKED
from ..store.store import Store
from .history import told_names
from .moments import local
from .records import BELONGS, KINDS, UID_DIGITS, find, name_of, opens, parent_of, target_of

MOST_LINES = 20_000
"""Lines of a sitting that are looked through: a file brought in by hand may write as many."""


def last_deed(store: Store, *, since: datetime, officer: str | None = None) -> Deed | None:
    """What would be taken back next: the last deed of this sitting that still stands; None where there is none."""
    standing, _undone = _sitting(store, since, officer)
    return _deed(store, standing[-1]) if standing else None


def last_taken_back(store: Store, *, since: datetime, officer: str | None = None) -> Deed | None:
    """What could be done again: the taking back, where nothing else was done since."""
    _standing, undone = _sitting(store, since, officer)
    return _deed(store, undone[-1]) if undone else None


def deeds(store: Store, *, since: datetime, officer: str | None = None, limit: int = 20) -> tuple[Deed, ...]:
    """What was done in this sitting and still stands, the last first. `officer` None: who is at the store now."""
    standing, _undone = _sitting(store, since, officer)
    return tuple(_deed(store, lines) for lines in standing[: -limit - 1 : -1])


def lines_between(session: Session, deed: int, first: int, last: int) -> list[FieldLine]:
    """The lines of one deed."""
    query = select(JournalLine).where(JournalLine.id.between(first, last), JournalLine.deed == deed)
    return [_line(row) for row in session.scalars(query.order_by(JournalLine.id))]


def step_names(session: Session, came_to: Sequence[Step]) -> dict[bytes, tuple[str, str]]:
    """Uid -> what the record is called, and what it is a line of."""
    return {step.uid: _called(session, step) for step in came_to}


def _sitting(store: Store, since: datetime, officer: str | None) -> tuple[list[list[FieldLine]], list[list[FieldLine]]]:
    """What stands, and what was taken back and may be done again; each as its lines, in order of time.

    A deed that took something back takes its opposite off the list; a new one makes an end of doing again.
    """
    standing: list[tuple[list[FieldLine], tuple[Step, ...]]] = []
    undone: list[tuple[list[FieldLine], tuple[Step, ...]]] = []
    for lines in _grouped(store, since, store.officer if officer is None else officer):
        came_to, why = steps(lines), _why(lines)
        if why.startswith(TAKEN_BACK) and _take(standing, came_to):
            undone.append((lines, came_to))
        elif why.startswith(DONE_AGAIN) and _take(undone, came_to):
            standing.append((lines, came_to))
        elif came_to or why_not(lines):
            standing.append((lines, came_to))
            undone.clear()
    return [lines for lines, _ in standing], [lines for lines, _ in undone]


def _why(lines: Sequence[FieldLine]) -> str:
    """The reason of a deed; lines about a person who was erased since have lost theirs."""
    return next((line.why for line in lines if line.why), "")


def _take(held: list[tuple[list[FieldLine], tuple[Step, ...]]], came_to: tuple[Step, ...]) -> bool:
    """Take the last deed off whose opposite this is. False where there is none."""
    for at in range(len(held) - 1, -1, -1):
        if opposite(came_to, held[at][1]):
            del held[at]
            return True
    return False


def _grouped(store: Store, since: datetime, officer: str) -> list[list[FieldLine]]:
    began = select(func.min(JournalLine.id)).where(CLOCKED, JournalLine.at >= pack(unix_ms(since)))
    with store.reading() as session:
        first, last = session.scalar(began), session.scalar(select(func.max(JournalLine.id)))
        if first is None or last is None:
            return []
        query = select(JournalLine).where(
            JournalLine.id >= max(first, last - MOST_LINES),
            JournalLine.deed.is_not(None),
            JournalLine.officer == officer,
        )
        lines = [_line(row) for row in session.scalars(query.order_by(JournalLine.id))]
    whole = [list(group) for _deed, group in groupby(lines, key=lambda line: line.deed)]
    return whole[1:] if first < last - MOST_LINES else whole


def _line(row: JournalLine) -> FieldLine:
    deed = 0 if row.deed is None else row.deed
    return FieldLine(row.id, deed, row.subject, row.uid, row.action, row.field, row.old, row.new, row.why)


def _deed(store: Store, lines: Sequence[FieldLine]) -> Deed:
    """A deed in words, with the way to what it was done to."""
    came_to = steps(lines)
    with store.reading() as session:
        told = told_names(session, [(step.subject, step.fields) for step in came_to])
        names = step_names(session, came_to)
        opened = next((way for step in came_to if (way := _way(session, step)) is not None), None)
    return Deed(
        id=lines[0].deed,
        first=lines[0].id,
        last=lines[-1].id,
        at=local(moment(lines[0].deed)),
        officer=store.officer,
        words=deed_words(came_to, names, told),
        refused=why_not(lines),
        taken_back=_why(lines).startswith(TAKEN_BACK),
        opens=opened,
    )


def _called(session: Session, step: Step) -> tuple[str, str]:
    """(what a record is called, what it is a line of); of one that is gone, by what the journal says of it."""
    record, whole = _here(session, step)
    around = "" if whole is None else name_of(whole)
    if record is not None:
        return name_of(record), around
    held = {name: old or new for name, old, new in step.fields}
    named = (held.get(name) for name in ("reference", "title", "name", "subject", "text"))
    return next((value for value in named if value), ""), around


def _way(session: Session, step: Step) -> tuple[str, dict[str, object]] | None:
    record, whole = _here(session, step)
    shown = record or whole
    return None if shown is None else opens(session, shown)


def _here(session: Session, step: Step) -> tuple[Recorded | None, Recorded | None]:
    """The record and what it is a line of, as far as they are in the store."""
    if step.subject not in KINDS:
        return None, None
    record = find(session, step.subject, step.uid)
    if record is not None:
        return record, parent_of(session, record)
    field = BELONGS.get(step.subject, "")
    uid = next((old or new or "" for name, old, new in step.fields if name == field), "")
    target = target_of(KINDS[step.subject], field) if len(uid) == UID_DIGITS else None
    if target is None:
        return None, None
    return None, session.scalars(select(target).where(target.uid == uid_bytes(uid))).first()
