"""The neighbours that stand beside a place's recorded crime, and the days on which the team can be met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .briefing_parts import NeighbourRow, PublicNeighbours
from .dates import Month
from .public_crime import crime_rows
from .summaries import CrimeSummary, EventView, NextDate

OPEN_TO_ALL = ("stall", "surgery", "meeting")
"""Kinds of event that anybody may come to. Where officers knock at doors, or visit a school, is not told ahead."""

MOST_NEIGHBOURS = 6


def neighbour_row(name: str, summary: CrimeSummary, month: Month, *, here: bool = False) -> NeighbourRow:
    """All crime of one place, as its own briefing would tell it: where there are few, the twelve months alone."""
    rows, _few = crime_rows(summary.months, month)
    total = next(row for row in rows if row.strong)
    return NeighbourRow(name, total.this_month, total.last_year, total.year, total.year_before, here)


def public_neighbours(
    month: Month, here: NeighbourRow, beside: Sequence[NeighbourRow], *, by: str, within: str
) -> PublicNeighbours | None:
    """The place and its neighbours by name; beyond six the largest. None where nothing is held of any."""
    held = [row for row in beside if row.year is not None or row.this_month is not None]
    if not held:
        return None
    largest = sorted(held, key=lambda row: (-(row.year or row.this_month or 0), row.place))[:MOST_NEIGHBOURS]
    told = sorted(largest, key=lambda row: row.place.casefold())
    return PublicNeighbours(month, (here, *told), by, within, len(held) - len(told))


def open_dates(events: Iterable[EventView]) -> tuple[NextDate, ...]:
    """Days on which anybody can meet the team, the next first."""
    ahead = sorted((event for event in events if event.kind in OPEN_TO_ALL), key=lambda event: event.starts)
    return tuple(
        NextDate(
            event.starts.date(),
            f"{event.starts:%H:%M}" + (f" to {event.ends:%H:%M}" if event.ends else ""),
            event.name,
            event.place,
        )
        for event in ahead
    )
