"""Published street crime, at the points it was snapped to, so that an outline brought in later recounts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class CrimeLoad(Recorded, Base):
    """One month of one force, as one file gave it. Loading the month again replaces it."""

    __tablename__ = "crime_load"

    force_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    month: Mapped[int]  # domain.dates.Month.index
    rows: Mapped[int]
    without_location: Mapped[int]
    source: Mapped[str]
    loaded: Mapped[datetime]

    __table_args__ = (UniqueConstraint("force_id", "month"),)


class CrimeType(Base):
    __tablename__ = "crime_type"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class CrimePoint(Base):
    """A snapped point in microdegrees (WGS84)."""

    __tablename__ = "crime_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    longitude: Mapped[int]
    latitude: Mapped[int]

    __table_args__ = (UniqueConstraint("longitude", "latitude"),)


class StreetCrime(Base):
    """`n` rows of one type at one point (or none) in one load."""

    __tablename__ = "street_crime"

    id: Mapped[int] = mapped_column(primary_key=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("crime_load.id", ondelete="CASCADE"))
    type_id: Mapped[int] = mapped_column(ForeignKey("crime_type.id"))
    point_id: Mapped[int | None] = mapped_column(ForeignKey("crime_point.id"))
    n: Mapped[int]

    __table_args__ = (
        Index("ix_street_crime_point", "point_id", "load_id", "type_id", "n"),
        Index("ix_street_crime_load", "load_id", "type_id", "n"),
    )


class PointPlace(Base):
    """Which places a point lies in: derived from outlines, rebuilt when either comes."""

    __tablename__ = "point_place"

    place_id: Mapped[int] = mapped_column(
        ForeignKey("place.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    point_id: Mapped[int] = mapped_column(
        ForeignKey("crime_point.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )

    __table_args__ = (Index("ix_point_place_point", "point_id"), {"sqlite_with_rowid": False})
