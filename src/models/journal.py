"""The journal: the audit trail, the history panel, undo, and later the sync."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base

CLOCKED = text("subject <> 'response'")
"""Lines whose stamp the clock gave: those about responses carry their event's start instead."""


class JournalLine(Base):
    """One change: when (hybrid logical clock), who, which row, which field, old, new, why.

    `action` is "add", "change" or "remove" with a field, or "record" and "batch" without one. A response is
    one line without its answers; a batch is one line with its counts in `new`. A field that holds a local key
    is told by the uid of the row it points at. `deed` is the same in all lines of one transaction: its first stamp;
    none in lines from before there were deeds.
    """

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int]
    officer: Mapped[str]  # as stated at opening, not verified
    subject: Mapped[str]  # table
    uid: Mapped[bytes] = mapped_column(LargeBinary(16))
    action: Mapped[str]
    field: Mapped[str | None]
    old: Mapped[str | None]
    new: Mapped[str | None]
    why: Mapped[str] = mapped_column(default="")
    deed: Mapped[int | None]

    __table_args__ = (Index("ix_journal_uid", "uid", "id"), Index("ix_journal_at", "at", sqlite_where=CLOCKED))
