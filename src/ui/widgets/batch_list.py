"""Files of answers in the store: how many rows each brought, and the way to take them out again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ...domain.dates import clock, day_short
from ...domain.response_files import BatchView
from ..context import Context
from .answers_in import withdraw_file
from .buttons import button
from .labels import label
from .sheet import Sheet, column, row
from .table import Column, RowsTable, TableView

COLUMNS: tuple[Column[BatchView], ...] = (
    Column("name", "File", lambda b: b.name, strong=True, width=260, tip=lambda b: b.name),
    Column("event", "Event", lambda b: b.event, stretch=True, tip=lambda b: b.event),
    Column("imported", "Responses", lambda b: f"{b.imported:,}", sort=lambda b: b.imported, number=True),
    Column("rejected", "Left out", lambda b: f"{b.rejected:,}", sort=lambda b: b.rejected, number=True, quiet=True),
    Column("at", "Brought in", lambda b: f"{day_short(b.at.date())} {clock(b.at)}", sort=lambda b: b.at, width=160),
    Column("withdrawn", "", lambda b: "withdrawn" if b.withdrawn else "", quiet=True, width=100),
)
MOST = 5  # rows in sight


class BatchList(QWidget):
    """Not there while no file has been brought in."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: RowsTable[BatchView] = RowsTable(COLUMNS)
        self.table = TableView("Files of answers")
        self.table.show_table(self.rows)
        self.withdraw_button = button("Withdraw", "danger", run=self.withdraw)
        self.why_off = label("", "small")
        head = row(label("Files of answers", "section"), None, self.why_off, self.withdraw_button)
        self.setLayout(column(head, Sheet(self.table, pad=1), spacing=8))
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_deed())
        self.hide()

    def refresh(self) -> None:
        store = self._context.store

        def ask() -> tuple[BatchView, ...]:
            from ...services.response_batches import list_batches

            return list_batches(store)

        self._context.jobs.read(ask, owner=self, done=self.show_batches, key="batches")

    def show_batches(self, batches: tuple[BatchView, ...]) -> None:
        self.rows.set_rows(batches)
        self.table.setFixedHeight(38 + 36 * min(len(batches), MOST))
        self.setVisible(bool(batches))
        self.table.choose_row(0)
        self._show_deed()

    def withdraw(self) -> None:
        batch = self.table.current_row()
        if batch is not None and batch.withdrawn is None:
            withdraw_file(self._context, self, batch.id)

    def _show_deed(self) -> None:
        batch = self.table.current_row()
        gone = batch is not None and batch.withdrawn is not None
        self.why_off.setText("This file is withdrawn already." if gone else "")
        self.withdraw_button.setEnabled(batch is not None and not gone)
