"""The map as it is drawn and moved: outlines, labels and pins in a scene of metres, fitted to the places."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QSizePolicy

from ...domain.map_project import Projection, fit_box
from ...domain.map_summary import MapSummary
from ..look import look
from .map_items import AROUND, HERE, RIM, Flat, LabelItem, PinItem, PlaceItem, ShapeItem, flat_rings, pen, pin_items
from .map_labels import Labels

CLOSEST = 0.6
"""Pixels a metre at most: outlines are simplified to 12 m."""
MARGIN = 24
MANY = 60
"""Places from which lines between them are thinner."""


class MapCanvas(QGraphicsView):
    """`covered`: pixels at left, top, right and bottom under what floats over the map. `moved`: zoom or size."""

    moved = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("ownFocus", True)  # the ring is drawn inside its edge
        self.summary: MapSummary | None = None
        self.covered = (0, 0, 0, 0)
        self._flat = Projection(0.0, 0.0)
        self._places: dict[int, PlaceItem] = {}
        self._rings: dict[int, Flat] = {}
        self._around: list[ShapeItem] = []
        self._rims: list[ShapeItem] = []
        self._pins: list[PinItem] = []
        self._labels: Labels | None = None
        self._laid: list[LabelItem] = []
        self._laid_at = self._detailed = 0.0
        self._fitted = True
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.setScene(scene)
        self._here, self._here_inner = ShapeItem([], HERE), ShapeItem([], HERE)
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

    def draw(self, summary: MapSummary) -> None:
        """Draw a summary. The view stays where it is while the places stay the same, else it is fitted to them."""
        same = self.summary is not None and [p.uid for p in self.summary.places] == [p.uid for p in summary.places]
        self.summary = summary
        self._make(summary)
        if not same or self._fitted:
            self.fit()
        else:
            self._detail()
            self._lay_labels()

    def _make(self, summary: MapSummary) -> None:
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
        self._laid_at = self._detailed = 0.0
        self._bound()
        self._colour()

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
        self.viewport().update()

    def _colour(self) -> None:
        self.setBackgroundBrush(look().colour("canvas"))
        for item in self._around:
            item.setPen(pen("grid" if look().theme.sunlight else "line2", 1.0))  # faint in every theme
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        self.moved.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fitted:
            self.fit()
