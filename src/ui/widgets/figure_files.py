"""Files of figures in the store: how many figures each brought, and the way to take them out again."""

from __future__ import annotations

from functools import partial

from ...domain.changes import Changes
from ...domain.row_files import RowBatch
from ...store.store import Store
from ..context import Context
from .file_list import FileList, moment
from .table import Column

COLUMNS: tuple[Column[RowBatch], ...] = (
    Column("name", "File", lambda b: b.name, strong=True, stretch=True, tip=lambda b: b.name),
    Column("rows", "Figures", lambda b: f"{b.rows:,}", sort=lambda b: b.rows, number=True),
    Column("held", "Held now", lambda b: f"{b.held:,}", sort=lambda b: b.held, number=True, quiet=True),
    Column("loaded", "Brought in", lambda b: moment(b.loaded), sort=lambda b: b.loaded, width=160),
    Column("withdrawn", "", lambda b: "withdrawn" if b.withdrawn else "", quiet=True, width=100),
)


class FigureFiles(FileList[RowBatch]):
    def __init__(self, context: Context) -> None:
        super().__init__(context, "Files of figures", COLUMNS)
        self.withdraw_button.setAccessibleName("Withdraw the file of figures")

    def refresh(self) -> None:
        work = partial(_ask, self._context.store)
        self._context.jobs.read(work, owner=self, done=self.show_batches, key="figure files")

    def take_out(self, batch: RowBatch) -> None:
        work = partial(_withdraw, self._context.store, batch.id)
        self._context.jobs.write(work, owner=self, done=self._done)

    def _done(self, changes: Changes) -> None:
        self._context.announce(changes)
        self._context.messages.good(changes.said, "The file may be brought in again.")
        self.refresh()


def _ask(store: Store) -> tuple[RowBatch, ...]:
    from ...services.figures import list_figure_batches

    return list_figure_batches(store)


def _withdraw(store: Store, batch_id: int) -> Changes:
    from ...services.figure_imports import withdraw_figures

    return withdraw_figures(store, batch_id=batch_id)
