"""What belongs to a place: worked out by outline, or stated by hand."""

from __future__ import annotations

from dataclasses import dataclass

from .places import HOLDS, KINDS
from .summaries import PlaceView


@dataclass(frozen=True, slots=True)
class Part:
    """A place that the one asked about lies in, or that lies in it, directly. `stated`: somebody said so by hand."""

    place: PlaceView
    stated: bool


def why_no_part(parent: PlaceView, child: PlaceView) -> str:
    """Why the one place cannot lie in the other, by their kinds; empty where it can."""
    if parent.id == child.id:
        return f"{parent.label} cannot lie in itself: choose another place."
    if child.kind in HOLDS[parent.kind]:
        return ""
    held = ", ".join(KINDS[kind].lower() for kind in HOLDS[parent.kind])
    can = f"it can hold: {held}" if held else "it holds no other places"
    return f"A {KINDS[child.kind].lower()} cannot lie in {parent.label}: {can}."
