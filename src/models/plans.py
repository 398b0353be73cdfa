"""Problem-solving plans (POPs), thin: the problem, its stage, its owner, its actions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Plan(Recorded, Base):
    __tablename__ = "plan"
    journalled = (
        "reference",
        "title",
        "problem",
        "public_words",
        "place_id",
        "priority_id",
        "stage",
        "owner_id",
        "started_on",
        "next_review",
        "closed_on",
    )

    reference: Mapped[str] = mapped_column(index=True)  # 26/011: not unique, two laptops may give the same
    title: Mapped[str]
    problem: Mapped[str] = mapped_column(default="")
    public_words: Mapped[str] = mapped_column(default="")
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id"), index=True)
    stage: Mapped[str] = mapped_column(default="scanning")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    started_on: Mapped[date]
    next_review: Mapped[date | None]
    closed_on: Mapped[date | None]


class PlanAction(Recorded, Base):
    __tablename__ = "plan_action"
    journalled = ("plan_id", "text", "owner", "due", "done_on")

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    done_on: Mapped[date | None]
