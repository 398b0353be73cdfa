"""A paper leaves the window: saved as a file where it is wanted, or printed. The pages shown are the ones that go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ..domain.errors import BeatbookError
from .context import Context
from .errors import in_words
from .messages import Action, Message


class PaperOut:
    """Saves and prints a PDF. `again` asks anew where to save; `what` is named in the file dialog's title.

    `refused` is told why it cannot be, where the message bar lies behind a dialog.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        *,
        what: str,
        again: Callable[[], object],
        refused: Callable[[str], object] | None = None,
    ) -> None:
        self._context, self._page, self._what, self._again = context, page, what, again
        self._refused = refused
        self._refusal: Message | None = None

    def save(self, pdf: bytes, name: str, saved: Callable[[], object] | None = None) -> None:
        """Ask where to, beginning where something was saved last. `saved`: called when it is written."""
        folder = self._context.settings.save_folder
        offered = str(Path(folder) / name) if folder and Path(folder).is_dir() else name
        chosen, _kind = QFileDialog.getSaveFileName(self._page, f"Save {self._what}", offered, "PDF (*.pdf)")
        if chosen:
            self.save_to(pdf, Path(chosen), saved)

    def save_to(self, pdf: bytes, target: Path, saved: Callable[[], object] | None = None) -> None:
        """Write the file; a name without an ending gets one."""
        target = target if target.suffix else target.with_suffix(".pdf")

        def work() -> Path:
            from ..exchange.writing import write_whole

            write_whole(target, pdf)
            return target

        def done(target: Path) -> None:
            self._saved(target)
            if saved is not None:
                saved()

        self._context.jobs.read(work, owner=self._page, done=done, failed=self._not_saved)

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
        if self._refused is not None:
            self._refused(str(error))
            return
        lead, line = in_words(error)
        action = Action("Save elsewhere", self._again, primary=True)
        self._refusal = self._context.messages.bad(lead, line, action)

    def print(self, pdf: bytes, title: str) -> bool:
        """Ask for a printer, then print. False when nothing went to it."""
        from .printing_pdf import ask_and_print

        try:
            if not ask_and_print(pdf, title, self._page):
                return False
        except BeatbookError as error:
            if self._refused is not None:
                self._refused(str(error))
            else:
                self._context.messages.bad(*in_words(error))
            return False
        self._context.messages.good("Sent to the printer.", title)
        return True
