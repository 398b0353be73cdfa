"""A survey by days and by when its answers came: the true counts behind what several releases told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from .dates import Period
from .disclosure_told import Told, ToldPeriod

ONE_DAY = timedelta(days=1)
Counts = tuple[int, ...]
"""Of people first, then of each answer."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The days from `first` until the next slice's: how many answered, and how many gave each answer, by its key.

    `batch`: after how many of the releases that differ in it these answers came (`batch_ends`).
    """

    first: date
    base: int
    counts: Mapping[str, int]
    batch: int = 0


def batch_ends(told: Sequence[Told]) -> tuple[int, ...]:
    """The newest response that each release held, without doubles: they part those that came in between."""
    return tuple(sorted({each.newest for each in told}))


def cuts(told: Sequence[Told], periods: Sequence[Period]) -> tuple[date, ...]:
    """The days at which a slice begins, in order; the last is the day after all of them."""
    spans = [*periods, *(each.period for one in told for each in one.periods)]
    return tuple(sorted({day for span in spans for day in (span.first, span.last + ONE_DAY)}))


@dataclass(frozen=True, slots=True)
class History:
    """`batches`: by when they came, then by slice between the days, the counts.

    Answers of days of which no release had told before they came are in the first batch: they are late for nobody.
    """

    days: tuple[date, ...]
    keys: tuple[str, ...]
    ends: tuple[int, ...]
    batches: tuple[tuple[Counts, ...], ...]
    covered: tuple[tuple[bool, ...], ...]  # by batch and slice: whether some release told of it before they came

    @classmethod
    def of(
        cls, told: Sequence[Told], periods: Sequence[Period], slices: Sequence[Slice], keys: Sequence[str]
    ) -> History:
        days, ends = cuts(told, periods), batch_ends(told)
        if not set(days[:-1]) <= {each.first for each in slices}:
            raise ValueError("the survey is not cut where a period that was told begins or ends")
        spans = [(each.newest, own.period) for each in told for own in each.periods]
        covered = tuple(
            tuple(any(newest <= end and day in span for newest, span in spans) for day in days[:-1])
            for end in (-1, *ends)
        )
        empty = (0,) * (len(keys) + 1)
        batches = [[empty] * (len(days) - 1) for _ in covered]
        for each in slices:
            at = sum(day <= each.first for day in days) - 1
            came = each.batch if covered[each.batch][at] else 0
            own = (each.base, *(each.counts.get(key, 0) for key in keys))
            batches[came][at] = tuple(map(sum, zip(batches[came][at], own, strict=True)))
        return cls(days, tuple(keys), ends, tuple(map(tuple, batches)), covered)

    def truth(self, period: Period, newest: int = -1) -> list[int]:
        """The counts of a period as the release knew them whose newest response this was; any other: as they are."""
        first, after = self.days.index(period.first), self.days.index(period.last + ONE_DAY)
        until = self.ends.index(newest) if newest in self.ends else len(self.ends)
        rows = [row for batch in self.batches[: until + 1] for row in batch[first:after]]
        return [sum(each) for each in zip((0,) * (len(self.keys) + 1), *rows, strict=True)]

    def agrees(self, told: Told) -> bool:
        """Whether a release told what the answers that it held still say: none was corrected, merged or removed."""
        return all(self._agrees(each, told) for each in told.periods)

    def _agrees(self, period: ToldPeriod, told: Told) -> bool:
        base, *counts = self.truth(period.period, told.newest)
        held = dict(zip(self.keys, counts, strict=True))
        if base >= told.threshold if period.base is None else base != period.base:
            return False
        shown = all(held.get(each.key, 0) == each.n for each in period.counts if each.n is not None)
        few = [held.get(each.key, 0) for each in period.counts if each.held == "few"]
        return shown and max(few, default=0) < told.threshold

    def line(self, batch: int) -> tuple[dict[date, int], tuple[Counts, ...], Counts]:
        """Those who came in one batch, and on days that nobody had told of before all who came.

        First day of a slice -> the number of slices before it that hold anybody; their counts; how many came late.
        """
        rows, late = [], []
        for at, covered in enumerate(self.covered[batch]):
            rows.append(self.batches[batch][at] if covered else self.batches[0][at])
            late.append(rows[-1][0] if covered and batch else 0)
        before = accumulate((bool(row[0]) for row in rows), initial=0)
        kept = [at for at, row in enumerate(rows) if row[0]]
        return (
            dict(zip(self.days, before, strict=True)),
            tuple(rows[at] for at in kept),
            tuple(late[at] for at in kept),
        )
