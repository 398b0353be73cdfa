"""When a record was changed by somebody else since it was read: both texts, so that nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.errors import StaleError
from .journal import Pending, as_text

CHANGED = "Somebody else changed this since you opened it. Look at both texts before you save."
REMOVED = "Somebody else removed this since you opened it, so it was not saved. Copy your text if you still need it."


def stale_error(session: Session, pending: Sequence[Pending]) -> StaleError:
    """The error for a flush that did not find its rows as they were read. `pending` is what it was to write.

    `mine` and `theirs` hold the fields that were to be changed; `theirs` is empty where the record is gone.
    """
    for item in pending:
        if item.action == "add":
            continue
        kind = type(item.record)
        fields = [field for field, _old, _new in item.changes]
        columns = [getattr(kind, field) for field in fields]
        row = session.execute(select(kind.version, *columns).where(kind.uid == item.uid)).one_or_none()
        mine = {field: as_text(new) or "" for field, _old, new in item.changes}
        if row is None:
            return StaleError(REMOVED, mine=mine, theirs={})
        if row[0] != item.version:
            theirs = {field: as_text(value) or "" for field, value in zip(fields, row[1:], strict=True)}
            return StaleError(CHANGED, mine=mine, theirs=theirs)
    return StaleError(CHANGED, mine={}, theirs={})
