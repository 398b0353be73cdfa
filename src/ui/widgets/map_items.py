"""What stands on the map: a path a place, its label, pins, and the ring round the chosen place.

The scene is in metres east and south of the middle of the map; lines and words keep their size at every zoom.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsPixmapItem, QStyleOptionGraphicsItem, QWidget

from ...domain.map_project import Projection, rings_of
from ...domain.map_summary import MapPin, MapPlace
from ..look import look
from ..type import SMALL, TINY

AROUND, PLACES, RIM, HERE, PINS, LABELS = range(6)
"""What lies over what."""
HALO = 3.0
CORNER = 0.7
"""Pixels between two corners of a drawn outline."""
RIM_STEPS = tuple(QPointF(1.5 * math.cos(math.pi * step / 4), 1.5 * math.sin(math.pi * step / 4)) for step in range(8))
"""A rim round letters: the same letters in the ground's shade, a little aside in eight directions."""
PIN = 13.0


Flat = list[list[tuple[float, float]]]
"""Rings in metres, north up."""


def flat_rings(outline: bytes, flat: Projection) -> Flat:
    return [[(east, -north) for east, north in flat.flat(ring)] for ring in rings_of(outline)]


def path_of(rings: Flat, gap: float = 0.0) -> QPainterPath:
    """Rings with their holes. Corners nearer than `gap` metres to the one before them are left out."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in (thinned(ring, gap) if gap else ring)]))
    return path


def box_of(rings: Flat) -> QRectF:
    """What the rings reach; null where there are none."""
    points = [point for ring in rings for point in ring]
    if not points:
        return QRectF()
    across, down = [x for x, _ in points], [y for _, y in points]
    return QRectF(QPointF(min(across), min(down)), QPointF(max(across), max(down)))


def thinned(ring: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """The ring without corners that lie within `gap` of the last that was kept; its ends stay."""
    kept = [ring[0]]
    x, y = ring[0]
    least = gap * gap
    for point in ring[1:-1]:
        across, down = point[0] - x, point[1] - y
        if across * across + down * down >= least:
            kept.append(point)
            x, y = point
    kept.append(ring[-1])
    return kept


def pen(token: str, width: float) -> QPen:
    """A line of so many pixels whatever the zoom."""
    made = QPen(look().colour(token), width)
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


class ShapeItem(QGraphicsPathItem):
    """An outline that is drawn with no more corners than the zoom can show, and kept as a picture while it moves."""

    def __init__(self, rings: Flat, level: int) -> None:
        super().__init__()
        self._rings, self._rim = rings, 0.0
        self.box = box_of(rings)
        self.setZValue(level)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_rings(self, rings: Flat) -> None:
        self._rings, self.box = rings, box_of(rings)

    def detail(self, scale: float) -> None:
        """So many pixels a metre from now on."""
        self.prepareGeometryChange()
        self._rim = 4 / scale
        self.setPath(path_of(self._rings, CORNER / scale))

    def boundingRect(self) -> QRectF:
        """With its line, whose width is in pixels."""
        rim = self._rim
        return self.box if self.box.isNull() else self.box.adjusted(-rim, -rim, rim, rim)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(self.pen())
        painter.setBrush(self.brush())
        painter.drawPath(self.path())


def hatching(ink: QColor, ground: QColor, ratio: float) -> QPixmap:
    """One piece of the hatch, which meets itself on all sides."""
    side = 7
    piece = QPixmap(round(side * ratio), round(side * ratio))
    piece.setDevicePixelRatio(ratio)
    piece.fill(ground)
    painter = QPainter(piece)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1))
    for start in (-side, 0, side):
        painter.drawLine(QPointF(start, side), QPointF(start + side, 0))
    painter.end()
    return piece


def ground_of(place: MapPlace) -> QColor:
    """The colour a place is filled with, hatch apart."""
    return look().colour("surface") if place.step is None else QColor(look().theme.ramp[place.step])


def ink_on(ground: QColor) -> QColor:
    """Black or white of the theme, whichever stands out more (WCAG 2.2, relative luminance)."""
    theme = look().theme
    inks = [QColor("#17212B"), QColor("#FFFFFF")] if not theme.sunlight else [QColor("#000000"), QColor("#FFFFFF")]
    return max(inks, key=lambda ink: contrast(ink, ground))


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2."""
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


class PlaceItem(ShapeItem):
    """A place in the shade of its class; hatched where it is not shown."""

    def __init__(self, place: MapPlace, rings: Flat, *, edge: float = 1.5) -> None:
        super().__init__(rings, PLACES)
        self.place, self._edge = place, edge
        self.dress(1.0)

    def dress(self, ratio: float) -> None:
        """In the colours of the theme."""
        theme = look().theme
        ground = ground_of(self.place)
        self._hatch = None if self.place.step is not None else hatching(look().colour("ink3"), ground, ratio)
        self.setBrush(QBrush(ground))
        edge = "surface" if not theme.dark else "canvas"
        self.setPen(pen(edge if self.place.step is not None else "ink3", self._edge))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """The hatch keeps its width on the screen: its texture is laid in pixels, from the scene's own middle."""
        painter.setPen(self.pen())
        brush = self.brush()
        if self._hatch is not None:
            scale = 1 / (painter.worldTransform().m11() or 1.0)
            brush = QBrush(self._hatch)
            brush.setTransform(QTransform.fromScale(scale, scale))
        painter.setBrush(brush)
        painter.drawPath(self.path())


class LabelItem(QGraphicsPixmapItem):
    """A name and a figure, or the figure alone, drawn once on a rim of the place's own shade."""

    def __init__(self, place: MapPlace, at: QPointF, picture: QPixmap) -> None:
        super().__init__(picture)
        self.place = place
        box = self.boundingRect()
        self.setOffset(-box.width() / 2, -box.height() / 2)
        self.setPos(at)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(LABELS)


def name_font() -> QFont:
    return look().font(SMALL, semibold=True)


def figure_font() -> QFont:
    return look().font(SMALL, bold=look().theme.sunlight)


def label_lines(place: MapPlace, *, both: bool) -> Sequence[tuple[str, QFont]]:
    named = ((place.name, name_font()),) if both else ()
    return (*named, (place.text, figure_font()))


def label_picture(place: MapPlace, *, both: bool, ratio: float) -> QPixmap:
    """The label as a picture, clear but for its letters and their rim."""
    lines = label_lines(place, both=both)
    metrics = [QFontMetricsF(font) for _, font in lines]
    widths = [each.horizontalAdvance(text) for (text, _), each in zip(lines, metrics, strict=True)]
    width, height = max(widths) + 2 * HALO + 2, sum(each.height() for each in metrics) + 2 * HALO
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    ground = ground_of(place)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = HALO
    for (text, font), each, wide in zip(lines, metrics, widths, strict=True):
        at = QPointF((width - wide) / 2, top + each.ascent())
        painter.setFont(font)
        painter.setPen(ground)
        for aside in RIM_STEPS:
            painter.drawText(at + aside, text)
        painter.setPen(ink_on(ground))
        painter.drawText(at, text)
        top += each.height()
    painter.end()
    return picture


class PinItem(QGraphicsItem):
    """A pin of an event that somebody put; or hollow, with their number, of events that were somewhere in a place.

    `lift`: pixels by which a hollow one stands over the label of its place.
    """

    def __init__(self, pins: Sequence[MapPin], at: QPointF, *, lift: float = 0.0) -> None:
        super().__init__()
        self.pins, self._lift = tuple(pins), lift
        self.setPos(at)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(PINS)

    @property
    def exact(self) -> bool:
        return self.pins[0].exact

    def lifted(self, lift: float) -> None:
        """Stand so many pixels over the point."""
        if lift != self._lift:
            self.prepareGeometryChange()
            self._lift = lift

    def boundingRect(self) -> QRectF:
        return QRectF(-PIN, -2 * PIN - self._lift, 2 * PIN, 2 * PIN + 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        drop = QPainterPath(QPointF(0, 0))
        drop.cubicTo(QPointF(-3, -6), QPointF(-9, -8), QPointF(-9, -14))
        drop.arcTo(QRectF(-9, -23, 18, 18), 180, -180)
        drop.cubicTo(QPointF(9, -8), QPointF(3, -6), QPointF(0, 0))
        fill, ink = ("ink", "surface") if self.exact else ("surface", "ink")
        painter.translate(0, -self._lift)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour(ink), 1.5))
        painter.setBrush(look().colour(fill))
        painter.drawPath(drop)
        painter.setPen(look().colour(ink))
        painter.setBrush(look().colour(ink))
        if self.exact:
            painter.drawEllipse(QPointF(0, -14), 2.5, 2.5)
        else:
            painter.setFont(look().font(TINY, semibold=True))
            number = str(len(self.pins)) if len(self.pins) < 100 else "…"
            painter.drawText(QRectF(-9, -23, 18, 18), Qt.AlignmentFlag.AlignCenter, number)


def pin_items(pins: Sequence[MapPin], at: Callable[[float, float], QPointF]) -> list[PinItem]:
    """One for each pin that was put, and one for all others at a point."""
    loose: dict[tuple[float, float], list[MapPin]] = {}
    found = []
    for pin in pins:
        if pin.exact:
            found.append(PinItem([pin], at(pin.longitude, pin.latitude)))
        else:
            loose.setdefault((pin.longitude, pin.latitude), []).append(pin)
    return found + [PinItem(group, at(*point)) for point, group in loose.items()]
