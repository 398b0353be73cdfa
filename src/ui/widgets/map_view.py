"""The map under the hand: chosen from and moved by mouse, keyboard and touch. A list beside it shows the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip

from ...domain.dates import day_short
from ...domain.map_summary import MapSummary
from ..look import look
from ..paint import focus_ring
from .map_canvas import MapCanvas
from .map_items import PinItem, PlaceItem
from .map_tool import MapTool

STEP = 1.5
"""How much closer one press of + comes."""
PAN = 96
"""Pixels that Ctrl and an arrow move the map."""
DRAG = 5
"""Pixels the mouse may slip while it clicks."""
PINS_NAMED = 8
ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class MapView(MapCanvas):
    """`chosen` carries a place's id when another has the ring, `opened` when Enter or a double click asks for it."""

    chosen = Signal(int)
    opened = Signal(int)
    pin_opened = Signal(int)  # an event's id

    def __init__(self, name: str = "Map") -> None:
        super().__init__(name)
        self.current: int | None = None
        self.tool = MapTool(self)
        self._pressed: QPoint | None = None
        self._dragged = False
        look().changed.connect(self.tool.dress)

    def show_map(self, summary: MapSummary, current: int | None) -> None:
        """Draw a summary and ring a place of it; what was being put on the map is dropped."""
        self.current = None
        self.tool.drop()
        self.draw(summary)
        self.choose(current)

    # ------------------------------------------------------------ choosing

    def choose(self, place_id: int | None, *, say: bool = False) -> None:
        """Ring a place; None rings none."""
        item = self._places.get(place_id) if place_id is not None else None
        self.current = place_id if item is not None else None
        for ring in (self._here, self._here_inner):
            ring.set_rings(self._rings[item.place.id] if item is not None else [])
            ring.detail(self.scale_now)
        if item is not None:
            place = item.place
            self.setAccessibleDescription(f"{place.label}: {place.told}")
            if say:
                self._bring_into_sight(item)
                self.chosen.emit(place.id)

    def _bring_into_sight(self, item: PlaceItem) -> None:
        middle = self.mapFromScene(self.at(*item.place.point))
        if not self._room().contains(QPointF(middle)):
            self._fitted = False
            self._put(self.at(*item.place.point), self._room().center())

    def step(self, towards: QPointF) -> None:
        """The nearest place in a direction, within 45 degrees of it first."""
        if self.summary is None or not self._places:
            return
        if self.current is None:
            self.choose(self.summary.ranked[0].id, say=True)
            return
        here = self.at(*self._places[self.current].place.point)
        ways = []
        for key, item in self._places.items():
            gap = self.at(*item.place.point) - here
            along = QPointF.dotProduct(gap, towards)
            aside = abs(gap.x() * towards.y() - gap.y() * towards.x())
            if key != self.current and along > 0:
                ways.append((aside > along, along + 2 * aside, key))
        if ways:
            self.choose(min(ways)[2], say=True)

    def step_in_order(self, by: int) -> None:
        """The next or the one before in the order of the list."""
        if self.summary is None or not self.summary.places:
            return
        order = [place.id for place in self.summary.ranked]
        at = order.index(self.current) + by if self.current in order else 0
        self.choose(order[min(max(at, 0), len(order) - 1)], say=True)

    def place_at(self, pixel: QPoint) -> int | None:
        """The place under a pixel of the view."""
        point = self.mapToScene(pixel)
        for key, item in self._places.items():
            if item.box.contains(point) and item.path().contains(point):
                return key
        return None

    def pin_at(self, pixel: QPoint) -> PinItem | None:
        return next((item for item in self.items(pixel) if isinstance(item, PinItem)), None)

    # ------------------------------------------------------------ events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.tool.key(event):
            return
        key = Qt.Key(event.key())
        if key in ARROWS:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.pan(round(ARROWS[key].x() * PAN), round(ARROWS[key].y() * PAN))
            else:
                self.step(ARROWS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step_in_order(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.zoom(STEP ** (turned / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            gap = self._pressed - at
            if self._dragged or gap.manhattanLength() > DRAG:
                self._dragged = True
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.pan(gap.x(), gap.y())
                self._pressed = at
        else:
            self.tool.hover(self.mapToScene(at))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        at, dragged = event.position().toPoint(), self._dragged
        self._pressed, self._dragged = None, False
        self.viewport().unsetCursor()
        if not dragged:
            self._click(at)
        event.accept()

    def _click(self, at: QPoint) -> None:
        if self.tool.click(self.mapToScene(at)):
            return
        pin = self.pin_at(at)
        if pin is not None:
            self.pin_opened.emit(pin.pins[0].event_id)
            return
        found = self.place_at(at)
        if found is not None:
            self.choose(found, say=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if not self.tool.active and self.pin_at(at) is None:
            found = self.place_at(at)
            if found is not None:
                self.opened.emit(found)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            return self._pinched(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(event)
            return True
        return super().viewportEvent(event)

    def _pinched(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._pressed = None
        centre = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
        before = self.viewport().mapFromGlobal(pinch.lastCenterPoint().toPoint())
        self.pan(before.x() - centre.x(), before.y() - centre.y())
        self.zoom(pinch.scaleFactor(), QPointF(centre))
        event.accept(pinch)
        return True

    def _tell(self, event: QHelpEvent) -> None:
        pin, found = self.pin_at(event.pos()), self.place_at(event.pos())
        words = ""
        if pin is not None:
            words = pin_words(pin)
        elif found is not None:
            place = self._places[found].place
            words = f"{place.label}: {place.told}"
        QToolTip.showText(event.globalPos(), words, self.viewport())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            focus_ring(painter, QRectF(self.viewport().rect()).adjusted(4, 4, -4, -4), look().theme)
            painter.end()


def pin_words(pin: PinItem) -> str:
    """`Stall at Harrowgill, 3 Nov 2026`; those that were not put where they were are named together."""
    lines = [f"{each.name}, {day_short(each.day)}" for each in pin.pins[:PINS_NAMED]]
    if len(pin.pins) > PINS_NAMED:
        lines.append(f"and {len(pin.pins) - PINS_NAMED} more")
    return "\n".join(lines if pin.exact else [*lines, "somewhere in this place"])
