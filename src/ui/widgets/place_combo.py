"""A drop-down of places that can be typed into: what is typed jumps to the name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from ...domain.summaries import PlaceView


def place_combo(places: Iterable[PlaceView], chosen: int | None, *, none: str = "Choose a place") -> QComboBox:
    """The places by name; `none` is shown while no place is chosen. Its data are local keys."""
    made = QComboBox()
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
