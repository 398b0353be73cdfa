"""A briefing of the practice store: what was written last month, and the figures of the speed checks."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

from ..domain.dates import Month
from ..models import Figure
from ..store.store import Store
from .briefing_drafts import save_text
from .places import find_place
from .typed_figures import SOURCE


def put_briefings(store: Store, today: date) -> None:
    """Figures of a year ago, last month and this one; last month's words are offered again for this month.

    What another place has begun for this month has two things in it to settle before it goes out.
    """
    told = json.loads((files("beatbook.resources") / "practice_briefings.json").read_text(encoding="utf-8"))
    place_id, now = find_place(store, told["place"]).id, Month.of(today)
    for key, text in told["texts"].items():
        save_text(store, place_id=place_id, month=now.plus(-1), key=key, text=text, version=0)
    begun = find_place(store, told["now"]["place"]).id
    for key, text in told["now"]["texts"].items():
        save_text(store, place_id=begun, month=now, key=key, text=text, version=0)
    with store.writing("practice data") as session:
        for name, values in told["figures"].items():
            for month, value in zip((now.plus(-12), now.plus(-1), now), values, strict=True):
                figure = Figure(name=name, place_id=place_id, month=month.index, value=float(value), source=SOURCE)
                figure.day = min(month.last, today)
                session.add(figure)
