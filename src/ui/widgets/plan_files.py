"""Files of plans that were brought in, and the way to take one out again."""

from __future__ import annotations

from functools import partial

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.row_files import RowBatch
from ...store.store import Store
from ..context import Context
from ..messages import Action
from .file_list import FileList, moment
from .table import Column

FILES: tuple[Column[RowBatch], ...] = (
    Column("name", "File", lambda b: b.name, strong=True, stretch=True, tip=lambda b: b.name),
    Column("rows", "Plans", lambda b: f"{b.rows:,}", sort=lambda b: b.rows, number=True),
    Column("held", "Held now", lambda b: f"{b.held:,}", sort=lambda b: b.held, number=True, quiet=True),
    Column("loaded", "Brought in", lambda b: moment(b.loaded), sort=lambda b: b.loaded, width=160),
    Column("withdrawn", "", lambda b: "withdrawn" if b.withdrawn else "", quiet=True, width=100),
)


class PlanFiles(FileList[RowBatch]):
    """Where somebody has worked on its plans since, that is said, and asked."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Files of plans", FILES)
        self.withdraw_button.setAccessibleName("Withdraw the file of plans")

    def refresh(self) -> None:
        self._context.jobs.read(partial(_files, self._context.store), owner=self, done=self.show_batches, key="files")

    def take_out(self, batch: RowBatch, *, work_too: bool = False) -> None:
        work = partial(_withdraw, self._context.store, batch.id, work_too)
        self._context.jobs.write(work, owner=self, done=self._done, failed=partial(self._failed, batch))

    def _done(self, changes: Changes) -> None:
        self._context.announce(changes)
        self._context.messages.good(changes.said, "The file may be brought in again.")

    def _failed(self, batch: RowBatch, error: Exception) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        again = Action("Withdraw with that work", lambda: self.take_out(batch, work_too=True))
        self._context.messages.warn(str(error), "", *(() if batch.withdrawn else (again,)))


def _files(store: Store) -> tuple[RowBatch, ...]:
    from ...services.plan_batches import list_plan_batches

    return list_plan_batches(store)


def _withdraw(store: Store, batch_id: int, work_too: bool) -> Changes:
    from ...services.plan_batches import withdraw_plans

    return withdraw_plans(store, batch_id=batch_id, even_worked=work_too)
