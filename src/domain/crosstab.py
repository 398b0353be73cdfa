"""One question by another: how many who gave a column's answer also gave a row's, among those who answered both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .comparing import Pair, judge_rows
from .intervals import wilson
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

    The words allow for all comparisons made (`comparing.judge_rows`); cells too small to compare by their row and
    column sums are not counted among them.
    """
    both = rows.given.keys() & columns.given.keys()
    in_row = Counter(key for person in both for key in rows.given[person])
    in_column = Counter(key for person in both for key in columns.given[person])
    inside = Counter((r, c) for person in both for r in rows.given[person] for c in columns.given[person])
    across = tuple(_line(one, in_column) for one in columns.categories)
    down = tuple(_line(one, in_row) for one in rows.categories)
    base = len(both)
    asked: list[list[Pair]] = [
        [(inside[r.key, c.key], c.n, r.n - inside[r.key, c.key], base - c.n) for c in across] for r in down
    ]
    words, comparisons = judge_rows(asked)
    return CrossResult(
        about=about,
        by=by,
        rows=down,
        columns=across,
        cells=tuple(
            tuple(_cell(k, n, word) for (k, n, _, _), word in zip(row, said, strict=True))
            for row, said in zip(asked, words, strict=True)
        )
        if across
        else (),
        base=base,
        comparisons=comparisons,
        most_rows=rows.most,
        most_columns=columns.most,
    )


def _line(category: Category, counted: Counter[str]) -> CrossLine:
    return CrossLine(category.key, category.label, counted[category.key], category.alone, category.retired)


def _cell(k: int, n: int, word: str) -> CrossCell:
    low, high = wilson(k, n)
    return CrossCell(k, k / n if n else 0.0, low, high, word)
