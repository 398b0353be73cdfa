"""The map with what floats over it: choices at the top, zoom, legend, scale and sources in its corners."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ...domain.map_summary import MapSummary
from .float_button import FloatButton
from .map_legend import Credit, Legend, ScaleBar
from .map_view import STEP, MapView

EDGE = 16
ZOOM_GAP = 4


class MapDesk(QWidget):
    """Lays itself out by hand: what floats stands where it hides least of the map."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = MapView()
        self.view.setParent(self)
        self.legend, self.scale, self.credit = Legend(), ScaleBar(), Credit()
        self.closer = FloatButton("Closer (+)", icon="plus", run=lambda: self.view.zoom(STEP))
        self.further = FloatButton("Further away (−)", icon="minus", run=lambda: self.view.zoom(1 / STEP))
        self.whole = FloatButton("All places (0)", icon="arrows-in", run=self.view.fit)
        self.buttons: tuple[FloatButton, ...] = (self.closer, self.further, self.whole)
        for part in (self.credit, self.scale, self.legend, *self.buttons):
            part.setParent(self)
        self.view.moved.connect(self._scaled)

    def show_map(self, summary: MapSummary, current: int | None) -> None:
        self.legend.show_summary(summary)
        self.credit.show_lines(summary.credit)
        self._lay()
        self.view.show_map(summary, current)

    def _scaled(self) -> None:
        self.scale.show_scale(self.view.scale_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.resize(self.size())
        self._lay()
        self.resized.emit()

    def _lay(self) -> None:
        """Legend at the left foot, sources at the right foot, over it the scale, over that the zoom buttons."""
        self.legend.resize(self.legend.sizeHint())
        wide, high = self.width(), self.height()
        self.legend.move(EDGE, high - EDGE - self.legend.height())
        self.credit.move(wide - 10 - self.credit.width(), high - 10 - self.credit.height())
        if self.credit.x() < self.legend.x() + self.legend.width() + 8:  # they would meet: the legend stands over it
            self.legend.move(EDGE, self.credit.y() - 8 - self.legend.height())
        self.scale.move(wide - EDGE - self.scale.width() + 8, self.credit.y() - 2 - self.scale.height())
        at = QPoint(wide - EDGE - 32, self.scale.y() - 12)
        for each in reversed(self.buttons):
            at -= QPoint(0, 32)
            each.move(at)
            at -= QPoint(0, ZOOM_GAP)
        self.view.lower()
        foot = high - self.legend.y() if self.legend.isVisible() else 0
        self.view.covered = (0, 0, 0, max(foot - 12, 0))
