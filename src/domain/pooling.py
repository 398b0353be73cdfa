"""Whether answers hang on how people were asked, so that one figure for all of them would mislead."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import NormalDist

from .comparing import LEVEL, holm
from .intervals import HIGHER, LEAST_BASE, LOWER, TOO_FEW, compare_shares
from .results import CrossCell, CrossLine, CrossResult, Pooling

DIFFER, ALIKE = "differs", "no clear difference"

LEAST_CELL = 3
"""People that every cell should be able to expect. Cochran (1954, Biometrics 10:417-451) lets a fifth of the cells have
fewer than 5 and none fewer than 1; chances that are divided among many answers need more than 1: with 3 they were at
most 1.2 times what is said at 5%, 1% and 0.25%, for two to five groups of 10 to 400 people, and with 1 up to 2.5 times.
"""

Part = tuple[int, int]
"""A count and its base, in one setting."""


def pooling(table: CrossResult) -> Pooling:
    """Which answers differ between the columns: the words of all rows allow for each other (Holm)."""
    parts = [_parts(cells, table.columns) for cells in table.cells]
    chances = [homogeneity(row) for row in parts]
    words = tuple(
        TOO_FEW if chance is None else DIFFER if chance <= LEVEL + 1e-12 else ALIKE for chance in holm(chances)
    )
    return Pooling(words, sum(chance is not None for chance in chances))


def depend(settings: Sequence[tuple[int, Mapping[str, int]]], keys: Sequence[str]) -> tuple[str, ...]:
    """The answers whose shares differ between settings, each of them (people, ticks by answer), after Holm."""
    chances = [homogeneity([(ticks.get(key, 0), people) for people, ticks in settings]) for key in keys]
    adjusted = zip(keys, holm(chances), strict=True)
    return tuple(key for key, chance in adjusted if chance is not None and chance <= LEVEL + 1e-12)


def homogeneity(parts: Sequence[Part]) -> float | None:
    """How often chance alone would set shares of several groups as far apart as these; None where too few.

    Pearson's chi-square for 2 x k counts. Groups under `LEAST_BASE` people are left out; every cell left must expect
    `LEAST_CELL` people. Source: Pearson 1900, Philosophical Magazine 50:157-175; Fisher
    1922, JRSS 85:87-94 on the degrees of freedom.
    """
    kept = [(k, n) for k, n in parts if n >= LEAST_BASE]
    ticked, people = sum(k for k, _ in kept), sum(n for _, n in kept)
    if len(kept) < 2 or min(ticked, people - ticked) * min(n for _, n in kept) < LEAST_CELL * people:
        return None
    share = ticked / people
    square = sum((k - n * share) ** 2 / (n * share * (1 - share)) for k, n in kept)
    return chi_square_tail(square, len(kept) - 1)


def chi_square_tail(square: float, degrees: int) -> float:
    """P(chi-square > square): the finite sums for whole degrees (Abramowitz and Stegun 1964, 26.4.4 and 26.4.5)."""
    if degrees < 1 or square < 0:
        raise ValueError("chi-square is not negative and has at least one degree of freedom")
    half = square / 2
    if degrees % 2:
        total, term, steps = math.erfc(math.sqrt(half)), 2 * math.sqrt(half / math.pi) * math.exp(-half), degrees // 2
        for step in range(steps):
            total += term
            term *= half / (step + 1.5)
        return min(1.0, total)
    total, term = 0.0, math.exp(-half)
    for step in range(degrees // 2):
        total += term
        term *= half / (step + 1)
    return min(1.0, total)


# ---------------------------------------------------------------- changes that come from the mix


def within(now: Sequence[Part], before: Sequence[Part]) -> tuple[float, float] | None:
    """The change of a share, each setting compared with itself, and its standard error; None without a setting in both.

    Mantel and Haenszel's risk difference, by which a whole that only changed its mix has not changed (Simpson 1951,
    JRSS B 13:238-241). Source of the error: Greenland and Robins 1985, Biometrics 41:55-68.
    """
    weight = change = square = 0.0
    for (a, n), (b, m) in zip(now, before, strict=True):
        if n and m:
            weight += n * m / (n + m)
            change += (a * m - b * n) / (n + m)
            square += (a * (n - a) * m**3 + b * (m - b) * n**3) / (n * m * (n + m) ** 2)
    return (change / weight, math.sqrt(square) / weight) if weight else None


def unsteady(now: CrossResult, before: CrossResult) -> tuple[tuple[str, str], ...]:
    """(answer, word) of changes of the whole that are not clear, or turn round, where each setting is compared with

    itself. Both tables have the same rows and columns.
    """
    found = []
    for row, cells, was, cells_was in zip(now.rows, now.cells, before.rows, before.cells, strict=True):
        if row.key != was.key:
            raise ValueError("the two tables have other rows")
        word = compare_shares(row.n, now.base, was.n, before.base)
        if word not in (HIGHER, LOWER):
            continue
        change = within(_parts(cells, now.columns), _parts(cells_was, before.columns))
        if change is None or not _holds(word, *change):
            found.append((row.label, word))
    return tuple(found)


def _parts(cells: Sequence[CrossCell], columns: Sequence[CrossLine]) -> list[Part]:
    return [(cell.n, line.n) for cell, line in zip(cells, columns, strict=True)]


def _holds(word: str, change: float, error: float) -> bool:
    far = NormalDist().inv_cdf(1 - LEVEL / 2) * error
    return change > far if word == HIGHER else change < -far
