"""The practice store is being made: shown the first time only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ...domain.progress import Progress
from ..jobs import Jobs
from ..widgets.progress_sheet import ProgressSheet
from .panel import Panel

if TYPE_CHECKING:
    from ...store.store import Store


class PracticePanel(Panel):
    """`opened(Store)`; `stopped()` when it was cancelled."""

    opened = Signal(object)
    stopped = Signal()

    def __init__(self, path: Path, jobs: Jobs, failed: Callable[[Exception], object]) -> None:
        super().__init__("Practise", "An invented district with a year of work in it. Nothing in it is real.")
        self.work = ProgressSheet("If you cancel, nothing is kept.")
        self.column.addWidget(self.work)
        self._path, self._jobs, self._failed = path, jobs, failed

    def start(self) -> None:
        self.work.run(
            self._jobs,
            lambda progress: open_practice(self._path, progress),
            title="Making the practice store",
            done=self.opened.emit,
            failed=self._failed,
            cancelled=self.stopped.emit,
        )


def open_practice(path: Path, progress: Progress) -> Store:
    """Open the practice store; where it is not there yet, make it first."""
    from ...store.opening import open_store, peek

    if not peek(path).exists:
        from ...services.practice import ensure_practice_store

        ensure_practice_store(path, progress)
    return open_store(path)
