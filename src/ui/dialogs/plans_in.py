"""A file of plans before it is brought in: which column is what, what it holds, what is at fault.

All or nothing, unless one chooses to leave the rows at fault out: the button says so.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.errors import BeatbookError
from ...domain.plan_files import (
    FIELDS,
    NEEDED,
    TOLD,
    ImportedPlans,
    PlanColumnsWantedError,
    PlanRowIn,
    PlansFile,
)
from ...domain.plans import STAGES
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import ElidedLabel, label
from ..widgets.notes import Notes
from ..widgets.place_combo import ElidedCombo
from ..widgets.scroll import Scroll
from ..widgets.sheet import Sheet, column, row
from ..widgets.table import Column, RowsTable, TableView
from ..widgets.tall import Tall

if TYPE_CHECKING:
    from ...store.store import Store

LARGEST = (1040, 680)  # px
LOW = 300
NOTES_TALL = 130
ACROSS = 6  # fields beside one another

COLUMNS: tuple[Column[PlanRowIn], ...] = (
    Column("reference", "Reference", lambda p: p.reference or "the next", width=96, quiet=True),
    Column("title", "Title", lambda p: p.title, strong=True, stretch=True, tip=lambda p: p.title),
    Column("place", "Place", lambda p: p.place or "as chosen", width=150, tip=lambda p: p.place),
    Column("stage", "Stage", lambda p: STAGES[p.stage], width=100),
    Column("started_on", "Started", lambda p: day_short(p.started_on), sort=lambda p: p.started_on, width=110),
    Column("owner", "Owner", lambda p: p.owner or "–", width=150, quiet=True, tip=lambda p: p.owner),
    Column("actions", "Actions", lambda p: f"{len(p.actions)}", number=True, width=70),
)


class PlansInDialog(QDialog):
    """Reads the file when it opens and when a column is chosen. `brought_in` carries the ImportedPlans."""

    brought_in = Signal(object)

    def __init__(self, context: Context, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring in plans")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._path = context, path
        self.seen: PlansFile | None = None
        self._chosen: dict[str, str] = {}
        self.fact = label("", "strong", wrap=True)
        self.combos: dict[str, QComboBox] = {}
        self.place = self._places()
        self.rows: RowsTable[PlanRowIn] = RowsTable(COLUMNS)
        self.table = TableView("Plans in the file")
        self.table.show_table(self.rows, sortable=False)
        self.notes = Notes("What was found in the file")
        self.go_button = button("Bring in", "primary", run=self.go)
        self.go_button.setDefault(True)
        self.rejects_button = button("Save the rows left out…", "quiet", run=self.choose_rejects)
        self.rejects_button.hide()
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        self._arrange()
        room = parent.window().size()
        self._tall = min(LARGEST[1], room.height() - 40)
        self.resize(min(LARGEST[0], room.width() - 60), LOW)
        self.look()

    def _arrange(self) -> None:
        told = Tall()
        told.setLayout(column(self.notes, None))
        self.notes_area = Scroll(told)
        self.notes_area.setMaximumHeight(NOTES_TALL)
        self.table_sheet = Sheet(self.table, pad=1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 16, 24, 16)
        lay.setSpacing(12)
        lay.addWidget(ElidedLabel(f"Bring in plans from “{self._path.name}”", "section"))
        lay.addWidget(self.fact)
        lay.addLayout(self._fields())
        lay.addWidget(self.table_sheet, 1)
        lay.addWidget(self.notes_area)
        lay.addStretch(0)
        lay.addLayout(row(self.go_button, self.cancel_button, None, self.rejects_button))

    def _fields(self) -> QGridLayout:
        """A drop-down of headings for each thing a plan has."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for at, (key, name) in enumerate(FIELDS.items()):
            combo = ElidedCombo()
            combo.setAccessibleName(f"Column of: {name}")
            combo.setMinimumWidth(120)
            combo.activated.connect(partial(self._choose, key))
            words = label(name, "strong")
            words.setBuddy(combo)
            down, across = divmod(at, ACROSS)
            grid.addWidget(words, 2 * down, across)
            grid.addWidget(combo, 2 * down + 1, across)
            grid.setColumnStretch(across, 1)
            self.combos[key] = combo
        down, across = divmod(len(FIELDS), ACROSS)
        words = label("Rows without a place", "strong")
        words.setBuddy(self.place)
        grid.addWidget(words, 2 * down, across)
        grid.addWidget(self.place, 2 * down + 1, across)
        return grid

    def _places(self) -> ElidedCombo:
        """Where the plans are whose row names no place: that of the top bar, until another is chosen."""
        from ...services.places import list_places

        made = ElidedCombo()
        made.addItem("Are at fault", None)
        for each in list_places(self._context.store):
            made.addItem(each.title, each.id)
        made.setCurrentIndex(max(0, made.findData(self._context.place_id)))
        made.setAccessibleName("Place of rows that name none")
        made.setMinimumWidth(120)
        made.activated.connect(lambda _at: self.look())
        return made

    @property
    def place_id(self) -> int | None:
        chosen = self.place.currentData()
        return chosen if isinstance(chosen, int) else None

    # ------------------------------------------------------------ looking

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
        work = partial(_look, self._context.store, self._path, dict(self._chosen), self.place_id)
        self._context.jobs.read(work, owner=self, done=self._show, failed=self._failed, key="look")

    def _show(self, seen: PlansFile) -> None:
        self.seen = seen
        self._show_columns(seen.heads, dict(seen.columns))
        self.fact.setText(what_it_holds(seen))
        self.rows.set_rows(seen.new)
        self.table_sheet.setVisible(bool(seen.new))
        self.resize(self.width(), max(self.height(), self._tall if seen.new else LOW))
        self._say(found(seen))
        self.rejects_button.setVisible(bool(seen.faults))
        self.go_button.setText(deed(seen))
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
        heads = error.heads if isinstance(error, PlanColumnsWantedError) else ()
        if heads:
            self._show_columns(heads, {key: head for key, head in self._chosen.items() if head})
        self.fact.setText("Nothing can be brought in yet.")
        self._say([("bad", str(error))])
        self.go_button.setText("Bring in")
        first = self.combos[NEEDED[0]]
        (first if heads else self.cancel_button).setFocus()

    def _show_columns(self, heads: tuple[str, ...], columns: dict[str, str]) -> None:
        for key, combo in self.combos.items():
            combo.clear()
            combo.addItem("Choose a column" if key in NEEDED else "Not in the file", "")
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
        work = partial(_import, self._context.store, self._path, dict(self._chosen), self.place_id)
        self._context.jobs.write(work, owner=self, done=self._done, failed=self._failed)

    def _done(self, made: ImportedPlans) -> None:
        self._context.announce(made.changes)
        self.brought_in.emit(made)
        self.accept()

    def choose_rejects(self) -> None:
        name = str(self._path.with_name(f"{self._path.stem} left out.csv"))
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the rows left out", name, "CSV (*.csv)")
        if chosen:
            self.save_rejects(Path(chosen))

    def save_rejects(self, target: Path) -> None:
        work = partial(_rejects, self._context.store, target, self._path, dict(self._chosen), self.place_id)
        self._context.jobs.read(work, owner=self, done=self._saved, failed=self._failed)

    def _saved(self, count: int) -> None:
        rows = "1 row is" if count == 1 else f"{count:,} rows are"
        self._say([("good", f"{rows} saved, each with what to do."), *self.notes.notes])


def what_it_holds(seen: PlansFile) -> str:
    """`24 plans, started 3 Sep 2024 to 14 Nov 2026.`"""
    if not seen.new:
        return "Nothing new to bring in."
    days = sorted(row.started_on for row in seen.new)
    when = day_short(days[0]) if days[0] == days[-1] else f"{day_short(days[0])} to {day_short(days[-1])}"
    many = "1 plan" if len(seen.new) == 1 else f"{len(seen.new):,} plans"
    return f"{many}, started {when}."


def deed(seen: PlansFile) -> str:
    """What the button says: also that rows are left out, where they are."""
    many = "1 plan" if len(seen.new) == 1 else f"{len(seen.new):,} plans"
    if not seen.new:
        return "Bring in"
    return f"Bring in {many} without the rest" if seen.faults else f"Bring in {many}"


def found(seen: PlansFile) -> list[tuple[str, str]]:
    """What is worth knowing before it comes in: rows at fault first."""
    notes = [("bad", fault.words) for fault in seen.faults[:TOLD]]
    if len(seen.faults) > TOLD:
        notes.append(("bad", f"And {len(seen.faults) - TOLD:,} more rows."))
    if seen.held:
        notes.append(("warn", seen.held))
    if seen.already:
        are = "1 plan is" if seen.already == 1 else f"{seen.already:,} plans are"
        notes.append(("info", f"{are} in the store already: the same reference, title and place. Not doubled."))
    if seen.remembered:
        notes.append(("info", "Its columns are known from a file with the same headings."))
    return [*notes, *(("info", note) for note in seen.notes)]


def _look(store: Store, path: Path, columns: dict[str, str], place_id: int | None) -> PlansFile:
    from ...services.plan_imports import look_at_plans

    return look_at_plans(store, path, columns=columns, place_id=place_id)


def _import(store: Store, path: Path, columns: dict[str, str], place_id: int | None) -> ImportedPlans:
    from ...services.plan_imports import import_plans

    return import_plans(store, path, columns=columns, place_id=place_id, take_good=True, again=True)


def _rejects(store: Store, target: Path, path: Path, columns: dict[str, str], place_id: int | None) -> int:
    from ...services.plan_imports import save_plan_rejects

    return save_plan_rejects(store, target, path, columns=columns, place_id=place_id)
