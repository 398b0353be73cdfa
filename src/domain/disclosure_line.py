"""What a reader of several releases knows of the counts along a line of time, and what must stay open of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .dates import Period
from .disclosure import Held
from .disclosure_search import SPANS, Search, outer_widths
from .disclosure_told import Told, ToldPeriod
from .disclosure_worlds import BASE, NO_BOUND, World, Worlds

if TYPE_CHECKING:
    from .disclosure_worlds import Ints

Span = tuple[int, int]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """The true counts, slice by slice: of people first, then of each answer.

    Slices in which nobody answered are left out: everybody knows when there was no event. `cuts`: the first day of a
    slice, or the day after the last, and the number of slices before it.
    """

    cuts: Mapping[date, int]
    keys: tuple[str, ...]
    alone: tuple[bool, ...]
    most: int
    threshold: int
    counts: tuple[tuple[int, ...], ...]

    def span(self, period: Period) -> Span:
        return self.cuts[period.first], self.cuts[period.last + ONE_DAY]

    def of(self, period: Period) -> list[int]:
        """The counts of a period, people first."""
        first, after = self.span(period)
        return [sum(row[first:after]) for row in self.counts]

    def world(self) -> World:
        import numpy as np

        return World(np.array(self.counts, np.int64))

    def facts(self, told: Iterable[Told]) -> Ints:
        """By quantity, from cut to cut: the most that a sum can be, and backwards less the least.

        What a release told is set against the counts as they are now: a reader is taken to know what changed since.
        """
        import numpy as np

        cuts = len(self.counts[BASE]) + 1
        room = np.full((len(self.counts), cuts, cuts), NO_BOUND, np.int64)
        for release in told:
            for period in release.periods:
                first, after = self.span(period.period)
                if first == after:
                    continue
                for quantity, (low, high) in self._ranges(period, release.threshold):
                    room[quantity, first, after] = min(room[quantity, first, after], high)
                    room[quantity, after, first] = min(room[quantity, after, first], -low)
        return room

    def _ranges(self, told: ToldPeriod, threshold: int) -> Iterator[tuple[int, tuple[int, int]]]:
        """Quantity -> the least and the most that it can be by what is told of it."""
        truth, by_key = self.of(told.period), told.by_key
        if told.base is not None:
            yield BASE, (truth[BASE], truth[BASE])
        elif told.few:
            yield BASE, (0, max(threshold - 1, truth[BASE]))
        for quantity, key in enumerate(self.keys, start=1):
            held, n = by_key.get(key), truth[quantity]
            if held is None or held.held == Held.BARE.value:
                continue
            base = told.base or 0
            low, high = {
                Held.SHOWN.value: (n, n),
                Held.FEW.value: (0, threshold - 1),
                Held.MOST.value: (base - threshold + 1, base),
                Held.BESIDE.value: (threshold, base - threshold),
            }[held.held]
            yield quantity, (min(low, n), max(high, n))

    def changes(self, told: ToldPeriod) -> dict[int, int]:
        """Quantity -> by how much it is more now than it was told, for all that was told; empty if nothing changed."""
        truth, by_key = self.of(told.period), told.by_key
        found = {} if told.base is None else {BASE: truth[BASE] - told.base}
        for quantity, key in enumerate(self.keys, start=1):
            held = by_key.get(key)
            if held is not None and held.n is not None:
                found[quantity] = truth[quantity] - held.n
        return found if any(found.values()) else {}


class Problem:
    """Counts that must stay open beside what was told. `watched`: (quantity, span) of more than what is small."""

    def __init__(self, line: Line, told: Sequence[Told], watched: Sequence[tuple[int, Span]], *, small: bool = True):
        self.line, self.told, self.watched, self.small = line, tuple(told), watched, small
        self.world = line.world()
        sums = self.world.sums
        known = outer_widths(line.facts(told))
        self.known, self.known_rest = known, known + known[BASE] - 1
        self.sums = sums
        self.reach: tuple[Ints, ...] = ()
        self.spans_left = SPANS

    def open(self, new: Told) -> set[str | None]:
        """The answers, None for the people, that the new release may tell too much of."""
        import numpy as np

        told = (*self.told, new)
        if not new.periods:
            return set()
        worlds = Worlds(self.world, self.line.alone, self.line.most, self.line.facts(told))
        if self.reach:  # what could be while more was told still can
            worlds.low, worlds.high, worlds.rest_low, worlds.rest_high = (each.copy() for each in self.reach)
        wanted, wanted_rest = self._wanted(told)
        search = Search(worlds, wanted, wanted_rest)
        left = search.run(self.spans_left)
        self.spans_left -= search.tried
        self.reach = worlds.low, worlds.high, worlds.rest_low, worlds.rest_high
        found = np.flatnonzero(left.any(axis=(1, 2)))
        return {None if quantity == BASE else self.line.keys[quantity - 1] for quantity in found}

    def _wanted(self, told: Sequence[Told]) -> tuple[Ints, Ints]:
        """How many values each count must be able to have; never more than earlier releases left it."""
        import numpy as np

        sums, threshold = self.sums, self.line.threshold
        wanted, rest = np.zeros_like(sums), np.zeros_like(sums)
        people = sums[BASE] > 0
        if self.small:
            wanted[(sums < threshold) & people] = threshold
            rest[(sums[BASE] - sums < threshold) & people] = threshold
            rest[BASE] = 0
            self._want_held(wanted, told)
        for quantity, span in self.watched:
            wanted[quantity][span] = threshold
        return np.minimum(wanted, self.known), np.minimum(rest, self.known_rest)

    def _want_held(self, wanted: Ints, told: Sequence[Told]) -> None:
        """What any release held back, by the threshold it was held back by if that was higher."""
        for release in told:
            least = max(release.threshold, self.line.threshold)
            for period in release.periods:
                span = self.line.span(period.period)
                if self.sums[BASE][span] == 0:
                    continue
                if period.few:
                    wanted[BASE][span] = max(wanted[BASE][span], least)
                for quantity, key in enumerate(self.line.keys, start=1):
                    held = period.by_key.get(key)
                    if held is not None and held.held != Held.SHOWN.value:
                        wanted[quantity][span] = max(wanted[quantity][span], least)


def late_answers(line: Line, told: Sequence[Told]) -> list[Problem]:
    """What came in, or was corrected, after a release is itself a handful of people.

    What was told then and what would be told now must not both be exact, unless enough people came that each count
    of them may be told. Guarded against those releases that agree with the counts as they are.
    """
    changed = {at: _small_changes(line, each) for at, each in enumerate(told)}
    watched = [pair for found in changed.values() for pair in found]
    if not watched:
        return []
    same = [each for at, each in enumerate(told) if not any(line.changes(period) for period in each.periods)]
    return [Problem(line, same, watched, small=False)]


def _small_changes(line: Line, told: Told) -> list[tuple[int, Span]]:
    found = []
    for period in told.periods:
        changes = line.changes(period)
        people = abs(changes.get(BASE, 0))
        for quantity, more in changes.items():
            enough = people >= line.threshold and quantity == BASE
            enough = enough or line.threshold <= abs(more) <= people - line.threshold
            if (people or more) and not enough:
                found.append((quantity, line.span(period.period)))
    return found
