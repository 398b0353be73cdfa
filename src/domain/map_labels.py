"""Which places of a map bear their name and figure: the largest first, and never one over another.

Works in whatever unit the map is drawn in, pixels or points; x to the right, y either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Shown = Literal["both", "figure"]

SPILL = 1.15
"""How far a label may reach over its place's own width and height: names of small places lean out a little."""
AIR = 2.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label of two lines round a point: a name and a figure. `wide` and `high`: what the place reaches."""

    key: int
    x: float
    y: float
    name_width: float
    figure_width: float
    line: float
    wide: float
    high: float


def place_labels(wanted: Sequence[Wanted]) -> dict[int, Shown]:
    """Key -> what is shown of its label. What has no room, or would stand on another, is left out."""
    taken: list[tuple[float, float, float, float]] = []
    found: dict[int, Shown] = {}
    for label in sorted(wanted, key=lambda each: (-each.wide * each.high, each.key)):
        for shown, width, height in _ways(label):
            box = (label.x - width / 2, label.y - height / 2, label.x + width / 2, label.y + height / 2)
            if width <= SPILL * label.wide and height <= SPILL * label.high and not any(_meet(box, b) for b in taken):
                taken.append(box)
                found[label.key] = shown
                break
    return found


def _ways(label: Wanted) -> tuple[tuple[Shown, float, float], ...]:
    both = max(label.name_width, label.figure_width)
    return ("both", both + AIR, 2 * label.line), ("figure", label.figure_width + AIR, label.line)


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
