"""The few strokes all drawings share: a line, a bar, a hollow diamond, words placed by their baseline."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from .fonts import printable
from .style import ChartStyle, baseline

Point = tuple[float, float]
OVER_ALL = 10
"""Where words are in the order of drawing."""


class Plot:
    """Where bars and lines are placed by what they count. What matplotlib's axes are for, without their ticks,

    labels and grounds, which nothing here shows and which take as long to make as everything else.
    """

    def __init__(
        self,
        figure: Figure,
        points: Transform,
        box: tuple[float, float, float, float],
        across: tuple[float, float],
        up: tuple[float, float],
    ) -> None:
        """`box`: left, bottom, width and height in points; `across` and `up`: what its ends count."""
        (left, bottom, width, height), (x0, x1), (y0, y1) = box, across, up
        scaled = Affine2D().translate(-x0, -y0).scale(width / (x1 - x0), height / (y1 - y0))
        self.figure, self.place = figure, scaled.translate(left, bottom) + points

    def add_line(self, stroke: Line2D) -> None:
        self._add(stroke)

    def add_patch(self, block: Rectangle) -> None:
        self._add(block)

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self.place)
        self.figure.add_artist(artist)


def line(start: Point, end: Point, *, colour: str, width: float, order: int, name: str) -> Line2D:
    """A straight line with flat ends, never clipped. `name` is the artist's gid."""
    stroke = Line2D(
        (start[0], end[0]),
        (start[1], end[1]),
        color=colour,
        linewidth=width,
        linestyle="-",
        solid_capstyle="butt",
        zorder=order,
        clip_on=False,
    )
    stroke.set_gid(name)
    return stroke


def bar(corner: Point, width: float, height: float, *, colour: str, name: str) -> Rectangle:
    """A filled rectangle without an edge."""
    block = Rectangle(corner, width, height, facecolor=colour, edgecolor="none", linewidth=0, zorder=1, clip_on=False)
    block.set_gid(name)
    return block


def hatch(box: tuple[float, float, float, float], *, colour: str, gap: float = 5.0, width: float = 0.7) -> PathPatch:
    """Slanting lines that fill a box (left, bottom, width, height), in points, ending at its edges.

    Real lines, not a renderer's pattern: paper, picture and window show the same ones. Gid: `hatch`.
    """
    x, y, wide, high = box
    points: list[Point] = []
    start = -high
    while (start := start + gap) < wide:
        points += [(x + max(start, 0), y + max(-start, 0)), (x + min(start + high, wide), y + min(wide - start, high))]
    codes = [Path.MOVETO, Path.LINETO] * (len(points) // 2)
    lines = PathPatch(Path(points, codes), facecolor="none", edgecolor=colour, linewidth=width, zorder=1)
    lines.set_gid("hatch")
    return lines


def diamond(at: Point, size: float, style: ChartStyle, name: str) -> Line2D:
    """The period before: hollow, so that it is told from a bar's end without colour."""
    mark = Line2D(
        [at[0]],
        [at[1]],
        linestyle="none",
        marker="D",
        markersize=size,
        markerfacecolor=style.surface,
        markeredgecolor=style.interval,
        markeredgewidth=style.interval_width,
        zorder=6,
        clip_on=False,
    )
    mark.set_gid(name)
    return mark


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts words on a figure at points from its bottom left corner."""

    figure: Figure
    points: Transform
    style: ChartStyle

    def put(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        size: float,
        colour: str,
        align: str = "left",
        bold: bool = False,
        turned: bool = False,
        mask: bool = False,
        name: str | None = None,
    ) -> None:
        """Words whose figures look centred on `middle`; never read as mathematics. `turned`: reading
        upwards; `mask`: hides the gridline behind.
        """
        label = self.figure.text(
            baseline(x, -size) if turned else x,
            middle if turned else baseline(middle, size),
            printable(text, self.style.file(bold=bold)),
            fontproperties=self.style.font(size, bold=bold),
            color=colour,
            horizontalalignment=align,
            verticalalignment="baseline",
            rotation=90 if turned else 0,
            rotation_mode="anchor",
            transform=self.points,
            parse_math=False,
            zorder=OVER_ALL,
        )
        label.set_gid(name)
        if mask:
            label.set_bbox({"facecolor": self.style.surface, "edgecolor": "none", "pad": 1.0})
