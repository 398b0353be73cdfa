"""A table of two-line rows that tells which row is chosen, and keeps it when it is filled anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Signal

from ..look import look
from .cell_table import CellTable
from .table import Column, Index, RowsTable

ROW, HEAD = 52, 34


class ChosenTable(CellTable):
    """`chosen(row)` when another row is chosen; `key` tells rows apart."""

    chosen = Signal(object)

    def __init__(self, name: str, key: Callable[[Any], Hashable]) -> None:
        super().__init__(name, row_height=ROW, head_height=HEAD)
        self._key = key

    def fill(self, columns: Sequence[Column[Any]], rows: Sequence[Any]) -> None:
        """Show rows, keeping the one that is chosen."""
        before = self.current_row()
        self.show_table(RowsTable(columns, rows), sortable=False)
        self.choose(self._key(before) if before is not None else None)
        self.fit()

    def choose(self, key: Hashable) -> bool:
        """Choose a row by its key; the first where it is not there. Whether it was."""
        model = self.model()
        keys = [self._key(row) for row in model.rows] if isinstance(model, RowsTable) else []
        self.choose_row(keys.index(key) if key in keys else 0)
        return key in keys

    @property
    def pitch(self) -> int:
        return max(ROW, look().scale.px(14) * 2 + 24)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.current_row())
