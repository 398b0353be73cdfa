"""Marks drawn by hand: plain functions `(painter, rect, value, theme)`. Never typed as characters."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from .theme import Theme


def colour(theme: Theme, token: str) -> QColor:
    return QColor(theme.colour(token))


def focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 4) -> None:
    """2 px of ink at the edge of `rect`, 3 px of yellow outside it; the ring needs 4 px of room around."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme, "marker"), 3))
    painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), radius + 2, radius + 2)
    painter.setPen(QPen(colour(theme, "focus_inner"), 2))
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def triangle(painter: QPainter, rect: QRectF, up: bool, theme: Theme, ink: str = "accent") -> None:
    """The mark of higher (up) and lower, filling `rect`."""
    foot, tip = (rect.bottom(), rect.top()) if up else (rect.top(), rect.bottom())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme, ink))
    painter.drawPolygon(
        QPolygonF([QPointF(rect.left(), foot), QPointF(rect.right(), foot), QPointF(rect.center().x(), tip)])
    )
    painter.restore()
