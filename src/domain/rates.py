"""Rates per 1,000 residents: the range from chance, and whether two rates differ by more than chance.

The ranges mean the play of chance only, for incidents that come singly: crimes often come in runs, so a word is then
wrong more often than it claims. Closed forms and sums: scipy is never loaded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from .intervals import CONFIDENCE, LEAST_EXPECTED

PER = 1_000
"""Residents a rate is told for."""

BYAR_FROM = 10
"""Counts from which Byar's approximation stands for the exact limits: it is then within 0.5% of them.

Source: Association of Public Health Observatories, Technical Briefing 3, "Commonly used public health statistics and
their confidence intervals" (2008): exact under 10, Byar's from 10.
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """Incidents per 1,000 residents with the 95% range from chance."""

    value: float
    low: float
    high: float


def rate(count: int, residents: int, confidence: float = CONFIDENCE) -> Rate:
    """`count` incidents among `residents` people, per 1,000 of them. The residents are taken as known, not sampled."""
    if residents < 1:
        raise ValueError("a rate needs residents")
    low, high = poisson_range(count, confidence)
    return Rate(PER * count / residents, PER * low / residents, PER * high / residents)


def poisson_range(count: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The counts that could as well have been expected where `count` came: exact under 10, Byar's from 10.

    Sources: Garwood 1936, Biometrika 28:437-442 (exact); Breslow and Day 1987, Statistical Methods in Cancer Research,
    volume II, page 69 (Byar's approximation).
    """
    if count < 0:
        raise ValueError("a count is not negative")
    if not 0 < confidence < 1:
        raise ValueError("confidence lies between 0 and 1")
    if count < BYAR_FROM:
        return _exact(count, (1 - confidence) / 2)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    above = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    return low, above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3


def _exact(count: int, tail: float) -> tuple[float, float]:
    """Where a Poisson variable is `count` or more, and `count` or less, with the probability `tail`."""
    low = 0.0 if count == 0 else _expected(count - 1, 1 - tail)
    return low, _expected(count, tail)


def _expected(most: int, chance: float) -> float:
    """The mean at which a Poisson variable is at most `most` with that probability, by halving."""
    low, high = 0.0, 100.0 + 10.0 * most
    for _ in range(80):
        middle = (low + high) / 2
        if _at_most(most, middle) > chance:
            low = middle
        else:
            high = middle
    return low


def _at_most(most: int, mean: float) -> float:
    return math.exp(-mean) * sum(mean**k / math.factorial(k) for k in range(most + 1))


def rates_p(count: int, residents: int, other: int, other_residents: int) -> float:
    """How often chance alone would set two rates as far apart as these, where both are the same: 0 to 1.

    The exact conditional test: given the sum of both counts, the first is binomial with the first place's part of all
    residents; twice the smaller tail, at most 1 (Przyborowski and Wilenski 1940, Biometrika 31:313-323).
    """
    if min(count, other) < 0 or min(residents, other_residents) < 1:
        raise ValueError("rates need counts and residents")
    both, part = count + other, residents / (residents + other_residents)
    above = count >= both * part
    tail = _upper_tail(count, both, part) if above else _upper_tail(other, both, 1 - part)
    return min(1.0, 2 * tail)


def _upper_tail(k: int, n: int, p: float) -> float:
    """P(X >= k) for X binomial (n, p) and k >= n p: the terms only fall, so the sum stops when they vanish."""
    if k <= 0:
        return 1.0
    log = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    term, odds = math.exp(log + k * math.log(p) + (n - k) * math.log1p(-p)), p / (1 - p)
    total = 0.0
    while term > total * 1e-17:
        total += term
        term *= (n - k) / (k + 1) * odds
        k += 1
    return min(1.0, total)


def rate_ratio(
    count: int, residents: int, other: int, other_residents: int, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """The interval of the first rate divided by the second; infinity where the second may be nought.

    Exact and conditional, it leaves out 1 where `rates_p` is under 1 - `confidence`: Clopper and Pearson's limits
    (1934, Biometrika 26:404-413) of the first count in both, turned into a ratio of rates.
    """
    if min(count, other) < 0 or min(residents, other_residents) < 1:
        raise ValueError("rates need counts and residents")
    tail, both, scale = (1 - confidence) / 2, count + other, other_residents / residents
    low = 0.0 if count == 0 else _share_where(count, both, tail)
    high = 1.0 if other == 0 else 1 - _share_where(other, both, tail)
    return scale * low / (1 - low), scale * high / (1 - high) if high < 1 else math.inf


def _share_where(k: int, n: int, tail: float) -> float:
    """The chance p, at most k / n, at which a binomial (n, p) comes to k or more in `tail` of cases: by halving."""
    low, high = 0.0, k / n
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle > 0 and _upper_tail(k, n, middle) < tail else (low, middle)
    return (low + high) / 2


def rates_comparable(count: int, residents: int, other: int, other_residents: int) -> bool:
    """Whether two rates are compared at all: each place could expect `LEAST_EXPECTED` of both counts together.

    It hangs on the sum alone, never on the gap.
    """
    return (count + other) * min(residents, other_residents) >= LEAST_EXPECTED * (residents + other_residents)
