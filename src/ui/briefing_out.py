"""What leaves the Briefings page: the file, and the pages on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ..domain.errors import BeatbookError
from .briefing_built import Built
from .briefing_words import file_name
from .context import Context
from .errors import in_words
from .messages import Action, Message


class BriefingOut:
    """Saves and prints a briefing as it was built. `again` asks anew where to save."""

    def __init__(self, context: Context, page: QWidget, *, again: Callable[[], object]) -> None:
        self._context, self._page, self._again = context, page, again
        self._refusal: Message | None = None

    def save(self, built: Built) -> None:
        """Ask where to, beginning where something was saved last."""
        name = file_name(built.summary.place, built.summary.month)
        folder = self._context.settings.save_folder
        offered = str(Path(folder) / name) if folder and Path(folder).is_dir() else name
        chosen, _kind = QFileDialog.getSaveFileName(self._page, "Save the briefing", offered, "PDF (*.pdf)")
        if chosen:
            self.save_to(built, Path(chosen))

    def save_to(self, built: Built, target: Path) -> None:
        """Write the file; a name without an ending gets one."""
        target = target if target.suffix else target.with_suffix(".pdf")

        def work() -> Path:
            from ..exchange.writing import write_whole

            write_whole(target, built.pdf)
            return target

        def saved(target: Path) -> None:
            self._saved(target)
            self._note(built)

        self._context.jobs.read(work, owner=self._page, done=saved, failed=self._not_saved)

    def _note(self, built: Built) -> None:
        """Remember that it went out, so that nobody is asked to write it again."""

        def work() -> None:
            from ..services.briefings_out import note_briefing

            note_briefing(self._context.store, place_id=built.place_id, month=built.summary.month)

        self._context.jobs.write(work, owner=self._page)

    def _saved(self, target: Path) -> None:
        context = self._context
        if self._refusal is not None:
            context.messages.withdrawn.emit(self._refusal)
            self._refusal = None
        context.settings.save_folder = str(target.parent)
        context.settings.save()
        context.messages.good(f"Saved as {target.name}.", f"In {target.parent}")

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        lead, line = in_words(error)
        action = Action("Save elsewhere", self._again, primary=True)
        self._refusal = self._context.messages.bad(lead, line, action)

    def print(self, built: Built) -> None:
        """Ask for a printer, then print."""
        from .printing_pdf import ask_and_print

        title = file_name(built.summary.place, built.summary.month).removesuffix(".pdf")
        try:
            if ask_and_print(built.pdf, title, self._page):
                self._context.messages.good("Sent to the printer.", title)
        except BeatbookError as error:
            self._context.messages.bad(*in_words(error))
