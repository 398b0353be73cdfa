"""Issues: what residents, councillors and patrols raise; what happened to each; what each is linked with."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Issue(Recorded, Base):
    """One matter that somebody raised. `votes` of `base` are as counted when it was opened; the rest is counted live.

    `touched` is the moment of the last line of its timeline: derived, so that a list can be sorted by it.
    """

    __tablename__ = "issue"
    journalled = (
        "reference",
        "title",
        "what",
        "category",
        "place_id",
        "longitude",
        "latitude",
        "source",
        "opened_on",
        "owner_id",
        "partners",
        "status",
        "closed_on",
        "harm",
        "harm_why",
        "option_id",
        "wave_first",
        "wave_last",
        "votes",
        "base",
    )

    reference: Mapped[str] = mapped_column(index=True)  # 26/0117: not unique, two laptops may give the same
    title: Mapped[str]
    what: Mapped[str] = mapped_column(default="")  # for the team; never printed
    category: Mapped[str] = mapped_column(default="")  # a key of domain.issues.CATEGORIES
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    longitude: Mapped[int | None]  # its pin in microdegrees (WGS84), if it is known
    latitude: Mapped[int | None]
    source: Mapped[str]  # a key of domain.issues.SOURCES
    opened_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    partners: Mapped[str] = mapped_column(default="")  # agencies, one a line; the first leads where a partner does
    status: Mapped[str] = mapped_column(default="new", index=True)  # a key of domain.issues.STATUSES
    closed_on: Mapped[date | None] = mapped_column(index=True)
    harm: Mapped[str] = mapped_column(default="")  # a key of domain.issues.HARMS, "" while nobody has said
    harm_why: Mapped[str] = mapped_column(default="")
    option_id: Mapped[int | None] = mapped_column(ForeignKey("option.id"), index=True)  # the answer it was born from
    wave_first: Mapped[date | None]  # the period of the survey it was born from
    wave_last: Mapped[date | None]
    votes: Mapped[int | None]  # people who ticked it then, of `base`
    base: Mapped[int | None]
    touched: Mapped[datetime] = mapped_column(index=True)


class IssueEntry(Recorded, Base):
    """One line of an issue's timeline. A change of status is a line with the status it came to."""

    __tablename__ = "issue_entry"
    journalled = ("issue_id", "at", "kind", "text", "status", "evidence", "officer", "message_id", "event_id")

    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    at: Mapped[datetime]  # when it happened, as the officer said; the journal knows when it was written
    kind: Mapped[str]  # a key of domain.issues.ENTRIES
    text: Mapped[str]
    status: Mapped[str | None]  # of kind "status": the one it came to
    evidence: Mapped[str | None]  # of "resolved": a key of domain.issues.EVIDENCE
    officer: Mapped[str] = mapped_column(default="")  # as stated
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True)

    __table_args__ = (Index("ix_issue_entry_issue_id_at", "issue_id", "at"),)


class IssueLink(Recorded, Base):
    """What an issue is tied to: one priority, plan or other issue. Nothing is merged, and nothing is lost."""

    __tablename__ = "issue_link"
    journalled = ("issue_id", "kind", "priority_id", "plan_id", "other_id", "linked_on", "note")

    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]  # "priority", "plan", "duplicate" (of the other), "related"
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id", ondelete="CASCADE"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    linked_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("(priority_id IS NULL) + (plan_id IS NULL) + (other_id IS NULL) = 2", name="one_end"),
    )
