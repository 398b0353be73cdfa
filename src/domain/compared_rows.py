"""Counts of places made into rows: the rate or share, its range from chance, and the word against one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .compared import ComparedRow, Role
from .comparing import holm, shares_p, word_of
from .intervals import comparable, wilson
from .rates import rate, rates_comparable, rates_p

BUSY_TIMES = 4.0
BUSY_LEAST = 10
VISITED = "Shoplifting"
"""A place is taken to draw many more people than live in it where this type's rate is `BUSY_TIMES` the rest's or more,
and `BUSY_LEAST` or more were counted: shops stand where people come to. Tried on the 271 wards of Lancashire, where it
finds the town centres. Why residents are the wrong base there: Boggs 1965, "Urban crime patterns", American
Sociological Review 30:899-908."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a place before anything is worked out; `count` None where nothing is held for it."""

    place_id: int | None
    place: str
    role: Role
    count: int | None
    base: int | None
    why: str = ""


Figures = tuple[float | None, float | None, float | None]
Chance = Callable[[int, int, int, int], float | None]
"""Count and base of one place, of another -> the chance that `holm` takes; None where they are too few to say."""


def rate_rows(places: Sequence[Measured]) -> tuple[tuple[ComparedRow, ...], int]:
    """Rows of rates per 1,000 residents, and how many comparisons were made together."""
    return _rows(places, _rate, _rates_chance)


def share_rows(places: Sequence[Measured]) -> tuple[tuple[ComparedRow, ...], int]:
    """Rows of shares of the people who answered."""
    return _rows(places, _share, _shares_chance)


def _rows(
    places: Sequence[Measured], figures: Callable[[int, int], Figures], chance: Chance
) -> tuple[tuple[ComparedRow, ...], int]:
    here = next(each for each in places if each.role == "here")
    chances = [_chance(each, here, chance) for each in places]
    adjusted = holm([found if found != _NONE else None for found in chances])
    rows = []
    for each, raw, found in zip(places, chances, adjusted, strict=True):
        value, low, high = (None, None, None) if each.count is None or not each.base else figures(each.count, each.base)
        row = ComparedRow(each.place_id, each.place, each.role, each.count, each.base, value, low, high, "", each.why)
        rows.append(row if raw == _NONE else replace(row, word=word_of(found, above=_above(each, here))))
    ranked = sorted(rows, key=lambda row: (row.role == "rest", row.value is None, -(row.value or 0.0), row.place))
    return tuple(ranked), sum(found is not None for found in adjusted)


_NONE = -1.0
"""No comparison: the place itself, or figures that are missing. (None is one that is too few to say.)"""


def _chance(each: Measured, here: Measured, chance: Chance) -> float | None:
    if each is here or each.count is None or here.count is None or not each.base or not here.base:
        return _NONE
    return chance(each.count, each.base, here.count, here.base)


def _above(each: Measured, here: Measured) -> bool:
    return (each.count or 0) * (here.base or 0) > (here.count or 0) * (each.base or 0)


def _rate(count: int, residents: int) -> Figures:
    found = rate(count, residents)
    return found.value, found.low, found.high


def _rates_chance(a: int, n: int, b: int, m: int) -> float | None:
    return rates_p(a, n, b, m) if rates_comparable(a, n, b, m) else None


def _share(count: int, people: int) -> Figures:
    return (count / people, *wilson(count, people))


def _shares_chance(a: int, n: int, b: int, m: int) -> float | None:
    return shares_p(a, n, b, m) if comparable(a, n, b, m) else None


def busy_places(visited: Sequence[Measured]) -> tuple[str, ...]:
    """Names of places that draw many more people than live there; `visited` counts `VISITED` in each, the rest too."""
    rest = next((each for each in visited if each.role == "rest"), None)
    if rest is None or not rest.count or not rest.base:
        return ()
    usual = rest.count / rest.base
    return tuple(
        each.place
        for each in visited
        if each is not rest
        and each.count is not None
        and each.base
        and each.count >= BUSY_LEAST
        and each.count / each.base >= BUSY_TIMES * usual
    )
