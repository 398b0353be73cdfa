"""The ratio of two odds, or of two ratios of counts, with its exact range from chance. scipy is never loaded."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .intervals import CONFIDENCE

STEPS = 46
"""Halvings: the ends are then as near as numbers can be."""


def odds_range(k1: int, n1: int, k2: int, n2: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The interval of (k1 / (n1 - k1)) / (k2 / (n2 - k2)), from nought to infinity.

    Exact and conditional on the sums, as `comparing.shares_p`: it leaves out 1 where that is under 1 - `confidence`.
    Source: Cornfield 1956, Third Berkeley Symposium 4:135-148; Agresti 2013, Categorical Data Analysis, 16.6.4.
    """
    if not (0 <= k1 <= n1 and 0 <= k2 <= n2):
        raise ValueError("a count lies between 0 and its base")
    first, last = max(0, k1 + k2 - n2), min(k1 + k2, n1)
    if first == last:
        return 0.0, math.inf
    weights = [_log_choose(n1, k) + _log_choose(n2, k1 + k2 - k) for k in range(first, last + 1)]
    tail = (1 - confidence) / 2
    low = 0.0 if k1 == first else _where(weights, first, k1, tail, upper=True)
    high = math.inf if k1 == last else _where(weights, first, k1, tail, upper=False)
    return low, high


def _where(weights: Sequence[float], first: int, k: int, tail: float, *, upper: bool) -> float:
    """The odds ratio at which k or more (or k or fewer) has the probability `tail`."""
    low, high = -60.0, 60.0  # logarithms
    for _ in range(STEPS):
        middle = (low + high) / 2
        if (_tail(weights, first, k, middle, upper=upper) < tail) == upper:
            low = middle
        else:
            high = middle
    return math.exp((low + high) / 2)


def _tail(weights: Sequence[float], first: int, k: int, log_odds: float, *, upper: bool) -> float:
    logs = [weight + log_odds * at for at, weight in enumerate(weights)]
    most = max(logs)
    terms = [math.exp(each - most) for each in logs]
    part = terms[k - first :] if upper else terms[: k - first + 1]
    return math.fsum(part) / math.fsum(terms)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
