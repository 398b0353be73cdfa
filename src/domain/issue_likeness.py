"""How likely two issues are one: where they are, what they are about, and their words, with the reasons in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NEAR_METRES = 250.0
"""Pins this near count as one spot: a short street's length. Our rule, not a finding."""

LEAST = 62.0
"""Likeness of words (0 to 100) under which two titles in one place are not held up; 50 where spot or category agree."""
WITH_REASON = 50.0

EARTH = 6_371_000.0  # mean radius in metres

_SMALL_WORDS = """
    a an and are at by for from in into is it near next of off on or outside over the their there they to up with
"""
COMMON = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is known of an issue that may be the same as another. `pin`: longitude, latitude in degrees.

    `places`: its place with all that lies in it or holds it, ward or smaller, or that overlaps it.
    """

    id: int
    title: str
    what: str
    category: str
    place_id: int
    pin: tuple[float, float] | None
    places: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Likely:
    """An issue that may be the same. `score` only orders; `reasons` are what a person is shown."""

    id: int
    reference: str
    title: str
    place: str
    status: str
    score: float
    reasons: tuple[str, ...]


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """On the sphere, good to a metre over a parish. Equirectangular approximation."""
    middle = math.radians((one[1] + other[1]) / 2)
    east = math.radians(other[0] - one[0]) * math.cos(middle)
    north = math.radians(other[1] - one[1])
    return EARTH * math.hypot(east, north)


def telling(text: str) -> str:
    """The words of a text that tell it from others, lower case and sorted."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold().replace("’", "")).split()
    return " ".join(sorted({word for word in words if word not in COMMON}))


def likely(one: Sketch, other: Sketch, words: float) -> tuple[float, tuple[str, ...]] | None:
    """Score and reasons, or None where they are not held up as one.

    `words` (0 to 100) is how alike their titles are. Two places apart are never one, nor are two pins far apart whose
    words only resemble each other.
    """
    near = None if one.pin is None or other.pin is None else metres_between(one.pin, other.pin) <= NEAR_METRES
    if other.place_id not in one.places and not near:
        return None
    same = bool(one.category) and one.category == other.category
    least = WITH_REASON if same or near else LEAST
    if words < (least if near is not False else 85.0):
        return None
    score = words + 15.0 * bool(near) + 10.0 * same + 5.0 * (one.place_id == other.place_id)
    reasons = (
        "same place" if one.place_id == other.place_id else "overlapping place",
        *(("near its pin",) if near else ()),
        *(("same words",) if words >= 90 else ("like words",)),
        *(("same kind",) if same else ()),
    )
    return score, reasons


Alike = Callable[[str, str], float]
"""How alike two texts are, from 0 to 100."""


def most_alike(
    one: Sketch, others: Sequence[Sketch], alike: Alike, most: int
) -> list[tuple[Sketch, float, tuple[str, ...]]]:
    """The likeliest of some issues, the best first."""
    told = telling(one.title)
    scored = [(other, likely(one, other, alike(told, telling(other.title)))) for other in others if other.id != one.id]
    found = [(other, *result) for other, result in scored if result is not None]
    return sorted(found, key=lambda each: (-each[1], each[0].id))[:most]
