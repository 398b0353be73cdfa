"""Labels of the map at one zoom: laid anew when the zoom changes, and left alone while it is only moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPixmap

from ...domain.map_labels import Wanted, place_labels
from ...domain.map_summary import MapPlace
from .map_items import LabelItem, figure_font, label_picture, name_font


class Labels:
    """Knows how wide each label is, and lays those that have room."""

    def __init__(self, places: Iterable[MapPlace], at: Mapping[int, QPointF], boxes: Mapping[int, QRectF]) -> None:
        self._places = {place.id: place for place in places}
        self._at, self._boxes = at, boxes
        self.measure()

    def measure(self) -> None:
        """How wide they are in the type of the theme."""
        names, figures = QFontMetricsF(name_font()), QFontMetricsF(figure_font())
        self._line = names.height()
        self._made: dict[tuple[int, bool, float], QPixmap] = {}
        self._wide = {
            place.id: (names.horizontalAdvance(place.name), figures.horizontalAdvance(place.text))
            for place in self._places.values()
        }

    def lay(self, scale: float, ratio: float) -> list[LabelItem]:
        """The labels that have room at so many pixels a metre."""
        wanted = [
            Wanted(
                key,
                self._at[key].x() * scale,
                self._at[key].y() * scale,
                *self._wide[key],
                self._line,
                self._boxes[key].width() * scale,
                self._boxes[key].height() * scale,
            )
            for key in self._places
        ]
        return [
            LabelItem(self._places[key], self._at[key], self._picture(key, shown == "both", ratio))
            for key, shown in place_labels(wanted).items()
        ]

    def _picture(self, key: int, both: bool, ratio: float) -> QPixmap:
        """Drawn once, however often it is laid."""
        if (key, both, ratio) not in self._made:
            self._made[key, both, ratio] = label_picture(self._places[key], both=both, ratio=ratio)
        return self._made[key, both, ratio]
