"""Answers by where people live: what stands in for the question that tells them apart."""

from __future__ import annotations

from collections.abc import Mapping

from .crosstab import Category, Sorted
from .results import AskedQuestion

PLACES_KEY = "place"
BY_PLACE = AskedQuestion("", PLACES_KEY, "single", "Where people live", "")
"""Told apart by it like by any question; nobody was asked it in so many words."""
MOST_PLACES = 12
"""Columns of the table: more are not read."""
REST = "rest"


def sort_places(homes: Mapping[int, int], names: Mapping[int, str], *, most: int = MOST_PLACES) -> Sorted:
    """Person -> place, as columns in the order of the places' names.

    Where people live in more than `most` places, those with the fewest people are one column: `8 other places`.
    """
    counted: dict[int, int] = {}
    for place in homes.values():
        counted[place] = counted.get(place, 0) + 1
    ranked = sorted(counted, key=lambda place: (-counted[place], names[place]))
    kept = ranked if len(ranked) <= most else ranked[: most - 1]
    categories = [Category(str(place), names[place]) for place in sorted(kept, key=lambda place: names[place])]
    if len(kept) < len(ranked):
        categories.append(Category(REST, f"{len(ranked) - len(kept)} other places"))
    held = set(kept)
    given = {person: frozenset({str(place) if place in held else REST}) for person, place in homes.items()}
    return Sorted(tuple(categories), given)
