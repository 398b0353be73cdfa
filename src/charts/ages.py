"""Priorities by age, against the three-month mark, and by support: how many people ticked each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.transforms import Transform

from .drawing import Plot, Writer, bar, line
from .fonts import text_width
from .labels import fit_label
from .style import ChartStyle, blank

MARK_WEEKS = 13
"""Three months in weeks: where the mark stands. A priority's own review date decides if it is out of date."""
LEAST_WEEKS = 16.0
"""The age axis is never shorter: the mark stands well inside it."""
AGE_HEADING = "Age"
MARK_HEADING = "three months"
SUPPORT_HEADING = "People who ticked it"


@dataclass(frozen=True, slots=True)
class AgeRow:
    """One priority. `votes` is None where none were counted or they are suppressed; `votes_text` says which."""

    label: str
    weeks: float
    age_text: str  # "20 weeks"
    votes: int | None
    votes_text: str
    out_of_date: bool


@dataclass(frozen=True, slots=True)
class AgesLayout:
    """In points: labels left of the spine, ages from it, and from `second` on the people."""

    width: float
    spine: float
    second: float
    pitch: float
    head: float = 34.0
    foot: float = 4.0
    head_gap: float = 10.0  # between the heads and the first row
    age_room: float = 128.0  # for "20 weeks: out of date" after a bar
    support_room: float = 44.0

    def height(self, rows: int) -> float:
        return self.head + self.pitch * rows + self.foot

    def middle(self, row: int, rows: int) -> float:
        """The middle of a row, from the bottom of the figure."""
        return self.height(rows) - self.head - self.pitch * (row + 0.5)

    @property
    def age_span(self) -> float:
        return self.second - self.spine - self.age_room

    @property
    def support_span(self) -> float:
        return self.width - self.second - self.support_room


def draw_ages(rows: Sequence[AgeRow], layout: AgesLayout, style: ChartStyle) -> Figure:
    """The figure, `layout.width` by `layout.height(len(rows))` points; rows as they come."""
    figure, points = blank(layout.width, layout.height(len(rows)))
    oldest = max([LEAST_WEEKS, *(row.weeks for row in rows)])
    most = max([1, *(row.votes for row in rows if row.votes is not None)])
    drawing = _Drawing(tuple(rows), layout, style, Writer(figure, points, style), oldest, most)
    drawing.ages(_plot(figure, points, layout, len(rows), layout.spine, layout.age_span, oldest))
    drawing.support(_plot(figure, points, layout, len(rows), layout.second, layout.support_span, most))
    drawing.heads()
    drawing.words()
    return figure


def _plot(
    figure: Figure, points: Transform, layout: AgesLayout, rows: int, left: float, span: float, top: float
) -> Plot:
    """Over one set of bars: x is weeks or people, y the row, counted downwards."""
    return Plot(figure, points, (left, layout.foot, span, layout.pitch * rows), (0, top), (max(rows, 1), 0))


@dataclass(frozen=True, slots=True)
class _Drawing:
    rows: tuple[AgeRow, ...]
    layout: AgesLayout
    style: ChartStyle
    writer: Writer
    oldest: float
    most: int

    def ages(self, plot: Plot) -> None:
        """Bars of weeks, and the mark over them: what passes it has been open for more than three months."""
        style, end = self.style, len(self.rows)
        for index, row in enumerate(self.rows):
            self._bar(plot, index, row.weeks, f"age-{index}")
        mark = line((MARK_WEEKS, -0.12), (MARK_WEEKS, end), colour=style.ink, width=1.2, order=5, name="mark")
        plot.add_line(mark)
        self._spine(plot)

    def support(self, plot: Plot) -> None:
        for index, row in enumerate(self.rows):
            if row.votes is not None:
                self._bar(plot, index, row.votes, f"votes-{index}")
        self._spine(plot)

    def _bar(self, plot: Plot, index: int, length: float, name: str) -> None:
        thick = self.style.bar_width
        plot.add_patch(bar((0, index + (1 - thick) / 2), length, thick, colour=self.style.bar, name=name))

    def _spine(self, plot: Plot) -> None:
        style = self.style
        end = (0, len(self.rows))
        plot.add_line(line((0, 0), end, colour=style.spine, width=style.spine_width, order=4, name="spine"))

    def heads(self) -> None:
        layout, style, put = self.layout, self.style, self.writer.put
        size, colour = style.axis, style.quiet
        y = layout.height(len(self.rows)) - layout.head + size * 0.33 + layout.head_gap
        put(layout.spine, y, AGE_HEADING, size=size, colour=colour, bold=True, name="age-heading")
        least = layout.spine + text_width(AGE_HEADING, style.file(bold=True), size) + size
        half = text_width(MARK_HEADING, style.file(), size) / 2
        x = max(layout.spine + layout.age_span * MARK_WEEKS / self.oldest, least + half)
        put(x, y, MARK_HEADING, size=size, colour=colour, align="center", name="mark-heading")
        put(layout.second, y, SUPPORT_HEADING, size=size, colour=colour, bold=True, name="support-heading")

    def words(self) -> None:
        """Label, age and people of each row; `out of date` is said, not coloured."""
        layout, style, put = self.layout, self.style, self.writer.put
        for index, row in enumerate(self.rows):
            y, bold = layout.middle(index, len(self.rows)), row.out_of_date
            label = fit_label(row.label, layout.spine - 10, style.file(bold=bold), style.label)
            put(0, y, label, size=style.label, colour=style.ink, bold=bold, name=f"label-{index}")
            x = layout.spine + layout.age_span * max(row.weeks, MARK_WEEKS if self._crosses(row) else 0) / self.oldest
            text = f"{row.age_text}: out of date" if row.out_of_date else row.age_text
            put(x + 6, y, text, size=style.note, colour=style.ink, bold=bold, name=f"weeks-{index}")
            x = layout.second + layout.support_span * (row.votes or 0) / self.most
            colour = style.quiet if row.votes is None else style.ink
            put(x + 6, y, row.votes_text, size=style.note, colour=colour, name=f"people-{index}")

    def _crosses(self, row: AgeRow) -> bool:
        """The words after a bar just short of the mark would be struck through by it: they start behind it."""
        words = self.style.note * 0.55 * len(row.age_text) + 12
        start = self.layout.age_span * row.weeks / self.oldest
        mark = self.layout.age_span * MARK_WEEKS / self.oldest
        return start < mark < start + words
