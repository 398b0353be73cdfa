"""What invented residents asked the practice team, and how its 72-hour clock stands."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from ..models import NeighbourhoodQuery
from ..store.journal import JournalledSession

LOOKED_AT = time(10, 42)
"""Hours are told from this time of the practice day, so that every practice store is the same."""


def put_queries(session: JournalledSession, places: dict[str, int], officers: dict[str, int], today: date) -> None:
    """Eight queries: one over its 72 hours, one nearly, one with an answer begun, one missed with its reason."""
    items = json.loads((files("beatbook.resources") / "practice_queries.json").read_text(encoding="utf-8"))
    now = datetime.combine(today, LOOKED_AT).astimezone()
    for item in items:
        session.add(_query(item, places, officers, now))
    session.flush()


def _query(item: dict[str, Any], places: dict[str, int], officers: dict[str, int], now: datetime) -> NeighbourhoodQuery:
    received = now - timedelta(minutes=round(item["hours_ago"] * 60))
    return NeighbourhoodQuery(
        received=received,
        channel=item["channel"],
        place_id=places[item["place"]],
        subject=item["subject"],
        text=item["text"],
        officer_id=officers[item["officer"]],
        replied=received + timedelta(hours=item["took"]) if "took" in item else None,
        reply=item.get("reply", item.get("draft", "")),
        miss_why=item.get("why", ""),
    )
