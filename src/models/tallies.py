"""Tallies: marks counted without knowing who made which. Kept apart from responses, which are individuals."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Tally(Recorded, Base):
    """One question put to a pile of paper or a show of hands. `heads`: people who took part, counted apart."""

    __tablename__ = "tally"
    journalled = ("event_id", "questionnaire_id", "question_id", "way", "heads", "place_id", "note")

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    way: Mapped[str]  # a key of domain.tallies.TALLY_WAYS
    heads: Mapped[int]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    note: Mapped[str] = mapped_column(default="")


class TallyMark(Base):
    """How many marks an answer got."""

    __tablename__ = "tally_mark"

    tally_id: Mapped[int] = mapped_column(
        ForeignKey("tally.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    option_id: Mapped[int] = mapped_column(ForeignKey("option.id"), primary_key=True, autoincrement=False)
    n: Mapped[int]

    __table_args__ = ({"sqlite_with_rowid": False},)
