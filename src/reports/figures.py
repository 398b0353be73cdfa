"""A chart on the page: one Figure element with its alternative text and the box it fills."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.figure import Figure
from reportlab.platypus import Flowable

from .canvas import TaggedCanvas
from .elements import Element
from .mpl_renderer import draw_figure


class ChartFigure(Flowable):  # type: ignore[misc]
    """`draw_chart` makes the matplotlib figure when the page is really drawn, not while it is laid out."""

    def __init__(self, draw_chart: Callable[[], Figure], width: float, height: float, *, alt: str) -> None:
        super().__init__()
        if not alt.strip():
            raise ValueError("a figure needs an alternative text")
        self.draw_chart, self.width, self.height, self.alt = draw_chart, width, height, alt
        self.hAlign = "LEFT"

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        x, y = canvas.absolutePosition(0, 0)
        box = (x, y, x + self.width, y + self.height)
        with canvas.content(Element("Figure", canvas.scope, alt=self.alt, box=box)):
            draw_figure(self.draw_chart(), canvas)
