"""What is next: where we will be, and the steps we have set ourselves."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.dates import weekday_long
from ...domain.summaries import BriefingSummary, NextDate
from .. import style
from ..fit import Fit
from ..layout import section_row
from ..markup import Markup, safe, strong
from ..paragraphs import heading, items
from ..tables import Value, table
from .section import Section

TIME_WIDTH = 27 * mm


def flow(briefing: BriefingSummary, fit: Fit) -> list[Flowable]:
    dates, steps = briefing.next_dates[: fit.dates], [step for step in briefing.next_steps if step.strip()]
    if not dates and not steps:
        return []
    title = heading("What is next", style.H2, 2)
    parts: list[Flowable] = [section_row([title], items(steps, style.ITEM), after=4 if dates else 0)]
    return [*parts, _table(dates)] if dates else parts


def _table(dates: tuple[NextDate, ...]) -> Flowable:
    rows: list[list[Value]] = [["When", "Time", "What and where"]]
    rows += [[weekday_long(day.on), day.time or "to be told", _what(day)] for day in dates]
    widths = [style.SPINE, TIME_WIDTH, style.MAIN - TIME_WIDTH]
    return table(rows, widths, summary="Where residents can meet the team: day, time, what and where", pad=1.5)


def _what(day: NextDate) -> Markup:
    return Markup(f"{strong(day.what)}: {safe(day.where)}") if day.where else strong(day.what)


NEXT = Section("next", "What is next", flow)
