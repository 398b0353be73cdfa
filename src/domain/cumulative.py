"""Surveys completed at month end, place by place: our own count, and published tables beside it. A gap is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .dates import Month
from .figure_checks import counts_surveys, same
from .figures import value_words
from .listing import join_and

OURS = "Our own responses"
PLURALS = {
    "bcu": "BCUs",
    "district": "districts",
    "ward": "wards",
    "parish": "parishes",
    "area": "team areas",
    "beat": "beats",
}
Values = tuple[float | None, ...]
"""One value a month; None where it is not held."""


@dataclass(frozen=True, slots=True)
class CumulativeRow:
    """One place's total at the end of each month, and how much it grew in each. `within`: its BCU, where known."""

    place_id: int | None
    place: str
    values: Values
    growth: Values
    within: str = ""


@dataclass(frozen=True, slots=True)
class CumulativeTable:
    """One count of it. `added` is what the rows come to, and `stated` the total as it was published.

    `elsewhere`: of our own responses those of whom no such place is known; they are in `added`. `running`: the month
    that has not ended, if it is among them. `absent`: places without any figure, so that there is no sum.
    """

    name: str
    source: str
    ours: bool
    kind: str
    months: tuple[Month, ...]
    rows: tuple[CumulativeRow, ...]
    added: CumulativeRow
    stated: CumulativeRow | None = None
    elsewhere: CumulativeRow | None = None
    running: Month | None = None
    absent: tuple[str, ...] = ()

    @property
    def totals(self) -> CumulativeRow:
        """What is drawn as the total: as published where it was, else as it adds up."""
        return self.stated or self.added

    @property
    def growth_label(self) -> str:
        return "Growth in the month, as published" if self.stated else "Growth in the month"

    @property
    def differing(self) -> tuple[int, ...]:
        """Positions of the months whose published total is another than the rows come to."""
        if self.stated is None:
            return ()
        pairs = enumerate(zip(self.stated.values, self.added.values, strict=True))
        return tuple(at for at, (one, two) in pairs if one is not None and two is not None and not same(one, two))

    @property
    def mismatches(self) -> tuple[str, ...]:
        """`January 2021: published 28,861; the districts add to 28,853.`"""
        if self.stated is None:
            return ()
        return tuple(
            f"{self.months[at].long}: published {value_words(self.stated.values[at] or 0)}; "
            f"the {PLURALS[self.kind]} add to {value_words(self.added.values[at] or 0)}."
            for at in self.differing
        )

    @property
    def gaps(self) -> str:
        """`Not held: Pendle in Jul 2020.`: every month of a place between those shown for which nothing is held."""
        missing = []
        for row in self.rows:
            absent = [month.short for month, value in zip(self.months, row.values, strict=True) if value is None]
            if absent and len(absent) < len(self.months):
                missing.append(f"{row.place} in {join_and(absent)}")
        parts = [f"Not held: {'; '.join(missing)}."] if missing else []
        if self.absent:
            named = (
                f"{len(self.absent):,} of the {PLURALS[self.kind]}" if len(self.absent) > 5 else join_and(self.absent)
            )
            parts.append(f"No figure of {named} is held, so the {PLURALS[self.kind]} are not added up.")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Cumulative:
    """`tables`: our own count first, if there are responses, then each published one. `visitors` are in none."""

    kind: str
    tables: tuple[CumulativeTable, ...]
    beside: tuple[str, ...] = ()
    visitors: int = 0
    practice: bool = False

    @property
    def ours(self) -> CumulativeTable | None:
        return next((table for table in self.tables if table.ours), None)

    @property
    def published(self) -> tuple[CumulativeTable, ...]:
        return tuple(table for table in self.tables if not table.ours)


def grown(values: Sequence[float | None], *, from_nothing: bool = False) -> Values:
    """How much each month grew on the one before; None beside a gap, never across it.

    `from_nothing`: the count began in the first month, so that all of it is that month's growth.
    """
    before: list[float | None] = [0.0 if from_nothing else None, *values[:-1]]
    return tuple(None if one is None or two is None else two - one for one, two in zip(before, values, strict=True))


def summed(rows: Sequence[Sequence[float | None]], months: int) -> Values:
    """What the rows come to by month; None where one of them is not held."""
    found: list[float | None] = []
    for at in range(months):
        column = [row[at] for row in rows]
        held = [value for value in column if value is not None]
        found.append(sum(held) if held and len(held) == len(column) else None)
    return tuple(found)


def between(table: CumulativeTable, first: Month | None, last: Month | None) -> CumulativeTable | None:
    """The months from `first` to `last` alone; None where none is left. Growth stays what it was."""
    keep = [at for at, month in enumerate(table.months) if (first or month) <= month <= (last or month)]
    if not keep:
        return None
    low, high = keep[0], keep[-1] + 1

    def cut(row: CumulativeRow | None) -> CumulativeRow | None:
        return row and CumulativeRow(row.place_id, row.place, row.values[low:high], row.growth[low:high], row.within)

    rows = tuple(row for row in map(cut, table.rows) if row is not None)
    months, added = table.months[low:high], cut(table.added)
    assert added is not None
    running = table.running if table.running in months else None
    return CumulativeTable(
        table.name,
        table.source,
        table.ours,
        table.kind,
        months,
        rows,
        added,
        cut(table.stated),
        cut(table.elsewhere),
        running,
        table.absent,
    )


def headline(table: CumulativeTable) -> str:
    """`28,861 surveys completed by the end of January 2021, 5,223 of them in that month`, of the last month held."""
    totals = table.totals
    at = next((at for at in reversed(range(len(table.months))) if totals.values[at] is not None), None)
    if at is None:
        return f"{table.name} by {table.kind}"
    month, total, growth = table.months[at], totals.values[at] or 0.0, totals.growth[at]
    what = " surveys completed" if counts_surveys(table.name) else f" ({table.name})"
    running = month == table.running
    when = "so far" if running else f"by the end of {month.long}"
    grown_in = f"in {month.long}" if running else "in that month"
    grew = f", {value_words(growth)} of them {grown_in}" if growth is not None and growth > 0 else ""
    return f"{value_words(total)}{what} {when}{grew}{', as published' if table.stated else ''}"


def change_words(row: CumulativeRow, months: Sequence[Month]) -> str:
    """`Hyndburn, 3,259 in January 2021, up 2,088 from June 2020`; of a row without a figure nothing."""
    held = [(month, value) for month, value in zip(months, row.values, strict=True) if value is not None]
    if not held:
        return ""
    (first, one), (last, two) = held[0], held[-1]
    said = f"{row.place}, {value_words(two)} in {last.long}"
    if first == last:
        return said
    change = "as many" if two == one else f"{'up' if two > one else 'down'} {value_words(abs(two - one))}"
    return f"{said}, {change}{' as in' if two == one else ' from'} {first.long}"
