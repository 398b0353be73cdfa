"""What was told to residents, and what they asked: the log of messages, and queries with their clock."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from .base import WAITING, Base, Recorded


class MessageBatch(Recorded, Base):
    """One file of messages that was brought in; one line a batch in the journal."""

    __tablename__ = "message_batch"

    name: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))  # SHA-256 of its bytes
    rows: Mapped[int]
    loaded: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class Message(Recorded, Base):
    """One message that went out. Which issues it told of is in their timelines (`IssueEntry.message_id`)."""

    __tablename__ = "message"
    journalled = (
        "subject",
        "sent_on",
        "channel",
        "audience",
        "place_id",
        "priority_id",
        "reached",
        "rating",
        "text",
        "batch_id",
    )

    subject: Mapped[str]
    sent_on: Mapped[date] = mapped_column(index=True)
    channel: Mapped[str]  # a key of domain.messages.CHANNELS
    audience: Mapped[str] = mapped_column(default="")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id", ondelete="SET NULL"), index=True)
    reached: Mapped[int | None]  # people it was sent to
    rating: Mapped[float | None]  # the readers' mean, of 6
    text: Mapped[str] = mapped_column(default="")
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("message_batch.id"), index=True)


class NeighbourhoodQuery(Recorded, Base):
    """A resident's question. The clock runs from `received` to the first meaningful reply."""

    __tablename__ = "resident_query"
    journalled = (
        "received",
        "channel",
        "place_id",
        "subject",
        "text",
        "contact_id",
        "issue_id",
        "officer_id",
        "replied",
        "reply",
        "miss_why",
    )

    received: Mapped[datetime] = mapped_column(index=True)
    channel: Mapped[str]  # a key of domain.queries.CHANNELS
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    subject: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id", ondelete="SET NULL"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    replied: Mapped[datetime | None]
    reply: Mapped[str] = mapped_column(default="")
    miss_why: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_resident_query_waiting", "received", sqlite_where=WAITING),)
