"""The grid of a tagged table as read from a file: which cells stand where, spans counted.

Source: ISO 14289-1, 7.5 (tables); ISO 32000-1, 14.8.5.7 (table attributes).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from pikepdf import Dictionary

from .tree_reading import elements_of, role_of


def table_faults(table: Any) -> list[str]:
    """A head of heads alone, a body whose rows begin with a head, and no place taken twice or by nobody."""
    parts = elements_of(table)
    if [role_of(part) for part in parts] != ["THead", "TBody"] or not all(elements_of(part) for part in parts):
        return ["a table is not a head and a body"]
    faults, grids = [], []
    for part in parts:
        grid, clash = _grid(elements_of(part))
        grids.append(grid)
        faults += ["a table has cells that lie over one another"] if clash else []
    head, body = grids
    rows = range(_depth(body))
    if set(head.values()) != {"TH"} or any(body.get((row, 0)) != "TH" for row in rows):
        faults.append("a table has a row or column without its head cell")
    widths = {width for grid in grids for width in Counter(row for row, _ in grid).values()}
    if len(widths) > 1:
        faults.append("a table has rows of different lengths")
    return faults


Grid = dict[tuple[int, int], str]
"""The role of the cell at (row, column)."""


def _grid(rows: list[Any]) -> tuple[Grid, bool]:
    """(the grid, whether a cell lies over another)."""
    grid: Grid = {}
    clash = False
    for number, row in enumerate(rows):
        column = 0
        for cell in elements_of(row):
            while (number, column) in grid:
                column += 1
            for down in range(_span(cell, "/RowSpan")):
                for right in range(_span(cell, "/ColSpan")):
                    clash |= (number + down, column + right) in grid
                    grid[number + down, column + right] = role_of(cell)
    return grid, clash or _depth(grid) > len(rows)


def _depth(grid: Grid) -> int:
    return max((row for row, _ in grid), default=-1) + 1


def _span(cell: Any, name: str) -> int:
    attributes = cell.get("/A", Dictionary())
    return int(attributes.get(name, 1)) if isinstance(attributes, Dictionary) else 1
