"""What the view of surveys at month end asks for the place and period at the top, and what it says where nothing is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..domain.cumulative import PLURALS, Cumulative, CumulativeTable, between
from ..domain.dates import Month, Period
from ..domain.errors import NotFoundError

if TYPE_CHECKING:
    from ..store.store import Store

MONTHS = 12
"""At least so many months stand side by side: a total says little without how it grew."""
ALL_PLACES = "All our places"
NOTHING = "No survey has been counted yet"
NOTHING_WORDS = "Surveys are counted by where people live. Published totals come as a file of figures, on Places."


@dataclass(frozen=True, slots=True)
class CumulativeAsked:
    """`found` is None where there is nothing; `why` says so. `kinds`: kinds of place to choose from, `notes`: a table
    each, where its months are not those at the top.
    """

    found: Cumulative | None
    kind: str
    kinds: tuple[str, ...]
    place: str
    practice: bool
    why: str = ""
    notes: tuple[str, ...] = ()


def ask_cumulative(store: Store, kind: str, place_id: int | None, period: Period) -> CumulativeAsked:
    """Asked in a thread. `kind` is taken if the place has any of it, else the widest of which there are several."""
    from ..services.cumulative import cumulative
    from ..services.places import get_place

    place = ALL_PLACES if place_id is None else get_place(store, place_id).label
    counts = _kinds(store, place_id)
    kinds = tuple(counts)
    several = next((each for each, n in counts.items() if n > 1), kinds[0] if kinds else "district")
    chosen = kind if kind in kinds else several
    try:
        found = cumulative(store, by=chosen, place_id=place_id)
    except NotFoundError:
        return CumulativeAsked(None, chosen, kinds, place, bool(store.practice), NOTHING_WORDS)
    tables, notes = zip(*(_shown(table, period) for table in found.tables), strict=True)
    return CumulativeAsked(
        replace(found, tables=tables), chosen, kinds, place, bool(store.practice), notes=tuple(notes)
    )


def _kinds(store: Store, place_id: int | None) -> dict[str, int]:
    """Kind -> how many places of it lie in the place, itself among them; widest first."""
    from ..services.places import get_place, holds, list_places

    inside = list_places(store) if place_id is None else (get_place(store, place_id), *holds(store, place_id))
    counts = {kind: sum(each.kind == kind for each in inside) for kind in PLURALS}
    return {kind: n for kind, n in counts.items() if n}


def _shown(table: CumulativeTable, period: Period) -> tuple[CumulativeTable, str]:
    """A year up to the end of the period, or longer where the period is; else the last year that is held."""
    last = Month.of(period.last)
    first = min(Month.of(period.first), last.plus(1 - MONTHS))
    cut = between(table, first, last)
    if cut is not None:
        return cut, ""
    end = table.months[-1]
    held = between(table, end.plus(1 - MONTHS), end) or table
    return held, "These months are not those at the top: none of them is held."
