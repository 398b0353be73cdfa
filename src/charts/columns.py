"""Upright bars side by side: how many people are in each stretch of numbers, days or hours.

Bars stand on the spine and touch their neighbours but for a hairline, as a histogram's do. Where a count is not told a
hatched foot stands in the bar's place, never a bar.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .drawing import Plot, Writer, bar, hatch, line
from .fonts import printable, text_width
from .labels import fit_label
from .style import ChartStyle, blank

FOOT = 9.0
"""Points: the height of the hatched foot of a count that is not told."""
HEAD = 16.0
GAP = 4.0
TALLEST_STEPS = 4


@dataclass(frozen=True, slots=True)
class ColumnBar:
    """One stretch. `n` is None where the count is not told, and `count` says so."""

    label: str
    count: str
    n: int | None


@dataclass(frozen=True, slots=True)
class ColumnsLayout:
    """Points. `left` is kept free for the axis figures."""

    width: float
    height: float
    left: float = 44.0
    right: float = 8.0


def draw_columns(bars: Sequence[ColumnBar], layout: ColumnsLayout, style: ChartStyle) -> Figure:
    """The figure, `layout.width` by `layout.height` points. The axis counts people and begins at nought."""
    figure, points = blank(layout.width, layout.height)
    writer = Writer(figure, points, style)
    foot = style.axis + 12
    low, high = foot, layout.height - HEAD
    limit, ticks = scale(bars)
    box = (layout.left, low, layout.width - layout.left - layout.right, high - low)
    plot = Plot(figure, points, box, (0, max(len(bars), 1)), (0, limit))
    for tick in ticks[1:]:
        plot.add_line(
            line((0, tick), (len(bars), tick), colour=style.grid, width=style.grid_width, order=0, name="grid")
        )
    for index, each in enumerate(bars):
        if each.n is None:
            _few(writer, layout, low, index, len(bars))
        else:
            plot.add_patch(bar((index + 0.03, 0), 0.94, each.n, colour=style.bar, name=f"bar-{index}"))
    plot.add_line(line((0, 0), (len(bars), 0), colour=style.spine, width=style.spine_width, order=4, name="spine"))
    for tick in ticks:
        y = low + (high - low) * tick / limit
        writer.put(layout.left - 8, y, f"{tick:,}", size=style.axis, colour=style.quiet, align="right", name="tick")
    _write(writer, bars, layout, (low, high, limit), style)
    return figure


def scale(bars: Sequence[ColumnBar]) -> tuple[float, tuple[int, ...]]:
    """How many people the axis goes to, and where its lines stand: whole people, at most five lines."""
    most = max([1, *(each.n for each in bars if each.n is not None)])
    wish = most / TALLEST_STEPS
    power = 10 ** math.floor(math.log10(wish)) if wish >= 1 else 1
    step = next(int(part * power) for part in (1, 2, 5, 10) if part * power >= wish)
    return most * 1.04, tuple(range(0, most + 1, step))


def _few(writer: Writer, layout: ColumnsLayout, low: float, index: int, bars: int) -> None:
    """The hatched foot of a count that is not told, with an edge."""
    wide = (layout.width - layout.left - layout.right) / max(bars, 1)
    box = (layout.left + wide * (index + 0.06), low, wide * 0.88, FOOT)
    edge = Rectangle(box[:2], *box[2:], facecolor="none", edgecolor=writer.style.quiet, linewidth=0.8, zorder=1)
    edge.set_gid(f"few-{index}")
    for part in (edge, hatch(box, colour=writer.style.quiet)):
        part.set_transform(writer.points)
        writer.figure.add_artist(part)


def _write(
    writer: Writer,
    bars: Sequence[ColumnBar],
    layout: ColumnsLayout,
    plot: tuple[float, float, float],
    style: ChartStyle,
) -> None:
    """Labels under the bars, as many as stand free of one another; counts over them where they fit."""
    low, high, limit = plot
    wide = (layout.width - layout.left - layout.right) / max(len(bars), 1)
    each_nth = _every(bars, wide, style)
    for index, each in enumerate(bars):
        x = layout.left + wide * (index + 0.5)
        if index % each_nth == 0:
            label = fit_label(each.label, wide * each_nth - GAP, style.regular, style.axis)
            y = low - style.axis * 0.9
            writer.put(x, y, label, size=style.axis, colour=style.ink, align="center", name=f"label-{index}")
        if each.n and _width(f"{each.n:,}", style) <= wide - 1:
            y = low + (high - low) * each.n / limit + style.axis * 0.7
            words = f"{each.n:,}"
            writer.put(x, y, words, size=style.axis, colour=style.ink, align="center", mask=True, name=f"n-{index}")


def _every(bars: Sequence[ColumnBar], wide: float, style: ChartStyle) -> int:
    """1 where all labels fit under their bars, else 2, 3 …"""
    widest = max((_width(each.label, style) for each in bars), default=0.0)
    return max(1, min(math.ceil((widest + GAP) / wide), math.ceil(len(bars) / 3)))


def _width(text: str, style: ChartStyle) -> float:
    return text_width(printable(text, style.regular), style.regular, style.axis)
