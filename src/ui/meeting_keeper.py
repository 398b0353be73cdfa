"""Keeps agenda and minutes as they are written: after a pause, one write at a time, the newest text always last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from ..domain.changes import Changes
from .context import Context

PAUSE = 900  # ms without a key before what was written is kept


class MeetingKeeper(QObject):
    """A text on its way is in `pending`, by event and field; it leaves when the store has it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.pending: dict[tuple[int, str], str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)

    def typed(self, event_id: int, field: str, text: str) -> None:
        self.pending[event_id, field] = text
        self._pause.start()

    def keep(self) -> None:
        """Hand everything that was typed to the writing thread, now."""
        self._pause.stop()
        for (event_id, field), text in list(self.pending.items()):
            work, done = (
                partial(_keep, self._context, event_id, field, text),
                partial(self._kept, (event_id, field), text),
            )
            self._context.jobs.write(work, owner=self, done=done)

    def _kept(self, which: tuple[int, str], text: str, changes: Changes | None) -> None:
        if self.pending.get(which) == text:
            del self.pending[which]
        if changes is not None:
            self._context.announce(changes)


def _keep(context: Context, event_id: int, field: str, text: str) -> Changes | None:
    """Off the main thread."""
    from ..services.meetings import meeting_sheet, save_meeting

    sheet = meeting_sheet(context.store, event_id)
    held = "\n".join(sheet.agenda) if field == "agenda" else getattr(sheet, field)
    if held == text.rstrip():
        return None
    return save_meeting(context.store, event_id=event_id, version=sheet.version, **{field: text})
