"""Published street crime as the briefing prints it: as published, but not by month and category where it is few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from .crime import ASB
from .crime_trends import all_unusual
from .dates import Month, months_between
from .intervals import compare_counts
from .summaries import CrimeMonth, CrimeRow, CrimeSummary, PublicCrime
from .unusual import unusual_words

FEW_A_YEAR = 20
"""Incidents in 12 months, anti-social behaviour included, under which months are not told by category."""

LARGEST = 4
"""Categories with a row of their own; the others join “All other crime”."""

MOST_UNUSUAL = 2
"""Sentences on unusual months: a briefing has no room for more."""

ALL_CRIME = "All crime"
ALL_OTHER_CRIME = "All other crime"

Held = Mapping[Month, Mapping[str, int]]
"""Counts by type of the months that are held."""
Columns = tuple[Mapping[str, int] | None, ...]
"""This month, the same month last year, 12 months, the 12 months before; None where a month is not held."""


def public_crime(summary: CrimeSummary, month: Month, *, largest: int | None = LARGEST) -> PublicCrime | None:
    """A place's street crime for one month. `summary` covers the 24 months up to it. None where nothing is held."""
    if summary.loaded is None or not any(m.held for m in summary.months):
        return None
    rows, few = crime_rows(summary.months, month, largest=largest)
    totals = {m.month: m.total for m in summary.months if m.held}
    return PublicCrime(
        month=month,
        rows=rows,
        totals=tuple((m, totals.get(m)) for m in _year_to(month)) if few else (),
        source=summary.source,
        loaded=summary.loaded.date(),
        few=few,
        unusual=() if few else unusual_told(summary.months, month),
    )


def unusual_told(months: Iterable[CrimeMonth], month: Month) -> tuple[str, ...]:
    """Sentences on months that stand out, of the two years that are compared: this month, last year’s, then others.

    The types are told, the total only where none of them stands out.
    """
    held: Held = {m.month: m.by_type for m in months if m.held}
    found = all_unusual(held)
    first = (month, month.plus(-12))
    order = sorted(found, key=lambda each: (each not in first, -each.index))
    told = []
    for each in order:
        types = [one for one in found[each] if not one.whole]
        told += [unusual_words(one, public=True) for one in types or found[each]]
    return tuple(told[:MOST_UNUSUAL])


def crime_rows(
    months: Iterable[CrimeMonth], month: Month, *, largest: int | None = LARGEST
) -> tuple[tuple[CrimeRow, ...], bool]:
    """The rows for `month` and the 12 months that end with it, and whether the place has few (see `is_few`).

    First all crime, which leaves out anti-social behaviour; then the categories by their 12 months (`largest` None:
    every one), the rest together; anti-social behaviour last, by itself. A figure is None where a month of it is not
    held. The word compares the two runs of 12 months. Where there are few the rows hold the 12-month columns alone,
    every category by itself; where there were few the year before, its month is left out.
    """
    held: Held = {m.month: m.by_type for m in months if m.held}
    few = is_few(held, month)
    then = month.plus(-12)
    single: tuple[Collection[Month], ...] = ((), ()) if few else ((month,), () if is_few(held, then) else (then,))
    columns = tuple(_sum(held, part) for part in (*single, _year_to(month), _year_to(month.plus(-12))))
    kinds = _by_size(columns)
    named = kinds if few or largest is None or len(kinds) <= largest + 1 else kinds[:largest]
    rows = [_row(ALL_CRIME, columns, kinds, strong=True)]
    rows += [_row(kind, columns, (kind,)) for kind in named]
    if len(named) < len(kinds):
        rows.append(_row(ALL_OTHER_CRIME, columns, kinds[len(named) :]))
    return (*rows, _row(ASB, columns, (ASB,))), few


def is_few(held: Held, month: Month) -> bool:
    """Whether the 12 months that end with `month` hold under 20 incidents, all categories, anti-social behaviour too.

    Where some of the 12 are not held, those that are stand for the rest: 3 in 2 months are 18 a year.
    """
    counts = [sum(held[m].values()) for m in _year_to(month) if m in held]
    return sum(counts) * 12 < FEW_A_YEAR * len(counts)


def _year_to(month: Month) -> tuple[Month, ...]:
    return months_between(month.plus(-11), month)


def _sum(held: Held, months: Collection[Month]) -> Mapping[str, int] | None:
    """Counts by type over the months; None where there is none, or one of them is not held."""
    if not months or any(month not in held for month in months):
        return None
    total: Counter[str] = Counter()
    for month in months:
        total.update(held[month])
    return total


def _by_size(columns: Columns) -> list[str]:
    """The categories of crime that occur in any column, the largest first: by the 12 months if held, else the month."""
    kinds = {kind for column in columns for kind, n in (column or {}).items() if n and kind != ASB}
    this_month, _, year, _ = columns
    size = year if year is not None else this_month or {}
    return sorted(kinds, key=lambda kind: (-size.get(kind, 0), kind))


def _row(label: str, columns: Columns, kinds: Collection[str], *, strong: bool = False) -> CrimeRow:
    figures = [None if column is None else sum(column.get(kind, 0) for kind in kinds) for column in columns]
    this_month, last_year, year, year_before = figures
    word = None if year is None or year_before is None else compare_counts(year, year_before)
    return CrimeRow(label, this_month, last_year, year, year_before, word, strong)
