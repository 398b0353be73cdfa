"""A figure as a picture: PNG and SVG bytes for files, pixels for the window. The same figure, the same bytes."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import Any
from xml.sax.saxutils import quoteattr

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from .style import POINTS_PER_INCH

_SETTINGS = Lock()
"""matplotlib's settings are one for the whole program, and jobs run in several threads."""

_SAME: dict[Any, Any] = {"svg.hashsalt": "beatbook", "svg.fonttype": "path", "savefig.bbox": None}
"""Letters as outlines, so that an SVG looks alike where the typeface is not installed; ids that do not change."""


def png_bytes(figure: Figure, *, ratio: float = 2.0, alt: str = "") -> bytes:
    """A PNG of `ratio` pixels a point, with the alternative text as its description."""
    about = {"Description": alt} if alt else {}
    # "Software": None keeps matplotlib's version out of the file
    return _saved(figure, "png", POINTS_PER_INCH * ratio, {"Software": None, **about})


def svg_bytes(figure: Figure, *, alt: str = "") -> bytes:
    """An SVG named by its alternative text."""
    data = _saved(figure, "svg", POINTS_PER_INCH, {"Date": None, "Creator": None})
    if not alt:
        return data
    return data.replace(b"<svg ", f'<svg role="img" aria-label={quoteattr(alt)} '.encode(), 1)


def _saved(figure: Figure, kind: str, dpi: float, metadata: dict[str, str | None]) -> bytes:
    out = BytesIO()
    with _SETTINGS, mpl.rc_context(_SAME):
        figure.savefig(out, format=kind, dpi=dpi, metadata=metadata, facecolor="auto", edgecolor="auto")
    return out.getvalue()


def pixels(figure: Figure, *, ratio: float = 1.0) -> tuple[bytes, int, int]:
    """Red, green, blue, alpha bytes row by row, and width and height in device pixels.

    At 72 dpi times the device's pixel ratio one point is one logical pixel.
    """
    figure.set_dpi(POINTS_PER_INCH * ratio)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height(physical=True)
    data = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    figure.set_dpi(POINTS_PER_INCH)
    return data, width, height
