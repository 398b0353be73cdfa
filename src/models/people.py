"""The officers of the team. Residents are not here: answers are not linked to people."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Officer(Recorded, Base):
    __tablename__ = "officer"
    journalled = ("collar", "name", "rank", "left")

    collar: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    rank: Mapped[str]
    left: Mapped[bool] = mapped_column(default=False)
