"""Places are a graph: force > BCU > district > ward, with parishes, team areas and beats beside them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Place(Recorded, Base):
    """A place of one vintage: ward boundaries change, and a code of 2013 does not join one of 2022."""

    __tablename__ = "place"
    journalled = ("kind", "code", "name", "vintage", "population", "households", "retired", "merged_into_id")

    kind: Mapped[str]
    code: Mapped[str | None]
    name: Mapped[str] = mapped_column(index=True)
    vintage: Mapped[str | None]
    population: Mapped[int | None]
    households: Mapped[int | None]
    retired: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    source: Mapped[str] = mapped_column(default="")
    outline: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # WKB, WGS84 longitude and latitude

    __table_args__ = (Index("ix_place_code", "code"),)


class PlacePart(Base):
    """`child` lies in `parent`. `share` of the child's area; `stated` when somebody said so by hand."""

    __tablename__ = "place_part"

    parent_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), primary_key=True, index=True)
    share: Mapped[float] = mapped_column(default=1.0)
    stated: Mapped[bool] = mapped_column(default=False)


class PlaceOverlap(Base):
    """`share` of the place's land that lies in the other, 0 to 1: parishes in wards and wards in parishes. Derived."""

    __tablename__ = "place_overlap"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), primary_key=True, index=True)
    share: Mapped[float]
