"""A file of figures before it is brought in: what it holds, what it would replace, what disagrees, what is wrong."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...domain.figures import TOLD, FiguresRefusedError, FigureView, ImportedFigures, NameWantedError
from ...domain.listing import join_and
from ...store.store import Store
from ..context import Context
from ..widgets.buttons import button
from ..widgets.form import text_field
from ..widgets.labels import ElidedLabel, label
from ..widgets.notes import Notes
from ..widgets.scroll import Scroll
from ..widgets.sheet import Sheet, column, row
from ..widgets.table import Column, RowsTable, TableView
from ..widgets.tall import Tall

LARGEST = (960, 640)  # px
NO_NAME = "The file does not say what its figures are. Type it above: surveys completed, members registered, messages."
LOW = 300  # px, while there is nothing to show
PAUSE = 350  # ms after the last letter before the file is read again
NOTES_TALL = 150  # px

COLUMNS: tuple[Column[FigureView], ...] = (
    Column("place", "Place", lambda f: f.place, stretch=True, strong=True, tip=lambda f: f.place),
    Column("name", "Figure", lambda f: f.name, width=240, tip=lambda f: f.name),
    Column("month", "Month", lambda f: f.when, sort=lambda f: f.month, width=110),
    Column("value", "Value", lambda f: f.value_words, sort=lambda f: f.value, number=True, width=100),
    Column("source", "Source", lambda f: f.source, quiet=True, width=190, tip=lambda f: f.source),
)


class FiguresInDialog(QDialog):
    """Reads the file when it opens and when the name or source changes. `brought_in` carries the ImportedFigures."""

    brought_in = Signal(object)

    def __init__(self, context: Context, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring in figures")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._path = context, path
        self.seen: ImportedFigures | None = None
        name_hint = "Where the file does not say, such as Members registered."
        self.name_field, self.name = text_field("What the figures are", hint=name_hint, optional=True)
        source_hint = "Who published them. Left empty, it is the file’s name."
        self.source_field, self.source = text_field("Source", hint=source_hint, optional=True)
        self.fact = label("", "strong", wrap=True)
        self.rows: RowsTable[FigureView] = RowsTable(COLUMNS)
        self.table = TableView("Figures in the file")
        self.table.show_table(self.rows, sortable=False)
        self.notes = Notes("What was found in the file")
        self.go_button = button("Bring in", "primary", run=self.go)
        self.go_button.setDefault(True)
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        for edit in (self.name, self.source):
            edit.textEdited.connect(self._typed)
        self._arrange()
        room = parent.window().size()
        self._tall = min(LARGEST[1], room.height() - 40)
        self.resize(min(LARGEST[0], room.width() - 60), LOW)
        self.look()
        self.name.setFocus()

    def _arrange(self) -> None:
        told = Tall()
        told.setLayout(column(self.notes, None))
        self.notes_area = Scroll(told)
        self.notes_area.setMaximumHeight(NOTES_TALL)
        self.table_sheet = Sheet(self.table, pad=1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 16, 24, 16)
        lay.setSpacing(12)
        lay.addWidget(ElidedLabel(f"Bring in figures from “{self._path.name}”", "section"))
        fields = row(spacing=16)
        fields.addWidget(self.name_field, 1)
        fields.addWidget(self.source_field, 1)
        lay.addLayout(fields)
        lay.addWidget(self.fact)
        lay.addWidget(self.table_sheet, 1)
        lay.addWidget(self.notes_area)
        lay.addStretch(0)
        lay.addLayout(row(self.go_button, self.cancel_button, None))

    # ------------------------------------------------------------ looking

    def _typed(self) -> None:
        self.go_button.setEnabled(False)
        self._timer.start()

    def look(self) -> None:
        """Read the file with what is typed, keeping nothing."""
        self.go_button.setEnabled(False)
        work = partial(_import, self._context.store, self._path, self.name.text(), self.source.text(), dry_run=True)
        self._context.jobs.read(work, owner=self, done=self._show, failed=self._failed, key="look")

    def _show(self, seen: ImportedFigures) -> None:
        self.seen = seen
        self.fact.setText(what_it_holds(seen))
        self.rows.set_rows(seen.rows)
        self.table_sheet.show()
        self._grow(self._tall)
        self._say(found(seen))
        self.go_button.setText(deed(seen))
        self.go_button.setEnabled(not seen.already)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        self.seen = None
        self.rows.set_rows(())
        self.table_sheet.hide()
        self.fact.setText("Nothing can be brought in yet.")
        told = faults(error)
        self._say(told)
        self._grow(min(self._tall, LOW + 24 * len(told)))
        self.go_button.setText("Bring in")
        self.go_button.setEnabled(False)

    def _say(self, notes: list[tuple[str, str]]) -> None:
        self.notes.show_notes(notes)
        self.notes_area.setVisible(bool(notes))
        self.notes_area.setMaximumHeight(NOTES_TALL if self.seen is not None else LARGEST[1])

    def _grow(self, height: int) -> None:
        """Never lower again while it is open: nothing jumps under the hand."""
        self.resize(self.width(), max(self.height(), height))

    # ------------------------------------------------------------ doing

    def go(self) -> None:
        if not self.go_button.isEnabled():
            return
        self.go_button.setEnabled(False)
        work = partial(_import, self._context.store, self._path, self.name.text(), self.source.text(), dry_run=False)
        self._context.jobs.write(work, owner=self, done=self._done, failed=self._failed)

    def _done(self, made: ImportedFigures) -> None:
        self._context.announce(made.changes)
        self.brought_in.emit(made)
        self.accept()


def _import(store: Store, path: Path, name: str, source: str, *, dry_run: bool) -> ImportedFigures:
    from ...services.figure_imports import import_figures

    return import_figures(store, path, name=name, source=source, dry_run=dry_run)


def what_it_holds(seen: ImportedFigures) -> str:
    """`120 figures of 15 places, Jun 2020 to Jan 2021: Surveys completed.`"""
    first, last = seen.months
    months = first.short if first == last else f"{first.short} to {last.short}"
    figures = "1 figure" if len(seen.rows) == 1 else f"{len(seen.rows):,} figures"
    places = "1 place" if seen.places == 1 else f"{seen.places:,} places"
    names = join_and(seen.names[:3]) + (f" and {len(seen.names) - 3} more" if len(seen.names) > 3 else "")
    return f"{figures} of {places}, {months}: {names}."


def deed(seen: ImportedFigures) -> str:
    many = len(seen.rows) - seen.unchanged
    return "Bring in" if seen.already else f"Bring in {'1 figure' if many == 1 else f'{many:,} figures'}"


def found(seen: ImportedFigures) -> list[tuple[str, str]]:
    """What is worth knowing before it comes in: what disagrees first."""
    notes = [("warn", said) for said in seen.mismatches[:TOLD]]
    if len(seen.mismatches) > TOLD:
        notes.append(("warn", f"And {len(seen.mismatches) - TOLD:,} more do not agree."))
    if seen.mismatches:
        notes.append(("info", "Each stands as it was published; what it should come to is shown beside it."))
    if seen.already:
        notes.append(("info", seen.changes.said))
    if seen.replaced:
        notes.append(("warn", replaced_words(seen)))
    if seen.empty:
        holds = "1 cell holds" if seen.empty == 1 else f"{seen.empty:,} cells hold"
        notes.append(("info", f"{holds} no figure: a gap, never a zero."))
    return [*notes, *(("info", note) for note in seen.notes)]


def replaced_words(seen: ImportedFigures) -> str:
    """`3 figures take the place of others, such as Thornley parish, Members, Jun 2020: 333 becomes 335.`"""
    what, old, new = seen.replaced[0]
    many = len(seen.replaced)
    lead = "1 figure takes the place of another" if many == 1 else f"{many:,} figures take the place of others, such as"
    return f"{lead}{':' if many == 1 else ''} {what}: {old} becomes {new}."


def faults(error: BeatbookError) -> list[tuple[str, str]]:
    """Every row at fault in its own words, else the one sentence."""
    if isinstance(error, NameWantedError):
        return [("info", NO_NAME)]
    if not isinstance(error, FiguresRefusedError):
        return [("bad", str(error))]
    notes = [("bad", fault.words) for fault in error.faults[:TOLD]]
    rest = len(error.faults) - TOLD
    return [*notes, *([("bad", f"And {rest:,} more rows.")] if rest > 0 else [])]
