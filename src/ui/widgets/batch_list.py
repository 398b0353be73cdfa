"""Files of answers in the store: how many rows each brought, and the way to take them out again."""

from __future__ import annotations

from ...domain.response_files import BatchView
from ..context import Context
from .answers_in import withdraw_file
from .file_list import FileList, moment
from .table import Column

COLUMNS: tuple[Column[BatchView], ...] = (
    Column("name", "File", lambda b: b.name, strong=True, width=260, tip=lambda b: b.name),
    Column("event", "Event", lambda b: b.event, stretch=True, tip=lambda b: b.event),
    Column("imported", "Responses", lambda b: f"{b.imported:,}", sort=lambda b: b.imported, number=True),
    Column("rejected", "Left out", lambda b: f"{b.rejected:,}", sort=lambda b: b.rejected, number=True, quiet=True),
    Column("at", "Brought in", lambda b: moment(b.at), sort=lambda b: b.at, width=160),
    Column("withdrawn", "", lambda b: "withdrawn" if b.withdrawn else "", quiet=True, width=100),
)


class BatchList(FileList[BatchView]):
    def __init__(self, context: Context) -> None:
        super().__init__(context, "Files of answers", COLUMNS)

    def refresh(self) -> None:
        store = self._context.store

        def ask() -> tuple[BatchView, ...]:
            from ...services.response_batches import list_batches

            return list_batches(store)

        self._context.jobs.read(ask, owner=self, done=self.show_batches, key="batches")

    def take_out(self, batch: BatchView) -> None:
        withdraw_file(self._context, self, batch.id)
