"""Makes a briefing's pages off the main thread: with all figures gathered anew, or with other words alone.

While pages are made, what changes meanwhile is made once, after them: typing never queues up work.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from ..domain.briefing_layout import BriefingDraft
from ..domain.dates import Month
from .briefing_built import Built, build, built_again
from .briefing_keeper import BriefingKeeper
from .context import Context

Asked = tuple[int, Month, date]
"""Place, month, today."""


class BriefingMaker(QObject):
    """`made` carries a Built, `failed` the error."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, keeper: BriefingKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._keeper = context, keeper
        self._asked: Asked | None = None
        self._built: Built | None = None  # of what is asked, with the store's figures as they are now
        self._making = self._again = False
        keeper.changed.connect(self.follow)

    def gather(self, asked: Asked) -> None:
        """Ask the store for everything."""
        self._asked, self._built, self._again = asked, None, False
        place_id, month, today = asked
        store = self._context.store
        self._start(lambda: build(store, place_id=place_id, month=month, today=today))

    def follow(self) -> None:
        """Other sections or words stand here now: the pages follow."""
        built, now = self._built, self._keeper.standing
        if self._making:
            self._again = True
        elif built is not None and now is not None:
            store = self._context.store
            self._start(lambda: built_again(store, built, now))

    def leave(self) -> None:
        """Nothing is asked for any more."""
        self._asked, self._built, self._again = None, None, False

    def _start(self, work: Callable[[], Built]) -> None:
        self._making = True
        self._context.jobs.read(work, owner=self, done=self._done, failed=self._failed, key="briefing")

    def _done(self, built: Built) -> None:
        self._making = False
        if self._asked is None:
            return
        self._built = built
        if built.stored:
            self._keeper.open(built.draft)
        self.made.emit(built)
        now = self._keeper.standing
        if self._again or (now is not None and says(now) != says(built.draft)):
            self._again = False
            self.follow()

    def _failed(self, error: Exception) -> None:
        self._making, self._again, self._built = False, False, None
        self.failed.emit(error)


def says(draft: BriefingDraft) -> tuple[object, ...]:
    """What the pages depend on."""
    return draft.place_id, draft.month, draft.layout, tuple((text.key, text.text) for text in draft.texts)
