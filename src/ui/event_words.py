"""What is said of an event: how it stands, when it is, who answered."""

from __future__ import annotations

from datetime import date, datetime

from ..domain.dates import clock, day_short, weekday_short
from ..domain.event_card import hours_words
from ..domain.events import KINDS
from ..domain.summaries import EventView

ICONS = {
    "stall": "storefront",
    "doors": "door",
    "meeting": "users-three",
    "surgery": "chats",
    "visit": "graduation-cap",
    "paper": "files",
    "online": "globe",
}
STATES = {  # state -> word, kind of chip
    "open": ("Open", "good"),
    "late": ("Not finished", "warn"),
    "coming": ("To come", "info"),
    "finished": ("Finished", "plain"),
}


def state_of(event: EventView, today: date) -> str:
    """One of `STATES`: open today, left unfinished on an earlier day, still to come, or finished."""
    day = event.starts.date()
    if day > today:
        return "coming"
    if event.finished:
        return "finished"
    return "open" if day == today else "late"


def begins_later(event: EventView, today: date, now: datetime | None = None) -> bool:
    """Whether it is an event of today that has not begun at `now` (this moment, unless told): it can be recorded."""
    return event.starts.date() == today and event.starts > (now or datetime.now().astimezone())


def state_words(event: EventView, today: date, now: datetime | None = None) -> tuple[str, str]:
    """Word and kind of chip; of an event that begins later today, from when: `Today, from 16:00`."""
    state = state_of(event, today)
    if state == "open" and begins_later(event, today, now):
        return f"Today, from {clock(event.starts)}", "info"
    return STATES[state]


def times(event: EventView) -> str:
    """`16:00 to 19:00`, `16:00` where no end is known; an end on another day says which."""
    if event.ends is None:
        return clock(event.starts)
    other = "" if event.ends.date() == event.starts.date() else f"{weekday_short(event.ends.date())} "
    return f"{clock(event.starts)} to {other}{clock(event.ends)}"


def when(event: EventView, today: date) -> str:
    """`Mon 14 Sep, 16:00 to 19:00`; another year is named."""
    day = event.starts.date()
    return f"{weekday_short(day) if day.year == today.year else day_short(day)}, {times(event)}"


def since(event: EventView, today: date, now: datetime | None = None) -> str:
    """`Mon 23 Nov, open since 16:02`; before it begins, and on another day, as `when`."""
    if state_of(event, today) == "open" and not begins_later(event, today, now):
        return f"{weekday_short(today)}, open since {clock(event.starts)}"
    return when(event, today)


def where(event: EventView) -> str:
    """`Door to door, Harrowgill`"""
    return f"{KINDS[event.kind]}, {event.place}"


def answered(event: EventView) -> str:
    return f"{event.responses:,} {'person' if event.responses == 1 else 'people'} answered"


def passed(event: EventView) -> str:
    """`12 refused, 5 live elsewhere`, or nothing."""
    parts = [f"{event.refused} refused"] if event.refused else []
    if event.elsewhere:
        parts.append(f"{event.elsewhere} {'lives' if event.elsewhere == 1 else 'live'} elsewhere")
    return ", ".join(parts)


def card_line(event: EventView) -> str:
    """`2 h 30 min, 41 spoken to, 12 in the room, with Fell District Council`, as far as the card says."""
    parts = [hours_words(event.minutes)] if event.minutes else []
    parts += [f"{event.spoken_to:,} spoken to"] if event.spoken_to else []
    parts += [f"{event.attendance:,} in the room"] if event.attendance else []
    parts += [f"with {', '.join(event.partners)}"] if event.partners else []
    return ", ".join(parts)


def left_open(event: EventView) -> str:
    """`1 form left open`, or nothing."""
    return f"{event.drafts} {'form' if event.drafts == 1 else 'forms'} left open" if event.drafts else ""


def matches(event: EventView, wanted: str) -> bool:
    """Whether all the words typed stand in what is said of an event."""
    said = f"{event.name} {where(event)} {event.officer} {day_short(event.starts.date())} {event.note}".casefold()
    return all(word in said for word in wanted.casefold().split())
