"""One question by another: how many who gave a column's answer also gave a row's, among those who answered both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .intervals import comparable, compare_shares, wilson
from .results import About, AskedQuestion, CrossCell, CrossLine, CrossResult


@dataclass(frozen=True, slots=True)
class Category:
    """An answer, or a band of numbers, by which people are told apart."""

    key: str
    label: str
    alone: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """Who gave which answers: person -> category keys, nobody with none. `most`: answers one person can give."""

    categories: tuple[Category, ...]
    given: Mapping[int, frozenset[str]]
    most: int = 1


def cross(about: About, by: AskedQuestion, rows: Sorted, columns: Sorted) -> CrossResult:
    """The table. Each column has its own base; a cell is compared with everybody in the table outside its column.

    The words allow for all comparisons made
    (`intervals.compare_shares`); cells too small to compare by their row and column sums are not counted among them.
    """
    both = rows.given.keys() & columns.given.keys()
    in_row = Counter(key for person in both for key in rows.given[person])
    in_column = Counter(key for person in both for key in columns.given[person])
    inside = Counter((r, c) for person in both for r in rows.given[person] for c in columns.given[person])
    across = tuple(_line(one, in_column) for one in columns.categories)
    down = tuple(_line(one, in_row) for one in rows.categories)
    base = len(both)
    asked = [(inside[r.key, c.key], c.n, r.n - inside[r.key, c.key], base - c.n) for r in down for c in across]
    comparisons = sum(comparable(*sums) for sums in asked)
    cells = [_cell(*sums, comparisons) for sums in asked]
    width = len(across)
    return CrossResult(
        about=about,
        by=by,
        rows=down,
        columns=across,
        cells=tuple(tuple(cells[at : at + width]) for at in range(0, len(cells), width)) if width else (),
        base=base,
        comparisons=comparisons,
        most_rows=rows.most,
        most_columns=columns.most,
    )


def _line(category: Category, counted: Counter[str]) -> CrossLine:
    return CrossLine(category.key, category.label, counted[category.key], category.alone, category.retired)


def _cell(k: int, n: int, k_rest: int, n_rest: int, comparisons: int) -> CrossCell:
    low, high = wilson(k, n)
    word = compare_shares(k, n, k_rest, n_rest, comparisons=comparisons)
    return CrossCell(k, k / n if n else 0.0, low, high, word)
