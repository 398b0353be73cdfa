"""The list that opens under "Lives in": the event's own place first, then visitors, then our other places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ...domain.summaries import PlaceView
from .place_picker import PlacePicker

VISITOR = "Visitor, lives outside our places"
HOMES = ("parish", "ward", "area", "beat", "district")  # a force is no answer to where somebody lives


class LivesPicker(PlacePicker):
    """`chosen` carries a PlaceView, or None for a visitor (or for what `nothing` says)."""

    def __init__(self, parent: QWidget, *, nothing: str = VISITOR) -> None:
        super().__init__(parent, nothing=nothing)

    def open_for(
        self, below: QWidget, places: Sequence[PlaceView], here: PlaceView | None, current: PlaceView | None
    ) -> None:
        """`here` is where the event is; `current` what is chosen, None for a visitor."""
        homes = sorted((place for place in places if place.kind in HOMES), key=lambda place: HOMES.index(place.kind))
        others = [place for place in homes if place != here]
        self.open_list(below, [*([here] if here else []), None, *others], current)
