"""One question by another as a table of shares, the higher the darker; every share is also written.

The ground goes from the sheet's own colour to the bar's, in even steps of lightness, and is never darker than the
words on it allow, so that it reads the same in grey. A clear difference has a triangle and bold figures. Where too
few answered, or a count is not told, the cell is hatched: it is neither high nor low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from matplotlib.transforms import Transform

from .drawing import Writer, hatch
from .framed import wrapped
from .labels import fit_label
from .style import ChartStyle, blank

DEEPEST = 0.62
"""How much of the bar's colour the highest share gets: ink on it stays above 7 to 1 in the paper's style."""
LEADING = 1.25
PAD = 6.0


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`share` is None where it is not told; `text` is what is written. `word`: higher, lower, or nothing."""

    text: str
    share: float | None
    word: str = ""


@dataclass(frozen=True, slots=True)
class HeatTable:
    """`columns` hold (label, base in words); `all_heading` is over the column of row totals."""

    rows: tuple[tuple[str, str], ...]  # label, people in words
    columns: tuple[tuple[str, str], ...]
    cells: tuple[tuple[HeatCell, ...], ...]


@dataclass(frozen=True, slots=True)
class HeatLayout:
    """Points."""

    width: float
    pitch: float = 20.0
    margin: float = 16.0


def shade(share: float, top: float, style: ChartStyle) -> str:
    """The ground of a share, where `top` is the highest in the table."""
    part = DEEPEST * (share / top if top else 0.0)
    (r, g, b), (r2, g2, b2) = to_rgb(style.surface), to_rgb(style.bar)
    return to_hex((r + (r2 - r) * part, g + (g2 - g) * part, b + (b2 - b) * part))


def draw_heat(table: HeatTable, layout: HeatLayout, style: ChartStyle) -> Figure:
    """The figure: as high as its rows and heads need."""
    labels = min(layout.width * 0.3, 220.0)
    people = 64.0
    left = layout.margin + labels + people
    wide = (layout.width - layout.margin - left) / max(len(table.columns), 1)
    heads = [wrapped(label, wide - PAD, style.semibold, style.axis)[:4] for label, _ in table.columns]
    head = (max((len(lines) for lines in heads), default=1) + 1) * style.axis * LEADING + 8
    height = head + layout.pitch * len(table.rows)
    figure, points = blank(layout.width, height)
    writer = Writer(figure, points, style)
    _heads(writer, table, heads, (left, wide, height - head), style)
    most = max((cell.share or 0.0 for row in table.cells for cell in row), default=0.0)
    for index, (row, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        y = height - head - layout.pitch * (index + 0.5)
        label = fit_label(row[0], labels - PAD, style.regular, style.label)
        writer.put(layout.margin, y, label, size=style.label, colour=style.ink, name=f"label-{index}")
        writer.put(left - 10, y, row[1], size=style.axis, colour=style.quiet, align="right", name=f"people-{index}")
        for column, cell in enumerate(cells):
            box = (left + wide * column, y - layout.pitch / 2, wide, layout.pitch)
            _cell(figure, points, writer, cell, box, most, style)
    return figure


def _heads(
    writer: Writer,
    table: HeatTable,
    heads: Sequence[Sequence[str]],
    at: tuple[float, float, float],
    style: ChartStyle,
) -> None:
    left, wide, y = at
    size = style.axis
    base = y + 4 + size * 0.5
    writer.put(left - 10, base, "People", size=size, colour=style.quiet, align="right", name="people-heading")
    for number, ((_, people), lines) in enumerate(zip(table.columns, heads, strict=True)):
        middle = left + wide * (number + 0.5)
        writer.put(middle, base, people, size=size, colour=style.quiet, align="center", name=f"base-{number}")
        for up, words in enumerate(reversed(lines), start=1):
            at_y = base + up * size * LEADING
            writer.put(middle, at_y, words, size=size, colour=style.ink, align="center", bold=True, name="head")


def _cell(
    figure: Figure,
    points: Transform,
    writer: Writer,
    cell: HeatCell,
    box: tuple[float, float, float, float],
    top: float,
    style: ChartStyle,
) -> None:
    x, y, wide, high = box
    if cell.share is not None:
        ground = Rectangle((x + 1, y + 1), wide - 2, high - 2, facecolor=shade(cell.share, top, style), linewidth=0)
        ground.set_transform(points)
        ground.set_gid("shade")
        figure.add_artist(ground)
    else:
        lines = hatch((x + 1, y + 1, wide - 2, high - 2), colour=style.grid, width=1.0)
        lines.set_transform(points)
        figure.add_artist(lines)
    clear = cell.word in ("higher", "lower")
    size, colour = (style.value, style.ink) if cell.share is not None else (style.axis, style.quiet)
    text = fit_label(cell.text, wide - PAD, style.file(bold=clear), size)
    middle = x + wide / 2
    writer.put(
        middle,
        y + high / 2,
        text,
        size=size,
        colour=colour,
        align="center",
        bold=clear,
        mask=cell.share is None,
        name="cell",
    )
    if clear:
        foot, tip = (
            (y + high / 2 - 3, y + high / 2 + 4) if cell.word == "higher" else (y + high / 2 + 3.5, y + high / 2 - 3.5)
        )
        at = min(middle + 18, x + wide - 10)
        mark = Polygon([(at, foot), (at + 7, foot), (at + 3.5, tip)], closed=True, facecolor=style.ink, linewidth=0)
        mark.set_transform(points)
        mark.set_gid(cell.word)
        figure.add_artist(mark)
