"""A figure as a picture: PNG and SVG bytes for files, pixels for the window. The same figure, the same bytes."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

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


def svg_bytes(figure: Figure, *, alt: str = "", title: str = "") -> bytes:
    """An SVG that says what it shows: `title` is its name, `alt` its description; either may stand for both."""
    data = _saved(figure, "svg", POINTS_PER_INCH, {"Date": None, "Creator": None})
    told = [(tag, words) for tag, words in (("title", title or alt), ("desc", alt if title else "")) if words]
    if not told:
        return data
    head, opening, rest = data.partition(b"<svg ")
    attributes, end, body = rest.partition(b">")
    words = "".join(f"\n <{tag}>{escape(text)}</{tag}>" for tag, text in told)
    return b"".join((head, opening, b'role="img" ', attributes, end, words.encode("utf-8"), body))


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
