"""Which answers chance can put in order, where it is known who ticked what together: people are drawn again.

`intervals.rank_ranges` is the approximation for counts alone. numpy is loaded when first asked.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .intervals import CONFIDENCE, HIGHER, LEAST_BASE, LOWER, compare_counts, rank_ranges

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[np.float64]

RESAMPLES = 1_000
SEED = 1979
"""The same answers have the same ranks on every laptop and at every look: Efron 1979, Annals of Statistics 7:1-26."""
FEW = 200
"""People who ticked one of two answers and not the other, up to whom the exact test is asked as well."""
MOST = 120
"""Answers beyond which every pair is not resampled: such lists keep the approximation."""
MANY = 1_000
"""People beyond whom they are not drawn one by one: see `_multiplied`."""
_CHUNK = 50
_ROUNDING = 1e-5  # deviations are kept in single precision: one as large as the largest by chance is not clear

Patterns = Mapping[frozenset[str], int]
"""Distinct sets of answers ticked by one person -> how many people; the empty set where none of those ranked was."""


def resampled_ranks(
    keys: Sequence[str], patterns: Patterns, *, resamples: int = RESAMPLES, seed: int = SEED
) -> list[tuple[int, int]]:
    """For each answer the first and last rank that chance cannot split: all of them hold in 95 of 100 surveys.

    People are drawn again with all they ticked (the bootstrap; Efron 1979), so that answers that go together, and
    the limit on ticks, count as they are. Two answers are clearly apart where their difference, less one tick for its
    being a whole number (Edwards 1948, Psychometrika 13:185-187), over its standard error is more than the largest
    such deviation of any pair still open in 95 of 100 resamples; then again among the pairs left (Romano and Wolf
    2005, Econometrica 73:1237-1282). The ranks follow by counting who is clearly above and below (Mogstad, Romano,
    Shaikh and Wilhelm 2024, Review of Economic Studies 91:476-518). Where up to `FEW` people ticked one of two and not
    the other, the exact test of these counts must find them apart too (McNemar 1947, Psychometrika 12:153-157): drawn
    again, a few people vary less than they might. Resampling the ranks themselves would not do: with near ties it
    leaves the truth out too often (Xie, Singh and Zhang 2009, JASA 104:775-788). Under `LEAST_BASE` people nothing is
    split.
    """
    people = sum(patterns.values())
    if people < LEAST_BASE or not 1 < len(keys) <= MOST:
        return rank_ranges([sum(n for held, n in patterns.items() if key in held) for key in keys], people)
    over = _over(*_clearly_apart(*_matrix(keys, patterns), resamples, seed))
    above, below = over.sum(axis=0), over.sum(axis=1)
    return [(1 + int(a), len(keys) - int(b)) for a, b in zip(above, below, strict=True)]


def _over(apart: Flags, counts: Doubles) -> Flags:
    """Which answer (row) is clearly above which (column): also where one is between, since all hold at once."""
    over: Flags = apart & (counts[:, None] > counts[None, :])
    for between in range(len(over)):
        over |= over[:, between, None] & over[None, between, :]
    return over


def patterns_of(responses: Sequence[Collection[str]], keys: Collection[str]) -> dict[frozenset[str], int]:
    """Responses with at least one tick, by what of `keys` they hold."""
    found: dict[frozenset[str], int] = {}
    ranked = frozenset(keys)
    for ticked in responses:
        if ticked:
            held = ranked & frozenset(ticked)
            found[held] = found.get(held, 0) + 1
    return found


def _matrix(keys: Sequence[str], patterns: Patterns) -> tuple[Floats, list[int]]:
    """Patterns x answers, 1 where ticked, and the people of each; in an order that does not hang on how they came."""
    import numpy as np

    at = {key: number for number, key in enumerate(keys)}
    held = sorted((sorted(at[key] for key in ticked), n) for ticked, n in patterns.items())
    rows = np.zeros((len(held), len(keys)), np.float32)
    for row, (ticked, _) in enumerate(held):
        rows[row, ticked] = 1
    return rows, [n for _, n in held]


def _clearly_apart(rows: Floats, times: Sequence[int], resamples: int, seed: int) -> tuple[Flags, Doubles]:
    """Which pairs of answers are clearly apart (symmetric), and the counts."""
    import numpy as np

    people = sum(times)
    both = (rows.T * np.array(times, np.float64)) @ rows
    counts = np.diag(both)
    gap = counts[:, None] - counts[None, :]
    error = np.sqrt(np.maximum(counts[:, None] + counts[None, :] - 2 * both - gap * gap / people, 0))
    first, second = np.nonzero(np.triu(error > 0, 1))
    scale = error[first, second]
    seen = np.maximum(np.abs(gap[first, second]) - 1, 0) / scale
    if people > MANY:
        drawn = _multiplied(both - np.outer(counts, counts) / people, resamples, seed)
    else:
        drawn = _drawn_again(np.repeat(rows, times, axis=0), resamples, seed) - counts.astype(np.float32)
    chance = np.abs(drawn[:, first] - drawn[:, second]) / scale.astype(np.float32)
    alone = counts[first] - both[first, second], counts[second] - both[first, second]
    may = np.array([_differ(int(a), int(b)) for a, b in zip(*alone, strict=True)], bool)
    clear = _step_down(seen, chance, may)
    apart = np.zeros(error.shape, bool)
    apart[first[clear], second[clear]] = apart[second[clear], first[clear]] = True
    apart |= (error == 0) & (gap != 0)  # everybody ticked the one and nobody the other
    return apart, counts


@lru_cache(maxsize=4096)
def _differ(a: int, b: int) -> bool:
    return a + b > FEW or compare_counts(a, b) in (HIGHER, LOWER)


def _step_down(seen: Doubles, chance: Floats, may: Flags) -> Flags:
    """Which of the pairs exceed the largest deviation by chance of all that are still open, step by step.

    Pairs that may not be apart stay open.
    """
    import numpy as np

    at = min(len(chance), math.ceil(CONFIDENCE * (len(chance) + 1))) - 1
    clear = np.zeros(len(seen), bool)
    while not clear.all():
        largest = np.partition(chance[:, ~clear].max(axis=1), at)[at]
        more = may & ~clear & (seen > largest * (1 + _ROUNDING))
        if not more.any():
            break
        clear |= more
    return clear


def _drawn_again(people: Floats, resamples: int, seed: int) -> Floats:
    """Resamples x answers: the counts of as many people drawn with replacement."""
    import numpy as np

    n, chance = len(people), np.random.default_rng(seed)
    found = np.empty((resamples, people.shape[1]), np.float32)
    times = np.empty((_CHUNK, n), np.float32)
    for start in range(0, resamples, _CHUNK):
        rows = chance.integers(0, n, (min(_CHUNK, resamples - start), n), dtype=np.uint16)
        for row, who in enumerate(rows):
            times[row] = np.bincount(who, minlength=n)
        found[start : start + len(rows)] = times[: len(rows)] @ people
    return found


def _multiplied(spread: Doubles, resamples: int, seed: int) -> Floats:
    """Resamples x answers: how far the counts of many people would vary, from their covariance.

    Each person's deviation times a normal draw of their own, summed over all (the multiplier bootstrap;
    Chernozhukov, Chetverikov and Kato 2013, Annals of Statistics 41:2786-2819): that is a draw of this covariance.
    """
    import numpy as np

    values, axes = np.linalg.eigh(spread)
    root = (axes * np.sqrt(np.maximum(values, 0))) @ axes.T  # the one symmetric root, whichever way the axes point
    found: Floats = (np.random.default_rng(seed).standard_normal((resamples, len(root))) @ root).astype(np.float32)
    return found
