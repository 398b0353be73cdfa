"""Stretches of values for a histogram: of numbers, dates and times.

Rule for numbers: one stretch a whole number, or a step of the scale, while there are at most 12; else stretches as
wide as 2 x interquartile range / cube root of n (Freedman and Diaconis 1981, Zeitschrift für
Wahrscheinlichkeitstheorie 57:453-476), rounded to 1, 2 or 5 times a power of ten, and at most 20 of them. Values
beyond three interquartile ranges from the quartiles (Tukey's outer fences; Exploratory Data Analysis, 1977) lie in an
open stretch at the end.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import quantiles

from .dates import Month, day_short, months_between
from .results import Bin

MOST_SINGLE = 12
MOST_BINS = 20
MOST_DAYS = 31
MOST_MONTHS = 36


def number_bins(
    values: Sequence[Decimal], *, bounds: tuple[str, str, str] | None = None, most: int = MOST_BINS
) -> tuple[Bin, ...]:
    """A histogram of numbers. `bounds` of a scale: start, end, step."""
    if not values:
        return ()
    step = Fraction(bounds[2]) if bounds and Fraction(bounds[2]) else Fraction(1)
    ends = [Fraction(bounds[0]), Fraction(bounds[1])] if bounds else [Fraction(v) for v in (min(values), max(values))]
    steps = all((Fraction(v) - ends[0]) % step == 0 for v in values)
    if steps and (max(ends) - min(ends)) / step < min(most, MOST_SINGLE):
        return _singles([Fraction(v) for v in values], min(ends), max(ends), abs(step))
    return _stretches([Fraction(v) for v in values], most)


def _singles(values: list[Fraction], first: Fraction, last: Fraction, step: Fraction) -> tuple[Bin, ...]:
    counted = Counter(values)
    points = [first + index * step for index in range(int((last - first) / step) + 1)]
    points = sorted({*points, *counted})
    return tuple(Bin(f"{_told(p)}", counted[p], f"{_told(p)} or less", f"{_told(p)} or more", p) for p in points)


def _stretches(values: list[Fraction], most: int) -> tuple[Bin, ...]:
    whole = all(value.denominator == 1 for value in values)
    low, high, width = _frame(values, whole, most)
    first, last = math.floor(low / width), math.floor(high / width)
    counted = Counter(min(max(math.floor(value / width), first - 1), last + 1) for value in values)
    keys = range(first - (counted[first - 1] > 0), last + 1 + (counted[last + 1] > 0))
    made = [_stretch(key * width, (key + 1) * width, counted[key], whole) for key in keys]
    if counted[first - 1]:
        made[0] = replace(made[0], label=made[0].down, start=None)
    if counted[last + 1]:
        made[-1] = replace(made[-1], label=made[-1].up)
    return tuple(made)


def _frame(values: list[Fraction], whole: bool, most: int) -> tuple[Fraction, Fraction, Fraction]:
    """(lowest, highest, width): where stretches begin and end, open ones apart."""
    low, high = min(values), max(values)
    quarter, _, three = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (low, low, low)
    between = three - quarter
    if between:
        low, high = max(low, quarter - 3 * between), min(high, three + 3 * between)
    wish = 2 * float(between) / len(values) ** (1 / 3) if between else float(high - low) / 8
    width = max(_near(max(wish, 1e-9)), _round_up(max(float(high - low) / max(1, most - 3), 1e-9)))
    return low, high, max(Fraction(1), width) if whole else width


def _round_up(width: float) -> Fraction:
    """The next 1, 2 or 5 times a power of ten."""
    return next(each for each in _round_widths(width) if float(each) >= width * (1 - 1e-9))


def _near(width: float) -> Fraction:
    """The nearest 1, 2 or 5 times a power of ten, by ratio."""
    return min(_round_widths(width), key=lambda each: abs(math.log(float(each) / width)))


def _round_widths(width: float) -> tuple[Fraction, ...]:
    power = Fraction(10) ** math.floor(math.log10(width))
    return tuple(power * part for part in (1, 2, 5, 10))


def _stretch(low: Fraction, high: Fraction, n: int, whole: bool) -> Bin:
    last = high - 1
    if whole:
        label = _told(low) if last == low else f"{_told(low)}–{_told(last)}"
        return Bin(label, n, f"{_told(last)} or less", f"{_told(low)} or more", low)
    return Bin(f"{_told(low)} to under {_told(high)}", n, f"under {_told(high)}", f"{_told(low)} or more", low)


def _told(value: Fraction) -> str:
    """`1,200` or `0.25`, with a true minus."""
    said = f"{float(value):,.10f}".rstrip("0").rstrip(".")
    return said.replace("-", "−")


def date_bins(days: Sequence[date], *, by_day: bool = True) -> tuple[str, tuple[Bin, ...]]:
    """(unit, stretches): by day up to 31 days from the first to the last, by month up to 36, else by year."""
    if not days:
        return "day", ()
    first, last = min(days), max(days)
    if by_day and (last - first).days < MOST_DAYS:
        counted = Counter(days)
        each = [date.fromordinal(at) for at in range(first.toordinal(), last.toordinal() + 1)]
        return "day", tuple(
            Bin(day_short(d), counted[d], f"{day_short(d)} or before", f"{day_short(d)} or after") for d in each
        )
    months = Counter(Month.of(day) for day in days)
    if Month.of(last).index - Month.of(first).index < MOST_MONTHS:
        across = months_between(Month.of(first), Month.of(last))
        return "month", tuple(Bin(m.short, months[m], f"{m.short} or before", f"{m.short} or after") for m in across)
    years = Counter(day.year for day in days)
    return "year", tuple(
        Bin(str(y), years[y], f"{y} or before", f"{y} or after") for y in range(first.year, last.year + 1)
    )


def hour_bins(times: Sequence[str]) -> tuple[Bin, ...]:
    """Times such as `16:40` by the hour, from the first hour that was named to the last."""
    if not times:
        return ()
    counted = Counter(int(time[:2]) for time in times)
    return tuple(
        Bin(f"{h:02d}:00–{h:02d}:59", counted[h], f"before {(h + 1) % 24:02d}:00", f"{h:02d}:00 or after")
        for h in range(min(counted), max(counted) + 1)
    )


def fold_ends(bins: Sequence[Bin], least: int) -> tuple[Bin, ...]:
    """Take stretches at either end together until each end has `least` people: the ends then tell of nobody alone.

    Nothing is left where all together are fewer.
    """
    left, kept = [*bins], 0
    while left and kept + left[0].n < least:
        kept += left.pop(0).n
    if not left:
        return ()
    if len(left) < len(bins):
        left[0] = replace(left[0], label=left[0].down, n=kept + left[0].n, start=None)
    lower, kept = len(left), 0
    while len(left) > 1 and kept + left[-1].n < least:
        kept += left.pop().n
    if len(left) < lower:
        left[-1] = replace(left[-1], label=left[-1].up, n=kept + left[-1].n)
    return tuple(left) if len(left) > 1 else (replace(left[0], label=ALL, start=None),)


ALL = "any answer"
"""The one stretch that is left where all others were too small: its bounds would be those of all answers."""


def place_in(bins: Sequence[Bin], value: Decimal) -> int:
    """Which of some stretches of numbers a value is in."""
    found = 0
    for index, each in enumerate(bins):
        if each.start is not None and Fraction(value) >= each.start:
            found = index
    return found
