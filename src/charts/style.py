"""What a drawing looks like: typeface, sizes and colours in one frozen record, one for each theme and for paper."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import Affine2D, Transform

from .fonts import REGULAR, SEMIBOLD

POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Sizes are points, which are pixels at 72 dpi. Colours are `#RRGGBB`; the ground is always clear."""

    regular: str  # a font file
    semibold: str  # a font file
    label: float  # row labels
    value: float  # figures beside a bar
    axis: float  # axis figures and column heads
    note: float  # direct labels
    ink: str  # text, interval lines, the spine
    quiet: str  # axis figures, direct labels, suppressed counts
    bar: str
    interval: str
    spine: str
    grid: str
    surface: str  # the fill of a hollow mark
    bar_width: float = 0.56  # of the row's pitch
    interval_width: float = 1.2
    spine_width: float = 0.9
    grid_width: float = 0.5

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        return FontProperties(fname=self.semibold if bold else self.regular, size=size)

    def file(self, *, bold: bool = False) -> str:
        return self.semibold if bold else self.regular


PAPER = ChartStyle(
    regular=REGULAR,
    semibold=SEMIBOLD,
    label=10,
    value=10,
    axis=9,
    note=9,
    ink="#16191D",
    quiet="#4A545E",
    bar="#5B8DB8",
    interval="#16191D",
    spine="#16191D",
    grid="#C3CAD1",
    surface="#FFFFFF",
)
"""Contrast on white: ink 17.6, quiet 7.7, bar 3.5, grid 1.7 (decoration)."""

LARGE_PRINT = replace(PAPER, label=18, value=18, axis=18, note=18, interval_width=2.0, spine_width=1.4, grid_width=0.8)
"""For readers with poor sight: nothing under 18 points."""


def blank(width: float, height: float) -> tuple[Figure, Transform]:
    """A clear figure of so many points, and the transform from points (from the bottom left) to it."""
    figure = Figure(
        figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH),
        dpi=POINTS_PER_INCH,
        facecolor="none",
        edgecolor="none",
    )
    return figure, points_of(figure)


def points_of(figure: Figure) -> Transform:
    """The transform from points (from the bottom left) to a figure."""
    return Affine2D().scale(1 / POINTS_PER_INCH) + figure.dpi_scale_trans


def baseline(middle: float, size: float) -> float:
    """Where a text's baseline goes so that its figures look centred on `middle`: a third of the size below."""
    return middle - size * 0.33
