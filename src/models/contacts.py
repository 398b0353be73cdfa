"""People who agreed to hear from the team. Never linked to survey answers, only to issues."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Contact(Recorded, Base):
    """One person, with what they agreed to, when and in which words."""

    __tablename__ = "contact"
    journalled = (
        "kind",
        "name",
        "organisation",
        "role",
        "place_id",
        "channel",
        "email",
        "phone",
        "address",
        "wants",
        "strand",
        "consent_on",
        "consent_words",
        "withdrawn_on",
        "note",
    )

    kind: Mapped[str]  # a key of domain.contacts.KINDS
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    channel: Mapped[str] = mapped_column(default="")  # a key of domain.contacts.CHANNELS
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    wants: Mapped[str] = mapped_column(default="")  # what they asked to hear of, besides issues
    strand: Mapped[str] = mapped_column(default="")  # the part of the community they speak for, if they said so
    consent_on: Mapped[date | None]
    consent_words: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class ContactIssue(Recorded, Base):
    """Somebody asked to hear what comes of an issue."""

    __tablename__ = "contact_issue"
    journalled = ("contact_id", "issue_id", "asked_on", "told_on", "raised")

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    asked_on: Mapped[date]
    told_on: Mapped[date | None]
    raised: Mapped[bool] = mapped_column(default=False)  # they raised it themselves


class Erasure(Recorded, Base):
    """That somebody was erased: when, why, what went, and which copies still held them. Nothing of the person.

    One line for the whole in the journal.
    """

    __tablename__ = "erasure"

    subject: Mapped[bytes] = mapped_column(LargeBinary(16))  # the uid they had
    erased_at: Mapped[datetime]
    why: Mapped[str]
    receipt: Mapped[str]  # JSON: counts by table, copies by file name and date
