"""Bring in files: the work in its own sheet, the result in words, another force asked about, a refusal told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.progress import Progress
from ...domain.summaries import ImportSummary
from ..context import Context
from ..errors import in_words
from ..messages import Action, Message
from .progress_sheet import ProgressSheet

if TYPE_CHECKING:
    from ...domain.street_layout import StreetLayout
    from ...exchange.street_tables import OtherLayout

NOTHING = "Nothing has been brought in."
LONG = 100  # letters of a bold sentence that still stand on one line


class BringIn(ProgressSheet):
    """`again_asked` carries "crime" or "outlines" when the user wants to choose another file."""

    again_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._last: Message | None = None

    def crime(
        self,
        paths: Sequence[Path],
        *,
        accept_other_force: bool = False,
        layouts: Mapping[Path, StreetLayout] | None = None,
    ) -> None:
        """Street crime: one batch, all or nothing. `layouts`: what was said of files in other layouts."""
        store = self._context.store

        def work(progress: Progress) -> ImportSummary:
            from ...services.imports import import_crime

            return import_crime(store, paths, accept_other_force=accept_other_force, layouts=layouts, progress=progress)

        self._start(
            work,
            "Bringing in street crime",
            lambda error: self._refused_crime(error, paths, layouts or {}),
            Changes.of("crime", "places"),
        )

    def outlines(self, path: Path, *, kind: str, vintage: str, **columns: str | None) -> None:
        """Outlines of one kind; an empty vintage is looked for in the file. `columns`: layer, names and codes."""
        store = self._context.store

        def work(progress: Progress) -> ImportSummary:
            from ...services.imports import import_boundaries

            year = vintage.strip() or None
            return import_boundaries(store, path, kind=kind, vintage=year, progress=progress, **columns)

        title = f"Bringing in outlines from {path.name}"
        self._start(work, title, lambda error: self._refused(error, "outlines"), Changes.of("crime", "places"))

    def _start(
        self,
        work: Callable[[Progress], ImportSummary],
        title: str,
        failed: Callable[[Exception], None],
        changes: Changes,
    ) -> None:
        def done(summary: ImportSummary) -> None:
            self._tell(summary)
            self._context.announce(changes)

        def stopped() -> None:
            self._context.messages.info("Stopped. The store is as it was.", NOTHING)

        if self.busy:
            self._context.messages.warn("Other files are still coming in.", "Bring these in when they are done.")
            return
        self.run(self._context.jobs, work, title=title, done=done, failed=failed, cancelled=stopped)

    def _tell(self, summary: ImportSummary) -> None:
        """The result; the one before it goes. It stays to be read where more happened than was asked for."""
        messages = self._context.messages
        if self._last is not None:
            messages.withdrawn.emit(self._last)
        lead, line = told(summary)
        plain = not summary.rejected and not summary.replaced and len(summary.notes) < 2
        self._last = (messages.good if plain else messages.info)(lead, line)

    def _refused_crime(self, error: Exception, paths: Sequence[Path], layouts: Mapping[Path, StreetLayout]) -> None:
        from ...services.imports import OtherForceError
        from ...services.street_layouts import OtherLayoutError

        if isinstance(error, OtherLayoutError):
            self._ask_layout(error.seen, paths, layouts)
            return
        if not isinstance(error, OtherForceError):
            again = [Action("Choose the columns again", lambda: self.crime(paths))] if layouts else []
            self._refused(error, "crime", *again)
            return
        lead, _for_the_command_line = in_words(error)
        line = f"{NOTHING} If both forces are meant, bring it in as well."
        accept = Action("Bring it in as well", lambda: self.crime(paths, accept_other_force=True, layouts=layouts))
        other = Action("Choose another file", lambda: self.again_asked.emit("crime"), primary=True)
        self._context.messages.warn(lead, line, accept, other)

    def _ask_layout(self, seen: OtherLayout, paths: Sequence[Path], layouts: Mapping[Path, StreetLayout]) -> None:
        """Ask which column is which, then go on; leaving it brings in nothing."""
        from ..dialogs.street_layout import StreetLayoutDialog

        dialog = StreetLayoutDialog(seen, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.crime(paths, layouts={**layouts, seen.path: dialog.layout_said}))
        dialog.rejected.connect(lambda: self._context.messages.info("Stopped. The store is as it was.", NOTHING))
        dialog.open()

    def _refused(self, error: Exception, what: str, *others: Action) -> None:
        """The file's fault in its own sentence; ours as everywhere."""
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        lead, line = split_long(*in_words(error))
        again = Action("Choose another file", lambda: self.again_asked.emit(what), primary=True)
        self._context.messages.bad(lead, f"{line} {NOTHING}".strip(), *others, again)


def split_long(lead: str, line: str) -> tuple[str, str]:
    """A long sentence told in two: what is wrong, and after its colon what to do."""
    head, colon, tail = lead.partition(": ")
    if len(lead) < LONG or not colon or len(head) < 12:
        return lead, line
    begun = tail if "." in tail.split(" ")[0] else f"{tail[:1].upper()}{tail[1:]}"  # data.police.uk stays as it is
    return f"{head}.", f"{begun} {line}".strip()


def told(summary: ImportSummary) -> tuple[str, str]:
    """What became of the files: a bold sentence, and one line of rows, files and notes."""
    lead = f"{_rows(summary)} brought in."
    parts = [f"From {_files(summary.files)}."]
    if summary.rejected:
        reasons = "; ".join(f"{count:,} {reason}" for reason, count in summary.rejected)
        parts.append(f"{summary.kept:,} kept; left out: {reasons}.")
    if summary.replaced:
        parts.append(f"{_replaced(summary)}.")
    return lead, " ".join([*parts, *summary.notes])


def _rows(summary: ImportSummary) -> str:
    outlines = summary.subject.endswith("outlines")
    one = summary.kept == 1
    if outlines:
        subject = summary.subject.removesuffix("s") if one else summary.subject
        return f"{summary.kept:,} {subject} {'is' if one else 'are'}"
    return f"{summary.kept:,} {'row' if one else 'rows'} of {summary.subject} {'is' if one else 'are'}"


def _replaced(summary: ImportSummary) -> str:
    what = "outlines" if summary.subject.endswith("outlines") else "rows of the same months"
    return f"{summary.replaced:,} {what} held before were replaced"


def _files(files: Sequence[str]) -> str:
    """The file's name; of several how many, and the ZIP they lie in or the first."""
    if len(files) == 1:
        return files[0]
    archives = {name.partition(" in ")[2] for name in files}
    if len(archives) == 1 and all(archives):
        return f"{len(files)} files in {archives.pop()}"
    return f"{len(files)} files, the first {files[0]}"
