"""What was found, in groups of one kind: one list in which the heads are rows too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ...domain.searching import Marks

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A head (`what` is None) or something that can be opened. `side` stands at the right; `count` beside a head."""

    group: str
    title: str = ""
    line: str = ""
    side: str = ""
    title_marks: Marks = ()
    line_marks: Marks = ()
    what: object = None
    count: str = ""

    @property
    def spoken(self) -> str:
        """As a screen reader reads it."""
        if self.what is None:
            return f"{self.group}: {self.count}" if self.count else self.group
        return ". ".join(part for part in (f"{self.group}: {self.title}", self.line, self.side) if part)


class FoundTable(QAbstractListModel):
    """`set_groups` replaces all."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FoundRow] = []

    def set_groups(self, groups: Iterable[tuple[FoundRow, Sequence[FoundRow]]]) -> None:
        """(head, what is under it)."""
        self.beginResetModel()
        self._rows = [row for head, rows in groups if rows for row in (head, *rows)]
        self.endResetModel()

    def row_at(self, index: Index) -> FoundRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    @property
    def items(self) -> tuple[FoundRow, ...]:
        """What can be opened, as it stands in the list."""
        return tuple(row for row in self._rows if row.what is not None)

    @property
    def heads(self) -> tuple[FoundRow, ...]:
        return tuple(row for row in self._rows if row.what is None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or row.what is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.group
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None
