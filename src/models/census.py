"""Who lives where, as counted by others. Joined to places by code and vintage, never by name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class CensusTable(Recorded, Base):
    """One subject for all places of a kind. The same subject of the same year comes again in its place.

    `vintage`: of the boundaries that the codes are of. `year`: that people were counted, or estimated for.
    """

    __tablename__ = "census_table"

    subject: Mapped[str]  # a key of domain.census.SUBJECTS
    kind: Mapped[str]  # a key of domain.places.KINDS
    vintage: Mapped[str]
    year: Mapped[int]
    source: Mapped[str]
    name: Mapped[str]  # of the file
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))  # SHA-256 of its bytes
    loaded: Mapped[datetime]

    __table_args__ = (UniqueConstraint("subject", "kind", "vintage", "year"),)


class CensusCount(Base):
    """`n` people of a category in a place. The total of a place is the sum of its own categories in the table."""

    __tablename__ = "census_count"

    table_id: Mapped[int] = mapped_column(
        ForeignKey("census_table.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    code: Mapped[str] = mapped_column(primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)  # in the table's words
    place: Mapped[str]  # its name there, for codes that match no place
    position: Mapped[int]  # of the category, from 0
    n: Mapped[int]

    __table_args__ = (Index("ix_census_count_code", "code"), {"sqlite_with_rowid": False})
