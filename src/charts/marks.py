"""Words over a drawing for what happened on certain days: each beside its line, and none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .fonts import printable, text_width
from .labels import fit_label
from .style import ChartStyle

MOST_LANES = 3
"""Lines of words one over another; what finds no room has its line alone."""
GAP = 5.0
"""Points between a line and its words, and between words."""
WIDEST = 150.0


@dataclass(frozen=True, slots=True)
class Marked:
    """`x` is where its line stands. `lane` counts upwards, None: no room; `left` and `right` are its words' ends."""

    x: float
    words: str
    lane: int | None = None
    left: float = 0.0
    right: float = 0.0


def lane_height(style: ChartStyle) -> float:
    return style.note * 1.45


def lanes_of(marks: Sequence[Marked]) -> int:
    """How many lanes are used."""
    return max((mark.lane + 1 for mark in marks if mark.lane is not None), default=0)


def place_marks(marks: Sequence[Marked], ends: tuple[float, float], style: ChartStyle) -> tuple[Marked, ...]:
    """The marks from right to left, each with the lowest lane in which its words are free.

    Words stand right of their line, or left of it at the right edge. No words lie on words, and no line goes
    through the words of another.
    """
    placed: list[Marked] = []
    for mark in sorted(marks, key=lambda each: -each.x):
        words = fit_label(mark.words, WIDEST, style.regular, style.note)
        wide = text_width(printable(words, style.regular), style.regular, style.note)
        right, left = (mark.x + GAP, mark.x + GAP + wide), (mark.x - GAP - wide, mark.x - GAP)
        sides = [side for side in (right, left) if ends[0] <= side[0] and side[1] <= ends[1]]
        tried = (replace(mark, words=words, lane=n, left=a, right=b) for n in range(MOST_LANES) for a, b in sides)
        placed.append(next((each for each in tried if _free(each, placed)), mark))
    return tuple(placed)


def _free(mark: Marked, placed: Sequence[Marked]) -> bool:
    return not any(_touches(mark, other) for other in placed if other.lane is not None)


def _touches(one: Marked, other: Marked) -> bool:
    """Words on words, or the line of the higher through the words of the lower."""
    assert one.lane is not None
    assert other.lane is not None
    if one.lane == other.lane and one.left < other.right + GAP and other.left < one.right + GAP:
        return True
    lower, higher = (one, other) if one.lane < other.lane else (other, one)
    return one.lane != other.lane and lower.left - GAP / 2 < higher.x < lower.right + GAP / 2
