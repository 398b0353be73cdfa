"""Community priorities, what was done about them in public words, and the reviews that chose them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Priority(Recorded, Base):
    __tablename__ = "priority"
    journalled = (
        "place_id",
        "title",
        "why",
        "set_on",
        "review_by",
        "status",
        "closed_on",
        "option_id",
        "votes",
        "base",
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    title: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    set_on: Mapped[date]
    review_by: Mapped[date]
    status: Mapped[str] = mapped_column(default="open")
    closed_on: Mapped[date | None]
    option_id: Mapped[int | None] = mapped_column(ForeignKey("option.id"))
    votes: Mapped[int | None]  # people who ticked it when it was set, of `base`
    base: Mapped[int | None]


class PriorityUpdate(Recorded, Base):
    __tablename__ = "priority_update"
    journalled = ("priority_id", "on", "text")

    priority_id: Mapped[int] = mapped_column(ForeignKey("priority.id", ondelete="CASCADE"), index=True)
    on: Mapped[date] = mapped_column("done_on")
    text: Mapped[str]


class PriorityReview(Recorded, Base):
    """A sitting at which priorities were chosen. Open while `decided_on` is None; kept as typed until then."""

    __tablename__ = "priority_review"
    journalled = ("place_id", "held_on", "period_first", "period_last", "decided_on", "decided_by", "note", "next_on")

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    held_on: Mapped[date]
    period_first: Mapped[date]  # of the survey and the incidents that were looked at
    period_last: Mapped[date]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(default="")  # `Panel of seven: four councillors, two residents, …`
    note: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None]


class PriorityCandidate(Recorded, Base):
    """What could have become a priority: survey, incidents and harm side by side as they stood, and the decision."""

    __tablename__ = "priority_candidate"
    journalled = (
        "review_id",
        "position",
        "title",
        "option_id",
        "issue_id",
        "votes",
        "base",
        "incidents",
        "incidents_of",
        "harm",
        "harm_why",
        "decision",
        "partner",
        "reason",
        "priority_id",
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("priority_review.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    option_id: Mapped[int | None] = mapped_column(ForeignKey("option.id"))
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id", ondelete="SET NULL"), index=True)
    votes: Mapped[int | None]
    base: Mapped[int | None]
    incidents: Mapped[int | None]
    incidents_of: Mapped[str] = mapped_column(default="")  # what was counted, in words
    harm: Mapped[str] = mapped_column(default="")  # a key of domain.issues.HARMS
    harm_why: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")  # a key of domain.priority_review.DECISIONS, "" until decided
    partner: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id", ondelete="SET NULL"), index=True)
