"""The journal is written by the session, in the transaction, never by a widget."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import event, func, insert, inspect, select
from sqlalchemy.orm import Session

from ..domain.hlc import HybridClock, pack
from ..domain.identity import uid_text, unix_ms
from ..models.base import Recorded, new_uid
from ..models.journal import CLOCKED, JournalLine


@dataclass(frozen=True, slots=True)
class Pending:
    """What a flush is about to write of one record: (field, old text, new value) of each journalled change.

    `version` is the one that the record was read at.
    """

    record: Recorded
    uid: bytes
    version: int | None
    action: str
    changes: tuple[tuple[str, str | None, Any], ...]


class JournalledSession(Session):
    """A session that writes a line for each journalled field it adds, changes or removes."""

    officer: str = ""
    why: str = ""
    clock: HybridClock | None = None
    pending: tuple[Pending, ...] = ()
    deed: int | None = None  # the first stamp of this transaction: what undo takes back as one

    def stamp(self) -> int:
        """The next stamp, later than every one in the store that the clock gave.

        Lines about responses carry their event's start, which may lie ahead: they do not move the clock.
        """
        if self.clock is None:
            self.clock = HybridClock(self.scalar(select(func.max(JournalLine.at)).where(CLOCKED)) or 0)
        stamp = self.clock.now(time.time_ns() // 1_000_000)
        if self.deed is None:
            self.deed = stamp
        return stamp

    def note(
        self,
        subject: str,
        uid: bytes,
        action: str,
        *,
        new: str = "",
        at: datetime | None = None,
        field: str | None = None,
        old: str = "",
    ) -> None:
        """One line for a whole record or batch, or for a `field` that is kept in rows of its own.

        `at` replaces the moment (a response: its event's start).
        """
        stamp = self.stamp() if at is None else pack(unix_ms(at))
        values = _line(self, stamp, subject, uid, action, field, old or None, new or None)
        self.connection().execute(insert(JournalLine), [values])


def as_text(value: Any) -> str | None:
    """How a value stands in the journal: days as ISO, moments as ISO in UTC, yes or no, else its text."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def _line(
    session: JournalledSession,
    at: int,
    subject: str,
    uid: bytes,
    action: str,
    field: str | None,
    old: str | None,
    new: str | None,
) -> dict[str, Any]:
    return {
        "at": at,
        "officer": session.officer,
        "subject": subject,
        "uid": uid,
        "action": action,
        "field": field,
        "old": old,
        "new": new,
        "why": session.why,
        "deed": session.deed,
    }


def named(session: Session, record: Recorded, field: str, value: Any) -> str | None:
    """A value as the journal tells it: a local key by the uid of its row, which is what other laptops know."""
    foreign = next(iter(inspect(type(record)).columns[field].foreign_keys), None)
    if value is None or foreign is None:
        return as_text(value)
    target = foreign.column.table.c
    uid = session.connection().scalar(select(target.uid).where(foreign.column == value))
    return uid_text(uid) if uid else as_text(value)


def _changes(session: Session, record: Recorded, action: str) -> list[tuple[str, str | None, Any]]:
    """(field, old text, new value) of a record about to be flushed."""
    if action == "add":
        return [(field, None, None) for field in record.journalled]  # defaults and keys are known after the flush
    lines: list[tuple[str, str | None, Any]] = []
    for field in record.journalled:
        history = inspect(record).attrs[field].history
        new = getattr(record, field)
        old = new
        if history.has_changes():
            old = history.deleted[0] if history.deleted else _kept(session, record, field)
        if action == "remove":
            new = None
        if as_text(old) != as_text(new):
            lines.append((field, named(session, record, field, old), new))
    return lines


def _kept(session: Session, record: Recorded, field: str) -> Any:
    """The value in the store of a field that was set without having been loaded."""
    kind, identity = type(record), inspect(record).identity
    return session.connection().scalar(select(getattr(kind, field)).where(kind.id == identity[0]))


@event.listens_for(JournalledSession, "before_flush")
def _follow(session: JournalledSession, _context: Any, _instances: Any) -> None:
    pending: list[Pending] = []
    for action, records in (("add", session.new), ("change", session.dirty), ("remove", session.deleted)):
        for record in _in_order(records):
            if record.uid is None:
                record.uid = new_uid()
            if record.journalled and (changes := _changes(session, record, action)):
                pending.append(Pending(record, record.uid, record.version, action, tuple(changes)))
    session.pending = tuple(pending)


def _in_order(records: Iterable[object]) -> list[Recorded]:
    """What the journal may follow: new records as they were added, held ones by table and key."""
    recorded = [record for record in records if isinstance(record, Recorded)]

    def place(record: Recorded) -> tuple[Any, ...]:
        identity = inspect(record).identity
        return (record.__tablename__, *identity) if identity else ()  # type: ignore[attr-defined]

    return sorted(recorded, key=place)


@event.listens_for(JournalledSession, "after_flush")
def _write(session: JournalledSession, _context: Any) -> None:
    pending, session.pending = session.pending, ()
    rows = []
    for item in pending:
        subject = item.record.__tablename__  # type: ignore[attr-defined]
        for field, old, value in item.changes:
            new = named(session, item.record, field, getattr(item.record, field) if item.action == "add" else value)
            if item.action != "add" or new is not None:
                rows.append(_line(session, session.stamp(), subject, item.uid, item.action, field, old, new))
    if rows:
        session.connection().execute(insert(JournalLine), rows)
