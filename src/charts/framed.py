"""Drawings that stand alone: a picture for a slide, a letter or a print, with its finding, base and source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from .drawing import Writer
from .fonts import printable, text_width
from .ranked import RankedLayout, RankedRow, draw_ranked
from .style import POINTS_PER_INCH, ChartStyle, points_of

TITLE = 16.0
LEADING = 1.32
"""Line to line, in sizes of the letters."""
EDGE = 16.0
GAP = 10.0
AIR = 4.0
WIDTH = 760.0

DrawBetween = Callable[[float, float], Figure]
"""Draws with so many points free above and below."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a drawing: `title` is the finding, `lines` the base, `foot` place, period and source."""

    title: str
    lines: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


def draw_framed(
    rows: Sequence[RankedRow], frame: Frame, style: ChartStyle, *, before: str | None = None, width: float = WIDTH
) -> Figure:
    """The figure, `width` points wide and as high as its words and rows need, on the style's own ground."""
    plain = _layout(rows, style, width, before)

    def draw(above: float, below: float) -> Figure:
        return draw_ranked(rows, replace(plain, head=plain.head + above, foot=plain.foot + below), style)

    return draw_in_frame(draw, frame, style, width=width)


def draw_in_frame(draw: DrawBetween, frame: Frame, style: ChartStyle, *, width: float = WIDTH) -> Figure:
    """Any drawing `width` points wide with words over and under it, for which it leaves room."""
    inner = width - 2 * EDGE
    title = wrapped(frame.title, inner, style.file(bold=True), TITLE)
    lines = [part for line in frame.lines for part in wrapped(line, inner, style.file(), style.note)]
    foot = [part for line in frame.foot for part in wrapped(line, inner, style.file(), style.note)]
    above = EDGE + _tall(title, TITLE) + AIR + _tall(lines, style.note) + GAP
    below = GAP + _tall(foot, style.note) + EDGE
    figure = draw(above, below)
    figure.set_facecolor(style.surface)
    writer = Writer(figure, points_of(figure), style)
    y = _put(writer, title, figure.get_figheight() * POINTS_PER_INCH - EDGE, TITLE, style.ink, bold=True)
    _put(writer, lines, y - AIR, style.note, style.quiet)
    _put(writer, foot, below - GAP, style.note, style.quiet)
    return figure


def wrapped(text: str, width: float, path: str, size: float) -> list[str]:
    """Lines of at most `width` points, broken between words; a word that is wider stands alone."""
    lines: list[str] = []
    for word in printable(text, path).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, path, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _layout(rows: Sequence[RankedRow], style: ChartStyle, width: float, before: str | None) -> RankedLayout:
    """Columns from the left: rank, answer, people, share, bars."""
    widest = max((text_width(printable(row.label), style.semibold, style.label) for row in rows), default=0.0)
    rank, room = 44.0, min(widest + 8, width * 0.34)
    label = EDGE + rank
    return RankedLayout(
        width=width,
        spine=label + room + 106,
        pitch=max(18.0, style.label * 1.9),
        head=style.axis + 14,
        margin=EDGE,
        label_x=label,
        label_room=room,
        value_x=label + room + 96,
        count_x=label + room + 50,
        count_heading="People",
        rank_x=EDGE,
        rank_heading="Rank",
        before=before,
    )


def _tall(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * LEADING


def _put(writer: Writer, lines: Sequence[str], top: float, size: float, colour: str, *, bold: bool = False) -> float:
    """Set lines downwards from `top`; gives where the next would begin."""
    for line in lines:
        writer.put(EDGE, top - size * LEADING / 2, line, size=size, colour=colour, bold=bold, name="frame")
        top -= size * LEADING
    return top
