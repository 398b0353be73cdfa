"""What an event's form holds, as plain values; what of it changed; and how it reads where two texts clash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from ..domain.dates import clock, day_short
from ..domain.events import KINDS
from ..domain.summaries import EventView

LENGTH = timedelta(hours=2)
NAMES = {
    "name": "Name",
    "kind": "Kind",
    "place_id": "Place",
    "officer_id": "Officer",
    "starts": "Begins",
    "ends": "Ends",
    "note": "Note",
}


@dataclass(frozen=True, slots=True)
class EventFields:
    """An event as it is asked for. Moments are aware; `name` empty means it is called after kind and place."""

    name: str
    kind: str
    place_id: int
    officer_id: int | None
    starts: datetime
    ends: datetime | None
    note: str

    @classmethod
    def of(cls, event: EventView) -> EventFields:
        return cls(**{item.name: getattr(event, item.name) for item in fields(cls)})

    def changed_from(self, before: EventFields) -> dict[str, object]:
        """The fields that are other than they were."""
        names = [item.name for item in fields(self)]
        return {name: getattr(self, name) for name in names if getattr(self, name) != getattr(before, name)}


def fresh(now: datetime, *, place_id: int, kind: str, officer_id: int | None) -> EventFields:
    """A new event beginning now (on the five minutes), for two hours but never past midnight."""
    starts = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
    last = starts.replace(hour=23, minute=59)
    return EventFields("", kind, place_id, officer_id, starts, max(min(starts + LENGTH, last), starts), "")


def in_words(name: str, value: object, places: Mapping[int, str], officers: Mapping[int, str]) -> str:
    """A field's value as people read it."""
    if isinstance(value, datetime):
        return f"{day_short(value.date())}, {clock(value)}"
    if name in ("place_id", "officer_id"):
        known = places if name == "place_id" else officers
        return known.get(value, "not known") if isinstance(value, int) else "nobody"
    if name == "kind":
        return KINDS.get(str(value), str(value))
    return str(value) if value else "nothing"
