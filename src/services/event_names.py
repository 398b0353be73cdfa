"""Which event is meant, where somebody types it."""

from __future__ import annotations

from sqlalchemy import func, select

from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_bytes
from ..models import Event
from ..store.store import Store
from .moments import local

UID_DIGITS = 32


def find_event(store: Store, text: str) -> int:
    """The local key of the event of that name or uid. Raises BeatbookError where several have the name."""
    wanted = " ".join(text.split())
    query = select(Event.id, Event.starts).where(func.lower(Event.name) == wanted.lower()).order_by(Event.starts.desc())
    with store.reading() as session:
        uid = _uid(wanted)
        if uid is not None and (found := session.scalar(select(Event.id).where(Event.uid == uid))) is not None:
            return found
        rows = session.execute(query).all()
    if not rows:
        raise NotFoundError(f"There is no event “{wanted[:60]}”. The command events lists them.")
    if len(rows) > 1:
        days = ", ".join(day_short(local(row.starts).date()) for row in rows[:4])
        raise BeatbookError(f"{len(rows)} events are called that ({days}). Name one by its uid, from events --json.")
    return int(rows[0].id)


def _uid(text: str) -> bytes | None:
    digits = text.replace("-", "")
    if len(digits) != UID_DIGITS or any(each not in "0123456789abcdef" for each in digits.lower()):
        return None
    return uid_bytes(digits)
