"""A run chart: a plan's measure month by month, its frozen baseline, the median of it, and the days of the response.

Months of the frozen baseline are outlined, all others filled, so that they are told apart without colour. The dashed
line is the baseline's median, carried on: Perla, Provost and Murray 2011, BMJ Quality and Safety 20:46-51. The
drawing is `trend.draw_trend`'s. A comparison place is told by hollow diamonds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ..domain.dates import Month, day_short
from ..domain.listing import join_and
from .fonts import text_width
from .style import ChartStyle
from .trend import TrendEvent, TrendLayout, TrendPoint, draw_trend, names_room, scale

MEDIAN = "baseline’s median"
OUTLINE = 1.4


@dataclass(frozen=True, slots=True)
class RunPoint:
    """One month: a count, or a share in whole per cent; None where nothing is held. `frozen`: of the baseline."""

    month: Month
    value: int | None
    frozen: bool = False
    compared: int | None = None


def middle(points: Sequence[RunPoint]) -> float | None:
    """The median of the baseline's months that are held."""
    held = [point.value for point in points if point.frozen and point.value is not None]
    return median(held) if held else None


def draw_run(
    points: Sequence[RunPoint],
    size: tuple[float, float],
    style: ChartStyle,
    events: Sequence[TrendEvent] = (),
    *,
    compared_name: str = "",
) -> Figure:
    """The figure, `size` in points. `compared_name` stands at the last diamond."""
    line = middle(points)
    drawn = [TrendPoint(point.month, point.value, point.compared, line) for point in points]
    some = any(point.compared is not None and point.value is not None for point in points)
    name = compared_name if some else ""
    most = scale([n for point in points for n in (point.value, point.compared) if n is not None])[-1]
    layout = TrendLayout(
        *size,
        left=text_width(f"{most:,}", style.regular, style.axis) + 10,
        right=names_room(MEDIAN, name, style) if line is not None or name else 8,
        head=style.note + 8,
        foot=style.axis * 2.7,
        average_name=MEDIAN if line is not None else "",
        before_name=name,
    )
    figure = draw_trend(drawn, layout, style, events)
    _outline(figure, {f"column-{at}" for at, point in enumerate(points) if point.frozen}, style)
    return figure


def _outline(figure: Figure, names: set[str], style: ChartStyle) -> None:
    """Hollow columns with an edge."""
    for artist in figure.get_children():
        if isinstance(artist, Rectangle) and artist.get_gid() in names:
            artist.set_facecolor(style.surface)
            artist.set_edgecolor(style.bar)
            artist.set_linewidth(OUTLINE)


def run_alt(
    points: Sequence[RunPoint], subject: str, where: str, events: Sequence[TrendEvent] = (), compared_name: str = ""
) -> str:
    """`Run chart: …. Baseline, frozen: January to December 2025, median 35. After it: …. Marked: ….`"""
    parts = [f"Run chart by month: {subject}."]
    line = middle(points)
    frozen = [point for point in points if point.frozen]
    if frozen and line is not None:
        parts.append(f"Baseline, outlined: {frozen[0].month.long} to {frozen[-1].month.long}, median {line:g}.")
    later = [point for point in points if not point.frozen and point.value is not None]
    if later and line is not None:
        low = sum((point.value or 0) < line for point in later)
        told = ", ".join(f"{point.month.short} {point.value:,}" for point in later[-12:])
        parts.append(f"After it, filled: {low} of {len(later)} months below that. Latest: {told}.")
    gaps = [point.month.long for point in points if point.value is None]
    if gaps:
        parts.append(f"Not held: {join_and(gaps)}.")
    if compared_name and any(point.compared is not None for point in points):
        parts.append(f"Diamonds: {compared_name}.")
    marked = [each for each in events if any(point.month == Month.of(each.on) for point in points)]
    if marked:
        parts.append(f"Marked: {'; '.join(f'{each.label}, {day_short(each.on)}' for each in marked)}.")
    return " ".join([*parts, where]).strip()
