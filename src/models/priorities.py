"""Community priorities, and what was done about them in public words."""

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
