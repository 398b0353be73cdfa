"""Drawings that stand alone: a picture for a slide, a letter or a print, with its finding, base and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import ScaledTranslation

from .drawing import Writer, hatch
from .exhibit import PRACTICE, Exhibit
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
MARK = 20.0
"""The height of the band that says that the figures are practice."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a drawing: `title` is the finding, `lines` the base, `foot` place, period and source.

    `mark` stands over all of them in a hatched band: that nothing here is real.
    """

    title: str
    lines: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    mark: str = ""


def picture_of(exhibit: Exhibit, style: ChartStyle, *, width: float = WIDTH) -> Figure:
    """The drawing with its words around it, as it goes onto a slide, into a letter, or to a printer."""
    if exhibit.framed:
        return exhibit.draw(int(width), exhibit.height, style)
    figure = exhibit.draw(int(width) - 2 * exhibit.margin, exhibit.height, style)
    mark = PRACTICE if exhibit.practice else ""
    frame = Frame(exhibit.title, exhibit.base, (exhibit.where, *exhibit.source), mark)
    return put_in_frame(figure, frame, style, margin=exhibit.margin)


def draw_framed(
    rows: Sequence[RankedRow], frame: Frame, style: ChartStyle, *, before: str | None = None, width: float = WIDTH
) -> Figure:
    """The figure, `width` points wide and as high as its words and rows need, on the style's own ground."""
    plain = _layout(rows, style, width, before)
    return put_in_frame(draw_ranked(rows, plain, style), frame, style)


def put_in_frame(figure: Figure, frame: Frame, style: ChartStyle, *, margin: float = 0.0) -> Figure:
    """The figure itself, made larger: words over and under what is drawn, and `margin` points free beside it.

    Holds for figures made with `style.blank`, whose words stand at points from the bottom left.
    """
    inner = figure.get_figwidth() * POINTS_PER_INCH + 2 * (margin - EDGE)
    title = wrapped(frame.title, inner, style.file(bold=True), TITLE)
    lines = [part for line in frame.lines for part in wrapped(line, inner, style.file(), style.note)]
    foot = [part for line in frame.foot for part in wrapped(line, inner, style.file(), style.note)]
    mark = MARK if frame.mark else 0.0
    above = mark + EDGE + _tall(title, TITLE) + AIR + _tall(lines, style.note) + GAP
    below = GAP + _tall(foot, style.note) + EDGE
    _grow(figure, margin, above, below)
    figure.set_facecolor(style.surface)
    writer = Writer(figure, points_of(figure), style)
    top = figure.get_figheight() * POINTS_PER_INCH
    if frame.mark:
        _band(figure, writer, frame.mark, top)
    y = _put(writer, title, top - mark - EDGE, TITLE, style.ink, bold=True)
    _put(writer, lines, y - AIR, style.note, style.quiet)
    _put(writer, foot, below - GAP, style.note, style.quiet)
    return figure


def _grow(figure: Figure, side: float, above: float, below: float) -> None:
    """Room round what is drawn: axes keep their size, and everything that stands at points moves with them."""
    width, height = figure.get_figwidth() * POINTS_PER_INCH, figure.get_figheight() * POINTS_PER_INCH
    wide, tall = width + 2 * side, height + above + below
    moved = ScaledTranslation(side / POINTS_PER_INCH, below / POINTS_PER_INCH, figure.dpi_scale_trans)
    for artist in figure.get_children():
        if isinstance(artist, Axes):
            box = artist.get_position()
            place = (box.x0 * width + side, box.y0 * height + below, box.width * width, box.height * height)
            artist.set_position((place[0] / wide, place[1] / tall, place[2] / wide, place[3] / tall))
        elif artist is not figure.patch:
            # a patch adds the transform of its own shape whenever it is asked
            own = artist.get_data_transform() if isinstance(artist, Patch) else artist.get_transform()
            artist.set_transform(own + moved)
    figure.set_size_inches(wide / POINTS_PER_INCH, tall / POINTS_PER_INCH)


def _band(figure: Figure, writer: Writer, words: str, top: float) -> None:
    """Hatched from edge to edge, the words on plain ground in its middle."""
    style, width = writer.style, figure.get_figwidth() * POINTS_PER_INCH
    band = hatch((0, top - MARK, width, MARK), colour=style.ink, width=1.0)
    band.set_transform(writer.points)
    figure.add_artist(band)
    size = style.note
    half = text_width(printable(words, style.semibold), style.semibold, size) / 2 + 10
    box = (width / 2 - half, top - MARK - 1)
    plain = Rectangle(box, 2 * half, MARK + 1, facecolor=style.surface, linewidth=0, zorder=2)
    plain.set_transform(writer.points)
    figure.add_artist(plain)
    writer.put(width / 2, top - MARK / 2, words, size=size, colour=style.ink, align="center", bold=True, name="mark")


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
