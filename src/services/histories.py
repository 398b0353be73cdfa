"""The history of a record with that of its lines: an issue's timeline and links, a plan's actions, a review's list."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ..domain.identity import uid_bytes, uid_text
from ..domain.summaries import HistoryLine
from ..models import JournalLine
from ..store.store import Store
from .history import read_lines
from .records import BELONGS, KINDS, find, target_of

LINES_OF_GONE = 200_000
"""Lines of the journal, from the last, that are looked through for what was taken out of a record."""

_PARTS: dict[str, list[str]] = {}
for _table, _field in BELONGS.items():
    _whole = target_of(KINDS[_table], _field)
    if _whole is not None and _table not in ("option", "tally"):
        _PARTS.setdefault(str(_whole.__tablename__), []).append(_table)  # type: ignore[attr-defined]


def history_of(store: Store, uid: str, *, subject: str = "") -> tuple[HistoryLine, ...]:
    """The history of one record and of all that is a line of it, oldest first. `subject`: its table, if known."""
    with store.reading() as session:
        own = uid_bytes(uid)
        subject = subject or session.scalar(select(JournalLine.subject).where(JournalLine.uid == own).limit(1)) or ""
        uids = {own} | _parts(session, subject, own)
        query = select(JournalLine).where(JournalLine.uid.in_(uids)).order_by(JournalLine.id)
        return read_lines(session, query)


def _parts(session: Session, subject: str, uid: bytes) -> set[bytes]:
    """The outside names of a record's lines, and of theirs, the ones that are gone among them."""
    tables = _PARTS.get(subject, ())
    found: set[bytes] = set()
    record = find(session, subject, uid) if tables else None
    for table in tables:
        kind, field = KINDS[table], BELONGS[table]
        own: set[bytes] = set()
        if record is not None:
            own |= set(session.scalars(select(kind.uid).where(getattr(kind, field) == record.id)))
        own |= set(_gone(session, table, field, uid))
        for each in own:
            found |= {each} | _parts(session, table, each)
    return found


def _gone(session: Session, table: str, field: str, uid: bytes) -> Iterable[bytes]:
    """Lines of a record that the last part of the journal names."""
    last = session.scalar(select(func.max(JournalLine.id))) or 0
    told = or_(JournalLine.new == uid_text(uid), JournalLine.old == uid_text(uid))
    same = (JournalLine.subject == table, JournalLine.field == field, told)
    return session.scalars(select(JournalLine.uid).where(JournalLine.id > last - LINES_OF_GONE, *same).distinct())
