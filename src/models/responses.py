"""What one person answered. Not linked to anybody: a place, the event's start, and the answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""A local key is not given twice: “take the last one back”, pressed late, must not meet somebody else's form."""


class Response(Recorded, Base):
    """`place_id` is where the respondent lives; `visitor` is kept apart from every place's results.

    `taken` is the event's start, never the moment of answering. Written by `services.responses`, which
    puts one line a response into the journal.
    """

    __tablename__ = "response"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    visitor: Mapped[bool] = mapped_column(default=False)
    taken: Mapped[datetime]
    way: Mapped[str] = mapped_column(default="interview", server_default="interview")  # a key of domain.ways.WAYS
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("response_batch.id"))
    source: Mapped[bytes | None] = mapped_column(LargeBinary(16))  # digest of the name it bore where it came from

    __table_args__ = (
        Index("ix_response_place_taken", "place_id", "taken"),
        NEVER_AGAIN,
    )


class ResponseTick(Base):
    """One ticked option of one response. `rank`: its place from 1 where the question asks for an order."""

    __tablename__ = "response_tick"

    response_id: Mapped[int] = mapped_column(
        ForeignKey("response.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    option_id: Mapped[int] = mapped_column(ForeignKey("option.id"), primary_key=True, autoincrement=False)
    rank: Mapped[int | None]

    __table_args__ = (Index("ix_response_tick_option", "option_id"), {"sqlite_with_rowid": False})


class ResponseText(Base):
    """What was said in the respondent's own words."""

    __tablename__ = "response_text"

    response_id: Mapped[int] = mapped_column(
        ForeignKey("response.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True, autoincrement=False)
    text: Mapped[str]


class ResponseValue(Base):
    """A number, date or time that was answered, as `domain.answers` writes it: `42`, `3.5`, `2026-11-23`, `16:40`."""

    __tablename__ = "response_value"

    response_id: Mapped[int] = mapped_column(
        ForeignKey("response.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True, autoincrement=False)
    value: Mapped[str]

    __table_args__ = (Index("ix_response_value_question", "question_id"), {"sqlite_with_rowid": False})


class Draft(Base):
    """A form being filled in, kept at every answer so that a crash loses nothing; not journalled."""

    __tablename__ = "draft"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    changed: Mapped[datetime]
    answers: Mapped[str]  # JSON: question key -> list of option keys, or text
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    visitor: Mapped[bool] = mapped_column(default=False)
