"""What is done: actions for issues and priorities, patrols and their visits, powers used."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import STANDS, Base, Recorded


class Action(Recorded, Base):
    """What somebody will do by a day, for an issue, a priority or a place. With `promised_to` it is a promise.

    Actions of a plan are `PlanAction`; promises made at an event are `EventNote`.
    """

    __tablename__ = "action"
    journalled = (
        "place_id",
        "issue_id",
        "priority_id",
        "text",
        "owner",
        "promised_to",
        "promised_on",
        "due",
        "done_on",
        "outcome",
        "withdrawn_on",
        "withdrawn_why",
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    promised_to: Mapped[str] = mapped_column(default="")  # `the shopkeeper`, never a name that is not needed
    promised_on: Mapped[date | None]
    due: Mapped[date | None]
    done_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")  # what came of it, in public words
    withdrawn_on: Mapped[date | None]
    withdrawn_why: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_action_open", "due", sqlite_where=STANDS),)


class Patrol(Recorded, Base):
    """A patrol plan: a spot, why, when, and how long a visit should be."""

    __tablename__ = "patrol"
    journalled = (
        "place_id",
        "title",
        "spot",
        "longitude",
        "latitude",
        "why",
        "times",
        "minutes",
        "starts_on",
        "ends_on",
        "issue_id",
        "priority_id",
        "plan_id",
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    title: Mapped[str]
    spot: Mapped[str] = mapped_column(default="")  # `outside the bus shelter, Honeyholme Lane`
    longitude: Mapped[int | None]  # microdegrees (WGS84)
    latitude: Mapped[int | None]
    why: Mapped[str] = mapped_column(default="")
    times: Mapped[str] = mapped_column(default="")  # `Fridays and Saturdays, 19:00 to 22:00`
    minutes: Mapped[int] = mapped_column(default=15)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id", ondelete="SET NULL"), index=True)
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id", ondelete="SET NULL"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="SET NULL"), index=True)


class PatrolVisit(Recorded, Base):
    """One visit to a spot. `ended` is None while somebody is there."""

    __tablename__ = "patrol_visit"
    journalled = ("patrol_id", "started", "ended", "officer", "seen")

    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id", ondelete="CASCADE"))
    started: Mapped[datetime]
    ended: Mapped[datetime | None]
    officer: Mapped[str] = mapped_column(default="")
    seen: Mapped[str] = mapped_column(default="")  # what was seen and done; no names

    __table_args__ = (Index("ix_patrol_visit_patrol_id_started", "patrol_id", "started"),)


class PowerUse(Recorded, Base):
    """A power that was used `n` times on a day. Never on whom."""

    __tablename__ = "power_use"
    journalled = (
        "power",
        "place_id",
        "used_on",
        "n",
        "agency",
        "note",
        "ends_on",
        "issue_id",
        "priority_id",
        "plan_id",
        "officer",
    )

    power: Mapped[str]  # a key of resources/powers.json
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    used_on: Mapped[date] = mapped_column(index=True)
    n: Mapped[int] = mapped_column(default=1)
    agency: Mapped[str] = mapped_column(default="")  # who issued it, where it was not the police
    note: Mapped[str] = mapped_column(default="")
    ends_on: Mapped[date | None]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id", ondelete="SET NULL"), index=True)
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id", ondelete="SET NULL"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="SET NULL"), index=True)
    officer: Mapped[str] = mapped_column(default="")
