"""The problem triangle as a picture that is typed into: sides inside, who controls them outside.

A side is dotted in rust where nobody controls it. The fields lie beside their sides and are ordinary fields, in the
order place, manager, offender, handler, victim, guardian, middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.triangle import NAMES
from .. import paint
from ..look import look
from ..type import SMALL
from .picture_field import PictureField

SLOPE = 0.71  # half the width of the triangle, of its height
OUTER_TOP, INNER_TOP, INNER_FOOT, OUTER_FOOT = 6, 32, 238, 251
GAP = 134  # px at least from the middle to the words beside it
TEXT_TOP = 26
MARK = 28
ORDER = ("place", "manager", "offender", "handler", "victim", "guardian", "centre")
LEFT, RIGHT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
SIDES = {"place": RIGHT, "manager": RIGHT, "offender": LEFT, "handler": LEFT, "victim": RIGHT, "guardian": LEFT}


class TrianglePicture(QWidget):
    """`fields` by name; the caller fills them. `show_missing` says which controllers are nobody."""

    def __init__(self, fields: Mapping[str, PictureField]) -> None:
        super().__init__()
        self.fields = dict(fields)
        self._missing: frozenset[str] = frozenset()
        self._labels: dict[str, QRectF] = {}
        self._facts: tuple[str, ...] = ()
        self._below = 0.0
        self._height = 340
        for name in ORDER:
            self.fields[name].setParent(self)
            self.fields[name].grown.connect(self._lay_out)
        for first, second in pairwise(ORDER):
            QWidget.setTabOrder(self.fields[first], self.fields[second])
        self.setMinimumWidth(560)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._lay_out)
        self._lay_out()

    def show_missing(self, names: frozenset[str]) -> None:
        """The controllers who are nobody: manager, handler, guardian."""
        if names != self._missing:
            self._missing = names
            self.update()

    def show_facts(self, facts: tuple[str, ...]) -> None:
        """Up to two short lines under the words in the middle."""
        self._facts = facts[:2]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(760, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # ------------------------------------------------------------ where things stand

    @property
    def _line(self) -> int:
        """A label with the air that a focus ring under it wants."""
        return QFontMetrics(look().font(SMALL)).lineSpacing() + 4

    def _lay_out(self) -> None:
        middle = self.width() // 2
        self._beside("place", "manager", middle)
        self._beside("offender", "handler", middle)
        foot = self._under(middle)
        self._inside(middle)
        if foot != self._height:
            self._height = foot
            self.setFixedHeight(foot)
        self.update()

    def _beside(self, inner: str, outer: str, middle: int) -> None:
        """Two fields one under another, as near to the side as their lowest line allows."""
        width = middle - GAP
        for _again in range(2):  # a narrower block is a higher one
            heights = [self.fields[name].height_at(width) for name in (inner, outer)]
            low = TEXT_TOP + 2 * self._line + sum(heights) + 4
            width = min(middle - GAP, round(middle - SLOPE * (low - OUTER_TOP) - 12))
        top = TEXT_TOP
        left = 0 if SIDES[inner] == RIGHT else self.width() - width
        for name, height in zip((inner, outer), heights, strict=True):
            self._labels[name] = QRectF(left + 4, top, width - 8, self._line)
            self.fields[name].setGeometry(left, top + self._line, width, height)
            top += self._line + height + 4

    def _under(self, middle: int) -> int:
        """Victim left of the middle, guardian right of it. Gives the height of it all."""
        top, width = OUTER_FOOT + 12, min(middle - 16, 340)
        height = max(self.fields[name].height_at(width) for name in ("victim", "guardian"))
        for name, left in (("victim", middle - 10 - width), ("guardian", middle + 10)):
            self._labels[name] = QRectF(left + 4, top, width - 8, self._line)
            self.fields[name].setGeometry(left, top + self._line, width, height)
        return top + self._line + height + 4

    def _inside(self, middle: int) -> None:
        field, width = self.fields["centre"], 148
        height = field.height_at(width)
        top = 160 - height // 2
        field.setGeometry(middle - width // 2, top, width, height)
        self._below = top + height

    # ------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with paint.drawing(painter):
            self._draw_triangle(painter)
            for name, room in self._labels.items():
                self._draw_label(painter, name, room)
            painter.fillRect(QRectF(self.width() / 2, OUTER_FOOT + 14, 1, self._line + 16), look().colour("line2"))
            self._draw_facts(painter)
        painter.end()

    def _corners(self, top: float, foot: float) -> tuple[QPointF, QPointF, QPointF]:
        """Top, left, right."""
        x, half = self.width() / 2, SLOPE * (foot - top)
        return QPointF(x, top), QPointF(x - half, foot), QPointF(x + half, foot)

    def _draw_triangle(self, painter: QPainter) -> None:
        inner = self._corners(INNER_TOP, INNER_FOOT)
        painter.setPen(QPen(look().colour("accent"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.setBrush(look().colour("accent_tint"))
        painter.drawPolygon(QPolygonF(list(inner)))
        top, left, right = self._corners(OUTER_TOP, OUTER_FOOT)
        for name, start, end in (("manager", top, left), ("handler", top, right), ("guardian", left, right)):
            painter.setPen(self._pen(name))
            painter.drawLine(start, end)

    def _pen(self, name: str) -> QPen:
        """Solid and thin where somebody controls the side, dotted and rust where nobody does."""
        if name not in self._missing:
            return QPen(look().colour("ink2"), 2)
        pen = QPen(look().colour("warn"), 3, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.2])
        return pen

    def _draw_label(self, painter: QPainter, name: str, room: QRectF) -> None:
        """The name of a field, and beside it the line that it stands for."""
        gone = name in self._missing
        painter.setFont(look().font(SMALL, semibold=gone))
        painter.setPen(look().colour("warn" if gone else "ink2"))
        text = NAMES[name]
        wide = painter.fontMetrics().horizontalAdvance(text)
        right = SIDES[name] == RIGHT
        painter.drawText(room, int(SIDES[name] | Qt.AlignmentFlag.AlignVCenter), text)
        start = room.right() - wide - 8 - MARK if right else room.left() + wide + 8
        inner = name in ("place", "offender", "victim")
        pen = QPen(look().colour("accent"), 4) if inner else self._pen(name)
        painter.setPen(pen)
        y = room.center().y() + 1
        painter.drawLine(QPointF(start, y), QPointF(start + MARK, y))

    def _draw_facts(self, painter: QPainter) -> None:
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink2"))
        y = self._below
        for fact in self._facts:
            half = SLOPE * (y - INNER_TOP) - 8
            room = QRectF(self.width() / 2 - half, y, 2 * half, self._line)
            shown = painter.fontMetrics().elidedText(fact, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
            y += self._line
