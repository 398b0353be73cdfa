"""Parts of a briefing beside survey, priorities, plans and crime: as they may be told, after the disclosure guard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .dates import Month

if TYPE_CHECKING:
    from .summaries import Cell


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """A promise and what came of it. `state`: a key of domain.promises.STATES; `late`: open, and its day is past.

    `source` names the record (`promise:note:12`); `where`: the meeting, or to whom it was promised.
    """

    text: str
    where: str
    promised_on: date | None
    due: date | None
    state: str
    late: bool
    closed_on: date | None
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class PublicPromises:
    """Those that were open when the last meeting ended or were made since, and those that ended since the one before.

    `meeting` and `held_on` name the last meeting; "" and None where none was held.
    """

    meeting: str
    held_on: date | None
    told: tuple[PublicPromise, ...]


@dataclass(frozen=True, slots=True)
class PublicIssue:
    """An issue in public words: what it is called, where it stands, what was done. Who raised it is never told."""

    title: str
    status: str  # a key of domain.issues.STATUSES
    since: date
    closed_on: date | None
    done: tuple[tuple[date, str], ...]  # in public words, oldest first
    partner: str  # who leads, where a partner does
    place: str  # where it is of a smaller place than the briefing's
    source: str  # `issue:12`


@dataclass(frozen=True, slots=True)
class PublicIssues:
    """`more`: so many others are open and not told here."""

    told: tuple[PublicIssue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """All crime of one place. None: not held, or not told by month since there are few."""

    place: str
    this_month: int | None
    last_year: int | None
    year: int | None
    year_before: int | None
    here: bool = False


@dataclass(frozen=True, slots=True)
class PublicNeighbours:
    """The place first, then its neighbours. `by`: outline (they touch it) or siblings (of the same district)."""

    month: Month
    rows: tuple[NeighbourRow, ...]
    by: str
    within: str  # the district, for siblings
    more: int = 0


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of our own, or from elsewhere, for the month: with the same month last year and twelve months.

    None: not held, or (year) not told, since a month in it is small.
    """

    name: str
    this_month: Cell | None
    last_year: Cell | None
    year: Cell | None
    source: str


@dataclass(frozen=True, slots=True)
class PublicFigures:
    month: Month
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class PowerLine:
    """A power, and how often it was used in each of the months of `PublicPowers`."""

    name: str
    counts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PublicPowers:
    """Months are told each by itself, without a sum: no small month can be worked out from two briefings.

    Only powers with a month that is not small have a line, so that a line that is missing tells no more than that.
    """

    months: tuple[Month, ...]
    lines: tuple[PowerLine, ...]
    threshold: int


@dataclass(frozen=True, slots=True)
class PublicPatrols:
    """Visits that are over, in the month; never where or at what hour. `for_priorities`: (title, visits)."""

    visits: int
    minutes: int
    days: int
    for_priorities: tuple[tuple[str, int], ...]
    visits_before: int | None  # in the month before; None where nothing was kept then
