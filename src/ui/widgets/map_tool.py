"""What a click on the map does while something is put on it: the corners of an area, or one point.

By keyboard a cross moves with the arrows (Shift: further), Space sets a corner, Backspace takes the last one back,
Enter closes, Esc leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from ..look import look
from .map_items import LABELS, pen

if TYPE_CHECKING:
    from .map_view import MapView

STEP, FURTHER = 8, 64
"""Pixels that an arrow moves the cross, and with Shift."""
MOVES = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
CLOSES = 12
"""Pixels from the first corner within which a click closes the area."""

AREA, POINT = "area", "point"


class Cross(QGraphicsItem):
    """Where Space would set a corner."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(LABELS + 2)

    def boundingRect(self) -> QRectF:
        return QRectF(-16, -16, 32, 32)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        for token, width in (("marker", 5.0), ("on_marker", 2.0)):
            painter.setPen(pen(token, width))
            for start, end in (((-14, 0), (-4, 0)), ((4, 0), (14, 0)), ((0, -14), (0, -4)), ((0, 4), (0, 14))):
                painter.drawLine(QPointF(*start), QPointF(*end))


class MapTool(QObject):
    """`closed` carries the corners of an area, `pointed` one point, both in degrees. `left`: nothing was put."""

    closed = Signal(object)  # tuple of (longitude, latitude)
    pointed = Signal(float, float)
    left = Signal()
    changed = Signal(int)  # corners that are set

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.mode = ""
        self.corners: list[QPointF] = []
        self._cross: Cross | None = None
        self._line: QGraphicsPathItem | None = None

    @property
    def active(self) -> bool:
        return bool(self.mode)

    def begin(self, mode: str, corners: tuple[tuple[float, float], ...] = ()) -> None:
        """Start putting an area (with corners it has already) or a point."""
        self.stop()
        self.mode = mode
        self.corners = [self._view.at(*corner) for corner in corners]
        self._line = QGraphicsPathItem()
        self._line.setZValue(LABELS + 1)
        self._cross = Cross()
        self._cross.setPos(self._view.mapToScene(self._view.viewport().rect().center()))
        for item in (self._line, self._cross):
            self._view.scene().addItem(item)
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dress()
        self._show()

    def stop(self) -> None:
        """Take away what was being put."""
        for item in (self._line, self._cross):
            if item is not None:
                self._view.scene().removeItem(item)
        self.drop()

    def drop(self) -> None:
        """The scene has been cleared: forget what stood on it."""
        was = self.mode
        self._line = self._cross = None
        self.corners, self.mode = [], ""
        self._view.viewport().unsetCursor()
        if was:
            self.left.emit()

    def dress(self) -> None:
        if self._line is not None:
            self._line.setPen(pen("marker", 4.0))
            fill = look().colour("marker")
            fill.setAlpha(60)
            self._line.setBrush(fill)

    def hover(self, point: QPointF) -> None:
        if self._cross is not None:
            self._cross.setPos(point)
            self._show()

    def click(self, point: QPointF) -> bool:
        """Whether the click was for the tool."""
        if not self.active:
            return False
        self.hover(point)
        self._set()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the tool."""
        if not self.active or self._cross is None:
            return False
        key = Qt.Key(event.key())
        if key in MOVES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            far = FURTHER if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self.hover(self._cross.pos() + MOVES[key] * far / self._view.scale_now)
        elif key == Qt.Key.Key_Space:
            self._set()
        elif key == Qt.Key.Key_Backspace:
            self.undo()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        elif key == Qt.Key.Key_Escape:
            self.stop()
        else:
            return False
        return True

    def undo(self) -> None:
        """Take the last corner back."""
        if self.corners:
            self.corners.pop()
            self._show()

    def close(self) -> None:
        """The area is whole; what is wrong with it is said by whoever keeps it, and it stays to be mended."""
        if self.mode == POINT:
            self._set()
        elif self.corners:
            self.closed.emit(tuple(self._view.degrees(corner) for corner in self.corners))

    def _set(self) -> None:
        assert self._cross is not None
        point = self._cross.pos()
        if self.mode == POINT:
            self.pointed.emit(*self._view.degrees(point))
            return
        gap = (point - self.corners[0]) * self._view.scale_now if self.corners else QPointF(99, 99)
        if len(self.corners) > 2 and gap.manhattanLength() < CLOSES:
            self.close()
            return
        if not self.corners or point != self.corners[-1]:
            self.corners.append(QPointF(point))
        self._show()

    def _show(self) -> None:
        if self._line is None or self._cross is None:
            return
        path = QPainterPath()
        if self.corners:
            path.moveTo(self.corners[0])
            for corner in (*self.corners[1:], self._cross.pos()):
                path.lineTo(corner)
            path.closeSubpath()
        self._line.setPath(path)
        self.changed.emit(len(self.corners))
