"""A place's street crime over time: beside the same months last year, over 12 months, and smoothed over three.

A month that is not held is never taken for nought: whatever needs it is None, and its name is in `missing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from .comparing import holm, word_of
from .crime import EVERY_ROW_COUNTS
from .dates import Month, months_between
from .intervals import compare_counts, counts_p
from .unusual import Unusual, unusual_months

ALL = "all crime and anti-social behaviour"
SMOOTHED = 3
"""Months of the rolling average: the month itself and those just before it."""

Held = Mapping[Month, Mapping[str, int]]
"""Counts by type of the months that are held."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A count over some months and over the same months a year before. None where one of the months is not held.

    `word` is of `domain.intervals.WORDS`; `missing` are the months of either year that are not held.
    """

    n: int | None
    before: int | None
    word: str | None
    missing: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class ForceMonth:
    """What the force's files hold of a month beside every smaller figure. `outside` is None while no outline tells."""

    rows: int
    without_location: int
    outside: int | None


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """One month. `n` is None where it is not held, `before` where the same month last year is not.

    `average`: over this and the two months before, where all three are held. `unusual`: what stands out in it;
    `unusual_before`: what stands out in the same month last year, so that the comparison misleads.
    """

    month: Month
    n: int | None
    before: int | None
    word: str | None
    average: float | None
    by_type: Mapping[str, int]
    unusual: tuple[Unusual, ...] = ()
    unusual_before: tuple[Unusual, ...] = ()
    force: ForceMonth | None = None
    before_by_type: Mapping[str, int] | None = None  # None where the same month last year is not held

    @property
    def held(self) -> bool:
        return self.n is not None


@dataclass(frozen=True, slots=True)
class TypeTrend:
    """One type over the period, and over 12 months."""

    name: str
    so_far: int  # in the months of the period that are held
    period: Compared
    year: Compared


@dataclass(frozen=True, slots=True)
class CrimeTrends:
    """`months` may begin before the period `first` to `last`, so that its months are seen in their run.

    `so_far` sums the months of the period that are held; `alike` compares those that are held in both years.
    `rule` says how rows are counted.
    """

    place: str
    kind: str
    forces: tuple[str, ...]
    first: Month
    last: Month
    months: tuple[TrendMonth, ...]
    so_far: int
    period: Compared
    alike: Compared
    alike_months: tuple[Month, ...]
    year: Compared
    types: tuple[TypeTrend, ...]
    unusual: tuple[Unusual, ...]
    source: str
    latest: Month
    loaded: datetime
    practice: bool = False
    rule: str = EVERY_ROW_COUNTS

    @property
    def in_period(self) -> tuple[TrendMonth, ...]:
        return tuple(each for each in self.months if self.first <= each.month <= self.last)


def year_to(month: Month) -> tuple[Month, ...]:
    """The 12 months that end with it."""
    return months_between(month.plus(-11), month)


def compared(held: Held, months: Collection[Month], kinds: Collection[str] | None = None) -> Compared:
    """The months beside the same ones a year before, of some types or of all."""
    earlier = [month.plus(-12) for month in months]
    n, before = _sum(held, months, kinds), _sum(held, earlier, kinds)
    word = None if n is None or before is None else compare_counts(n, before)
    missing = tuple(month for month in sorted({*months, *earlier}) if month not in held)
    return Compared(n, before, word, missing)


def held_in_both(held: Held, months: Iterable[Month]) -> tuple[Month, ...]:
    """The months that are held, and a year before too."""
    return tuple(month for month in months if month in held and month.plus(-12) in held)


def rolling_average(held: Held, month: Month) -> float | None:
    """The mean of a month and the two before it; None where one of the three is not held."""
    run = _sum(held, months_between(month.plus(1 - SMOOTHED), month), None)
    return None if run is None else run / SMOOTHED


def all_unusual(held: Held, force: Held | None = None) -> dict[Month, tuple[Unusual, ...]]:
    """What stands out in which month: all together, or a type. `force`: the whole force's months, for a smaller place.

    What stands out in the place itself is told of the place; what stands out only in the force is told of the force.
    """
    found: dict[Month, list[Unusual]] = {}
    told: set[tuple[Month, str]] = set()
    for counts, everywhere in ((held, False), (force or {}, True)):
        for label in (ALL, *sorted({kind for by_type in counts.values() for kind in by_type})):
            series = {month: _count(by_type, None if label == ALL else (label,)) for month, by_type in counts.items()}
            for month, each in unusual_months(series, in_words(label), force=everywhere, whole=label == ALL).items():
                if (month, label) not in told:
                    told.add((month, label))
                    found.setdefault(month, []).append(each)
    return {month: tuple(each) for month, each in found.items()}


def trend_months(
    held: Held,
    months: Iterable[Month],
    *,
    force: Held | None = None,
    beside: Mapping[Month, ForceMonth] | None = None,
) -> tuple[TrendMonth, ...]:
    """Each month with what it is compared with. `beside`: the force's rows of the months held."""
    unusual = all_unusual(held, force)
    return tuple(_month(held, month, unusual, (beside or {}).get(month)) for month in months)


def type_trends(held: Held, months: Collection[Month]) -> tuple[TypeTrend, ...]:
    """The types that occur in the period, in its 12 months or a year before either, the most frequent first.

    Their words are judged together (see `comparing.holm`): the whole table has a wrong one in at most 5 of 100 cases.
    """
    year = year_to(max(months))
    seen = {*months, *year, *(month.plus(-12) for month in (*months, *year))}
    kinds = {kind for month in seen if month in held for kind, n in held[month].items() if n}
    rows = [
        TypeTrend(
            kind,
            sum(held[month].get(kind, 0) for month in months if month in held),
            compared(held, months, (kind,)),
            compared(held, year, (kind,)),
        )
        for kind in kinds
    ]
    known = {kind: sum(held[month].get(kind, 0) for month in seen if month in held) for kind in kinds}
    return judged_together(sorted(rows, key=lambda row: (-row.so_far, -known[row.name], row.name)))


def judged_together(rows: Sequence[TypeTrend]) -> tuple[TypeTrend, ...]:
    """The same rows with words that allow for how many comparisons there are, over the period and over 12 months."""
    cells = [each for row in rows for each in (row.period, row.year)]
    chances = holm([_chance(each) for each in cells])
    words = [_judged(each, chance) for each, chance in zip(cells, chances, strict=True)]
    return tuple(replace(row, period=words[2 * at], year=words[2 * at + 1]) for at, row in enumerate(rows))


def comparisons(rows: Sequence[TypeTrend]) -> int:
    """How many comparisons there are in the rows: those that are held in both years and not too few."""
    return sum(_chance(each) is not None for row in rows for each in (row.period, row.year))


def _chance(both: Compared) -> float | None:
    return None if both.n is None or both.before is None else counts_p(both.n, both.before)


def _judged(both: Compared, chance: float | None) -> Compared:
    if both.n is None or both.before is None:
        return both
    return replace(both, word=word_of(chance, above=both.n > both.before))


def in_words(kind: str) -> str:
    """A type's name as it reads inside a sentence."""
    return kind[:1].lower() + kind[1:]


def _month(
    held: Held, month: Month, unusual: Mapping[Month, tuple[Unusual, ...]], force: ForceMonth | None
) -> TrendMonth:
    both = compared(held, (month,))
    return TrendMonth(
        month,
        both.n,
        both.before,
        both.word,
        rolling_average(held, month),
        held.get(month, {}),
        unusual.get(month, ()) if month in held else (),
        unusual.get(month.plus(-12), ()) if month.plus(-12) in held else (),
        force if month in held else None,
        held.get(month.plus(-12)),
    )


def _sum(held: Held, months: Collection[Month], kinds: Collection[str] | None) -> int | None:
    """None where one of the months is not held."""
    if any(month not in held for month in months):
        return None
    return sum(_count(held[month], kinds) for month in months)


def _count(by_type: Mapping[str, int], kinds: Collection[str] | None) -> int:
    return sum(by_type.values()) if kinds is None else sum(by_type.get(kind, 0) for kind in kinds)
