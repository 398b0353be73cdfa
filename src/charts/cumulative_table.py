"""Totals at month end as a table: a place a row, a month a column, the higher the darker, every figure written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Transform

from ..domain.cumulative import CumulativeRow, CumulativeTable
from ..domain.dates import Month
from ..domain.figures import value_words
from .cumulative import GAP, HEAD, PITCH, foot_rows, rows_of
from .drawing import Writer
from .fonts import text_width
from .heat import shade
from .labels import fit_label
from .style import ChartStyle, blank

MARGIN = 16.0
NARROWEST = 44.0
"""Points of a month's column: five figures with their comma."""
NOT_HELD = "–"


def _most_left(table: CumulativeTable, width: float) -> float:
    """Points that labels may take at most."""
    return min(width * 0.34, 250.0) if any(row.within for row in table.rows) else min(width * 0.3, 210.0)


def draw_table(table: CumulativeTable, width: float, height: float, style: ChartStyle) -> Figure:
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
    def first(self) -> int:
        """Position of the first month shown: as many of the latest as stand side by side."""
        fitting = int((self.width - MARGIN - self.left) / NARROWEST)
        return max(0, len(self.table.months) - max(fitting, 1))

    @property
    def groups(self) -> float:
        """Points for the names of BCUs before the places' own."""
        names = {row.within for row in self.table.rows} - {""}
        wide = [text_width(name, self.style.regular, self.style.axis) for name in names]
        return min(max(wide) + 12, 90.0) if wide else 0.0

    @property
    def left(self) -> float:
        """Where the months begin: as far as the longest label needs."""
        labels = [row.place for row in rows_of(self.table)] + [row.place for row, _ in foot_rows(self.table)]
        widest = max(text_width(name, self.style.semibold, self.style.label) for name in labels)
        return MARGIN + min(self.groups + widest + 12, _most_left(self.table, self.width))

    @property
    def wide(self) -> float:
        return (self.width - MARGIN - self.left) / (len(self.table.months) - self.first)

    def draw(self) -> None:
        self._heads()
        y = self.height - HEAD
        shown = rows_of(self.table)
        top = max((value for row in shown for value in row.values if value is not None), default=0.0)
        before = ""
        for row in shown:
            y -= PITCH
            if row.within != before:
                self._group(row.within, y)
                before = row.within
            self._row(row, y, top, bold=False)
        y -= GAP
        self._rule(y + GAP / 2)
        for row, bold in foot_rows(self.table):
            y -= PITCH
            self._row(row, y, 0.0, bold=bold)

    def _heads(self) -> None:
        style, put = self.style, self.writer.put
        y = self.height - style.axis
        for at, month in self._months():
            name, year = month.short.split()
            x = self.left + self.wide * (at - self.first + 1) - 8
            put(x, y, name, size=style.axis, colour=style.ink, align="right", bold=True, name="month")
            under = "so far" if month == self.table.running else year if at == self.first or month.number == 1 else ""
            if under:
                put(x, y - style.axis * 1.3, under, size=style.axis, colour=style.quiet, align="right", name="year")
        if self.first:
            said = f"The latest {len(self.table.months) - self.first} of {len(self.table.months)} months"
            said = fit_label(said, self.left - MARGIN, style.regular, style.axis)
            put(MARGIN, y, said, size=style.axis, colour=style.quiet, name="cut")
        self._rule(self.height - HEAD + 3)

    def _months(self) -> Sequence[tuple[int, Month]]:
        return list(enumerate(self.table.months))[self.first :]

    def _rule(self, y: float) -> None:
        box = Rectangle((MARGIN, y), self.width - 2 * MARGIN, self.style.grid_width, facecolor=self.style.spine)
        self._add(box, "rule")

    def _group(self, name: str, y: float) -> None:
        text = fit_label(name, self.groups - 8, self.style.regular, self.style.axis) if name else ""
        if text:
            size, colour = self.style.axis, self.style.quiet
            self.writer.put(MARGIN, y + PITCH / 2, text, size=size, colour=colour, name="group")

    def _row(self, row: CumulativeRow, y: float, top: float, *, bold: bool) -> None:
        style = self.style
        start = MARGIN + (self.groups if row in self.table.rows else 0.0)
        label = fit_label(row.place, self.left - start - 8, style.file(bold=bold), style.label)
        colour = style.ink if row in self.table.rows or bold else style.quiet
        self.writer.put(start, y + PITCH / 2, label, size=style.label, colour=colour, bold=bold, name="label")
        for at, _ in self._months():
            self._cell(row, at, y, top, bold=bold)

    def _cell(self, row: CumulativeRow, at: int, y: float, top: float, *, bold: bool) -> None:
        style, value = self.style, row.values[at]
        x = self.left + self.wide * (at - self.first)
        if value is not None and top:
            box = Rectangle((x + 1, y + 1), self.wide - 2, PITCH - 2, facecolor=shade(value, top, style), linewidth=0)
            self._add(box, "shade")
        if at in self.table.differing and row in (self.table.added, self.table.stated):
            edge = Rectangle((x + 2, y + 1.5), self.wide - 4, PITCH - 3, facecolor="none", edgecolor=style.ink)
            edge.set_linewidth(style.interval_width)
            self._add(edge, "differs")
        text = NOT_HELD if value is None else value_words(value)
        size = style.value if text_width(text, style.file(bold=bold), style.value) < self.wide - 10 else style.axis
        colour = style.quiet if value is None else style.ink
        self.writer.put(
            x + self.wide - 8, y + PITCH / 2, text, size=size, colour=colour, align="right", bold=bold, name="cell"
        )

    def _add(self, patch: Rectangle, name: str) -> None:
        patch.set_transform(self.points)
        patch.set_gid(name)
        self.figure.add_artist(patch)
