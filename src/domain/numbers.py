"""What the numbers that people gave come to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from statistics import fmean, quantiles, stdev

from .intervals import LEAST_BASE
from .results import NumberFigures
from .student import t_quantile


def number_figures(values: Sequence[Decimal]) -> NumberFigures | None:
    """Mean with its 95% range from chance, quartiles, extremes; None of nothing.

    The range is Student's t (1908, Biometrika 6:1-25), from `LEAST_BASE` people on. Quartiles are interpolated
    between neighbours (Hyndman and Fan 1996, American Statistician 50:361-365, definition 7).
    """
    if not values:
        return None
    numbers = sorted(float(value) for value in values)
    n, mean = len(numbers), fmean(numbers)
    half = t_quantile(n - 1) * stdev(numbers) / math.sqrt(n) if n >= LEAST_BASE else None
    quarter, median, three = quantiles(numbers, n=4, method="inclusive") if n > 1 else (mean, mean, mean)
    return NumberFigures(
        n=n,
        mean=mean,
        mean_low=None if half is None else mean - half,
        mean_high=None if half is None else mean + half,
        median=median,
        lower_quartile=quarter,
        upper_quartile=three,
        least=numbers[0],
        most=numbers[-1],
    )
