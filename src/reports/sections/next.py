"""What is next: where we will be, and the steps we have set ourselves."""

from __future__ import annotations

from ...domain.content import Block, Line, Part, Points, Run, Strip, Table, Words, section, strong
from ...domain.dates import weekday_long
from ...domain.summaries import BriefingSummary, NextDate
from .. import grid
from ..fit import Fit
from .section import Section

TITLE = "What is next"
TIME_MM = 27.0


def part(briefing: BriefingSummary, fit: Fit) -> Part | None:
    dates, steps = briefing.next_dates[: fit.dates], [step for step in briefing.next_steps if step.strip()]
    if not dates and not steps:
        return None
    main = (Points(tuple(steps), source="next_steps"),) if steps else ()
    blocks: list[Strip | Block] = [section(TITLE, main)]
    return Part("next", TITLE, (*blocks, _table(dates)) if dates else tuple(blocks))


def _table(dates: tuple[NextDate, ...]) -> Table:
    return Table(
        ("When", "Time", "What and where"),
        tuple(Line((weekday_long(day.on), day.time or "to be told", _what(day)), source="events") for day in dates),
        "Where residents can meet the team: day, time, what and where",
        widths=(grid.SPINE_MM, TIME_MM, grid.TEXT_MM - grid.SPINE_MM - TIME_MM),
    )


def _what(day: NextDate) -> Words:
    return (Run(day.what, strong=True), Run(f": {day.where}")) if day.where else strong(day.what)


NEXT = Section("next", TITLE, part)
