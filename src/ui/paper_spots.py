"""Words marked on a page of paper: yellow with a line under them, and their number in the page's margin.

Paper is white in every theme, so its marks have the light theme's colours.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from . import paint
from .look import look
from .pdf_words import Spot
from .type import TINY

MARKER, INK, WARN, WHITE = (QColor(each) for each in ("#FFCF33", "#17212B", "#9A4A00", "#FFFFFF"))
DISC = 20.0  # px across
FROM_EDGE = 8.0  # px between a number and the page's right edge
AIR = 1.5  # px of yellow round the letters


def laid_out(spots: Sequence[Spot], page: int, place: QRectF, scale: float) -> list[tuple[Spot, QRectF]]:
    """The spots of a page and where their numbers stand: beside their first line, none over another."""
    here = sorted((spot for spot in spots if spot.page == page), key=lambda spot: spot.boxes[0][1])
    made: list[tuple[Spot, QRectF]] = []
    free = place.top()
    for spot in here:
        first = spot.boxes[0]
        middle = place.top() + (first[1] + first[3]) / 2 * scale
        top = max(middle - DISC / 2, free)
        made.append((spot, QRectF(place.right() - FROM_EDGE - DISC, top, DISC, DISC)))
        free = top + DISC + 2
    return made


def boxes(spot: Spot, place: QRectF, scale: float) -> list[QRectF]:
    """Where the marked words lie, in px."""
    return [
        QRectF(place.left() + left * scale, place.top() + top * scale, (right - left) * scale, (bottom - top) * scale)
        for left, top, right, bottom in spot.boxes
    ]


def draw(painter: QPainter, spot: Spot, disc: QRectF, place: QRectF, scale: float, *, here: bool) -> None:
    """The words stay readable: yellow takes from the white alone. `here`: the one that is looked at."""
    with paint.drawing(painter):
        for box in boxes(spot, place, scale):
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(box.adjusted(-AIR, 0, AIR, 0), MARKER)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.fillRect(QRectF(box.left() - AIR, box.bottom() - 1, box.width() + 2 * AIR, 2), INK)
        painter.setPen(Qt.PenStyle.NoPen)
        if here:
            painter.setBrush(MARKER)
            painter.drawEllipse(disc.adjusted(-3, -3, 3, 3))
        painter.setBrush(WARN)
        painter.drawEllipse(disc)
        painter.setPen(WHITE)
        painter.setFont(look().font(TINY, semibold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(spot.number))


def at(point: QPointF, spots: Sequence[Spot], page: int, place: QRectF, scale: float) -> int:
    """The number of the spot under a point, 0 for none."""
    for spot, disc in laid_out(spots, page, place, scale):
        if disc.contains(point) or any(box.contains(point) for box in boxes(spot, place, scale)):
            return spot.number
    return 0
