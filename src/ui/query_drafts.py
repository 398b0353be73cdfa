"""Keeps replies as they are being written: after a pause, one write at a time, the newest text always last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from ..domain.changes import Changes
from ..domain.queries import QueryView
from .context import Context

PAUSE = 900  # ms without a key before what was written is kept


class QueryDrafts(QObject):
    """A reply on its way is in `pending`; it leaves when the store has it, or when the query was answered."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.pending: dict[int, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)

    def typed(self, query: QueryView, text: str) -> None:
        self.pending[query.id] = text
        self._pause.start()

    def forget(self, query_id: int) -> None:
        """The query was answered with it."""
        self.pending.pop(query_id, None)

    def keep(self) -> None:
        """Hand everything that was typed to the writing thread, now."""
        self._pause.stop()
        for query_id, text in list(self.pending.items()):
            done = partial(self._kept, query_id, text)
            self._context.jobs.write(partial(_keep, self._context, query_id, text), owner=self, done=done)

    def _kept(self, query_id: int, text: str, changes: Changes | None) -> None:
        if self.pending.get(query_id) == text:
            del self.pending[query_id]
        if changes is not None:
            self._context.announce(changes)


def _keep(context: Context, query_id: int, text: str) -> Changes | None:
    """Off the main thread. A query that was answered meanwhile keeps its answer."""
    from ..services.queries import get_query, keep_reply

    query = get_query(context.store, query_id)
    if query.replied is not None or query.reply == text:
        return None
    return keep_reply(context.store, query_id=query_id, version=query.version, reply=text)
