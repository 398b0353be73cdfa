"""Counts month by month, as columns or as a line. A month that is not held is a gap: never zero, never joined.

What happened meanwhile stands over the drawing: a thin line down to its day, and its words, which never lie on
one another. Beside columns a line may tell the average of the months before: in ink and dashed, so that it is told
from them without colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Transform

from ..domain.dates import Month
from .drawing import Plot, Writer, bar, diamond, line
from .fonts import text_width
from .marks import Marked, lane_height, lanes_of, place_marks
from .style import ChartStyle, blank

NOT_HELD = "not held"
MOST_STEPS = 5
NAME_GAP = 8.0
LEADING = 1.3
COUNT_HALF = 0.36
"""How far a column's count reaches to either side, in months."""
Number = TypeVar("Number", int, float)
DIAMOND = 6.5


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One month. `value` is None where it is not held; `before` is the same month a year earlier, if held;
    it is drawn beside a value only. `average`: of some months up to this one, None where one of them is not held."""

    month: Month
    value: int | None
    before: int | None = None
    average: float | None = None


@dataclass(frozen=True, slots=True)
class TrendEvent:
    """What happened on a day: an operation, a campaign, a month that was unlike others."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class TrendLayout:
    """In points. `left` holds the axis figures, `foot` the months, `head` the figure over the highest column.

    `average_name` stands at the end of the line of averages and `before_name` at the last diamond, in the `right`:
    leave them the room (`names_room`).
    """

    width: float
    height: float
    left: float = 34.0
    right: float = 8.0
    head: float = 16.0
    foot: float = 34.0
    kind: Literal["columns", "line"] = "columns"
    average_name: str = ""
    before_name: str = ""


def names_room(average_name: str, before_name: str, style: ChartStyle) -> float:
    """How much `right` a layout needs for the names at its right edge."""
    return max(text_width(name, style.regular, style.note) for name in (average_name, before_name)) + NAME_GAP + 8


def draw_trend(
    points: Sequence[TrendPoint], layout: TrendLayout, style: ChartStyle, events: Sequence[TrendEvent] = ()
) -> Figure:
    """The figure, `layout.width` by `layout.height` points; the months as they come, earliest first.

    Events outside the months are left out. Their words take room from the head of the columns.
    """
    figure, transform = blank(layout.width, layout.height)
    marks = place_marks(_marked(points, layout, events), (layout.left, layout.width), style)
    plain, layout = layout, replace(layout, head=layout.head + lane_height(style) * lanes_of(marks))
    ends = (each for point in points for each in (point.value, point.before, point.average))
    ticks = scale([math.ceil(end) for end in ends if end is not None])
    plot = _plot(figure, transform, layout, len(points), ticks[-1])
    drawing = _Drawing(tuple(points), layout, style, Writer(figure, transform, style), ticks)
    drawing.lines(plot)
    if layout.kind == "columns":
        drawing.columns(plot)
    else:
        drawing.run(plot)
    drawing.before(plot)
    drawing.averages(plot)
    drawing.words()
    drawing.names()
    drawing.marks(marks, plain.head)
    return figure


def _marked(points: Sequence[TrendPoint], layout: TrendLayout, events: Sequence[TrendEvent]) -> list[Marked]:
    """Where each event stands, in points from the left: at its day within its month."""
    at = {point.month: index for index, point in enumerate(points)}
    pitch = (layout.width - layout.left - layout.right) / max(len(points), 1)
    found = []
    for event in events:
        month = Month.of(event.on)
        if month in at:
            within = (event.on.day - 0.5) / month.last.day
            found.append(Marked(layout.left + pitch * (at[month] + within), event.label))
    return found


def scale(counts: Sequence[int]) -> tuple[int, ...]:
    """Axis figures from zero to at least the highest count, in steps of 1, 2 or 5 times a power of ten."""
    highest = max([1, *counts])
    step = next(
        base * 10**power for power in range(9) for base in (1, 2, 5) if highest <= MOST_STEPS * base * 10**power
    )
    return tuple(range(0, -(-highest // step) * step + 1, step))


def _plot(figure: Figure, points: Transform, layout: TrendLayout, months: int, top: int) -> Plot:
    """Over the columns alone: x counts months, y is the count."""
    wide, tall = layout.width - layout.left - layout.right, layout.height - layout.head - layout.foot
    return Plot(figure, points, (layout.left, layout.foot, wide, tall), (0, max(months, 1)), (0, top))


@dataclass(frozen=True, slots=True)
class _Drawing:
    points: tuple[TrendPoint, ...]
    layout: TrendLayout
    style: ChartStyle
    writer: Writer
    ticks: tuple[int, ...]

    @property
    def pitch(self) -> float:
        return (self.layout.width - self.layout.left - self.layout.right) / max(len(self.points), 1)

    def x(self, index: int) -> float:
        """The middle of a month, in points from the left."""
        return self.layout.left + self.pitch * (index + 0.5)

    def y(self, count: float) -> float:
        """Points from the bottom."""
        span = self.layout.height - self.layout.head - self.layout.foot
        return self.layout.foot + span * count / self.ticks[-1]

    def held(self) -> Iterator[tuple[int, int]]:
        return ((index, point.value) for index, point in enumerate(self.points) if point.value is not None)

    def lines(self, plot: Plot) -> None:
        style, end = self.style, max(len(self.points), 1)
        for tick in self.ticks[1:]:
            plot.add_line(line((0, tick), (end, tick), colour=style.grid, width=style.grid_width, order=0, name="grid"))
        plot.add_line(line((0, 0), (end, 0), colour=style.spine, width=style.spine_width, order=4, name="spine"))

    def columns(self, plot: Plot) -> None:
        thick = 0.64
        for index, count in self.held():
            corner = (index + (1 - thick) / 2, 0.0)
            plot.add_patch(bar(corner, thick, count, colour=self.style.bar, name=f"column-{index}"))

    def run(self, plot: Plot) -> None:
        """One line for each unbroken run of months; a month alone is a dot."""
        for run in _runs(self.points):
            stroke = Line2D(
                [index + 0.5 for index, _ in run],
                [count for _, count in run],
                color=self.style.bar,
                linewidth=2,
                linestyle="-",
                marker="o",
                markersize=5.5,
                markerfacecolor=self.style.bar,
                markeredgewidth=0,
                solid_joinstyle="round",
                zorder=3,
                clip_on=False,
            )
            stroke.set_gid(f"run-{run[0][0]}")
            plot.add_line(stroke)

    def before(self, plot: Plot) -> None:
        for index, point in enumerate(self.points):
            if point.before is not None and point.value is not None:
                plot.add_line(diamond((index + 0.5, point.before), DIAMOND, self.style, f"before-{index}"))

    def averages(self, plot: Plot) -> None:
        """Broken where a month it needs is not held; a month alone has a stroke of its own."""
        style = self.style
        runs = _unbroken([(index, point.average) for index, point in enumerate(self.points)])
        for run in runs:
            alone = len(run) == 1
            stroke = Line2D(
                [run[0][0] + 0.2, run[0][0] + 0.8] if alone else [index + 0.5 for index, _ in run],
                [run[0][1]] * 2 if alone else [mean for _, mean in run],
                color=style.interval,
                linewidth=1.6,
                linestyle=(0, (4, 2)),
                zorder=5,
                clip_on=False,
            )
            stroke.set_gid(f"average-{run[0][0]}")
            plot.add_line(stroke)

    def names(self) -> None:
        """At the right edge, beside the last of what they name: moved apart where they would touch."""
        style, layout = self.style, self.layout
        named = []
        for name, ends in (
            (layout.average_name, [point.average for point in self.points]),
            (layout.before_name, [point.before if point.value is not None else None for point in self.points]),
        ):
            held = [end for end in ends if end is not None]
            if name and held:
                named.append((self.y(held[-1]), name))
        named.sort()
        if len(named) > 1 and (short := style.note * LEADING - (named[1][0] - named[0][0])) > 0:
            named = [(named[0][0] - short / 2, named[0][1]), (named[1][0] + short / 2, named[1][1])]
        x = layout.width - layout.right + NAME_GAP
        for y, name in named:
            self.writer.put(x, y, name, size=style.note, colour=style.ink, name="name")

    def marks(self, marks: Sequence[Marked], head: float) -> None:
        """Each event's line, behind the columns, and its words in their lane over them."""
        style, layout = self.style, self.layout
        low, top = layout.foot, layout.height - layout.head
        for number, mark in enumerate(marks):
            over = top + (0.0 if mark.lane is None else head + lane_height(style) * (mark.lane + 0.5))
            stroke = line((mark.x, low), (mark.x, over), colour=style.quiet, width=1.0, order=-1, name=f"mark-{number}")
            stroke.set_transform(self.writer.points)
            self.writer.figure.add_artist(stroke)
            if mark.lane is not None:
                self.writer.put(
                    mark.left, over, mark.words, size=style.note, colour=style.ink, mask=True, name=f"event-{number}"
                )

    def words(self) -> None:
        """Axis figures, months, the count over each column, and where a month is not held."""
        style, put = self.style, self.writer.put
        for tick in self.ticks:
            y = self.y(tick)
            put(self.layout.left - 6, y, f"{tick:,}", size=style.axis, colour=style.quiet, align="right", name="tick")
        for index, point in enumerate(self.points):
            self._month(index, point.month)
            if point.value is None:
                self._gap(index)
            elif self.layout.kind == "columns" and self._roomy(f"{point.value:,}"):
                y = self._over(index, point.value) + style.note * 0.33 + 5
                put(self.x(index), y, f"{point.value:,}", size=style.note, colour=style.ink, align="center", mask=True)

    def _over(self, index: int, value: int) -> float:
        """Where a column's count may stand: on the column, or on the diamond or line that goes just over it."""
        top, tall = self.y(value), self.style.note + 6
        for low, high in sorted(self._in_the_way(index)):
            if low < top + tall and high > top - 2:
                top = high
        return top

    def _in_the_way(self, index: int) -> Iterator[tuple[float, float]]:
        """From where to where, in points, a diamond and the line of averages stand in a column's middle."""
        point = self.points[index]
        if point.before is not None:
            at = self.y(point.before)
            yield at - DIAMOND / 2, at + DIAMOND / 2 + 1
        if point.average is not None:
            means = [each.average for each in self.points]
            beside = [means[at] for at in (index - 1, index + 1) if 0 <= at < len(means)]
            ends = [self.y(point.average + (mean - point.average) * COUNT_HALF) for mean in beside if mean is not None]
            ends.append(self.y(point.average))
            yield min(ends), max(ends)

    def _roomy(self, text: str) -> bool:
        return text_width(text, self.style.regular, self.style.note) + 2 <= self.pitch

    def _month(self, index: int, month: Month) -> None:
        """`Oct`, and the year under the first month and each January."""
        style, x = self.style, self.x(index)
        name, year = month.short.split()
        if not self._roomy(name):
            name = name[0]
        y = self.layout.foot - style.axis * 0.9
        self.writer.put(x, y, name, size=style.axis, colour=style.quiet, align="center", name="month")
        if index == 0 or month.number == 1:
            y -= style.axis * 1.25
            self.writer.put(x, y, year, size=style.axis, colour=style.quiet, align="center", name="year")

    def _gap(self, index: int) -> None:
        style = self.style
        x, y = self.x(index), self.y(0) + 5
        self.writer.put(x, y, NOT_HELD, size=style.axis, colour=style.quiet, turned=True, name=f"gap-{index}")


def _runs(points: Sequence[TrendPoint]) -> list[list[tuple[int, int]]]:
    return _unbroken([(index, point.value) for index, point in enumerate(points)])


def _unbroken(values: Sequence[tuple[int, Number | None]]) -> list[list[tuple[int, Number]]]:
    """Stretches without a gap."""
    runs: list[list[tuple[int, Number]]] = []
    last = None
    for index, value in values:
        if value is None:
            continue
        if last != index - 1:
            runs.append([])
        runs[-1].append((index, value))
        last = index
    return runs
