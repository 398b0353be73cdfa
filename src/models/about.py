"""What the store says of itself: its own uid, whether it is for practice, the team's contact block."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class About(Base):
    __tablename__ = "about"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
