"""A pinned chart drawn again, by the same code that drew it: in the window, in a document, in a picture.

What was drawn is kept as plain values (`domain.plan_pins.Drawn`); `keep` and `draw_pinned` are each other's inverse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from matplotlib.figure import Figure

from ..domain.dates import Month
from ..domain.plan_pins import Drawn
from .columns import ColumnBar, ColumnsLayout, draw_columns
from .fonts import printable, text_width
from .ranked import RankedLayout, RankedRow, draw_ranked
from .rates import RateRow, RatesLayout, draw_rates
from .style import ChartStyle
from .trend import TrendEvent, TrendLayout, TrendPoint, draw_trend, names_room, scale

WIDE = 620
"""Points: a drawing less wide keeps its names short and leaves out what the table has."""


def keep_ranked(rows: Sequence[RankedRow], before: str | None = None) -> Drawn:
    """`before` names the period compared with: "in Jun–Aug"."""
    return Drawn("ranked", tuple(_values(row) for row in rows), {"before": before})


def keep_columns(bars: Sequence[ColumnBar]) -> Drawn:
    return Drawn("columns", tuple(_values(bar) for bar in bars))


def keep_rates(rows: Sequence[RateRow], *, share: bool) -> Drawn:
    return Drawn("rates", tuple(_values(row) for row in rows), {"share": share})


def keep_trend(
    points: Sequence[TrendPoint], average_name: str = "", before_name: str = "", events: Sequence[TrendEvent] = ()
) -> Drawn:
    rows = tuple({**_values(point), "month": str(point.month)} for point in points)
    told = [{"on": event.on.isoformat(), "label": event.label} for event in events]
    return Drawn("trend", rows, {"average_name": average_name, "before_name": before_name, "events": told})


def _values(row: Any) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in fields(row)}


def rows_of(drawn: Drawn, most: int | None = None) -> int:
    """How many rows `draw_pinned` draws of a list of bars; 0 where the drawing has none."""
    if drawn.kind not in ("ranked", "rates"):
        return 0
    return len(drawn.rows) if most is None else min(most, len(drawn.rows))


def height_of(drawn: Drawn, style: ChartStyle, *, upright: float = 200, most: int | None = None) -> float:
    """How many points high the drawing wants to be."""
    rows = rows_of(drawn, most)
    return _head(style) + rows * _pitch(style) + 4 if rows else upright


def draw_pinned(drawn: Drawn, width: float, height: float, style: ChartStyle, *, most: int | None = None) -> Figure:
    """The figure, `width` by `height` points. `most`: so many bars, where they run from left to right."""
    rows = drawn.rows if most is None else drawn.rows[:most]
    match drawn.kind:
        case "ranked":
            return _ranked([RankedRow(**row) for row in rows], drawn.options, width, height, style)
        case "rates":
            return _rates([RateRow(**row) for row in rows], drawn.options, width, height, style)
        case "columns":
            bars = [ColumnBar(**row) for row in drawn.rows]
            return draw_columns(bars, ColumnsLayout(width, height, left=40, right=2), style)
        case _:
            return _trend(drawn, width, height, style)


def _head(style: ChartStyle) -> float:
    return style.axis + 14


def _pitch(style: ChartStyle) -> float:
    return max(18.0, style.label * 1.8)


def _ranked(
    rows: Sequence[RankedRow], options: Mapping[str, Any], width: float, height: float, style: ChartStyle
) -> Figure:
    head = _head(style)
    widest = max((text_width(printable(row.label), style.semibold, style.label) for row in rows), default=0.0)
    room = min(widest + 8, width * (0.34 if width >= WIDE else 0.5))
    layout = RankedLayout(
        width=width,
        spine=room + 58,
        pitch=(height - head - 4) / max(1, len(rows)),
        head=head,
        margin=14,
        label_room=room,
        value_x=room + 48,
        before=options.get("before") if width >= WIDE else None,
    )
    return draw_ranked(rows, layout, style)


def _rates(
    rows: Sequence[RateRow], options: Mapping[str, Any], width: float, height: float, style: ChartStyle
) -> Figure:
    head = _head(style)
    pitch = (height - head - 4) / max(1, len(rows))
    layout = RatesLayout(
        width, min(300.0, width * 0.68), pitch, head, 4, margin=14, words=True, share=bool(options.get("share"))
    )
    return draw_rates(rows, layout, style)


def _trend(drawn: Drawn, width: float, height: float, style: ChartStyle) -> Figure:
    """A drawing that is not wide leaves the names of its lines to the words under it."""
    points = [TrendPoint(**{**row, "month": Month.parse(row["month"])}) for row in drawn.rows]
    wide = width >= WIDE
    average, before = (str(drawn.options.get(key, "")) for key in ("average_name", "before_name"))
    names = (average, before) if wide else ("", "")
    most = scale([n for each in points for n in (each.value, each.before) if n is not None])[-1]
    layout = TrendLayout(
        width,
        height,
        left=text_width(f"{most:,}", style.regular, style.axis) + 10,
        right=names_room(*names, style) if any(names) else 8,
        head=style.note + 8,
        foot=style.axis * 2.7,
        average_name=names[0],
        before_name=names[1],
    )
    events = [TrendEvent(date.fromisoformat(e["on"]), e["label"]) for e in drawn.options.get("events", ())]
    return draw_trend(points, layout, style, events)
