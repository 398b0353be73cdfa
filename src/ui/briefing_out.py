"""What leaves the Briefings page: the file, and the pages on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from .briefing_built import Built
from .briefing_words import file_name
from .context import Context
from .paper_out import PaperOut


class BriefingOut:
    """Saves and prints a briefing as it was built. `again` asks anew where to save."""

    def __init__(self, context: Context, page: QWidget, *, again: Callable[[], object]) -> None:
        self._context, self._page = context, page
        self._out = PaperOut(context, page, what="the briefing", again=again)

    def save(self, built: Built) -> None:
        """Ask where to, beginning where something was saved last."""
        name = file_name(built.summary.place, built.summary.month, draft=True)
        self._out.save(built.pdf, name, partial(self._note, built))

    def save_to(self, built: Built, target: Path) -> None:
        """Write the file; a name without an ending gets one."""
        self._out.save_to(built.pdf, target, partial(self._note, built))

    def _note(self, built: Built) -> None:
        """Remember that it went out, so that nobody is asked to write it again."""

        def work() -> None:
            from ..services.briefings_out import note_briefing

            note_briefing(self._context.store, place_id=built.place_id, month=built.summary.month)

        self._context.jobs.write(work, owner=self._page)

    def print(self, built: Built) -> None:
        """Ask for a printer, then print."""
        self._out.print(built.pdf, file_name(built.summary.place, built.summary.month).removesuffix(".pdf"))
