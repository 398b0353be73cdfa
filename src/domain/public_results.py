"""Results other than ticks as they may go out to everybody: after the disclosure guard.

Of numbers, dates and times only the histogram goes out, its ends taken together until each has the threshold's
number of people, its stretches suppressed as counts are. Mean, quartiles and extremes do not: with a histogram beside
them they work back to suppressed counts, and the extremes are one person's. Of an order only how many put an answer
first goes out. Own words never do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .bins import fold_ends
from .comparing import firm
from .disclosure import NOT_SHOWN, Held, cell, guard_count, suppress_counts
from .disclosure_cross import TickTable, hold_cross
from .disclosure_tables import PublicTable, suppress_table
from .intervals import HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW
from .results import Bin, CrossCell, CrossLine, CrossResult, RankResult
from .summaries import Cell

HIDDEN = Cell(NOT_SHOWN, None)


@dataclass(frozen=True, slots=True)
class PublicShare:
    """A count with its share, which is None where the count is suppressed."""

    label: str
    count: Cell
    share: float | None


@dataclass(frozen=True, slots=True)
class PublicCross:
    """A table after the guard. `whole` is False where no such table goes out at all: then nothing else is filled."""

    whole: bool
    base: Cell
    rows: tuple[PublicShare, ...] = ()
    columns: tuple[tuple[str, Cell], ...] = ()
    cells: tuple[tuple[PublicShare, ...], ...] = ()
    words: tuple[tuple[str, ...], ...] = ()


def public_bins(bins: Sequence[Bin], threshold: int) -> tuple[PublicShare, ...]:
    """A histogram; nothing where fewer than the threshold answered."""
    folded = fold_ends(bins, threshold)
    total = sum(each.n for each in folded)
    cells = suppress_counts([each.n for each in folded], total=total, threshold=threshold)
    return tuple(_share(each.label, told, total) for each, told in zip(folded, cells, strict=True))


def public_firsts(result: RankResult, threshold: int) -> tuple[PublicShare, ...]:
    """How many put each answer first: separate counts, everybody in one. The shown ones lead, then the alphabet.

    An answer that is no longer offered is not named where its count is suppressed (see `public_survey`).
    """
    base = result.about.respondents
    if base < threshold:
        return ()
    cells = suppress_counts([option.first for option in result.options], total=base, threshold=threshold)
    told = [
        _share(option.label, cell, base)
        for option, cell in zip(result.options, cells, strict=True)
        if not (option.retired and cell.suppressed)
    ]
    hidden = sorted((each for each in told if each.count.suppressed), key=lambda each: each.label.casefold())
    return (*(each for each in told if not each.count.suppressed), *hidden)


def public_cross(result: CrossResult, threshold: int) -> PublicCross:
    """One question by another. Where people may be in several rows and in several columns, nothing goes out.

    A word is told where it holds against as many comparisons as the whole table has cells (`comparing.firm`): the
    team's own words allow for each other, and would tell of suppressed counts.
    """
    base = guard_count(result.base, threshold)
    if base.suppressed or (result.most_rows > 1 and result.most_columns > 1) or not result.cells:
        return PublicCross(whole=False, base=base)
    table = _guarded(result, threshold)
    base = table.total or base  # the sum of all may be held back to protect another
    everybody = 0 if base.suppressed else result.base  # a share of it would tell it
    rows = tuple(_share(line.label, told, everybody) for line, told in zip(result.rows, table.row_totals, strict=True))
    columns = tuple((line.label, told) for line, told in zip(result.columns, table.column_totals, strict=True))
    cells, words = [], []
    looked_at = sum(not _gone(line, told.count) for line, told in zip(result.rows, rows, strict=True))
    looked_at *= sum(not _gone(line, told) for line, (_, told) in zip(result.columns, columns, strict=True))
    for n, line, told, own in zip((r.n for r in result.rows), rows, table.cells, result.cells, strict=True):
        shares = [
            _share("", one, 0 if table.column_totals[c].suppressed else column.n)
            for c, (one, column) in enumerate(zip(told, result.columns, strict=True))
        ]
        cells.append(tuple(shares))
        sums_shown = not line.count.suppressed
        words.append(
            tuple(
                _word(o, column, n, result.base, looked_at) if sums_shown and share.share is not None else ""
                for o, column, share in zip(own, result.columns, shares, strict=True)
            )
        )
    return _without_the_retired(result, PublicCross(True, base, rows, columns, tuple(cells), tuple(words)))


def _word(own: CrossCell, column: CrossLine, in_row: int, base: int, looked_at: int) -> str:
    pair = (own.n, column.n, in_row - own.n, base - column.n)
    if own.word == TOO_FEW or not firm(pair, looked_at):
        return TOO_FEW if own.word == TOO_FEW else NO_CLEAR_CHANGE
    return HIGHER if own.n * pair[3] > pair[2] * column.n else LOWER


def _gone(line: CrossLine, told: Cell) -> bool:
    """Whether an answer is left out: no longer offered, and too few to be told."""
    return line.retired and told.suppressed


def _without_the_retired(result: CrossResult, told: PublicCross) -> PublicCross:
    """The table without answers no longer offered that are too few to be told: that somebody gave them is told by

    their being there.
    """
    down = [r for r, line in enumerate(result.rows) if not _gone(line, told.rows[r].count)]
    across = [c for c, line in enumerate(result.columns) if not _gone(line, told.columns[c][1])]
    return replace(
        told,
        rows=tuple(told.rows[r] for r in down),
        columns=tuple(told.columns[c] for c in across),
        cells=tuple(tuple(told.cells[r][c] for c in across) for r in down),
        words=tuple(tuple(told.words[r][c] for c in across) for r in down),
    )


def _guarded(result: CrossResult, threshold: int) -> PublicTable:
    matrix = [[each.n for each in row] for row in result.cells]
    downs, acrosses = [row.n for row in result.rows], [column.n for column in result.columns]
    if result.most_rows == 1 and result.most_columns == 1:
        return suppress_table(matrix, row_totals=downs, column_totals=acrosses, threshold=threshold)
    turned = result.most_columns > 1
    if turned:
        matrix, downs, acrosses = [list(column) for column in zip(*matrix, strict=True)], acrosses, downs
    alone = [line.alone for line in (result.columns if turned else result.rows)]
    most = result.most_columns if turned else result.most_rows
    ticks = TickTable(tuple(map(tuple, matrix)), tuple(alone), tuple(acrosses), most)
    held = hold_cross(ticks, threshold)
    cells = tuple(
        tuple(one if seen else HIDDEN for one, seen in zip(row, held.shown, strict=True))
        for row in _cells(matrix, held.cells, threshold)
    )
    rows = tuple(cell(n, state, threshold) for n, state in zip(downs, held.rows, strict=True))
    columns = tuple(Cell(f"{n:,}", n) if seen else HIDDEN for n, seen in zip(acrosses, held.shown, strict=True))
    if turned:
        return PublicTable(tuple(zip(*cells, strict=True)), columns, rows, None)
    return PublicTable(cells, rows, columns, None)


def _cells(
    matrix: Sequence[Sequence[int]], held: Sequence[Sequence[Held]], threshold: int
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(cell(n, state, threshold) for n, state in zip(row, states, strict=True))
        for row, states in zip(matrix, held, strict=True)
    )


def _share(label: str, told: Cell, base: int) -> PublicShare:
    return PublicShare(label, told, None if told.value is None or not base else told.value / base)
