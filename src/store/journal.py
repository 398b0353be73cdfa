"""The journal is written by the session, in the transaction, never by a widget."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import Any

from sqlalchemy import event, func, insert, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import NO_VALUE

from ..domain.hlc import HybridClock, pack
from ..domain.identity import unix_ms
from ..models.base import Recorded, new_uid
from ..models.journal import JournalLine


class JournalledSession(Session):
    """A session that writes a line for each journalled field it adds, changes or removes."""

    officer: str = ""
    why: str = ""
    clock: HybridClock | None = None

    def stamp(self) -> int:
        """The next stamp, later than every one in the store."""
        if self.clock is None:
            self.clock = HybridClock(self.scalar(select(func.max(JournalLine.at))) or 0)
        return self.clock.now(time.time_ns() // 1_000_000)

    def note(self, subject: str, uid: bytes, action: str, *, new: str = "", at: datetime | None = None) -> None:
        """One line for a whole record or batch. `at` replaces the moment (a response: its event's start)."""
        stamp = self.stamp() if at is None else pack(unix_ms(at))
        values = _line(self, stamp, subject, uid, action, None, None, new or None)
        self.connection().execute(insert(JournalLine), [values])


def as_text(value: Any) -> str | None:
    """How a value stands in the journal: dates as ISO, yes or no, else its text."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


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
    }


def _changes(record: Recorded, action: str) -> list[tuple[str, str | None, str | None]]:
    """(field, old, new) of a record about to be flushed."""
    state, lines = inspect(record), []
    for field in record.journalled:
        if action == "remove":
            lines.append((field, as_text(getattr(record, field)), None))
            continue
        history = state.attrs[field].history  # type: ignore[union-attr]
        if action == "add":
            value = getattr(record, field)
            if value is not None:
                lines.append((field, None, as_text(value)))
        elif history.has_changes():
            old = history.deleted[0] if history.deleted and history.deleted[0] is not NO_VALUE else None
            lines.append((field, as_text(old), as_text(getattr(record, field))))
    return lines


@event.listens_for(JournalledSession, "before_flush")
def _follow(session: JournalledSession, _context: Any, _instances: Any) -> None:
    groups = (("add", session.new), ("change", session.dirty), ("remove", session.deleted))
    pending: list[tuple[Recorded, str, list[tuple[str, str | None, str | None]]]] = session.info.setdefault(
        "pending", []
    )
    for action, records in groups:
        for record in records:
            if not isinstance(record, Recorded):
                continue
            if record.uid is None:
                record.uid = new_uid()
            if record.journalled and (changes := _changes(record, action)):
                pending.append((record, action, changes))


@event.listens_for(JournalledSession, "after_flush")
def _write(session: JournalledSession, _context: Any) -> None:
    pending = session.info.pop("pending", [])
    rows = []
    for record, action, changes in pending:
        for field, old, new in changes:
            if action == "add":
                new = as_text(getattr(record, field))  # keys and defaults are known only now
            rows.append(
                _line(session, session.stamp(), record.__tablename__, record.uid, action, field, old, new)  # type: ignore[attr-defined]
            )
    if rows:
        session.connection().execute(insert(JournalLine), rows)
