"""A sheet: white paper with a hairline, on which things that belong together stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from .. import paint
from ..look import look

Item = QWidget | QLayout | int | None


class Sheet(QFrame):
    """`add` takes widgets, layouts, a number of pixels, or None for a stretch."""

    def __init__(self, *items: Item, pad: int | tuple[int, int, int, int] = 16, spacing: int = 8) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(pad if isinstance(pad, tuple) else (pad, pad, pad, pad)))
        self.column.setSpacing(spacing)
        self.add(*items)

    def add(self, *items: Item) -> None:
        fill(self.column, items)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), look().theme, fill="surface", line="line", radius=6)
        painter.end()


class Rule(QWidget):
    """A hairline between two things on a sheet."""

    def __init__(self, inset: int = 0) -> None:
        super().__init__()
        self._inset = inset
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(self._inset, 0, -self._inset, 0), look().colour("line"))
        painter.end()


def fill(layout: QHBoxLayout | QVBoxLayout, items: tuple[Item, ...]) -> None:
    """Add widgets, layouts, spaces (px) and stretches (None) to a row or column."""
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def row(*items: Item, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """A row of widgets, layouts, spaces and stretches."""
    made = QHBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    fill(made, items)
    return made


def column(*items: Item, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """A column of widgets, layouts, spaces and stretches."""
    made = QVBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    fill(made, items)
    return made
