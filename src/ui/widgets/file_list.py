"""Files that were brought in, the newest first, and the way to take one out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from ...domain.dates import clock, day_short
from ..context import Context
from .buttons import button
from .labels import label
from .sheet import Sheet, column, row
from .table import Column, RowsTable, TableView

MOST = 5  # rows in sight


class BroughtIn(Protocol):
    """A file in the store."""

    @property
    def id(self) -> int: ...
    @property
    def withdrawn(self) -> datetime | None: ...


File = TypeVar("File", bound=BroughtIn)


class FileList(QWidget, Generic[File]):
    """Not there while no file has been brought in. `refresh` and `take_out` are the kind's own."""

    def __init__(self, context: Context, title: str, columns: Sequence[Column[File]]) -> None:
        super().__init__()
        self._context = context
        self.rows: RowsTable[File] = RowsTable(columns)
        self.table = TableView(title)
        self.table.show_table(self.rows)
        self.withdraw_button = button("Withdraw", "danger", run=self.withdraw)
        self.why_off = label("", "small")
        head = row(label(title, "section"), None, self.why_off, self.withdraw_button)
        self.setLayout(column(head, Sheet(self.table, pad=1), spacing=8))
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_deed())
        self.hide()

    def refresh(self) -> None:
        """Ask the store for the files, and show them."""
        raise NotImplementedError

    def take_out(self, batch: File) -> None:
        """Withdraw a file that is not withdrawn."""
        raise NotImplementedError

    def show_batches(self, batches: Iterable[File]) -> None:
        shown = tuple(batches)
        self.rows.set_rows(shown)
        self.table.setFixedHeight(38 + 36 * min(len(shown), MOST))
        self.setVisible(bool(shown))
        self.table.choose_row(0)
        self._show_deed()

    def withdraw(self) -> None:
        batch = self.table.current_row()
        if batch is not None and batch.withdrawn is None:
            self.take_out(batch)

    def _show_deed(self) -> None:
        batch = self.table.current_row()
        gone = batch is not None and batch.withdrawn is not None
        self.why_off.setText("This file is withdrawn already." if gone else "")
        self.withdraw_button.setEnabled(batch is not None and not gone)


def moment(at: datetime) -> str:
    """`23 Nov 2026 18:42`, as the lists say when a file came."""
    return f"{day_short(at.date())} {clock(at)}"
