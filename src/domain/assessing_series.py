"""Whether the level of a run of months changed when the response began: an interrupted time series, kept simple.

The months after are held against the months before by their ranks (Wilcoxon 1945, Biometrics Bulletin 1:80-83; midranks
for ties, the chance worked out exactly). It asks for no curve and no spread: as long as nothing ties one month to the
next, it has a wrong word in at most 5 of 100 unchanged series, whether counts come singly or in runs within a month (by
simulation in the tests). It cannot hold that where a bad month is followed by a bad one: with a correlation of 0.3 from
month to month some 12 of 100 such series get a word. A regression with few months promises more and keeps less.

A level that was already moving before is told apart: the trend of the months before is looked at by Kendall's tau
(Mann 1945, Econometrica 13:245-259), and a change in its direction then cannot be laid to the response. A slow one may
stay unseen: of series that fall by 3% a month throughout, from 60, some 15 of 100 still get a word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist, median

from .comparing import word_of
from .intervals import HIGHER, LOWER

LEAST_BEFORE, LEAST_AFTER = 8, 3
"""Months on each side under which no series is judged: eight and three give 165 orders."""
MOVING = 0.2
"""How rare a trend before must be by chance to be told: not one in twenty, for it only holds a word back."""


@dataclass(frozen=True, slots=True)
class Level:
    """`middle` of the months before; `below` and `above`: months after on either side of it.

    `word` is of `intervals.WORDS`; `before_trend`: "higher" or "lower" where the months before were already moving.
    """

    middle: float
    below: int
    above: int
    months: int
    word: str
    before_trend: str = ""

    @property
    def already(self) -> bool:
        """Whether it was moving that way before the response."""
        return bool(self.before_trend) and self.before_trend == self.word


def level_of(before: Sequence[float], after: Sequence[float]) -> Level:
    """The months after against the months before, each in their order; months that are not held are left out."""
    middle = median(before) if before else 0.0
    chance = None
    if len(before) >= LEAST_BEFORE and len(after) >= LEAST_AFTER:
        chance = rank_chance(before, after)
    above = _mean_rank_above(before, after)
    return Level(
        middle,
        sum(each < middle for each in after),
        sum(each > middle for each in after),
        len(after),
        word_of(chance, above=above),
        trend_of(before) if chance is not None else "",
    )


def rank_chance(before: Sequence[float], after: Sequence[float]) -> float:
    """How often mixing the months at random would set the two groups so far apart: twice the smaller tail."""
    ranks = _ranks([*after, *before])
    m, total = len(after), sum(ranks[: len(after)])
    ways: list[dict[int, int]] = [{0: 1}] + [{} for _ in range(m)]
    for rank in ranks:  # how many choices of so many months have which sum of ranks
        for size in range(m - 1, -1, -1):
            for held, n in ways[size].items():
                ways[size + 1][held + rank] = ways[size + 1].get(held + rank, 0) + n
    every = math.comb(len(ranks), m)
    low = sum(n for held, n in ways[m].items() if held <= total)
    high = sum(n for held, n in ways[m].items() if held >= total)
    return min(1.0, 2 * min(low, high) / every)


def trend_of(months: Sequence[float]) -> str:
    """ "higher" or "lower" where a run of months was already moving; empty where chance could have done it."""
    n = len(months)
    if n < LEAST_BEFORE:
        return ""
    score = sum((b > a) - (b < a) for a, b in combinations(months, 2))
    ties = [months.count(value) for value in set(months)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    if variance <= 0 or not score:
        return ""
    z = (abs(score) - 1) / math.sqrt(variance)
    clear = 2 * (1 - NormalDist().cdf(z)) <= MOVING
    return "" if not clear else HIGHER if score > 0 else LOWER


def _ranks(values: Sequence[float]) -> list[int]:
    """Twice the midranks, so that they are whole."""
    return [
        2 * sum(other < value for other in values) + sum(other == value for other in values) + 1 for value in values
    ]


def _mean_rank_above(before: Sequence[float], after: Sequence[float]) -> bool:
    return sum((b < a) - (b > a) for a in after for b in before) > 0
