"""Before and after: of counts and of shares, alone and beside a comparison place, with the range from chance.

The tests are those of `rates`, `comparing` and `intervals`. Counts by month that spread more than chance alone would
spread them (crimes come in runs) are judged by their own spread as well, and the more careful of both holds. Of
counts that nothing changed about 5 and at most 7 in 100 are then called higher or lower, whether they come singly or
in runs within a month (by simulation in the tests: Poisson, and negative binomial of up to four times its spread).
Where a bad month is followed by a bad month, or a season stands on one side only, the word is wrong more often.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .comparing import shares_p, word_of
from .intervals import CONFIDENCE, HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW, comparable, compare_shares
from .intervals import newcombe_difference as share_difference
from .odds import odds_range
from .rates import rate_ratio, rates_comparable, rates_p
from .student import t_chance, t_quantile

LEAST_FREEDOM = 3
"""Months beside the first of each period, under which nobody can say how far months spread."""


@dataclass(frozen=True, slots=True)
class Side:
    """One place in one period: `n` over `months`; `base` of a survey: who answered. `monthly` where it is known."""

    n: int
    months: int
    base: int | None = None
    monthly: tuple[int, ...] = ()

    @property
    def value(self) -> float:
        """The share, or the count a month."""
        return self.n / (self.base or 1) if self.base is not None else self.n / max(1, self.months)


@dataclass(frozen=True, slots=True)
class Change:
    """How a period stands against an earlier one. `word` is of `intervals.WORDS`.

    `effect`: of counts a ratio of monthly means (0.7 is 30% fewer), of shares a difference; None where it cannot be
    worked out. `low` to `high`: its 95% range from chance. `spread`: how far months spread beyond chance, 1 as chance.
    """

    before: Side
    after: Side
    effect: float | None
    low: float
    high: float
    word: str
    spread: float = 1.0

    @property
    def is_share(self) -> bool:
        return self.before.base is not None


@dataclass(frozen=True, slots=True)
class Beside:
    """The change here against that of a comparison place: a ratio of ratios, or a difference of differences."""

    here: Change
    there: Change
    effect: float | None
    low: float
    high: float
    word: str


def change_of(before: Side, after: Side) -> Change:
    """Two periods of one place: counts by `rates`, shares by `intervals.compare_shares`."""
    if before.base is not None and after.base is not None:
        return _share_change(before, after)
    return _count_change(before, after)


def beside(here: Change, there: Change) -> Beside:
    """The change here against the change there, over the same months."""
    if here.is_share:
        return _shares_beside(here, there)
    return _counts_beside(here, there)


# ---------------------------------------------------------------- counts


def _count_change(before: Side, after: Side) -> Change:
    months = max(1, before.months), max(1, after.months)
    spread, freedom = spread_of((before.monthly, after.monthly))
    effect = None if not before.n else (after.n / months[1]) / (before.n / months[0])
    low, high = _wider(
        rate_ratio(after.n, months[1], before.n, months[0]), effect, (after.n, before.n), spread, freedom
    )
    chance = None
    if rates_comparable(after.n, months[1], before.n, months[0]):
        exact = rates_p(after.n, months[1], before.n, months[0])
        chance = max(exact, spread_chance(effect, (after.n, before.n), spread, freedom))
    return Change(before, after, effect, low, high, word_of(chance, above=after.value > before.value), spread)


def _counts_beside(here: Change, there: Change) -> Beside:
    """Fisher's test: given how many there were in each place in all, the ones after are spread alike by chance.

    The ratio of ratios is then the odds ratio of the four counts, whatever the periods' lengths.
    """
    k1, n1 = here.after.n, here.after.n + here.before.n
    k2, n2 = there.after.n, there.after.n + there.before.n
    effect = here.effect / there.effect if here.effect is not None and there.effect else None
    sides = (here.before, here.after, there.before, there.after)
    spread, freedom = spread_of([side.monthly for side in sides])
    counts = tuple(side.n for side in sides)
    low, high = _wider(odds_range(k1, n1, k2, n2), effect, counts, spread, freedom)
    chance = None
    if comparable(k1, n1, k2, n2):
        chance = max(shares_p(k1, n1, k2, n2), spread_chance(effect, counts, spread, freedom))
    return Beside(here, there, effect, low, high, word_of(chance, above=k1 * n2 > k2 * n1))


def spread_of(periods: Sequence[Sequence[int]]) -> tuple[float, int]:
    """How far months spread about their own period's mean, in units of what chance gives; and from how many.

    Pearson's estimate of the quasi-Poisson spread (McCullagh and Nelder 1989, Generalized Linear Models, 4.5.2).
    """
    total, freedom = 0.0, 0
    for months in periods:
        mean = sum(months) / len(months) if months else 0.0
        if mean > 0 and len(months) > 1:
            total += sum((each - mean) ** 2 for each in months) / mean
            freedom += len(months) - 1
    return (total / freedom, freedom) if freedom >= LEAST_FREEDOM else (1.0, freedom)


def spread_chance(effect: float | None, counts: Sequence[int], spread: float, freedom: int) -> float:
    """How often months that spread so far would set the ratio so far from 1; nought where they spread as chance."""
    if freedom < LEAST_FREEDOM or spread <= 1 or not effect or min(counts) < 1:
        return 0.0
    return t_chance(math.log(effect) / _error(counts, spread), freedom)


def _wider(
    exact: tuple[float, float], effect: float | None, counts: Sequence[int], spread: float, freedom: int
) -> tuple[float, float]:
    """The exact range, or that of the months' own spread where it reaches further."""
    if freedom < LEAST_FREEDOM or spread <= 1 or not effect or min(counts) < 1:
        return exact
    half = t_quantile(freedom, CONFIDENCE) * _error(counts, spread)
    return min(exact[0], effect * math.exp(-half)), max(exact[1], effect * math.exp(half))


def _error(counts: Sequence[int], spread: float) -> float:
    """The standard error of the logarithm of a ratio of counts, or of a ratio of such ratios."""
    return math.sqrt(spread * sum(1 / each for each in counts))


# ---------------------------------------------------------------- shares


def _share_change(before: Side, after: Side) -> Change:
    k1, n1, k0, n0 = after.n, after.base or 0, before.n, before.base or 0
    if not n1 or not n0:
        return Change(before, after, None, -1.0, 1.0, TOO_FEW)
    low, high = share_difference(k1, n1, k0, n0)
    return Change(before, after, k1 / n1 - k0 / n0, low, high, compare_shares(k1, n1, k0, n0))


def _shares_beside(here: Change, there: Change) -> Beside:
    """The difference of the two differences, its limits squared and added as Newcombe adds those of two shares.

    Source: Zou and Donner 2008, Statistics in Medicine 27:1693-1702.
    """
    if here.effect is None or there.effect is None:
        return Beside(here, there, None, -2.0, 2.0, TOO_FEW)
    effect = here.effect - there.effect
    low = effect - math.hypot(here.effect - here.low, there.high - there.effect)
    high = effect + math.hypot(here.high - here.effect, there.effect - there.low)
    few = TOO_FEW in (here.word, there.word)
    word = TOO_FEW if few else HIGHER if low > 0 else LOWER if high < 0 else NO_CLEAR_CHANGE
    return Beside(here, there, effect, low, high, word)
