"""Places by their rate or share: bars from left to right, the range from chance, and a line where the rest stands.

Everything is placed in points, so that rows have an exact pitch and can meet a table's rows. The place that is
compared has its name in bold; the rest's bar is hollow, because it is no place of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Transform

from .drawing import Plot, Writer, bar, line
from .labels import fit_label, percent
from .style import ChartStyle, blank

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_STEPS = 6
AIR = 1.04
"""The axis ends a little beyond the longest line."""


@dataclass(frozen=True, slots=True)
class RateRow:
    """One place; `value` is None where there is none, and `missing` says why in a word or two."""

    label: str
    count: str
    text: str  # the value in words
    value: float | None
    low: float | None = None
    high: float | None = None
    here: bool = False
    rest: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class RatesLayout:
    """Where things stand, in points from the left edge; rows run down from `head`, `pitch` apart.

    With `words` the names, counts and values are drawn left of the spine; a table beside has them otherwise.
    """

    width: float
    spine: float
    pitch: float
    head: float = 18.0
    foot: float = 2.0
    tick_gap: float = 4.0
    margin: float = 0.0
    words: bool = False
    share: bool = False

    def height(self, rows: int) -> float:
        return self.head + self.pitch * rows + self.foot

    @property
    def span(self) -> float:
        return self.width - self.spine - self.margin


COUNT, VALUE = 66.0, 12.0
"""Right edges of the columns of counts and of values, left of the spine."""


def draw_rates(rows: Sequence[RateRow], layout: RatesLayout, style: ChartStyle) -> Figure:
    """The figure, `layout.width` by `layout.height(len(rows))` points. Rows come in order; none are left out."""
    figure, points = blank(layout.width, layout.height(len(rows)))
    limit, ticks = scale(rows)
    writer = Writer(figure, points, style)
    plot = _plot(figure, points, layout, len(rows), limit)
    _lines(plot, rows, ticks, style)
    _bars(plot, rows, style)
    _heads(writer, layout, len(rows), limit, ticks)
    _words(writer, layout, rows)
    return figure


def scale(rows: Sequence[RateRow]) -> tuple[float, tuple[float, ...]]:
    """How far the axis runs and where its lines stand: from zero, at most six steps of a round size."""
    ends = [end for row in rows for end in (row.value, row.high) if end is not None]
    limit = max(ends, default=0.0) * AIR or 1.0
    unit = 10.0 ** math.floor(math.log10(limit / MOST_STEPS))
    step = next(unit * step for step in STEPS if limit / (unit * step) <= MOST_STEPS)
    return limit, tuple(index * step for index in range(int(limit / step + 1e-9) + 1))


def tick_words(ticks: Sequence[float], *, share: bool) -> list[str]:
    """`0`, `0.5`, `1`: as many decimals as the steps need."""
    if share:
        return [percent(tick) for tick in ticks]
    whole = all(abs(tick - round(tick)) < 1e-9 for tick in ticks)
    return [f"{tick:,.0f}" if whole or not tick else f"{tick:.3g}" for tick in ticks]


def _plot(figure: Figure, points: Transform, layout: RatesLayout, rows: int, limit: float) -> Plot:
    """Over the bars alone: x is the rate, y the row, counted downwards."""
    box = (layout.spine, layout.foot, layout.span, layout.pitch * rows)
    return Plot(figure, points, box, (0, limit), (max(rows, 1), 0))


def _lines(plot: Plot, rows: Sequence[RateRow], ticks: Sequence[float], style: ChartStyle) -> None:
    """Gridlines behind the bars, the spine before them, and a dashed line down to the rest's own bar."""
    end = len(rows)
    for tick in ticks[1:]:
        plot.add_line(line((tick, 0), (tick, end), colour=style.grid, width=style.grid_width, order=0, name="grid"))
    plot.add_line(line((0, 0), (0, end), colour=style.spine, width=style.spine_width, order=4, name="spine"))
    for index, row in enumerate(rows):
        if row.rest and row.value is not None and index:
            ends = ((row.value, 0), (row.value, index + 0.2))
            dashed = line(*ends, colour=style.ink, width=style.spine_width, order=5, name="rest")
            dashed.set_dashes((3, 3))
            plot.add_line(dashed)


def _bars(plot: Plot, rows: Sequence[RateRow], style: ChartStyle) -> None:
    thick = style.bar_width
    for index, row in enumerate(rows):
        if row.value is None:
            continue
        top, middle = index + (1 - thick) / 2, index + 0.5
        plot.add_patch(
            _hollow(top, row.value, thick, style, index) if row.rest else _filled(top, row.value, style, index)
        )
        if row.low is not None and row.high is not None:
            ends = ((row.low, middle), (row.high, middle))
            colour, width, name = style.interval, style.interval_width, f"interval-{index}"
            plot.add_line(line(*ends, colour=colour, width=width, order=3, name=name))


def _filled(top: float, value: float, style: ChartStyle, index: int) -> Rectangle:
    return bar((0, top), value, style.bar_width, colour=style.bar, name=f"bar-{index}")


def _hollow(top: float, value: float, thick: float, style: ChartStyle, index: int) -> Rectangle:
    made = Rectangle((0, top), value, thick, facecolor=style.surface, edgecolor=style.bar, linewidth=1.4, zorder=1)
    made.set_gid(f"bar-{index}")
    made.set_clip_on(False)
    return made


def _heads(writer: Writer, layout: RatesLayout, rows: int, limit: float, ticks: Sequence[float]) -> None:
    size, colour = writer.style.axis, writer.style.quiet
    y = layout.height(rows) - layout.head + size * 0.33 + layout.tick_gap
    for tick, text in zip(ticks, tick_words(ticks, share=layout.share), strict=True):
        x = layout.spine + layout.span * tick / limit
        writer.put(x, y, text, size=size, colour=colour, align="center", name="tick")
    if layout.words:
        put: Callable[..., None] = writer.put
        right = {"size": size, "colour": colour, "align": "right", "bold": True, "name": "heading"}
        put(layout.spine - COUNT, y, "Count", **right)
        put(layout.spine - VALUE, y, "Share" if layout.share else "Per 1,000", **right)


def _words(writer: Writer, layout: RatesLayout, rows: Sequence[RateRow]) -> None:
    """Names, counts and values where no table has them; in a bar's place why there is none."""
    style, height = writer.style, layout.height(len(rows))
    for index, row in enumerate(rows):
        y = height - layout.head - layout.pitch * (index + 0.5)
        if row.value is None:
            writer.put(layout.spine + 6, y, row.missing, size=style.note, colour=style.quiet, name=f"missing-{index}")
        if not layout.words:
            continue
        room = layout.spine - COUNT - 48
        label = fit_label(row.label, room, style.file(bold=row.here), style.label)
        writer.put(0, y, label, size=style.label, colour=style.ink, bold=row.here, name=f"label-{index}")
        for x, text, bold in ((COUNT, row.count, False), (VALUE, row.text, True)):
            at = layout.spine - x
            writer.put(at, y, text, size=style.value, colour=style.ink, align="right", bold=bold, name=f"value-{index}")
