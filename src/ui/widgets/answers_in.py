"""Bring in answers to an event: the file is looked at, its match decided, then the work in its own sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ...domain.changes import Changes
from ...domain.column_match import Match
from ...domain.errors import BeatbookError
from ...domain.progress import Progress
from ...domain.response_files import ImportedFile, ImportedResponses, ResponseFile, RowsRejectedError
from ...domain.summaries import EventView
from ..context import Context
from ..errors import in_words
from ..messages import Action
from .bring_in import NOTHING, split_long
from .progress_sheet import ProgressSheet

FILTER = "Answers (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.pdf)"


class AnswersIn(ProgressSheet):
    """`page` is what dialogs stand before."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__()
        self._context, self._page = context, page
        self.last: tuple[ImportedFile, ...] = ()  # what was read last, for its rejects

    def choose(self, event: EventView) -> None:
        """Ask for the file, or for filled forms together."""
        if self.busy:
            self._context.messages.warn("Another file is still coming in.", "Bring this one in when it is done.")
            return
        chosen, _kind = QFileDialog.getOpenFileNames(self._page, f"Bring in answers to {event.name}", "", FILTER)
        self.take(event, [Path(name) for name in chosen])

    def take(self, event: EventView, paths: list[Path]) -> None:
        """A table is looked at first; filled forms say themselves what is in them."""
        if paths and all(path.suffix.casefold() == ".pdf" for path in paths):
            self._bring_in(event, paths, None, None)
        elif len(paths) == 1:
            self.look(event, paths[0])
        elif paths:
            self._context.messages.warn("Tables come in one at a time.", "Filled forms (PDF) can come together.")

    def look(self, event: EventView, path: Path) -> None:
        """Read the file, then let its match be decided."""
        store = self._context.store

        def work(progress: Progress) -> ResponseFile:
            from ...services.response_imports import look_at_responses

            return look_at_responses(store, path, event_id=event.id, progress=progress)

        self.run(
            self._context.jobs,
            work,
            title=f"Looking at {path.name}",
            done=lambda seen: self._decide(event, path, seen),
            failed=lambda error: self._refused(error, event),
            writes=False,
        )

    def _decide(self, event: EventView, path: Path, seen: ResponseFile) -> None:
        from ..dialogs.answers_in import AnswersDialog

        self.dialog = AnswersDialog(self._context, self._page, path, event, seen)

        def go(match: Match, take_good: bool, again: bool, keep: bool) -> None:
            self._bring_in(event, [path], match, self.dialog.sheet, take_good=take_good, again=again, keep=keep)

        self.dialog.chosen.connect(go)
        self.dialog.open()

    def _bring_in(
        self,
        event: EventView,
        paths: list[Path],
        match: Match | None,
        sheet: str | None,
        *,
        take_good: bool = False,
        again: bool = False,
        keep: bool = False,
    ) -> None:
        store = self._context.store

        def work(progress: Progress) -> ImportedResponses:
            from ...services.response_imports import import_responses

            return import_responses(
                store,
                paths,
                event=event.id,
                match=match,
                sheet=sheet,
                take_good=take_good,
                again=again,
                keep_danger=keep,
                progress=progress,
            )

        self.run(
            self._context.jobs,
            work,
            title=f"Bringing in answers from {paths[0].name if len(paths) == 1 else f'{len(paths)} forms'}",
            done=self._done,
            failed=lambda error: self._refused(error, event),
            cancelled=lambda: self._context.messages.info("Stopped. The store is as it was.", NOTHING),
        )

    def _done(self, made: ImportedResponses) -> None:
        self.last = made.files
        self._context.announce(made.changes)
        batches = [file.batch_id for file in made.files]
        withdraw = Action("Withdraw", lambda: withdraw_file(self._context, self, *batches))
        if made.rejected:
            left = f"{made.rejected:,} row{'' if made.rejected == 1 else 's'} left out."
            save = Action("Save rejects…", lambda: self._save_rejects(made.files), primary=True)
            self._context.messages.info(made.changes.said, left, save, withdraw)
        else:
            self._context.messages.info(made.changes.said, next(iter(made.files[0].notes), ""), withdraw)

    def _refused(self, error: Exception, event: EventView) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        actions = [Action("Choose another file", lambda: self.choose(event), primary=True)]
        if isinstance(error, RowsRejectedError):
            files = error.files
            actions.insert(0, Action("Save rejects…", lambda: self._save_rejects(files)))
        lead, line = split_long(*in_words(error))
        self._context.messages.bad(lead, f"{line} {NOTHING}".strip() if "nothing" not in lead else line, *actions)

    def _save_rejects(self, files: tuple[ImportedFile, ...]) -> None:
        offered = f"{files[0].path.stem} rejects.csv"
        chosen, _kind = QFileDialog.getSaveFileName(self._page, "Save the rows left out", offered, "CSV (*.csv)")
        if chosen:
            self.save_rejects_to(Path(chosen), files)

    def save_rejects_to(self, target: Path, files: tuple[ImportedFile, ...]) -> None:
        store = self._context.store

        def work() -> int:
            from ...services.response_batches import save_rejects

            return save_rejects(store, target, files)

        def done(count: int) -> None:
            rows = "1 row is" if count == 1 else f"{count:,} rows are"
            self._context.messages.good(f"{rows} saved with what is wrong.", f"{target}. It holds people’s answers.")

        self._context.jobs.read(work, owner=self, done=done)


def withdraw_file(context: Context, owner: QWidget, *batch_ids: int) -> None:
    """Take the responses of a file, or of forms that came together, out again, and say so."""

    def work() -> Changes:
        from ...services.response_batches import withdraw_batch

        withdrawn = [withdraw_batch(context.store, batch_id=batch_id) for batch_id in batch_ids]
        return withdrawn[-1] if len(withdrawn) == 1 else replace(withdrawn[-1], said="The forms are withdrawn.")

    def done(changes: Changes) -> None:
        context.announce(changes)
        context.messages.info(changes.said, "It may be brought in again.")

    context.jobs.write(work, owner=owner, done=done)
