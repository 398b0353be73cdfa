"""Long work in the page: a bar, the words, Cancel, and what cancelling leaves behind. Never a dialog."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QProgressBar

from ...domain.progress import Cancelled
from ..jobs import Job, Jobs
from .buttons import button
from .labels import label
from .sheet import Rule, Sheet, row

SURE_AFTER = 2.0  # seconds before a guess at the time left is worth showing


class ProgressSheet(Sheet):
    """Hidden until `run`; hidden again when the work is over."""

    def __init__(
        self,
        left_behind: str = "If you cancel, the store stays as it was.",
        meanwhile: str = "You can go on working.",
    ) -> None:
        super().__init__(pad=(24, 20, 24, 20), spacing=8)
        self._job: Job | None = None
        self._started = 0.0
        self.heading = label("", "section")
        self.time_left = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.words = label("", "smallstrong")
        self.percent = label("", "smallstrong")
        self.cancel_button = button("Cancel", run=self.cancel)
        foot = label(f"{meanwhile} {left_behind}".strip(), "fact", wrap=True)
        foot_row = row(spacing=16)
        foot_row.addWidget(foot, 1)
        foot_row.addWidget(self.cancel_button)
        self.add(
            row(self.heading, None, self.time_left),
            self.bar,
            row(self.words, None, self.percent),
            4,
            Rule(),
            4,
            foot_row,
        )
        self.hide()

    @property
    def busy(self) -> bool:
        return self._job is not None

    def run(
        self,
        jobs: Jobs,
        work: Callable[..., Any],
        *,
        title: str,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        writes: bool = True,
    ) -> None:
        """Start `work(Progress)`; `failed` left out shows the error in the message bar. One at a time."""
        if self.busy:
            return

        def finished(answer: Any) -> None:
            self._over()
            done(answer)

        def stopped(error: Exception) -> None:
            self._over()
            if isinstance(error, Cancelled):
                if cancelled is not None:
                    cancelled()
            elif failed is not None:
                failed(error)
            else:
                jobs.unhandled.emit(error)

        self.heading.setText(title)
        self.bar.setAccessibleName(title)
        self.cancel_button.setEnabled(True)
        self.told(0, 0, "Starting")
        self._started = time.monotonic()
        start = jobs.write if writes else jobs.read
        self._job = start(work, owner=self, done=finished, failed=stopped, progress=self.told)
        self.show()

    def told(self, done: int, total: int, text: str) -> None:
        """Show how far the work is; a total of 0 means nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.setText(how_far(done, total, text))
        self.percent.setText(f"{100 * done // total}%" if total else "")
        self.time_left.setText(time_left(time.monotonic() - self._started, done, total))

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self.words.setText("Stopping at the next step")

    def _over(self) -> None:
        self._job = None
        self.hide()


def how_far(done: int, total: int, text: str) -> str:
    """`61,480 of 100,812 rows` where the text says what is counted; a sentence of its own stays as it is."""
    if text[:1].isupper():
        return text if total <= 100 else f"{text}: {done:,} of {total:,}"
    return f"{done:,} of {total:,} {text}" if total else f"Reading {text}"


def time_left(spent: float, done: int, total: int) -> str:
    """`about 20 seconds left`, or nothing while it cannot be known."""
    if not total or done <= 0 or spent < SURE_AFTER:
        return ""
    seconds = spent * (total - done) / done
    if seconds < 5:
        return "a few seconds left"
    if seconds < 55:
        return f"about {5 * round(seconds / 5)} seconds left"
    minutes = round(seconds / 60)
    return f"about {max(minutes, 1)} minute{'s' if minutes > 1 else ''} left"
