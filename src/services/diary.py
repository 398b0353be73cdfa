"""The diary as other calendars take it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..domain.events import KINDS
from ..domain.summaries import EventView


def export_calendar(events: Iterable[EventView], path: Path) -> int:
    """Write events as an iCalendar file: how many. Kind, name, place and time alone; notes stay with the team."""
    from ..exchange.calendar import CalendarEntry, write_calendar

    entries = [
        CalendarEntry(event.uid, event.name, event.place, event.starts, event.ends, KINDS[event.kind], event.version)
        for event in events
    ]
    write_calendar(path, entries)
    return len(entries)
