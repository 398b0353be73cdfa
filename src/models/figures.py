"""Figures from elsewhere by place and month: published totals, memberships, messages, staffing. Never added to ours."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class FigureBatch(Recorded, Base):
    """One file of figures; one line a batch in the journal."""

    __tablename__ = "figure_batch"

    name: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))  # SHA-256 of its bytes
    rows: Mapped[int]
    loaded: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class Figure(Recorded, Base):
    """One value. Typed by hand where `batch_id` is None; `day` is then the day it was true, as the officer said."""

    __tablename__ = "figure"
    journalled = ("name", "place_id", "month", "day", "value", "batch_id")

    name: Mapped[str]
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    month: Mapped[int]  # domain.dates.Month.index
    day: Mapped[date | None]
    value: Mapped[float]
    source: Mapped[str]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("figure_batch.id"), index=True)

    __table_args__ = (UniqueConstraint("name", "place_id", "month", "source"),)
