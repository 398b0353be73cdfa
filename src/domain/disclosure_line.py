"""What a reader of several releases knows of the counts along a line of time, and what must stay open of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .dates import Period
from .disclosure import Held
from .disclosure_history import ONE_DAY, Counts, History
from .disclosure_search import SPANS, Search, outer_widths
from .disclosure_told import Told, ToldPeriod
from .disclosure_worlds import BASE, NO_BOUND, World, Worlds

if TYPE_CHECKING:
    from .disclosure_worlds import Ints

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """The true counts of those who may have answered otherwise, slice by slice: of people first, then of each answer.

    Slices without any are left out: everybody knows when there was no event. `cuts`: the first day of a slice, or the
    day after the last, and the number of slices before it; `late`: how many of each slice came late.
    """

    history: History
    batch: int
    alone: tuple[bool, ...]
    most: int
    threshold: int
    cuts: Mapping[date, int]
    counts: tuple[Counts, ...]
    late: Counts

    @classmethod
    def of(cls, history: History, batch: int, alone: tuple[bool, ...], most: int, threshold: int) -> Line:
        return cls(history, batch, alone, most, threshold, *history.line(batch))

    @property
    def keys(self) -> tuple[str, ...]:
        return self.history.keys

    def span(self, period: Period) -> Span:
        return self.cuts[period.first], self.cuts[period.last + ONE_DAY]

    def world(self) -> World:
        import numpy as np

        return World(np.array(self.counts, np.int64).T)

    def knows(self, told: Told) -> bool:
        """Whether a release told of them: those who came later are none of its people."""
        ends = self.history.ends
        return told.newest not in ends or ends.index(told.newest) >= self.batch

    def facts(self, told: Iterable[Told]) -> Ints:
        """By quantity, from cut to cut: the most that a sum can be, and backwards less the least."""
        import numpy as np

        cuts = len(self.counts) + 1
        room = np.full((len(self.keys) + 1, cuts, cuts), NO_BOUND, np.int64)
        for release in told:
            for period in release.periods:
                first, after = self.span(period.period)
                if first == after:
                    continue
                truth = self.history.truth(period.period, release.newest)
                for quantity, (low, high) in self._ranges(period, truth, release.threshold):
                    own = sum(row[quantity] for row in self.counts[first:after])
                    fixed = truth[quantity] - own
                    room[quantity, first, after] = min(room[quantity, first, after], high - fixed)
                    room[quantity, after, first] = min(room[quantity, after, first], fixed - low)
        return room

    def _ranges(self, told: ToldPeriod, truth: list[int], threshold: int) -> Iterator[tuple[int, tuple[int, int]]]:
        """Quantity -> the least and the most that it can be by what is told of it."""
        by_key = told.by_key
        if told.base is not None:
            yield BASE, (told.base, told.base)
        elif told.few:
            yield BASE, (0, threshold - 1)
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


class Problem:
    """Counts that must stay open beside what was told."""

    def __init__(self, line: Line, told: Sequence[Told], held_elsewhere: Line | None = None) -> None:
        self.line, self.told, self.held_elsewhere = line, tuple(filter(line.knows, told)), held_elsewhere
        self.world = line.world()
        self.sums = self.world.sums
        known = outer_widths(line.facts(self.told))
        self.known, self.known_rest = known, known + known[BASE] - 1
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
        if self.line.batch:  # stretches of those alone who came on time are looked at in another line
            late = np.concatenate([[0], np.cumsum(self.line.late)])
            people &= late[None, :] > late[:, None]
        wanted[(sums < threshold) & people] = threshold
        rest[(sums[BASE] - sums < threshold) & people] = threshold
        rest[BASE] = 0
        self._want_held(wanted, told)
        return np.minimum(wanted, self.known), np.minimum(rest, self.known_rest)

    def _want_held(self, wanted: Ints, told: Sequence[Told]) -> None:
        """What any release held back, by the threshold it was held back by if that was higher."""
        for release in told:
            least = max(release.threshold, self.line.threshold)
            for period in release.periods:
                span = self.line.span(period.period)
                if self.sums[BASE][span] == 0 or self._is_elsewhere(period.period):
                    continue
                if period.few:
                    wanted[BASE][span] = max(wanted[BASE][span], least)
                for quantity, key in enumerate(self.line.keys, start=1):
                    held = period.by_key.get(key)
                    if held is not None and held.held != Held.SHOWN.value:
                        wanted[quantity][span] = max(wanted[quantity][span], least)

    def _is_elsewhere(self, period: Period) -> bool:
        """Whether it is the people of another line that keep a count of the period open."""
        if self.held_elsewhere is None:
            return False
        first, after = self.held_elsewhere.span(period)
        return first < after
