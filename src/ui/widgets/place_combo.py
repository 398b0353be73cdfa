"""Drop-downs of long names: what is typed jumps to the name, and what does not fit ends in “…”."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ...domain.summaries import PlaceView

AROUND = 34  # px of a drop-down that are not for its text


class ElidedCombo(QComboBox):
    """A drop-down that ends in “…” where its text does not fit; the whole is then in its tooltip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        whole = option.currentText or self.placeholderText()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width() - AROUND)
        option.currentText = shown
        self.setToolTip("" if shown == whole else whole)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def place_combo(places: Iterable[PlaceView], chosen: int | None, *, none: str = "Choose a place") -> QComboBox:
    """The places by name; `none` is shown while no place is chosen. Its data are local keys."""
    made = ElidedCombo()
    made.setPlaceholderText(none)
    for place in places:
        made.addItem(place.label, place.id)
    made.setCurrentIndex(made.findData(chosen) if chosen is not None else -1)
    made.setMaxVisibleItems(16)
    return made


def place_of(combo: QComboBox) -> int | None:
    """The chosen place's local key."""
    value = combo.currentData()
    return int(value) if combo.currentIndex() >= 0 and value is not None else None
