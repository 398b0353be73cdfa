"""Posters and cards of the team: what they hold, gathered from what a briefing may tell and from the diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .dates import Month, Period
from .disclosure_told import Told
from .house_style import HouseStyle
from .summaries import NextDate, TeamContact

MOST_PAIRS, MOST_UNDONE, MOST_DATES = 3, 2, 4
STANDS_MONTHS = 3
"""A poster is taken down so many months after its own: what it says is then told anew."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What residents said, how many of them (“118 of 214 people”, or nothing), and what was done about it."""

    said: str
    count: str
    did: str
    said_source: str = ""
    did_source: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was asked for or promised and is not done yet, in words that say when it will be."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PosterSummary:
    """“You said, we did”. Everything in it has passed the disclosure guard: it is made of the briefing's summary."""

    place: str
    month: Month
    period: Period
    contact: TeamContact
    house: HouseStyle
    pairs: tuple[Pair, ...]
    undone: tuple[Undone, ...]
    meet: NextDate | None
    basis: str  # who answered, and when; empty where nobody's count is told
    data_to: date
    take_down: date
    practice: bool
    warnings: tuple[str, ...] = ()  # for the sergeant, never printed
    offered: tuple[Pair, ...] = ()  # all that might stand there, in the order in which they are told
    told: Told | None = None  # what a reader of it knows at most: the survey of the briefing


@dataclass(frozen=True, slots=True)
class EventPosterSummary:
    """An event that people may come to. `date_code`: its QR code holds the date instead of the team's address."""

    name: str
    kind: str  # a key of domain.events.KINDS
    place_id: int
    place: str
    where: str
    words: str
    starts: datetime
    ends: datetime | None
    partners: tuple[str, ...]
    contact: TeamContact
    house: HouseStyle
    practice: bool
    source: str  # "event:12"
    date_code: bool = False


@dataclass(frozen=True, slots=True)
class SurgeryCardSummary:
    """A card to hand out: when and where the team can be met, and how it is reached."""

    place: str
    dates: tuple[NextDate, ...]
    names: tuple[str, ...]  # "PCSO Bethan Clarke"
    contact: TeamContact
    house: HouseStyle
    on: date
    practice: bool
