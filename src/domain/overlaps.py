"""How parishes and wards lie across one another, in shares of land and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .summaries import PlaceView

WHOLE = 0.995
"""From this share on a place lies wholly in another, as far as anybody reads."""

LEAST_SAID = 0.01
"""Smaller shares come of two surveys drawing one line, and are not put into words."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """`share` of a place's land lies in the `other`; `of_other` is the share of the other's land that lies in it.

    Both 0 to 1. `of_other` is None where the other was compared with outlines of another year.
    """

    other: PlaceView
    share: float
    of_other: float | None


def overlap_words(kind: str, overlaps: Sequence[Overlap]) -> str:
    """`Lies 62% in Park ward and 38% in Brook ward.` Empty where nothing is known; `kind` is the place's own.

    Land that lies in none of the others is said: much of England has no parish.
    """
    said = [each for each in sorted(overlaps, key=lambda o: -o.share) if each.share >= LEAST_SAID]
    if not said:
        return ""
    if said[0].share >= WHOLE:
        return f"Lies wholly in {said[0].other.label}."
    parts = [f"{whole_percent(each.share)} in {each.other.label}" for each in said]
    left = 1 - sum(each.share for each in overlaps)
    if left >= LEAST_SAID:
        parts.append(f"{whole_percent(left)} in no {'parish' if kind == 'ward' else 'ward'} that is held")
    return f"Lies {_listed(parts)}."


def whole_percent(share: float) -> str:
    """`62%`; under one as `less than 1%`, and never 100% for what is not the whole."""
    percent = round(share * 100)
    if share > 0 and percent == 0:
        return "less than 1%"
    return f"{min(percent, 99) if share < WHOLE else 100}%"


def _listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`. Labels hold commas of their own, so the parts are set apart by semicolons then."""
    if len(parts) < 2:
        return "".join(parts)
    comma = "; " if any("," in part for part in parts) else ", "
    return f"{comma.join(parts[:-1])} and {parts[-1]}"
