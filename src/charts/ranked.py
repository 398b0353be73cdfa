"""Ranked bars: one drawing for window, paper and picture.

Label, value, bar from left to right; the bars' zero is the spine. The share ends the bar, an ink line is its
range from chance, a hollow diamond the period before. Everything is placed in points, so that rows have an
exact pitch and can meet a table's rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.transforms import Transform

from .drawing import Plot, Writer, bar, diamond, line
from .fonts import printable, text_width
from .labels import fit_label, percent
from .style import ChartStyle, blank

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
MOST_STEPS = 5
LEAST_LIMIT = 0.04
AIR = 1.04
"""The axis ends a little beyond the longest line."""
CHANGED = ("higher", "lower")
DIAMOND = 7.5


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One answer. Shares are fractions; `share` is None where the count is suppressed, and `count` says so."""

    label: str
    count: str
    share: float | None
    low: float | None = None
    high: float | None = None
    before_share: float | None = None
    word: str | None = None
    rank: str = ""
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class RankedLayout:
    """Where things stand, in points from the left edge; rows run down from `head`, `pitch` apart.

    `label_x` is the labels' left edge, or their right edge when `label_right`. `value_x` is the right edge of
    the column of shares, None for none (a table beside has them). `before` names the period compared with
    ("last quarter"): with it, the diamonds of changed answers are drawn.
    """

    width: float
    spine: float
    pitch: float
    head: float = 14.0
    foot: float = 4.0
    tick_gap: float = 4.0  # between the axis figures and the first row
    margin: float = 0.0  # kept free at the right
    label_x: float = 0.0
    label_right: bool = False
    label_room: float = 0.0  # 0: up to the values or the spine
    value_x: float | None = None
    rank_x: float | None = None
    count_x: float | None = None  # right edge of the column of counts, None for none
    heading: str = ""  # over the labels
    rank_heading: str = ""
    count_heading: str = ""
    before: str | None = None

    def height(self, rows: int) -> float:
        return self.head + self.pitch * rows + self.foot

    def middle(self, row: int, rows: int) -> float:
        """The middle of a row, from the bottom of the figure."""
        return self.height(rows) - self.head - self.pitch * (row + 0.5)

    @property
    def span(self) -> float:
        """From the spine to the end of the axis."""
        return self.width - self.spine - self.margin

    @property
    def room(self) -> float:
        """How wide a label may be."""
        if self.label_room:
            return self.label_room
        return (self.spine if self.value_x is None else self.value_x - 30) - self.label_x - 6


def draw_ranked(rows: Sequence[RankedRow], layout: RankedLayout, style: ChartStyle) -> Figure:
    """The figure, `layout.width` by `layout.height(len(rows))` points. Rows come ranked; none are left out."""
    figure, points = blank(layout.width, layout.height(len(rows)))
    limit, ticks = scale(rows)
    drawing = _Drawing(tuple(rows), layout, style, Writer(figure, points, style), limit)
    plot = _plot(figure, points, layout, len(rows), limit)
    drawing.lines(plot, ticks)
    drawing.bars(plot)
    drawing.heads(ticks)
    drawing.words()
    if layout.before:
        drawing.before_words(layout.before)
    return figure


def scale(rows: Sequence[RankedRow]) -> tuple[float, tuple[float, ...]]:
    """How far the axis runs and where its lines stand: from zero, at most five steps."""
    return share_scale(end for row in rows for end in (row.share, row.high, row.before_share) if end is not None)


def share_scale(ends: Iterable[float]) -> tuple[float, tuple[float, ...]]:
    """`scale` for the ends of what is drawn, as fractions."""
    limit = min(1.0, max([LEAST_LIMIT, *(end * AIR for end in ends)]))
    step = next((step for step in STEPS if limit / step <= MOST_STEPS + 1), STEPS[-1])
    count = int(limit / step + 1e-9)
    return limit, tuple(index * step for index in range(count + 1))


def _plot(figure: Figure, points: Transform, layout: RankedLayout, rows: int, limit: float) -> Plot:
    """Over the bars alone: x is the share, y the row, counted downwards."""
    box = (layout.spine, layout.foot, layout.span, layout.pitch * rows)
    return Plot(figure, points, box, (0, limit), (max(rows, 1), 0))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the parts of one drawing have in common."""

    rows: tuple[RankedRow, ...]
    layout: RankedLayout
    style: ChartStyle
    writer: Writer
    limit: float

    def x(self, share: float) -> float:
        """Points from the left edge."""
        return self.layout.spine + self.layout.span * share / self.limit

    def y(self, index: int) -> float:
        """The middle of a row, in points from the bottom."""
        return self.layout.middle(index, len(self.rows))

    def lines(self, plot: Plot, ticks: Sequence[float]) -> None:
        """Gridlines behind the bars, the spine before them."""
        style, end = self.style, len(self.rows)
        for tick in ticks[1:]:
            plot.add_line(line((tick, 0), (tick, end), colour=style.grid, width=style.grid_width, order=0, name="grid"))
        plot.add_line(line((0, 0), (0, end), colour=style.spine, width=style.spine_width, order=4, name="spine"))

    def bars(self, plot: Plot) -> None:
        """Bars, ranges and diamonds; a suppressed row has none of them."""
        style, thick = self.style, self.style.bar_width
        for index, row in enumerate(self.rows):
            if row.share is None:
                continue
            top, middle = index + (1 - thick) / 2, index + 0.5
            plot.add_patch(bar((0, top), row.share, thick, colour=style.bar, name=f"bar-{index}"))
            if row.low is not None and row.high is not None:
                ends = ((row.low, middle), (row.high, middle))
                colour, width, name = style.interval, style.interval_width, f"interval-{index}"
                plot.add_line(line(*ends, colour=colour, width=width, order=3, name=name))
            if self.layout.before and row.before_share is not None and row.word in CHANGED:
                size = min(DIAMOND, self.layout.pitch * 0.42)
                plot.add_line(diamond((row.before_share, middle), size, style, f"before-{index}"))

    def heads(self, ticks: Sequence[float]) -> None:
        """Axis figures on top, and what the columns left of the spine hold."""
        layout, size, colour = self.layout, self.style.axis, self.style.quiet
        y = layout.height(len(self.rows)) - layout.head + size * 0.33 + layout.tick_gap
        put = self.writer.put
        for tick in ticks:
            put(self.x(tick), y, percent(tick), size=size, colour=colour, align="center", name="tick")
        put(layout.label_x, y, layout.heading, size=size, colour=colour, name="heading")
        if layout.rank_x is not None:
            put(layout.rank_x, y, layout.rank_heading, size=size, colour=colour, bold=True, name="rank-heading")
        if layout.count_x is not None:
            name = "count-heading"
            put(layout.count_x, y, layout.count_heading, size=size, colour=colour, align="right", bold=True, name=name)

    def words(self) -> None:
        """Rank, label and share of each row, or in the bar's place why there is none."""
        layout, style, put = self.layout, self.style, self.writer.put
        align = "right" if layout.label_right else "left"
        for index, row in enumerate(self.rows):
            y, bold = self.y(index), row.emphasised
            label = fit_label(row.label, layout.room, style.file(bold=bold), style.label)
            name = f"label-{index}"
            put(layout.label_x, y, label, size=style.label, colour=style.ink, align=align, bold=bold, name=name)
            if layout.rank_x is not None:
                put(layout.rank_x, y, row.rank, size=style.note, colour=style.quiet, name=f"rank-{index}")
            if layout.count_x is not None and row.share is not None:
                name = f"count-{index}"
                put(layout.count_x, y, row.count, size=style.value, colour=style.ink, align="right", name=name)
            if row.share is None:
                put(layout.spine + 6, y, row.count, size=style.note, colour=style.quiet, name=f"few-{index}")
            elif layout.value_x is not None:
                text, name = percent(row.share), f"value-{index}"
                put(layout.value_x, y, text, size=style.value, colour=style.ink, align="right", bold=True, name=name)

    def before_words(self, before: str) -> None:
        """Beside each diamond that stands free of bar and line: `was 22% last quarter`, then `was 18%`."""
        style, told = self.style, False
        for index, row in enumerate(self.rows):
            was = row.before_share
            if was is None or row.share is None or row.word not in CHANGED or was < max(row.share, row.high or 0):
                continue
            words = f"was {percent(was)}" if told else f"was {percent(was)} {before}"
            x = self.x(was) + 10
            if x + text_width(printable(words, style.regular), style.regular, style.note) > self.layout.width:
                continue
            self.writer.put(x, self.y(index), words, size=style.note, colour=style.quiet, name=f"was-{index}")
            told = True
