"""Exact tails of the binomial distribution, by sums: scipy is never loaded."""

from __future__ import annotations

import math


def at_least(k: int, n: int, p: float) -> float:
    """P(X >= k) of n people who each are so with chance p."""
    if k <= 0:
        return 1.0
    if k > n or p <= 0:
        return 0.0
    if p >= 1:
        return 1.0
    return 1.0 - _sum(0, k - 1, n, p) if k <= n * p else _sum(k, n, n, p)


def at_most(k: int, n: int, p: float) -> float:
    """P(X <= k)."""
    return at_least(n - k, n, 1 - p)


def _sum(first: int, last: int, n: int, p: float) -> float:
    """P(first <= X <= last), the terms from their logarithms: none overflows, and none vanishes before it counts."""
    log_p, log_q = math.log(p), math.log1p(-p)
    whole = math.lgamma(n + 1)
    terms = (
        math.exp(whole - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * log_p + (n - i) * log_q)
        for i in range(first, last + 1)
    )
    return min(1.0, math.fsum(terms))
