"""The thread as a list: each knot with its date and words, and the days between as rows of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from ...domain.thread import STATES, Gap, Knot, Thread
from ..look import look
from .table import Column, RowsTable, TableView

ROW = 32


@dataclass(frozen=True, slots=True)
class ListRow:
    """A knot, or the gap before the next one."""

    knot: Knot | None = None
    gap: Gap | None = None

    @property
    def loud(self) -> bool:
        return self.gap is not None and self.gap.state in ("quiet", "late")


def rows_of(found: Thread) -> list[ListRow]:
    """Each gap stands over the knot it leads to."""
    before = {gap.before: gap for gap in found.gaps}
    rows = []
    for knot in found.knots:
        if knot.kind in before:
            rows.append(ListRow(gap=before[knot.kind]))
        rows.append(ListRow(knot=knot))
    return rows


def _gap_words(gap: Gap) -> str:
    """`14 days later`, `47 days nothing recorded`"""
    return f"{gap.words} later" if gap.state == "plain" and gap.days > 0 else gap.words


def _state(row: ListRow) -> str:
    return STATES[row.knot.state] if row.knot else ""


COLUMNS: tuple[Column[ListRow], ...] = (
    Column("step", "Step", lambda row: row.knot.title if row.knot else "", strong=True),
    Column("when", "When", lambda row: row.knot.when if row.knot else ""),
    Column("state", "State", _state, quiet=True),
    Column(
        "what",
        "What",
        lambda row: row.knot.line if row.knot else _gap_words(row.gap) if row.gap else "",
        stretch=True,
        tip=lambda row: "\n".join((row.knot.line, row.knot.second)).strip() if row.knot else "",
    ),
    Column("more", "", lambda row: row.knot.second if row.knot else "", quiet=True, stretch=True),
    Column("opens", "Enter opens", lambda row: row.knot.step_words if row.knot else "", quiet=True),
)


class ThreadRows(RowsTable[ListRow]):
    """Gaps in the second ink; those that say something is wanting in rust."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is not None and row.gap is not None and role == Qt.ItemDataRole.ForegroundRole:
            return look().colour("warn" if row.loud else "ink2")
        return super().data(index, role)


class ThreadList(TableView):
    """`opened` carries the knot whose row was taken by Enter or a double click."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("The thread as a list", row_height=ROW)
        self.table = ThreadRows(COLUMNS)
        self.show_table(self.table, sortable=False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(lambda _index: self._open())

    def show_thread(self, found: Thread) -> None:
        """The row that has the keyboard keeps it."""
        at = self.currentIndex().row()
        self.table.set_rows(rows_of(found))
        self.choose_row(min(max(at, 0), self.table.rowCount() - 1))
        self.setFixedHeight(self.height_for_rows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.current_row()
        if row is not None and row.knot is not None and row.knot.step.page:
            self.opened.emit(row.knot)
