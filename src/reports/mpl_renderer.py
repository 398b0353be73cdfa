"""Draw a matplotlib figure onto a ReportLab canvas: vectors, and letters in the document's own embedded fonts.

matplotlib draws through a renderer; this one turns paths and texts into page operators. Figures drawn so have no
pictures and no mathematics.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Transform
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth

from ..charts.style import POINTS_PER_INCH
from .canvas import TaggedCanvas
from .style import FILES, SANS

CAPS = {"butt": 0, "round": 1, "projecting": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
NAMES = {path: name for name, path in FILES.items()}

Colour = Sequence[float]


def draw_figure(figure: Figure, canvas: TaggedCanvas) -> None:
    """Draw at the canvas's origin, one point of the figure to one of the page."""
    figure.set_dpi(POINTS_PER_INCH)
    canvas.saveState()
    figure.draw(PageRenderer(figure, canvas))
    canvas.restoreState()


class PageRenderer(RendererBase):
    """matplotlib's renderer over a page; its pixels are points, its y runs upwards."""

    def __init__(self, figure: Figure, canvas: TaggedCanvas) -> None:
        super().__init__()
        self.canvas = canvas
        self.dpi = POINTS_PER_INCH
        width, height = figure.get_size_inches()
        self.width, self.height = width * self.dpi, height * self.dpi

    def points_to_pixels(self, points: Any) -> Any:
        return points

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def flipy(self) -> bool:
        return False

    def get_text_width_height_descent(  # matplotlib's names of the arguments
        self,
        s: str,
        prop: FontProperties,
        ismath: Any,  # noqa: ARG002
    ) -> tuple[float, float, float]:
        """Measured with the fonts of the page, so that texts set to the right end where they should."""
        name, size = _font(prop), prop.get_size_in_points()
        ascent, descent = getAscentDescent(name, size)
        return stringWidth(s, name, size), ascent - descent, -descent

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None  # noqa: N803
    ) -> None:  # fmt: skip
        fill = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        stroke = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        if not fill and not stroke:
            return
        self.canvas.saveState()
        if fill:
            self.canvas.setFillColor(_colour(rgbFace))
        if stroke:
            self._pen(gc)
        self.canvas.drawPath(self._outline(path, transform), stroke=int(stroke), fill=int(fill))
        self.canvas.restoreState()

    def _pen(self, gc: GraphicsContextBase) -> None:
        canvas = self.canvas
        canvas.setStrokeColor(_colour(gc.get_rgb()))
        canvas.setLineWidth(gc.get_linewidth())
        canvas.setLineCap(CAPS[gc.get_capstyle()])
        canvas.setLineJoin(JOINS[gc.get_joinstyle()])
        dashes: Any
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            canvas.setDash([float(dash) for dash in dashes], offset)

    def _outline(self, path: Path, transform: Transform) -> Any:
        outline = self.canvas.beginPath()
        at = (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False, curves=True):
            if code == Path.CLOSEPOLY:
                outline.close()
                continue
            if code == Path.MOVETO:
                outline.moveTo(*points)
            elif code == Path.LINETO:
                outline.lineTo(*points)
            elif code == Path.CURVE4:
                outline.curveTo(*points)
            else:  # a quadratic curve, raised to a cubic one
                outline.curveTo(*_cubic(at, [float(part) for part in points]))
            at = (float(points[-2]), float(points[-1]))
        return outline

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,  # noqa: ARG002
        mtext: Any = None,  # noqa: ARG002
    ) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.setFillColor(_colour(gc.get_rgb()))
        canvas.setFont(_font(prop), prop.get_size_in_points())
        canvas.translate(x, y)
        if angle:
            canvas.rotate(angle)
        canvas.drawString(0, 0, f"{s} ")  # the space parts it from the next label when the text is taken out
        canvas.restoreState()


def _font(prop: FontProperties) -> str:
    """The ReportLab name of the file a text is set in."""
    return NAMES.get(str(prop.get_file()), SANS)


def _colour(rgba: Colour) -> Color:
    return Color(*(round(float(part), 4) for part in rgba[:3]))


def _cubic(start: tuple[float, float], points: Sequence[float]) -> tuple[float, ...]:
    (x0, y0), (x1, y1, x2, y2) = start, points
    return (
        x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0),
        x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2),
        x2, y2,
    )  # fmt: skip
