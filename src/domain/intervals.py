"""What chance alone could have done to a count, and the four words drawn from it.

The ranges mean the play of chance only. People chose to take part, so no range here is a margin of error for
all residents. Closed forms and sums: scipy is never loaded.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW = WORDS = ("higher", "lower", "no clear change", "too few to say")

CONFIDENCE = 0.95

LEAST_BASE = 10
"""People in each period below which two shares are not compared.

Method 10 was tried by its author for bases from 5 to 50 (Newcombe 1998, Statistics in Medicine 17:873-890),
but with 5 people against 400 its words were wrong in 10 of 100 tries, so we start at 10, where official
practice starts to show a share at all (the 10 of the Office for National Statistics' "10-5" rule).
"""

LEAST_EXPECTED = 5
"""Cases that each of two cells should be able to expect (Cochran 1954, Biometrics 10:417-451)."""


@lru_cache(maxsize=16)
def _quantile(confidence: float) -> float:
    """Two-sided normal quantile: 1.96 for 0.95."""
    if not 0 < confidence < 1:
        raise ValueError("confidence lies between 0 and 1")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(k: int, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The score interval of the share k/n, as fractions (low, high); all of 0 to 1 where nobody answered.

    Sources: Wilson 1927, JASA 22:209-212; Newcombe 1998, Statistics in Medicine 17:857-872, method 3.
    """
    if not 0 <= k <= n:
        raise ValueError("a count lies between 0 and its base")
    if n == 0:
        return 0.0, 1.0
    z = _quantile(confidence)
    share, square = k / n, z * z
    middle = share + square / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    scale = 1 + square / n
    low = 0.0 if k == 0 else (middle - half) / scale
    high = 1.0 if k == n else (middle + half) / scale
    return low, high


def newcombe_difference(
    k1: int, n1: int, k2: int, n2: int, confidence: float = CONFIDENCE, *, correlation: float = 0.0
) -> tuple[float, float]:
    """The interval of k1/n1 - k2/n2, from -1 to 1. Both bases are at least 1.

    Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10 (Wilson limits squared and added).
    With `correlation`, between the two answers of the same people, it is method 10 for paired data: Newcombe
    1998, Statistics in Medicine 17:2635-2650.
    """
    if n1 < 1 or n2 < 1:
        raise ValueError("a share needs a base")
    low1, high1 = wilson(k1, n1, confidence)
    low2, high2 = wilson(k2, n2, confidence)
    first, second = k1 / n1, k2 / n2
    below = _length(first - low1, high2 - second, correlation)
    above = _length(high1 - first, second - low2, correlation)
    return first - second - below, first - second + above


def _length(a: float, b: float, correlation: float) -> float:
    return math.sqrt(max(0.0, a * a - 2 * correlation * a * b + b * b))


def comparable(k1: int, n1: int, k2: int, n2: int) -> bool:
    """Whether two shares are compared at all: see `compare_shares`. It hangs on the sums alone, never on the gap."""
    return min(n1, n2) >= LEAST_BASE and min(k1 + k2, n1 + n2 - k1 - k2) >= LEAST_EXPECTED


def compare_shares(k1: int, n1: int, k2: int, n2: int) -> str:
    """How the share k1/n1 stands against the earlier k2/n2: one of `WORDS`.

    "higher" or "lower" where the 95% interval of the difference leaves out zero; "too few to say" where
    either base is under `LEAST_BASE`, or where fewer than `LEAST_EXPECTED` people in both periods together
    ticked it, or did not. Where nothing has changed the word is wrong in about 5 and at most 7 of 100 cases
    (worked out exactly for bases of 10 to 400). Each answer is judged by itself: of 22 unchanged answers
    expect one wrong word. Comparisons that are made together are judged by `comparing.judge`.
    """
    if not comparable(k1, n1, k2, n2):
        wilson(k1, n1), wilson(k2, n2)  # a count above its base is a fault however few they are
        return TOO_FEW
    low, high = newcombe_difference(k1, n1, k2, n2)
    return _word(above=low > 0, below=high < 0)


def compare_counts(a: int, b: int) -> str:
    """How the count `a` of one period stands against `b` of an earlier one of equal length: one of `WORDS`.

    The exact conditional test: given a + b, and if nothing changed, `a` is binomial with a half (Przyborowski
    and Wilenski 1940, Biometrika 31:313-323), which is the Clopper-Pearson interval of a / (a + b) leaving
    out a half. Where nothing has changed the word is wrong in at most 5 of 100 cases, if events come singly:
    crimes often come in runs, so the word is then wrong more often. "too few to say" where both together are
    under 2 x `LEAST_EXPECTED`: no table that small is worth a word.
    """
    chance = counts_p(a, b)
    if chance is None:
        return TOO_FEW
    clear = chance <= 1 - CONFIDENCE
    return _word(above=clear and a > b, below=clear and a < b)


def counts_p(a: int, b: int) -> float | None:
    """How often chance alone would set two counts as far apart as these; None where they are too few to compare.

    Of the test of `compare_counts`: twice the smaller tail, at most 1. For `comparing.holm`, where many are compared.
    """
    if a < 0 or b < 0:
        raise ValueError("a count is not negative")
    if a + b < 2 * LEAST_EXPECTED:
        return None
    return min(1.0, 2 * _upper_tail(max(a, b), a + b))


def _upper_tail(k: int, n: int) -> float:
    """P(X >= k) for X binomial (n, 1/2) and k >= n/2: the terms only fall, so the sum stops when they vanish."""
    if 2 * k <= n:
        return 0.5  # at least: a tie is never clear
    term = math.exp(math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) - n * math.log(2))
    total = 0.0
    while term > total * 1e-17:
        total += term
        term *= (n - k) / (k + 1)
        k += 1
    return total


def _word(*, above: bool, below: bool) -> str:
    if above:
        return HIGHER
    return LOWER if below else NO_CLEAR_CHANGE


def rank_ranges(counts: Sequence[int], n: int, *, single: bool = False) -> list[tuple[int, int]]:
    """For each answer the first and last rank that chance cannot split, in the order given.

    The first rank is one more than the answers that are clearly above, the last is the number of answers less
    those clearly below: clear where the 95% interval of the difference leaves out zero (after Klein, Wright
    and Wieczorek 2020, JRSS C 69:589-606, but each pair judged by itself, with no allowance for the many
    pairs).

    An approximation for answers ticked by the same people: which two were ticked together is not counted
    here, so the two are taken as unrelated. Answers that go together (drug dealing, drug taking) then keep a
    wider range than they need; a limit of 5 ticks makes it a little too narrow. `single`: only one answer
    could be given; the correlation then follows from the shares and is used.
    Under `LEAST_BASE` people nothing is split.
    """
    if n < LEAST_BASE:
        return [(1, len(counts)) for _ in counts]
    above = {(a, b) for a in set(counts) for b in set(counts) if a > b and _clearly_above(a, b, n, single)}
    return [
        (1 + sum((b, a) in above for b in counts), len(counts) - sum((a, b) in above for b in counts)) for a in counts
    ]


def _clearly_above(a: int, b: int, n: int, single: bool) -> bool:
    correlation = 0.0
    if single and 0 < a < n and 0 < b < n:
        correlation = -math.sqrt(a * b / ((n - a) * (n - b)))
    return newcombe_difference(a, n, b, n, correlation=correlation)[0] > 0
