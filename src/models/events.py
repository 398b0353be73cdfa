"""Events: any time the team stops and asks people what matters."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import STANDS, Base, Recorded

ZERO = text("0")


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
        "passed",
        "abandoned",
        "attendance",
        "minutes",
        "spoken_to",
        "partners",
        "series",
        "longitude",
        "latitude",
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
    passed: Mapped[int] = mapped_column(default=0, server_default=ZERO)  # walked past without stopping
    abandoned: Mapped[int] = mapped_column(default=0, server_default=ZERO)  # handed over and left unfinished
    attendance: Mapped[int | None]  # people in the room, of a meeting
    minutes: Mapped[int | None]  # officers' time, all of them together
    spoken_to: Mapped[int | None]
    partners: Mapped[str] = mapped_column(default="", server_default="")  # who stood with us, one a line
    series: Mapped[str] = mapped_column(default="", server_default="", index=True)  # one name for a whole series
    longitude: Mapped[int | None]  # its pin in microdegrees (WGS84), else it is somewhere in its place
    latitude: Mapped[int | None]


class EventNote(Recorded, Base):
    """One line of an event: a promise made, a matter raised, or a note. Promises have who and by when."""

    __tablename__ = "event_note"
    journalled = (
        "event_id",
        "kind",
        "text",
        "owner",
        "due",
        "done_on",
        "outcome",
        "withdrawn_on",
        "withdrawn_why",
        "issue_id",
        "priority_id",
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]  # a key of domain.events.NOTES
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    done_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="", server_default="")  # what came of it, in public words
    withdrawn_on: Mapped[date | None]
    withdrawn_why: Mapped[str] = mapped_column(default="", server_default="")
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id", ondelete="SET NULL"), index=True)
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id", ondelete="SET NULL"), index=True)

    __table_args__ = (Index("ix_event_note_open", "due", sqlite_where=STANDS),)
