"""Those who passed by: one refused, lives elsewhere and was not asked on, or walked past. Counted at once, with a way

back.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..domain.changes import Changes
from ..domain.summaries import EventView
from .context import Context
from .messages import Say

WORDS = {
    "refused": "One refused is counted.",
    "elsewhere": "One who lives elsewhere is counted.",
    "passed": "One who walked past is counted.",
}
BACK = {
    "refused": "One refused less.",
    "elsewhere": "One who lives elsewhere less.",
    "passed": "One who walked past less.",
}


class Passers(QObject):
    """`count(event, what)`; what came of it goes to `say`."""

    def __init__(self, context: Context, parent: QObject, say: Say) -> None:
        super().__init__(parent)
        self._context, self._say = context, say

    def count(self, event: EventView, what: str, by: int = 1) -> None:
        def work() -> Changes:
            from ..services.events import count_passer

            return count_passer(self._context.store, event_id=event.id, what=what, by=by)

        self._context.jobs.write(work, owner=self, done=lambda changes: self._counted(event, what, by, changes))

    def _counted(self, event: EventView, what: str, by: int, changes: Changes) -> None:
        self._context.announce(changes)
        if by > 0:
            self._say(WORDS[what], undo=lambda: self.count(event, what, -1))
        else:
            self._say(BACK[what])
