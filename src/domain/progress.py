"""How long work reports itself, and how it is cancelled. Knows no widgets and no terminal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Raised inside a task at its next step after Cancel was pressed; the transaction rolls back."""


def _silent(_done: int, _total: int, _text: str) -> None:
    """Nobody is watching."""


@dataclass(slots=True)
class Progress:
    """Passed into a task. `report(done, total, text)` is called from the task's own thread.

    `total` is 0 while it is not known. Counts are in whatever the text says (rows, places, pages).
    """

    report: Callable[[int, int, str], None] = _silent
    cancelled: Event = field(default_factory=Event)

    def step(self, done: int, total: int, text: str) -> None:
        """Tell how far the work is. Raises `Cancelled` when Cancel was pressed."""
        if self.cancelled.is_set():
            raise Cancelled
        self.report(done, total, text)
