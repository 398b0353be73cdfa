"""Who answered against who lives here: a bar for those who answered, a hollow diamond for residents.

One drawing for window, paper and picture. A row with only a label is a heading over those below it. Where the two are
clearly unlike, the word stands bold; nothing is told by colour. No range is drawn: people chose to take part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from .drawing import Plot, Writer, bar, diamond, line
from .fonts import printable, text_width
from .labels import fit_label, percent
from .ranked import DIAMOND, share_scale
from .style import ChartStyle, blank

CLEAR = ("over", "under")
RESIDENTS = "residents"


@dataclass(frozen=True, slots=True)
class AgainstRow:
    """One group; shares are fractions. A heading has a label alone."""

    label: str
    count: str = ""
    share: float | None = None
    residents: float | None = None
    word: str = ""

    @property
    def heading(self) -> bool:
        return self.share is None


@dataclass(frozen=True, slots=True)
class AgainstLayout:
    """In points from the left edge: words up to `spine`, bars from it. Without `words` a table beside has them."""

    width: float
    spine: float
    pitch: float
    head: float = 18.0
    foot: float = 4.0
    tick_gap: float = 4.0
    margin: float = 18.0
    label_x: float = 0.0
    words: bool = False

    def height(self, rows: int) -> float:
        return self.head + self.pitch * rows + self.foot

    def middle(self, row: int, rows: int) -> float:
        """The middle of a row, from the bottom of the figure."""
        return self.height(rows) - self.head - self.pitch * (row + 0.5)

    @property
    def span(self) -> float:
        return self.width - self.spine - self.margin

    @property
    def columns(self) -> tuple[float, float, float, float]:
        """Right edges of people, share and residents, and the left edge of the word."""
        return self.spine - 208, self.spine - 158, self.spine - 98, self.spine - 88


HEADS = ("People", "Share", "Residents", "Against")


def draw_against(rows: Sequence[AgainstRow], layout: AgainstLayout, style: ChartStyle) -> Figure:
    """The figure, `layout.width` by `layout.height(len(rows))` points; rows as they come."""
    figure, points = blank(layout.width, layout.height(len(rows)))
    limit, ticks = scale(rows)
    drawing = _Drawing(tuple(rows), layout, style, Writer(figure, points, style), limit)
    box = (layout.spine, layout.foot, layout.span, layout.pitch * len(rows))
    drawing.bars(Plot(figure, points, box, (0, limit), (max(len(rows), 1), 0)), ticks)
    drawing.heads(ticks)
    drawing.named()
    if layout.words:
        drawing.words()
    return figure


def draw_against_alone(rows: Sequence[AgainstRow], width: float, style: ChartStyle) -> Figure:
    """With its own words left of the bars, as it leaves the window."""
    longest = max((text_width(printable(row.label), style.semibold, style.label) for row in rows), default=0.0)
    spine = min(longest + 14, width * 0.3) + 240
    pitch = max(18.0, style.label * 1.9)
    return draw_against(rows, AgainstLayout(width, spine, pitch, head=style.axis + 14, words=True), style)


def scale(rows: Sequence[AgainstRow]) -> tuple[float, tuple[float, ...]]:
    """How far the axis runs, and where its figures stand: from zero, as bars must."""
    return share_scale(end for row in rows for end in (row.share, row.residents) if end is not None)


@dataclass(frozen=True, slots=True)
class _Drawing:
    rows: tuple[AgainstRow, ...]
    layout: AgainstLayout
    style: ChartStyle
    writer: Writer
    limit: float

    def x(self, share: float) -> float:
        return self.layout.spine + self.layout.span * share / self.limit

    def y(self, index: int) -> float:
        return self.layout.middle(index, len(self.rows))

    def bars(self, plot: Plot, ticks: Sequence[float]) -> None:
        style, thick = self.style, self.style.bar_width
        size = min(DIAMOND, self.layout.pitch * 0.42)
        for index, row in enumerate(self.rows):
            if row.share is None:
                continue
            for tick in ticks[1:]:
                ends = ((tick, index), (tick, index + 1))
                plot.add_line(line(*ends, colour=style.grid, width=style.grid_width, order=0, name="grid"))
            corner = (0, index + (1 - thick) / 2)
            plot.add_patch(bar(corner, row.share, thick, colour=style.bar, name=f"bar-{index}"))
            ends = ((0, index), (0, index + 1))
            plot.add_line(line(*ends, colour=style.spine, width=style.spine_width, order=4, name="spine"))
            if row.residents is not None:
                plot.add_line(diamond((row.residents, index + 0.5), size, style, f"residents-{index}"))

    def heads(self, ticks: Sequence[float]) -> None:
        layout, style, put = self.layout, self.style, self.writer.put
        y = layout.height(len(self.rows)) - layout.head + style.axis * 0.33 + layout.tick_gap
        for tick in ticks:
            put(self.x(tick), y, percent(tick), size=style.axis, colour=style.quiet, align="center", name="tick")
        if layout.words:
            for head, x, align in zip(HEADS, layout.columns, ("right", "right", "right", "left"), strict=True):
                put(x, y, head, size=style.axis, colour=style.quiet, align=align, bold=True, name="head")

    def named(self) -> None:
        """`residents` beside the first diamond that has room to its right: what the mark is."""
        style = self.style
        wide = text_width(RESIDENTS, style.regular, style.note)
        for index, row in enumerate(self.rows):
            if row.share is None or row.residents is None:
                continue
            x = self.x(max(row.residents, row.share)) + 9
            if row.share <= row.residents and x + wide <= self.layout.width:
                self.writer.put(x, self.y(index), RESIDENTS, size=style.note, colour=style.quiet, name="named")
                return

    def words(self) -> None:
        layout, style, put = self.layout, self.style, self.writer.put
        people, share, residents, word = layout.columns
        for index, row in enumerate(self.rows):
            y, size = self.y(index), style.label
            room = (people - 40 if not row.heading else layout.width) - layout.label_x
            label = fit_label(row.label, room, style.file(bold=row.heading), size)
            put(layout.label_x, y, label, size=size, colour=style.ink, bold=row.heading, name=f"label-{index}")
            if row.share is None:
                continue
            put(people, y, row.count, size=size, colour=style.ink, align="right", name=f"count-{index}")
            put(share, y, percent(row.share), size=size, colour=style.ink, align="right", bold=True, name="share")
            theirs = "–" if row.residents is None else percent(row.residents)
            put(residents, y, theirs, size=size, colour=style.quiet, align="right", name="their-share")
            bold = row.word in CLEAR
            colour = style.ink if bold else style.quiet
            put(word, y, row.word, size=style.note, colour=colour, bold=bold, name=f"word-{index}")


def against_alt(rows: Sequence[AgainstRow], subject: str, where: str) -> str:
    """`Bars of who answered, diamonds of residents: …. Under: 16 to 24, 3% against 12%. …`"""
    parts = [f"Bars of who answered, diamonds of residents: {subject}."]
    groups = [(row.label, row.share, row.residents or 0.0, row.word) for row in rows if row.share is not None]
    for word in ("under", "over", "about right", "too few to say"):
        told = [
            f"{label}, {percent(share)} against {percent(theirs)}" for label, share, theirs, w in groups if w == word
        ]
        if told:
            parts.append(f"{word[:1].upper()}{word[1:]}: {'; '.join(told)}.")
    return " ".join([*parts, where]).strip()
