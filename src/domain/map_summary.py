"""A shaded map as services answer with it: screen, file and table all draw from it.

Shares are whole percent as shown, rates per 1,000 residents with one decimal, counts whole: what a place is shaded by
is what stands on it. Outlines are WKB in WGS84 longitude and latitude, simplified for drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .dates import Period
from .map_classes import MapClasses

Measure = Literal["share", "rate", "count"]
State = Literal["shown", "too few", "suppressed", "not held"]
Audience = Literal["team", "partners", "public"]

SHOWN: State = "shown"
TOO_FEW: State = "too few"
SUPPRESSED: State = "suppressed"
NOT_HELD: State = "not held"
AUDIENCES: tuple[Audience, ...] = ("team", "partners", "public")

LEAST_ANSWERS = 30
"""People who answered in a place, below which its share is not drawn: "too few".

With 30 the range from chance of a half is 33% to 67%, already as wide as three steps of the legend; a shade says less
plainly than a row of a table how unsure it is, so the map asks for more than the 10 people from which shares are
compared (`intervals.LEAST_BASE`).
"""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One place. `n` is what was counted and `base` of how many (people who answered, residents).

    Both are None where the audience may not know them. `text` stands on the map under the name, `told` in the list.
    `step` is that of the colour ramp, None unless the place is shown. `point` is the middle of its widest part.
    """

    id: int
    uid: str
    name: str
    label: str
    value: float | None
    n: int | None
    base: int | None
    low: float | None
    high: float | None
    text: str
    told: str
    state: State
    step: int | None
    outline: bytes
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapPin:
    """An event. `exact`: somebody put it there; otherwise it is somewhere in its place."""

    event_id: int
    name: str
    day: date
    place_id: int
    longitude: float
    latitude: float
    exact: bool


@dataclass(frozen=True, slots=True)
class MapChoice:
    """Something a map can show. `key` is `issue:road-safety`, `crime:Burglary`, `crime:all` or `answers`."""

    key: str
    name: str
    group: str  # "Answers", "Issues", "Street crime"


@dataclass(frozen=True, slots=True)
class MapSummary:
    """A map of one issue, type of crime or the answers, over places of one kind and one vintage.

    `title` names what is shown, `legend` heads the legend, `few` is what the hatch means. `around` are outlines of the
    same kind outside the map, drawn faintly; `edge` goes round all places together.
    `notes` say what the map leaves out, `credit` where it comes from.
    """

    show: str
    title: str
    legend: str
    measure: Measure
    measures: tuple[Measure, ...]
    kind: str
    vintage: str
    place: str
    within_id: int | None
    period: Period
    period_words: str
    audience: Audience
    places: tuple[MapPlace, ...]
    around: tuple[bytes, ...]
    edge: bytes
    classes: MapClasses
    few: str
    pins: tuple[MapPin, ...]
    finding: str
    notes: tuple[str, ...]
    credit: tuple[str, ...]
    practice: bool

    @property
    def ranked(self) -> tuple[MapPlace, ...]:
        """The highest first, then those that are not shown, by name."""
        return tuple(sorted(self.places, key=lambda p: (p.value is None, -(p.value or 0), p.label.casefold())))
