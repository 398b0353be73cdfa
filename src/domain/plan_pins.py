"""A chart of the store as it stood when it was pinned to a plan: all that is drawn and said, and nothing to ask for.

Kept as JSON, so that the same drawing is made again whatever is brought in later.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .dates import Period, day_short
from .errors import BeatbookError

KINDS = {
    "ranked": "Answers by share",
    "columns": "Numbers, days or times",
    "trend": "Counts by month",
    "rates": "Places compared",
}
"""What can be pinned -> its name; `charts.pinned` draws each."""

FORMAT = 1
UNREADABLE = "This pinned chart was written by a newer Beatbook. Bring this laptop up to date to see it."

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What goes into a drawing: `rows` hold the fields of the chart's own rows, `options` what else it wants."""

    kind: str  # a key of KINDS
    rows: tuple[Mapping[str, Any], ...]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PinnedChart:
    """A drawing with its words and its table: what `charts.exhibit.Exhibit` says, with nothing left to ask."""

    name: str
    title: str
    place: str
    period: Period | None
    drawn: Drawn
    alt: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    base: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    practice: bool = False
    height: int = 260

    @property
    def where(self) -> str:
        """`Thornley Fold ward, 1 Sep – 23 Nov 2026`"""
        return ", ".join([self.place, *([self.period.label] if self.period else [])])


def as_it_stood(on: date) -> str:
    """`as it stood on 23 Nov 2026`"""
    return f"as it stood on {day_short(on)}"


def marks_words(drawn: Drawn) -> str:
    """What the marks beside the bars are, for a drawing that is too small to name them."""
    if drawn.kind == "trend":
        average, before = (str(drawn.options.get(key, "")) for key in ("average_name", "before_name"))
        parts = (f"dashed: {average}" if average else "", f"diamonds: {before}" if before else "")
        said = ", ".join(part for part in parts if part)
        return f"{said[:1].upper()}{said[1:]}." if said else ""
    if any(row.get("low") is not None for row in drawn.rows):
        return "The lines show the range from chance."
    return ""


def pin_data(chart: PinnedChart) -> str:
    """The JSON that is kept, without title and kind: they have columns of their own."""
    period = [chart.period.first.isoformat(), chart.period.last.isoformat()] if chart.period else None
    kept = {
        "format": FORMAT,
        "name": chart.name,
        "place": chart.place,
        "period": period,
        "drawn": {"rows": [dict(row) for row in chart.drawn.rows], "options": dict(chart.drawn.options)},
        "alt": chart.alt,
        "heads": chart.heads,
        "rows": chart.rows,
        "base": chart.base,
        "source": chart.source,
        "practice": chart.practice,
        "height": chart.height,
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read_pin(kind: str, title: str, data: str) -> PinnedChart:
    """The inverse of `pin_data`. Raises BeatbookError where it cannot be read."""
    if kind not in KINDS:
        raise BeatbookError(UNREADABLE)
    try:
        kept = json.loads(data)
        if kept["format"] != FORMAT:
            raise BeatbookError(UNREADABLE)
        return _chart(kind, title, kept)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BeatbookError("This pinned chart cannot be read. Remove it and pin the chart again.") from None


def _chart(kind: str, title: str, kept: Mapping[str, Any]) -> PinnedChart:
    days = kept["period"]
    drawn = kept["drawn"]
    return PinnedChart(
        name=str(kept["name"]),
        title=title,
        place=str(kept["place"]),
        period=Period(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None,
        drawn=Drawn(kind, tuple(dict(row) for row in drawn["rows"]), dict(drawn["options"])),
        alt=str(kept["alt"]),
        heads=tuple(str(head) for head in kept["heads"]),
        rows=tuple(tuple(row) for row in kept["rows"]),
        base=tuple(str(line) for line in kept["base"]),
        source=tuple(str(line) for line in kept["source"]),
        practice=bool(kept["practice"]),
        height=int(kept["height"]),
    )
