"""Marks drawn by hand: plain functions `(painter, rect, value, theme)`. Never typed as characters.

Each leaves the painter as it found it. Words that belong to a mark are set by the caller, who must set them:
nothing is told by colour or shape alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from .theme import Theme
from .type import TINY, Scale

KNOTS = ("vote", "issue", "priority", "plan", "action", "feedback")
STEP = 18  # px between two knots
THREAD_SIZE = (STEP * 5 + 12, 14)

CHIPS = {  # kind -> ground, ink
    "plain": ("sunken", "ink2"),
    "info": ("accent_tint", "accent"),
    "good": ("good_tint", "good"),
    "warn": ("warn_tint", "warn"),
    "bad": ("bad_tint", "bad"),
}


def colour(theme: Theme, token: str) -> QColor:
    return QColor(theme.colour(token))


@contextmanager
def drawing(painter: QPainter) -> Iterator[QPainter]:
    """Smooth edges, and the painter's state given back."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.restore()


def box(painter: QPainter, rect: QRectF, theme: Theme, *, fill: str = "", line: str = "", radius: float = 4) -> None:
    """A rounded box, its hairline inside the rectangle. Control edges take the theme's width."""
    width = theme.edge if line == "control" else 1
    with drawing(painter):
        painter.setPen(QPen(colour(theme, line), width) if line else Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, fill) if fill else Qt.BrushStyle.NoBrush)
        inset = width / 2 if line else 0.0
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 4) -> None:
    """2 px of ink at the edge of `rect`, 3 px of yellow outside it; the ring needs 4 px of room around."""
    with drawing(painter):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(theme, "marker"), 3))
        painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), radius + 2, radius + 2)
        painter.setPen(QPen(colour(theme, "focus_inner"), 2))
        painter.drawRoundedRect(rect, radius, radius)


def triangle(painter: QPainter, rect: QRectF, up: bool, theme: Theme, ink: str = "accent") -> None:
    """The mark of higher (up) and lower, filling `rect`."""
    foot, tip = (rect.bottom(), rect.top()) if up else (rect.top(), rect.bottom())
    corners = [QPointF(rect.left(), foot), QPointF(rect.right(), foot), QPointF(rect.center().x(), tip)]
    with drawing(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, ink))
        painter.drawPolygon(QPolygonF(corners))


def thread(painter: QPainter, rect: QRectF, states: str, theme: Theme) -> None:
    """Six knots in a row from the left of `rect`: `d` done, `c` here, `g` a gap (late), `t` to come."""
    y, x, r = rect.center().y(), rect.left() + 6, 4.5
    with drawing(painter):
        for number in range(len(states) - 1):
            line = QLineF(x + number * STEP + r, y, x + (number + 1) * STEP - r, y)
            _strand(painter, line, states[number + 1], theme)
        for number, state in enumerate(states):
            _knot(painter, QPointF(x + number * STEP, y), state, theme, r)


def _strand(painter: QPainter, line: QLineF, leads_to: str, theme: Theme) -> None:
    if leads_to == "g":
        painter.setPen(QPen(colour(theme, "warn"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoint(line.pointAt(0.22))
        painter.drawPoint(line.pointAt(0.72))
        return
    painter.setPen(QPen(colour(theme, "accent" if leads_to in "dc" else "line2"), 2))
    painter.drawLine(line)


def _knot(painter: QPainter, centre: QPointF, state: str, theme: Theme, r: float) -> None:
    line, width, fill, radius = {
        "d": ("accent", 2.0, "accent", r - 1),
        "c": ("ink", 2.0, "marker", r + 0.5),
        "g": ("warn", 2.0, "surface", r - 0.5),
    }.get(state, ("control", 1.5, "surface", r - 1))
    painter.setPen(QPen(colour(theme, line), width))
    painter.setBrush(colour(theme, fill))
    painter.drawEllipse(centre, radius, radius)


def dial(painter: QPainter, rect: QRectF, used: float, theme: Theme, state: str = "") -> None:
    """A time limit: the used part (0 to 1) filled, rust from four fifths, a red disc with "!" when over.

    `state` ("ok", "soon", "over") overrides what `used` alone would say.
    """
    state = state or ("over" if used > 1 else "soon" if used >= 0.8 else "ok")
    ink = {"ok": "accent", "soon": "warn", "over": "bad"}[state]
    used = min(max(used, 0.0), 1.0)
    centre, r = rect.center(), min(rect.width(), rect.height()) / 2 - 2
    ring = QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r)
    with drawing(painter):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(theme, "line2"), 3))
        painter.drawEllipse(ring)
        painter.setPen(QPen(colour(theme, ink), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * (1.0 if state == "over" else used)))
        if state == "over":
            _alarm(painter, centre, r - 4.5, ink, theme)
        else:
            angle = math.radians(90 - 360 * used)
            tip = QPointF(centre.x() + math.cos(angle) * (r - 5), centre.y() - math.sin(angle) * (r - 5))
            painter.setPen(QPen(colour(theme, ink), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(centre, tip)


def _alarm(painter: QPainter, centre: QPointF, r: float, ink: str, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme, ink))
    painter.drawEllipse(centre, r, r)
    painter.setPen(QPen(colour(theme, "surface"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(centre.x(), centre.y() - r * 0.55), QPointF(centre.x(), centre.y() + r * 0.1))
    painter.drawPoint(QPointF(centre.x(), centre.y() + r * 0.6))


def chip_width(text: str, scale: Scale) -> int:
    return math.ceil(QFontMetricsF(scale.font(TINY, semibold=True)).horizontalAdvance(text)) + 16


def chip(painter: QPainter, rect: QRectF, text: str, scale: Scale, kind: str = "plain") -> None:
    """A state of an object: tint and word, from the left of `rect`, as wide as its word."""
    ground, ink = CHIPS[kind]
    theme = scale.theme
    place = QRectF(rect.left(), rect.center().y() - 11, chip_width(text, scale), 22)
    box(painter, place, theme, fill=ground, line=ink if theme.sunlight else "")
    with drawing(painter):
        painter.setFont(scale.font(TINY, semibold=True))
        painter.setPen(colour(theme, ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def status(painter: QPainter, rect: QRectF, value: str, theme: Theme) -> None:
    """As on paper: `done` a filled tick, `part` a half disc, `not` a ring, `other` a boxed arrow (not ours)."""
    side = min(rect.width(), rect.height()) - 2
    area = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    ink = colour(theme, {"done": "good", "part": "warn", "not": "ink2", "other": "ink2"}[value])
    with drawing(painter):
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(ink if value == "done" else Qt.BrushStyle.NoBrush)
        if value == "other":
            painter.drawRoundedRect(area, 2, 2)
            _arrow(painter, area)
            return
        painter.drawEllipse(area)
        if value == "done":
            tick(painter, area.adjusted(side * 0.22, side * 0.22, -side * 0.22, -side * 0.22), theme, "surface")
        elif value == "part":
            painter.setBrush(ink)
            painter.drawPie(area, 90 * 16, 180 * 16)


def _arrow(painter: QPainter, area: QRectF) -> None:
    inner = area.adjusted(area.width() * 0.28, area.width() * 0.28, -area.width() * 0.28, -area.width() * 0.28)
    painter.drawLine(inner.bottomLeft(), inner.topRight())
    painter.drawPolyline(
        [QPointF(inner.center().x(), inner.top()), inner.topRight(), QPointF(inner.right(), inner.center().y())]
    )


def tick(painter: QPainter, rect: QRectF, theme: Theme, ink: str = "on_accent") -> None:
    with drawing(painter):
        pen = QPen(colour(theme, ink), max(1.6, rect.width() / 6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        low = QPointF(rect.left() + rect.width() * 0.36, rect.bottom() - rect.height() * 0.14)
        painter.drawPolyline(
            [
                QPointF(rect.left(), rect.center().y() + rect.height() * 0.06),
                low,
                QPointF(rect.right(), rect.top() + rect.height() * 0.16),
            ]
        )


def keycap_width(text: str, scale: Scale, height: float = 20) -> int:
    return max(round(height), math.ceil(QFontMetricsF(scale.font(TINY, semibold=True)).horizontalAdvance(text)) + 12)


def keycap(painter: QPainter, rect: QRectF, text: str, scale: Scale) -> None:
    """The name of a key in a cap that fills `rect`."""
    box(painter, rect, scale.theme, fill="surface", line="control", radius=3)
    with drawing(painter):
        painter.setFont(scale.font(TINY, semibold=True))
        painter.setPen(colour(scale.theme, "ink2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def mark(painter: QPainter, rect: QRectF, theme: Theme, ground: str = "spine") -> None:
    """The product's mark: a bound book with a thread of three knots. Drawn 20 x 24 in `rect`."""
    with drawing(painter):
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / 20, rect.height() / 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, "marker"))
        painter.drawRoundedRect(QRectF(0, 0, 20, 24), 3, 3)
        ink = colour(theme, ground)
        painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(6, 4), QPointF(6, 20))
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for y in (8, 12, 16):
            painter.drawLine(QPointF(11, y), QPointF(16, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for y in (6, 12, 18):
            painter.drawEllipse(QPointF(6, y), 2.2, 2.2)


def hatch(painter: QPainter, rect: QRectF, first: str, second: str, step: int = 8) -> None:
    """Slanting bands of two colours: the ground of what is not real."""
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, QColor(first))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(second), step / 2))
    x = rect.left() - rect.height()
    while x < rect.right() + step:
        painter.drawLine(QPointF(x, rect.bottom() + 2), QPointF(x + rect.height() + 4, rect.top() - 2))
        x += step * 1.5
    painter.restore()
