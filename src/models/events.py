"""Events: any time the team stops and asks people what matters."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Event(Recorded, Base):
    __tablename__ = "event"
    journalled = (
        "name",
        "kind",
        "place_id",
        "officer_id",
        "questionnaire_id",
        "starts",
        "ends",
        "note",
        "refused",
        "elsewhere",
        "finished",
    )

    name: Mapped[str]
    kind: Mapped[str]
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    starts: Mapped[datetime] = mapped_column(index=True)
    ends: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    refused: Mapped[int] = mapped_column(default=0)
    elsewhere: Mapped[int] = mapped_column(default=0)  # live elsewhere: passers-by who were not asked on
    finished: Mapped[bool] = mapped_column(default=False)
