"""A drawing on the page: a Figure with its alternative text and the box it fills, or decoration and no content."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from matplotlib.figure import Figure
from reportlab.platypus import Flowable

from .canvas import TaggedCanvas
from .elements import Element
from .mpl_renderer import draw_figure


class ChartFigure(Flowable):  # type: ignore[misc]
    """`draw_chart` makes the matplotlib figure when the page is really drawn, not while it is laid out.

    `decorative`: it says nothing, and a screen reader passes over it; only then may it have no alternative text.
    """

    def __init__(
        self,
        draw_chart: Callable[[], Figure],
        width: float,
        height: float,
        *,
        alt: str,
        decorative: bool = False,
        lang: str = "",
    ) -> None:
        super().__init__()
        if decorative == bool(alt.strip()):
            raise ValueError("a figure needs an alternative text, and a decoration none")
        self.draw_chart, self.width, self.height, self.alt = draw_chart, width, height, alt
        self.lang = lang
        self.hAlign = "LEFT"

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        with as_figure(canvas, self.width, self.height, self.alt, self.lang):
            draw_figure(self.draw_chart(), canvas)


def as_figure(
    canvas: TaggedCanvas, width: float, height: float, alt: str, lang: str = ""
) -> AbstractContextManager[None]:
    """What is drawn meanwhile, from the origin, is a figure of that size; decoration where `alt` is empty.

    `lang`: the language of `alt`, where it is not the document's.
    """
    if not alt.strip():
        return canvas.artifact()
    x, y = canvas.absolutePosition(0, 0)
    return canvas.content(Element("Figure", canvas.scope, alt=alt, box=(x, y, x + width, y + height), lang=lang))
