"""Ready to go offline: what a team looks at before it leaves the station, each thing with its cure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from .dates import day_short

ROOM_WANTED = 200_000_000
"""Bytes that should be free: a day's forms are far less; a copy of the store may be this much."""

BACKUP_AGE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """`kind` is good, warn or bad; `lead` what was looked at and found, `line` what to do about it."""

    key: str
    kind: str
    lead: str
    line: str = ""


def ready_words(items: tuple[ReadyItem, ...]) -> str:
    """The one sentence over the list."""
    bad = sum(item.kind == "bad" for item in items)
    warn = sum(item.kind == "warn" for item in items)
    if bad:
        return f"{bad} {'thing has' if bad == 1 else 'things have'} to be put right first."
    if warn:
        return f"Ready, with {warn} {'thing' if warn == 1 else 'things'} to look at."
    return "Ready: nothing here needs a network."


def backup_item(when: datetime | None, now: datetime) -> ReadyItem:
    if when is None:
        return ReadyItem("backup", "warn", "Not backed up yet", "Back up on the Store page before you leave.")
    if now - when > BACKUP_AGE:
        line = "Back up on the Store page before you leave."
        return ReadyItem("backup", "warn", f"Last backed up on {day_short(when.date())}", line)
    return ReadyItem("backup", "good", f"Backed up on {day_short(when.date())}")


def room_item(free: int) -> ReadyItem:
    if free < ROOM_WANTED:
        said = f"{free // 1_000_000} MB are free on the disk"
        return ReadyItem("room", "bad", said, "Make room: remove what is not needed from this laptop.")
    return ReadyItem("room", "good", "There is room on the disk")


def clock_item(newest: datetime | None, now: datetime) -> ReadyItem:
    """A clock that is behind what was written already is wrong."""
    if newest is not None and newest - now > timedelta(minutes=5):
        said = f"The laptop’s clock is behind what was written on {day_short(newest.date())}"
        return ReadyItem("clock", "bad", said, "Set date and time, or events will stand under the wrong day.")
    return ReadyItem("clock", "good", "The laptop’s clock is right as far as the store can tell")
