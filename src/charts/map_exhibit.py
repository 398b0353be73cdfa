"""A map with all that goes with it when it leaves the window: finding, credit, table, words for the ear."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..domain.listing import join_and
from ..domain.map_rows import class_words, value_words
from ..domain.map_summary import SHOWN, MapPlace, MapSummary
from ..domain.places import KINDS
from .exhibit import Exhibit, Value

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from .style import ChartStyle

HEIGHT = 560
NAMED = 3
BASES = {"share": "People who answered", "rate": "Residents", "count": ""}
COUNTS = {"share": "People", "rate": "Incidents", "count": "Count"}
VALUES = {"share": "Share %", "rate": "For 1,000 residents", "count": ""}
AUDIENCE = {
    "team": "The team’s figures, not for publishing.",
    "partners": "For partners: pins are moved to the middle of their square of 100 m. Not for publishing.",
    "public": "May be published: small counts are not shown.",
}


def map_exhibit(summary: MapSummary) -> Exhibit:
    """The summary as picture, table and words. Loads no matplotlib until it is drawn."""
    heads, rows = map_table(summary)
    return Exhibit(
        name=f"Map {summary.title}",
        title=f"{summary.title}: {summary.finding[:1].lower()}{summary.finding[1:]}",
        place=summary.place,
        period=summary.period,
        draw=partial(_draw, summary),
        alt=map_alt(summary),
        heads=heads,
        rows=rows,
        base=(f"{summary.legend}, {summary.period_words}.", *summary.notes),
        source=(*summary.credit, AUDIENCE[summary.audience]),
        practice=summary.practice,
        height=HEIGHT,
    )


def _draw(summary: MapSummary, width: int, height: int, style: ChartStyle) -> Figure:
    from .place_map import draw_map

    return draw_map(summary, width, height, style)


def map_table(summary: MapSummary) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    """(heads, rows), the highest first: what is drawn, and nothing that the audience may not know."""
    measure = summary.measure
    columns = [COUNTS[measure], *([BASES[measure], VALUES[measure], "Low", "High"] if measure != "count" else [])]
    return (KINDS[summary.kind], *columns, "Shown"), tuple(_table_row(summary, row) for row in summary.ranked)


def _table_row(summary: MapSummary, row: MapPlace) -> tuple[Value, ...]:
    shown: Value = "yes" if row.state == SHOWN else row.text
    if summary.measure == "count":
        return row.label, row.n, shown
    digits = 0 if summary.measure == "share" else 1
    low = None if row.low is None else round(row.low, digits)
    high = None if row.high is None else round(row.high, digits)
    return row.label, row.n, row.base, row.value, low, high, shown


def map_alt(summary: MapSummary) -> str:
    """`Shaded map: …. From 12% in … . Highest: …. Lowest: …. In the darkest class, 45% and over: ….`"""
    shown = [row for row in summary.ranked if row.value is not None]
    parts = [f"Shaded map: {summary.legend}, {summary.place}, {summary.period_words}.", summary.finding]
    told = [f"{row.label} {value_words(row.value or 0, summary.measure)}" for row in shown]
    if 0 < len(told) <= 2 * NAMED:
        parts.append(f"The highest first: {join_and(told)}.")
    elif told:
        parts.append(f"Highest: {join_and(told[:NAMED])}.")
        parts.append(f"Lowest: {join_and(told[-NAMED:][::-1])}.")
    if len(summary.classes.ramp) > 1:
        top = len(summary.classes.ramp) - 1
        darkest = [row for row in shown if row.step == summary.classes.ramp[top]]
        words = class_words(summary.classes, top, summary.measure)
        parts.append(f"In the darkest class, {words}: {len(darkest)}.")
    hidden = [row.label for row in summary.ranked if row.state != SHOWN]
    if hidden:
        named = join_and(hidden[:6]) if len(hidden) <= 6 else f"{len(hidden)} places"
        parts.append(f"Hatched, {summary.few or 'not shown'}: {named}.")
    return " ".join(parts)
