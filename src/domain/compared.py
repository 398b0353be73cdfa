"""A place beside its neighbours: what the Compare page, its files and `beatbook compare` all say.

Rates are per 1,000 residents; shares are fractions from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .dates import Month, Period
from .summaries import PlaceView

Role = Literal["here", "place", "rest"]
"""The place that is compared, another place, or all of the wider place without it."""

Measure = Literal["rate", "share"]

By = Literal["outline", "siblings", "none"]
"""How neighbours were found: they touch; no outlines, so all of the wider place; nothing to go by."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Who a place is compared with. `siblings` are all others of its kind and vintage in the wider place."""

    place: PlaceView
    neighbours: tuple[PlaceView, ...]
    by: By
    wider: PlaceView | None
    siblings: tuple[PlaceView, ...]
    ours: tuple[PlaceView, ...]  # of its kind and vintage, where the team held an event or set a priority


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One place. `count` is None where nothing is held for it; `value` where no rate or share can be told.

    `base` is the residents of a rate, or the people who answered of a share. `why` says in a sentence what is missing.
    `word`: how this row stands against the place that is compared, empty in that place's own row.
    """

    place_id: int | None  # None: the rest
    place: str
    role: Role
    count: int | None
    base: int | None
    value: float | None
    low: float | None
    high: float | None
    word: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One issue, type of crime or the answers, over places. `rows`: by value, this place among them; the rest last."""

    what: str  # crime:burglary, crime:all, issue:dog-fouling, answers
    name: str  # Burglary
    measure: Measure
    around: Neighbourhood
    with_whom: str  # a key of `WITH`
    period: Period
    months: tuple[Month, ...]  # of crime: those that are held and counted
    missing: tuple[Month, ...]  # of crime: those asked for that are not
    fallen_back: bool  # none of the months asked for is held: these are the latest that are
    latest: Month | None
    loaded: datetime | None
    source: str
    rows: tuple[ComparedRow, ...]
    comparisons: int  # made together, and allowed for
    caution: str = ""
    notes: tuple[str, ...] = ()
    practice: bool = False
    beside: frozenset[int] = frozenset()  # places whose count may not go out beside what was released of them

    @property
    def here(self) -> ComparedRow:
        return next(row for row in self.rows if row.role == "here")

    @property
    def rest(self) -> ComparedRow | None:
        return next((row for row in self.rows if row.role == "rest"), None)

    @property
    def others(self) -> tuple[ComparedRow, ...]:
        return tuple(row for row in self.rows if row.role == "place")


@dataclass(frozen=True, slots=True)
class TypeCell:
    """`count` is None where nothing is held, `rate` where the residents are not known."""

    count: int | None
    rate: float | None
    word: str = ""


@dataclass(frozen=True, slots=True)
class AllTypes:
    """Every type of crime in every place: `cells[place][type]`. Words are against the first place, here."""

    places: tuple[ComparedRow, ...]
    types: tuple[str, ...]
    cells: tuple[tuple[TypeCell, ...], ...]
    comparisons: int


WITH = {"neighbours": "Neighbours", "siblings": "Same district", "ours": "Our places"}
"""Which places stand beside it -> what the choice is called."""


def chosen(around: Neighbourhood, with_whom: str) -> tuple[PlaceView, ...]:
    """The places beside the place itself; `with_whom` is a key of `WITH`."""
    return {"neighbours": around.neighbours, "siblings": around.siblings, "ours": around.ours}[with_whom]
