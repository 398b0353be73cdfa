"""Totals at month end by place: lines for a few places, else the table with its sums; words, and all that leaves.

Loads matplotlib only when something is drawn.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..domain.cumulative import PLURALS, CumulativeRow, CumulativeTable, change_words, headline
from ..domain.dates import Period
from .exhibit import Exhibit, Table, Value

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from .style import ChartStyle

MOST_LINES = 4
MOST_ROWS = 24
"""Places drawn as rows of a table."""
PITCH, HEAD, FOOT, GAP = 21.0, 46.0, 8.0, 10.0
"""Points of the table: a row, its heads, the air at its foot and before its sums."""
LINES_HEIGHT = 250.0


def as_lines(table: CumulativeTable) -> bool:
    """A few places over several months are lines; more of them, or a published total, a table."""
    return len(table.rows) <= MOST_LINES and len(table.months) > 2 and table.stated is None


def draw_cumulative(table: CumulativeTable, width: float, height: float, style: ChartStyle) -> Figure:
    from .cumulative_lines import draw_lines
    from .cumulative_table import draw_table

    return (draw_lines if as_lines(table) else draw_table)(table, width, height, style)


def rows_of(table: CumulativeTable) -> tuple[CumulativeRow, ...]:
    """The rows that are drawn: of very many places those with most at the end, in the table's order."""
    if len(table.rows) <= MOST_ROWS:
        return table.rows
    last = sorted((row.values[-1] or 0.0 for row in table.rows), reverse=True)[MOST_ROWS - 1]
    return tuple(row for row in table.rows if (row.values[-1] or 0.0) >= last)[:MOST_ROWS]


def foot_rows(table: CumulativeTable) -> tuple[tuple[CumulativeRow, bool], ...]:
    """(row, whether bold) of what stands under the places: unplaced, sum, published total, growth."""
    growth = CumulativeRow(None, table.growth_label, table.totals.growth, ())
    found = [(table.elsewhere, False), (table.added, True), (table.stated, True), (growth, False)]
    return tuple((row, bold) for row, bold in found if row is not None and any(v is not None for v in row.values))


def table_height(table: CumulativeTable) -> float:
    """Points that its drawing needs."""
    return HEAD + PITCH * (len(rows_of(table)) + len(foot_rows(table))) + GAP + FOOT


def drawing_height(table: CumulativeTable) -> int:
    """Points that the drawing needs."""
    return int(LINES_HEIGHT if as_lines(table) else table_height(table))


def cumulative_alt(table: CumulativeTable) -> str:
    """`Table of totals at month end: …. Highest: …. Lowest: …. Published …. Not held: ….`"""
    shape = "Lines" if as_lines(table) else "Table"
    months = f"{table.months[0].long} to {table.months[-1].long}"
    parts = [f"{shape} of totals at month end: {table.name}, by {table.kind}, {months}. Source: {table.source}."]
    held = [row for row in table.rows if any(value is not None for value in row.values)]
    by_last = sorted(held, key=_last)
    if by_last:
        parts.append(f"Highest: {change_words(by_last[-1], table.months)}.")
    if len(by_last) > 1:
        parts.append(f"Lowest: {change_words(by_last[0], table.months)}.")
    total = change_words(table.totals, table.months)
    parts.append(f"Total: {total}." if total else f"The {PLURALS[table.kind]} are not all held, so they have no sum.")
    return " ".join([*parts, *table.mismatches, *([table.gaps] if table.gaps else [])])


def _last(row: CumulativeRow) -> float:
    return next((value for value in reversed(row.values) if value is not None), 0.0)


def cumulative_exhibit(table: CumulativeTable, *, place: str, visitors: int = 0, practice: bool = False) -> Exhibit:
    """Everything that may leave the window or stand on paper."""
    return Exhibit(
        name=f"Surveys by {table.kind} at month end" if table.ours else table.name,
        title=headline(table),
        place=place,
        period=Period(table.months[0].first, table.months[-1].last),
        draw=partial(draw_cumulative, table),
        alt=partial(cumulative_alt, table),
        heads=_heads(table),
        rows=tuple(_rows(table)),
        base=(f"{table.name}, by {table.kind}, at the end of each month.",),
        source=_sources(table, visitors),
        practice=practice,
        height=drawing_height(table),
        margin=0,
        file_table=partial(_file_table, table),
    )


def _sources(table: CumulativeTable, visitors: int) -> tuple[str, ...]:
    away = f" {visitors:,} people who live elsewhere are not counted." if visitors and table.ours else ""
    unended = f" {table.running.long} has not ended." if table.running else ""
    source = f"Source: {table.source}.{away}{unended}"
    missing = [table.gaps] if table.gaps else []
    many = len(table.rows)
    cut = [f"The {MOST_ROWS} of {many:,} {PLURALS[table.kind]} with most are drawn."] if many > MOST_ROWS else []
    return (source, *table.mismatches, *cut, *missing)


def _heads(table: CumulativeTable) -> tuple[str, ...]:
    return (*_group(table, "BCU"), table.kind.capitalize(), *(month.short for month in table.months))


def _rows(table: CumulativeTable) -> list[tuple[Value, ...]]:
    growth = CumulativeRow(None, table.growth_label, table.totals.growth, ())
    rows = [*table.rows, *(row for row in (table.elsewhere, table.added, table.stated, growth) if row is not None)]
    return [(*_group(table, row.within), row.place, *map(_plain, row.values)) for row in rows]


def _group(table: CumulativeTable, text: str) -> tuple[str, ...]:
    return (text,) if any(row.within for row in table.rows) else ()


def _file_table(table: CumulativeTable) -> Table:
    """A row a place and month, so that it can be counted on; a gap is an empty cell."""
    heads = ("Name", "Kind of place", "Within", "Place", "Month", "At month end", "In the month", "Source")
    rows: list[tuple[Value, ...]] = []
    for row in [*table.rows, *(each for each in (table.elsewhere, table.added, table.stated) if each is not None)]:
        for month, value, growth in zip(table.months, row.values, row.growth, strict=True):
            common = (table.name, table.kind, row.within, row.place, str(month))
            rows.append((*common, _plain(value), _plain(growth), table.source))
    return heads, tuple(rows)


def _plain(value: float | None) -> Value:
    return int(value) if value is not None and value == int(value) else value
