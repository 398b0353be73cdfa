"""A file with a row a record before it is brought in: which column is what, what it holds, what is at fault.

All or nothing, unless one chooses to leave the rows at fault out: the button says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...domain.row_files import TOLD, ColumnsWantedError, ImportedRows, RowFile, RowKind
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import ElidedLabel, label
from ..widgets.notes import Notes
from ..widgets.place_combo import ElidedCombo
from ..widgets.scroll import Scroll
from ..widgets.sheet import Sheet, column, row
from ..widgets.table import Column, RowsTable, TableView
from ..widgets.tall import Tall

LOW = 300  # px, while there is nothing to show

Row = TypeVar("Row")


class RowsInDialog(QDialog, Generic[Row]):
    """Reads the file when it opens and when a column is chosen. `brought_in` carries the ImportedRows.

    Subclasses say what is read, brought in and saved, how the drop-downs stand, and in which words.
    """

    brought_in = Signal(object)
    kind: ClassVar[RowKind]
    needed: ClassVar[Sequence[str]]
    known_by: ClassVar[str]  # `in the log already: the same subject, day and audience`
    largest: ClassVar[tuple[int, int]]  # px
    notes_tall: ClassVar[int]

    def __init__(self, context: Context, parent: QWidget, path: Path, columns: tuple[Column[Row], ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Bring in {self.kind.many}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._path = context, path
        self.seen: RowFile[Row] | None = None
        self._chosen: dict[str, str] = {}
        self.fact = label("", "strong", wrap=True)
        self.combos: dict[str, QComboBox] = {key: self._combo(key) for key in self.kind.listed}
        self.rows: RowsTable[Row] = RowsTable(columns)
        self.table = TableView(f"{self.kind.many.capitalize()} in the file")
        self.table.show_table(self.rows, sortable=False)
        self.notes = Notes("What was found in the file")
        self.go_button = button("Bring in", "primary", run=self.go)
        self.go_button.setDefault(True)
        self.rejects_button = button("Save the rows left out…", "quiet", run=self.choose_rejects)
        self.rejects_button.hide()
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        self._arrange()
        room = parent.window().size()
        self._tall = min(self.largest[1], room.height() - 40)
        self.resize(min(self.largest[0], room.width() - 60), LOW)
        self.look()

    # ------------------------------------------------------------ what each kind of file says for itself

    def fields(self) -> QGridLayout:
        """Where the drop-downs of headings stand."""
        raise NotImplementedError

    def reading(self) -> Callable[[], RowFile[Row]]:
        """Reads the file with what is chosen, keeping nothing."""
        raise NotImplementedError

    def importing(self) -> Callable[[], ImportedRows[Row]]:
        raise NotImplementedError

    def rejecting(self, target: Path) -> Callable[[], int]:
        """Writes the rows left out: how many."""
        raise NotImplementedError

    def what_it_holds(self, seen: RowFile[Row]) -> str:
        """One line over the rows."""
        raise NotImplementedError

    # ------------------------------------------------------------ building

    def _combo(self, key: str) -> ElidedCombo:
        combo = ElidedCombo()
        combo.setMinimumWidth(120)
        combo.activated.connect(partial(self._choose, key))
        return combo

    def _arrange(self) -> None:
        told = Tall()
        told.setLayout(column(self.notes, None))
        self.notes_area = Scroll(told)
        self.notes_area.setMaximumHeight(self.notes_tall)
        self.table_sheet = Sheet(self.table, pad=1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 16, 24, 16)
        lay.setSpacing(12)
        lay.addWidget(ElidedLabel(f"Bring in {self.kind.many} from “{self._path.name}”", "section"))
        lay.addWidget(self.fact)
        lay.addLayout(self.fields())
        lay.addWidget(self.table_sheet, 1)
        lay.addWidget(self.notes_area)
        lay.addStretch(0)
        lay.addLayout(row(self.go_button, self.cancel_button, None, self.rejects_button))

    # ------------------------------------------------------------ looking

    @property
    def chosen(self) -> dict[str, str]:
        """Field -> heading, as far as somebody chose."""
        return dict(self._chosen)

    def _choose(self, key: str, at: int) -> None:
        """A heading was chosen; a heading stands for one thing, so another that had it gives it up."""
        head = str(self.combos[key].itemData(at) or "")
        for other, combo in self.combos.items():
            if other != key and head and combo.currentData() == head:
                self._chosen[other] = ""
        self._chosen[key] = head
        self.look()

    def look(self) -> None:
        """Read the file with what is chosen, keeping nothing."""
        self.go_button.setEnabled(False)
        self._context.jobs.read(self.reading(), owner=self, done=self._show, failed=self._failed, key="look")

    def _show(self, seen: RowFile[Row]) -> None:
        self.seen = seen
        self._show_columns(seen.heads, dict(seen.columns))
        self.fact.setText(self.what_it_holds(seen))
        self.rows.set_rows(seen.new)
        self.table_sheet.setVisible(bool(seen.new))
        self.resize(self.width(), max(self.height(), self._tall if seen.new else LOW))
        self._say(found(seen, self.kind, self.known_by))
        self.rejects_button.setVisible(bool(seen.faults))
        self.go_button.setText(deed(seen, self.kind))
        self.go_button.setEnabled(bool(seen.new))
        if seen.new:
            self.go_button.setFocus()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        self.seen = None
        self.rows.set_rows(())
        self.table_sheet.hide()
        heads = error.heads if isinstance(error, ColumnsWantedError) else ()
        if heads:
            self._show_columns(heads, {key: head for key, head in self._chosen.items() if head})
        self.fact.setText("Nothing can be brought in yet.")
        self._say([("bad", str(error))])
        self.go_button.setText("Bring in")
        first = self.combos[self.needed[0]]
        (first if heads else self.cancel_button).setFocus()

    def _show_columns(self, heads: tuple[str, ...], columns: dict[str, str]) -> None:
        for key, combo in self.combos.items():
            combo.clear()
            combo.addItem("Choose a column" if key in self.needed else "Not in the file", "")
            for head in dict.fromkeys(filter(None, heads)):
                combo.addItem(head, head)
            combo.setCurrentIndex(max(0, combo.findData(columns.get(key, ""))))

    def _say(self, notes: list[tuple[str, str]]) -> None:
        self.notes.show_notes(notes)
        self.notes_area.setVisible(bool(notes))

    # ------------------------------------------------------------ doing

    def go(self) -> None:
        if not self.go_button.isEnabled() or self.seen is None:
            return
        self.go_button.setEnabled(False)
        self._context.jobs.write(self.importing(), owner=self, done=self._done, failed=self._failed)

    def _done(self, made: ImportedRows[Row]) -> None:
        self._context.announce(made.changes)
        self.brought_in.emit(made)
        self.accept()

    def choose_rejects(self) -> None:
        name = str(self._path.with_name(f"{self._path.stem} left out.csv"))
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the rows left out", name, "CSV (*.csv)")
        if chosen:
            self.save_rejects(Path(chosen))

    def save_rejects(self, target: Path) -> None:
        self._context.jobs.read(self.rejecting(target), owner=self, done=self._saved, failed=self._failed)

    def _saved(self, count: int) -> None:
        rows = "1 row is" if count == 1 else f"{count:,} rows are"
        self._say([("good", f"{rows} saved, each with what to do."), *self.notes.notes])


def deed(seen: RowFile[Any], kind: RowKind) -> str:
    """What the button says: also that rows are left out, where they are."""
    if not seen.new:
        return "Bring in"
    many = kind.counted(len(seen.new))
    return f"Bring in {many} without the rest" if seen.faults else f"Bring in {many}"


def found(seen: RowFile[Any], kind: RowKind, known_by: str) -> list[tuple[str, str]]:
    """What is worth knowing before it comes in: rows at fault first."""
    notes = [("bad", fault.words) for fault in seen.faults[:TOLD]]
    if len(seen.faults) > TOLD:
        notes.append(("bad", f"And {len(seen.faults) - TOLD:,} more rows."))
    if seen.held:
        notes.append(("warn", seen.held))
    if seen.already:
        are = f"{kind.counted(seen.already)} {'is' if seen.already == 1 else 'are'}"
        notes.append(("info", f"{are} {known_by}. Not doubled."))
    if seen.remembered:
        notes.append(("info", "Its columns are known from a file with the same headings."))
    return [*notes, *(("info", note) for note in seen.notes)]
