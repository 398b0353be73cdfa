"""Student's t, for the mean of few people. Closed forms: scipy is never loaded."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

EXACT_TO = 60
"""Degrees of freedom up to which the quantile is found from the exact distribution; above, by the expansion."""


@lru_cache(maxsize=256)
def t_quantile(freedom: int, confidence: float = 0.95) -> float:
    """The two-sided quantile: 2.228 for 10 degrees of freedom and 95%.

    Sources: Abramowitz and Stegun 1964, 26.7.3 and 26.7.4 (exact sums), 26.7.5 (expansion); Student 1908,
    Biometrika 6:1-25.
    """
    if freedom < 1:
        raise ValueError("a mean of one has no range")
    if freedom > EXACT_TO:
        return _expansion(freedom, NormalDist().inv_cdf((1 + confidence) / 2))
    low, high = 0.0, 1.0
    while _within(high, freedom) < confidence:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < confidence else (low, middle)
    return (low + high) / 2


def t_chance(t: float, freedom: int) -> float:
    """How often chance alone gives a t at least so far from nought, to either side: 0 to 1. Exact (26.7.3, 26.7.4)."""
    if freedom < 1:
        raise ValueError("a mean of one has no range")
    return max(0.0, 1 - _within(abs(t), freedom))


def _within(t: float, freedom: int) -> float:
    """P(-t < T < t)."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    odd = freedom % 2
    term = total = math.cos(angle) if odd else 1.0
    for k in range(3 if odd else 2, freedom - 1, 2):
        term *= square * (k - 1) / k
        total += term
    if not odd:
        return sine * total
    return 2 / math.pi * (angle + (sine * total if freedom > 1 else 0.0))


def _expansion(freedom: int, x: float) -> float:
    v = float(freedom)
    g1 = (x**3 + x) / 4
    g2 = (5 * x**5 + 16 * x**3 + 3 * x) / 96
    g3 = (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384
    g4 = (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160
    return x + g1 / v + g2 / v**2 + g3 / v**3 + g4 / v**4
