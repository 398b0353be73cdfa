"""The map: outlines drawn by Qt, moved by mouse, keyboard and touch. What it shows stands in a list beside it too."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGestureEvent,
    QGraphicsScene,
    QGraphicsView,
    QPinchGesture,
    QSizePolicy,
    QToolTip,
)

from ...domain.dates import day_short
from ...domain.map_project import Projection, fit_box
from ...domain.map_summary import MapSummary
from ..look import look
from ..paint import focus_ring
from .map_items import AROUND, HERE, RIM, Flat, LabelItem, PinItem, PlaceItem, ShapeItem, flat_rings, pen, pin_items
from .map_labels import Labels
from .map_tool import MapTool

STEP = 1.5
"""How much closer one press of + comes."""
PAN = 96
"""Pixels that Ctrl and an arrow move the map."""
DRAG = 5
"""Pixels the mouse may slip while it clicks."""
CLOSEST = 0.6
"""Pixels a metre at most: outlines are simplified to 12 m."""
MARGIN = 24
PINS_NAMED = 8
MANY = 60
"""Places from which lines between them are thinner."""
ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class MapView(QGraphicsView):
    """`chosen` carries a place's id when another has the ring, `opened` when Enter or a double click asks for it."""

    chosen = Signal(int)
    opened = Signal(int)
    pin_opened = Signal(int)  # an event's id
    moved = Signal()  # zoom or size: the scale bar

    def __init__(self, name: str = "Map") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("ownFocus", True)  # the ring is drawn inside its edge
        self.summary: MapSummary | None = None
        self.current: int | None = None
        self.covered = (0, 0, 0, 0)  # px at left, top, right and bottom under what floats over the map
        self._flat = Projection(0.0, 0.0)
        self._places: dict[int, PlaceItem] = {}
        self._labels: Labels | None = None
        self._laid: list[LabelItem] = []
        self._around: list[ShapeItem] = []
        self._rims: list[ShapeItem] = []
        self._rings: dict[int, Flat] = {}
        self._detailed = 0.0
        self._pins: list[PinItem] = []
        self._laid_at = 0.0
        self._fitted = True
        self._pressed: QPoint | None = None
        self._dragged = False
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.setScene(scene)
        self._here, self._here_inner = ShapeItem([], HERE), ShapeItem([], HERE)
        self.tool = MapTool(self)
        self._set_up()
        look().changed.connect(self._dress)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.viewport().setMouseTracking(True)

    # ------------------------------------------------------------ showing

    def show_map(self, summary: MapSummary, current: int | None) -> None:
        """Draw a summary. The view stays where it is while the places stay the same, else it is fitted to them."""
        same = self.summary is not None and [p.uid for p in self.summary.places] == [p.uid for p in summary.places]
        self.summary, self.current = summary, None
        self.tool.drop()
        self._draw(summary)
        self._detailed = 0.0
        if not same or self._fitted:
            self.fit()
        else:
            self._detail()
            self._lay_labels()
        self.choose(current)

    def _draw(self, summary: MapSummary) -> None:
        scene = self.scene()
        scene.clear()
        self._laid.clear()
        box = fit_box([place.outline for place in summary.places])
        self._flat = Projection.of(box) if box is not None else Projection(0.0, 0.0)
        self._around = [ShapeItem(flat_rings(each, self._flat), AROUND) for each in summary.around]
        rings = {place.id: flat_rings(place.outline, self._flat) for place in summary.places}
        self._rims = [ShapeItem(flat_rings(summary.edge, self._flat) if summary.edge else [], RIM)]
        edge = 1.5 if len(rings) <= MANY else 1.0
        self._places = {place.id: PlaceItem(place, rings[place.id], edge=edge) for place in summary.places}
        self._rings = rings
        self._here, self._here_inner = ShapeItem([], HERE), ShapeItem([], HERE)
        self._pins = pin_items(summary.pins, self.at)
        for item in (*self._shapes, *self._pins):
            scene.addItem(item)
        at = {place.id: self.at(*place.point) for place in summary.places}
        self._labels = Labels(summary.places, at, {key: item.box for key, item in self._places.items()})
        self._laid_at = 0.0
        self._bound()
        self._dress()

    def _bound(self) -> None:
        """The map can be moved so far that its edge stands in the middle of the view."""
        whole = self.whole
        self.setSceneRect(whole.adjusted(-whole.width(), -whole.height(), whole.width(), whole.height()))

    @property
    def _shapes(self) -> list[ShapeItem]:
        return [*self._around, *self._rims, *self._places.values(), self._here, self._here_inner]

    @property
    def whole(self) -> QRectF:
        """What the places reach, in metres: never the pins, never what is around."""
        found = QRectF()
        for item in self._places.values():
            found = found.united(item.box)
        return found

    def _dress(self) -> None:
        """Put on another theme, and its type."""
        self._colour()
        if self._labels is not None:
            self._labels.measure()
            self._laid_at = 0.0
            self._lay_labels()
        self.tool.dress()
        self.viewport().update()

    def _colour(self) -> None:
        self.setBackgroundBrush(look().colour("canvas"))
        for item in self._around:
            item.setPen(pen("line2", 1.0))
        for item in self._rims:
            item.setPen(pen("ink3", 1.2))
        for place in self._places.values():
            place.dress(self.devicePixelRatioF())
        self._here.setPen(pen("marker", 6.0))
        self._here_inner.setPen(pen("focus_inner" if not look().theme.dark else "on_marker", 2.0))

    def at(self, longitude: float, latitude: float) -> QPointF:
        """Degrees -> the scene."""
        east, north = self._flat.metres(longitude, latitude)
        return QPointF(east, -north)

    def degrees(self, point: QPointF) -> tuple[float, float]:
        """The scene -> longitude and latitude."""
        return self._flat.degrees(point.x(), -point.y())

    # ------------------------------------------------------------ moving

    @property
    def scale_now(self) -> float:
        """Pixels a metre."""
        return float(self.transform().m11())

    def fit(self) -> None:
        """All places in sight, beside what floats over the map."""
        whole, room = self.whole, self._room()
        if whole.isEmpty() or room.isEmpty():
            return
        scale = min(room.width() / whole.width(), room.height() / whole.height())
        self._set_scale(scale)
        self._put(whole.center(), room.center())
        self._fitted = True

    def _room(self) -> QRectF:
        left, top, right, bottom = self.covered
        inner = QRectF(self.viewport().rect()).adjusted(left, top, -right, -bottom)
        return inner.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _set_scale(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)
        self._detail()
        self._lay_labels()
        self.moved.emit()

    def _detail(self) -> None:
        """Give every outline the corners that can be told apart at this zoom."""
        if not math.isclose(self._detailed, self.scale_now, rel_tol=1e-6):
            self._detailed = self.scale_now
            for item in self._shapes:
                item.detail(self.scale_now)

    def _put(self, point: QPointF, where: QPointF) -> None:
        """Move the map so that a point of the scene stands at a pixel of the view."""
        off = QPointF(self.viewport().rect().center()) - where
        self.centerOn(point + off / self.scale_now)

    def zoom(self, factor: float, where: QPointF | None = None) -> None:
        """Closer (over 1) or further, the point at a pixel of the view staying where it is."""
        whole = self.whole
        if whole.isEmpty():
            return
        where = where if where is not None else QPointF(self.viewport().rect().center())
        room = self._room()
        least = 0.5 * min(room.width() / whole.width(), room.height() / whole.height())
        scale = min(max(self.scale_now * factor, least), max(CLOSEST, least))
        if math.isclose(scale, self.scale_now):
            return
        point = self.mapToScene(where.toPoint())
        self._fitted = False
        self._set_scale(scale)
        self._put(point, where)

    def pan(self, right: int, down: int) -> None:
        """Move what is seen by so many pixels."""
        self._fitted = False
        for bar, by in ((self.horizontalScrollBar(), right), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by)

    def _lay_labels(self) -> None:
        if self._labels is None or math.isclose(self._laid_at, self.scale_now, rel_tol=1e-6):
            return
        for item in self._laid:
            self.scene().removeItem(item)
        self._laid = self._labels.lay(self.scale_now, self.devicePixelRatioF())
        for item in self._laid:
            self.scene().addItem(item)
        high = {(item.pos().x(), item.pos().y()): item.boundingRect().height() for item in self._laid}
        for pin in self._pins:
            if not pin.exact:  # over the label that stands at the same point
                pin.lifted(high.get((pin.pos().x(), pin.pos().y()), 0.0) / 2)
        self._laid_at = self.scale_now

    @property
    def labels(self) -> list[LabelItem]:
        """The labels that are laid now."""
        return list(self._laid)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        self.moved.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fitted:
            self.fit()

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
