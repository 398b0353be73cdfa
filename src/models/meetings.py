"""Meetings: the agenda, who came, polls by show of hands, the minutes. The event beside it holds place and time."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Meeting(Recorded, Base):
    """What makes an event a meeting. Matters raised, promises and notes are the event's `EventNote`."""

    __tablename__ = "meeting"
    journalled = ("event_id", "kind", "agenda", "minutes")

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[str]  # a key of domain.meetings.KINDS
    agenda: Mapped[str] = mapped_column(default="")  # one item a line
    minutes: Mapped[str] = mapped_column(default="")  # words to paste to the clerk


class MeetingPerson(Recorded, Base):
    """Who came, or sent apologies: a contact, or so many of a kind (`5 members of the public`)."""

    __tablename__ = "meeting_person"
    journalled = ("event_id", "contact_id", "role", "n", "apologies")

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(default="")
    n: Mapped[int] = mapped_column(default=1)
    apologies: Mapped[bool] = mapped_column(default=False)


class Poll(Recorded, Base):
    """A question put to the room. `heads`: people who took part, counted apart."""

    __tablename__ = "poll"
    journalled = ("event_id", "text", "heads")

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    heads: Mapped[int | None]


class PollChoice(Recorded, Base):
    """How many hands a choice got."""

    __tablename__ = "poll_choice"
    journalled = ("poll_id", "position", "text", "n", "issue_id")

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    n: Mapped[int] = mapped_column(default=0)
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id", ondelete="SET NULL"), index=True)
