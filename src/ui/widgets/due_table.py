"""What is due, under Overdue, Today, This week and Later: one list in which the heads are rows too."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ...domain.dates import day_short
from ...domain.today import GROUPS, KNOTS, DueItem, TodaySummary

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
LATER = GROUPS[3]


class DueRow(NamedTuple):
    """A head (`item` is None) or a thing to do. `first` and `last` say where it stands on its sheet."""

    group: str
    size: int
    item: DueItem | None = None
    first: bool = False
    last: bool = False


class DueTable(QAbstractListModel):
    """`set_summary` replaces all. What is due later is folded away until `show_later`."""

    def __init__(self) -> None:
        super().__init__()
        self._summary: TodaySummary | None = None
        self._rows: list[DueRow] = []
        self._later = False

    @property
    def summary(self) -> TodaySummary | None:
        return self._summary

    def set_summary(self, summary: TodaySummary, *, later: bool | None = None) -> None:
        self.beginResetModel()
        self._summary = summary
        self._later = self._later if later is None else later
        self._rows = [row for name, items in summary.groups for row in self._group(name, items)]
        self.endResetModel()

    def _group(self, name: str, items: tuple[DueItem, ...]) -> list[DueRow]:
        if not items or (name == LATER and not self._later):
            return []
        last = len(items) - 1
        rows = [DueRow(name, len(items), item, at == 0, at == last) for at, item in enumerate(items)]
        return [DueRow(name, len(items)), *rows]

    @property
    def later_shown(self) -> bool:
        return self._later

    def row_at(self, index: Index) -> DueRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    @property
    def items(self) -> tuple[DueItem, ...]:
        """The things to do as they stand in the list."""
        return tuple(row.item for row in self._rows if row.item is not None)

    def head_of(self, group: str) -> QModelIndex:
        at = next((number for number, row in enumerate(self._rows) if row.item is None and row.group == group), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def first_item(self) -> QModelIndex:
        at = next((number for number, row in enumerate(self._rows) if row.item is not None), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.item is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None or self._summary is None:
            return None
        if row.item is None:
            wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return f"{row.group} {row.size}" if role in wanted else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.item.title
            case Qt.ItemDataRole.AccessibleTextRole:
                due = row.item.due_words(self._summary.today)
                return f"{row.item.title}. {row.item.line} {due}, at its {KNOTS[row.item.knot]}."
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.item.title}\n{row.item.line}\nDue {day_short(row.item.due)}"
        return None


def thread_of(item: DueItem, summary: TodaySummary) -> str:
    """Six knots: what is done, where it stands (a gap where it is late), what is to come."""
    here = "g" if item.is_over(summary.today) else "c"
    return "d" * item.knot + here + "t" * (len(KNOTS) - 1 - item.knot)


def state_of(item: DueItem, summary: TodaySummary) -> str:
    """`over`, `soon` where four fifths of a stated time are used, else `ok`."""
    if item.is_over(summary.today):
        return "over"
    runs = item.started is not None or item.part is not None
    return "soon" if runs and item.used(summary.today) >= 0.8 else "ok"
