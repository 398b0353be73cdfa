"""Files of figures in the store: how many figures each brought, and the way to take them out again."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.dates import clock, day_short
from ...domain.figures import FigureBatchView
from ...store.store import Store
from ..context import Context
from .buttons import button
from .labels import label
from .sheet import Sheet, column, row
from .table import Column, RowsTable, TableView

COLUMNS: tuple[Column[FigureBatchView], ...] = (
    Column("name", "File", lambda b: b.name, strong=True, stretch=True, tip=lambda b: b.name),
    Column("rows", "Figures", lambda b: f"{b.rows:,}", sort=lambda b: b.rows, number=True),
    Column("held", "Held now", lambda b: f"{b.held:,}", sort=lambda b: b.held, number=True, quiet=True),
    Column(
        "loaded",
        "Brought in",
        lambda b: f"{day_short(b.loaded.date())} {clock(b.loaded)}",
        sort=lambda b: b.loaded,
        width=160,
    ),
    Column("withdrawn", "", lambda b: "withdrawn" if b.withdrawn else "", quiet=True, width=100),
)
MOST = 5  # rows in sight


class FigureFiles(QWidget):
    """Not there while no file has been brought in."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: RowsTable[FigureBatchView] = RowsTable(COLUMNS)
        self.table = TableView("Files of figures")
        self.table.show_table(self.rows)
        self.withdraw_button = button("Withdraw", "danger", run=self.withdraw)
        self.withdraw_button.setAccessibleName("Withdraw the file of figures")
        self.why_off = label("", "small")
        head = row(label("Files of figures", "section"), None, self.why_off, self.withdraw_button)
        self.setLayout(column(head, Sheet(self.table, pad=1), spacing=8))
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_deed())
        self.hide()

    def refresh(self) -> None:
        work = partial(_ask, self._context.store)
        self._context.jobs.read(work, owner=self, done=self.show_batches, key="figure files")

    def show_batches(self, batches: tuple[FigureBatchView, ...]) -> None:
        self.rows.set_rows(batches)
        self.table.setFixedHeight(38 + 36 * min(len(batches), MOST))
        self.setVisible(bool(batches))
        self.table.choose_row(0)
        self._show_deed()

    def withdraw(self) -> None:
        batch = self.table.current_row()
        if batch is not None and batch.withdrawn is None:
            work = partial(_withdraw, self._context.store, batch.id)
            self._context.jobs.write(work, owner=self, done=self._done)

    def _done(self, changes: Changes) -> None:
        self._context.announce(changes)
        self._context.messages.good(changes.said, "The file may be brought in again.")
        self.refresh()

    def _show_deed(self) -> None:
        batch = self.table.current_row()
        gone = batch is not None and batch.withdrawn is not None
        self.why_off.setText("This file is withdrawn already." if gone else "")
        self.withdraw_button.setEnabled(batch is not None and not gone)


def _ask(store: Store) -> tuple[FigureBatchView, ...]:
    from ...services.figures import list_figure_batches

    return list_figure_batches(store)


def _withdraw(store: Store, batch_id: int) -> Changes:
    from ...services.figure_imports import withdraw_figures

    return withdraw_figures(store, batch_id=batch_id)
