"""The program's icon, painted: the book with its thread on the sidebar's ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from . import paint
from .theme import LIGHT

SIZES = (16, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(picture(size))
    return icon


def picture(size: int) -> QPixmap:
    """The icon at one size."""
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint.box(painter, QRectF(0, 0, size, size), LIGHT, fill="spine", radius=size * 0.18)
    height = size * 0.72
    width = height * 20 / 24
    paint.mark(painter, QRectF((size - width) / 2, (size - height) / 2, width, height), LIGHT)
    painter.end()
    return made
