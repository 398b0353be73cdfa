"""Totals at month end of a few places as lines: named at their ends, told apart by marks, broken at gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Transform

from ..domain.cumulative import CumulativeRow, CumulativeTable
from ..domain.figures import value_words
from .drawing import Writer, line
from .fonts import text_width
from .labels import fit_label
from .style import ChartStyle, blank
from .trend import scale

LEFT, HEAD, FOOT, MARGIN = 46.0, 16.0, 36.0, 16.0
LEADING = 1.3
MARKS = ("o", "s", "^", "D")
DASHES: tuple[tuple[float, Sequence[float]] | None, ...] = (None, (0, (6, 2)), (0, (2, 2)), (0, (8, 2, 2, 2)))
"""Strokes and marks differ, so that the lines are told apart without colour."""


def draw_lines(table: CumulativeTable, width: float, height: float, style: ChartStyle) -> Figure:
    figure, points = blank(width, height)
    _Drawing(table, width, height, style, figure, points, Writer(figure, points, style)).draw()
    return figure


@dataclass(frozen=True, slots=True)
class _Drawing:
    table: CumulativeTable
    width: float
    height: float
    style: ChartStyle
    figure: Figure
    points: Transform
    writer: Writer

    @property
    def right(self) -> float:
        """Points for the names at the lines' ends."""
        names = [self._name(row) for row in self.table.rows]
        widest = max(text_width(name, self.style.semibold, self.style.label) for name in names)
        return min(widest + 16, self.width * 0.34)

    @property
    def ticks(self) -> tuple[int, ...]:
        return scale([int(v) for row in self.table.rows for v in row.values if v is not None])

    def x(self, at: int) -> float:
        span = self.width - LEFT - self.right - MARGIN
        return LEFT + span * (at + 0.5) / len(self.table.months)

    def y(self, value: float) -> float:
        return FOOT + (self.height - FOOT - HEAD) * value / self.ticks[-1]

    def draw(self) -> None:
        self._grid()
        self._months()
        for number, row in enumerate(self.table.rows):
            for run in runs(row.values):
                self._run(run, number)
        self._names()

    def _name(self, row: CumulativeRow) -> str:
        last = next((value for value in reversed(row.values) if value is not None), None)
        return row.place if last is None else f"{row.place} {value_words(last)}"

    def _grid(self) -> None:
        style, end = self.style, self.width - self.right - MARGIN
        for tick in self.ticks:
            y = self.y(tick)
            colour, width = (style.grid, style.grid_width) if tick else (style.spine, style.spine_width)
            self._add(line((LEFT, y), (end, y), colour=colour, width=width, order=0, name="grid" if tick else "spine"))
            self.writer.put(LEFT - 6, y, f"{tick:,}", size=style.axis, colour=style.quiet, align="right", name="tick")

    def _months(self) -> None:
        style = self.style
        y = FOOT - style.axis * 1.1
        pitch = self.x(1) - self.x(0) if len(self.table.months) > 1 else self.width
        every = max(1, -(-int(text_width("May ", style.regular, style.axis)) // max(int(pitch), 1)))
        for at, month in enumerate(self.table.months):
            name, year = month.short.split()
            if at % every == 0:
                put = {"size": style.axis, "colour": style.quiet, "align": "center"}
                self.writer.put(self.x(at), y, name, name="month", **put)  # type: ignore[arg-type]
            if at == 0 or month.number == 1:
                self.writer.put(
                    self.x(at), y - style.axis * 1.25, year, size=style.axis, colour=style.quiet, align="center"
                )

    def _run(self, run: Sequence[tuple[int, float]], number: int) -> None:
        stroke = Line2D(
            [self.x(at) for at, _ in run],
            [self.y(value) for _, value in run],
            color=self.style.interval if number % 2 else self.style.bar,
            linewidth=2.0 if number < 2 else 1.5,
            linestyle=DASHES[number % len(DASHES)] or "-",
            marker=MARKS[number % len(MARKS)],
            markersize=5.5,
            markeredgewidth=0.8,
            markeredgecolor=self.style.interval,
            zorder=3,
        )
        stroke.set_gid(f"run-{number}-{run[0][0]}")
        self._add(stroke)

    def _names(self) -> None:
        """At the height of each line's end, moved apart where two would touch."""
        style = self.style
        step = style.label * LEADING
        ends = []
        for number, row in enumerate(self.table.rows):
            held = [(at, value) for at, value in enumerate(row.values) if value is not None]
            if held:
                ends.append((self.y(held[-1][1]), number))
        start = self.width - self.right - MARGIN + 8
        for y, number in spread(sorted(ends), step, self.height - step / 2):
            text = fit_label(self._name(self.table.rows[number]), self.right, style.semibold, style.label)
            mark = Line2D([start - 4], [y], marker=MARKS[number % len(MARKS)], markersize=5, linestyle="none")
            mark.set_color(style.interval if number % 2 else style.bar)
            mark.set_markeredgecolor(style.interval)
            self._add(mark)
            self.writer.put(start + 5, y, text, size=style.label, colour=style.ink, bold=True, name=f"name-{number}")

    def _add(self, stroke: Line2D) -> None:
        stroke.set_transform(self.points)
        self.figure.add_artist(stroke)


def runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """Unbroken stretches of months that are held."""
    run: list[tuple[int, float]] = []
    for at, value in enumerate([*values, None]):
        if value is not None:
            run.append((at, value))
        elif run:
            yield run
            run = []


def spread(ends: Sequence[tuple[float, int]], step: float, top: float) -> list[tuple[float, int]]:
    """Heights from the lowest up, each at least a step above the one below, and none above `top`."""
    placed: list[tuple[float, int]] = []
    for y, number in ends:
        placed.append((max(y, placed[-1][0] + step) if placed else y, number))
    for at in reversed(range(len(placed))):
        y, number = placed[at]
        placed[at] = min(y, top), number
        top = placed[at][0] - step
    return placed
