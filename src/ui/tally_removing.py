"""Remove a tally, and put it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..domain.tallies import TallyView
from .context import Context
from .messages import Say

if TYPE_CHECKING:
    from ..services.tallies import KeptTally


def remove(context: Context, owner: QObject, say: Say, tally: TallyView) -> None:
    """Remove it at once; `say` offers the way back."""

    def work() -> KeptTally:
        from ..services.tallies import remove_tally

        return remove_tally(context.store, tally_id=tally.id)

    def done(gone: KeptTally) -> None:
        context.announce(gone.changes)
        say(gone.changes.said, undo=lambda: _restore(context, owner, say, gone.tally))

    context.jobs.write(work, owner=owner, done=done)


def _restore(context: Context, owner: QObject, say: Say, tally: TallyView) -> None:
    def work() -> KeptTally:
        from ..services.tallies import restore_tally

        return restore_tally(context.store, tally=tally)

    def done(back: KeptTally) -> None:
        context.announce(back.changes)
        say(f"{back.tally.words} is back.")

    context.jobs.write(work, owner=owner, done=done)
