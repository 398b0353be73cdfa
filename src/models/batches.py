"""Files of responses brought in: each is a batch that can be withdrawn whole; and how its columns were matched."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class ResponseBatch(Recorded, Base):
    """One file; one line a batch in the journal. `digest` (SHA-256 of its bytes) tells the same file twice."""

    __tablename__ = "response_batch"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    name: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    columns: Mapped[str]  # JSON: the match of columns, as domain.column_match writes it
    rows: Mapped[int]
    imported: Mapped[int]
    rejected: Mapped[int]
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class ColumnMatch(Base):
    """How the columns of such a file were matched last, so that the next one need not be asked about."""

    __tablename__ = "column_match"

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_key: Mapped[str]
    headers: Mapped[bytes] = mapped_column(LargeBinary(32))  # SHA-256 of the header row
    columns: Mapped[str]
    changed: Mapped[datetime]

    __table_args__ = (UniqueConstraint("questionnaire_key", "headers"),)
