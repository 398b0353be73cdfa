"""Events for other calendars: an iCalendar file (RFC 5545) that Outlook, phones and councils' websites read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .writing import write_whole

PRODUCT = "-//Beatbook//Neighbourhood policing diary//EN"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One event. `uid` never changes, so that a calendar that has it already changes it instead of adding another."""

    uid: str
    title: str
    where: str
    starts: datetime
    ends: datetime | None
    kind: str
    version: int = 1


def calendar_bytes(entries: Iterable[CalendarEntry], *, made: datetime | None = None) -> bytes:
    """The file's bytes. Times are in UTC, so that nobody's summer time moves them; notes to the team stay here."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.uid}@beatbook")
        event.add("dtstamp", (made or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0))
        event.add("sequence", entry.version - 1)
        event.add("dtstart", entry.starts.astimezone(UTC))
        if entry.ends is not None:
            event.add("dtend", entry.ends.astimezone(UTC))
        event.add("summary", entry.title)
        event.add("location", entry.where)
        event.add("categories", [entry.kind])
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def write_calendar(path: Path, entries: Iterable[CalendarEntry]) -> None:
    """Write the file whole or not at all. Raises BeatbookError where it cannot be written."""
    write_whole(path, calendar_bytes(entries))
