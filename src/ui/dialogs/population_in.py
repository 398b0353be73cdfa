"""A file of who lives where before it is brought in: its tables, what joins, and every row that no place here has."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from ...domain.census import SUBJECTS, HeldTable, PopulationSummary, Row
from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.places import KINDS
from ...exchange.census_keys import kind_words
from ...store.store import Store
from ..context import Context
from ..widgets.buttons import button
from ..widgets.form import text_field
from ..widgets.labels import ElidedLabel, label
from ..widgets.notes import Note, Notes
from ..widgets.scroll import Scroll
from ..widgets.sheet import Sheet, column, row
from ..widgets.table import Column, RowsTable, TableView
from ..widgets.tall import Tall

LARGEST = (900, 680)  # px
LOW = 270  # px, while there is nothing to show
PAUSE = 350  # ms after the last letter before the file is read again
NOTES_TALL, TABLES_TALL, LIST_TALL = 130, 150, 190  # px
BY_NAME = "Each name means the one place here that has it"

TABLES: tuple[Column[HeldTable], ...] = (
    Column("subject", "Table", lambda t: SUBJECTS[t.subject], stretch=True, strong=True),
    Column("kind", "Of each", lambda t: KINDS[t.kind].casefold(), width=90),
    Column("places", "In the file", lambda t: f"{t.places:,}", number=True, width=100),
    Column("matched", "Places here", lambda t: f"{t.matched:,}", number=True, width=110),
    Column("people", "People", lambda t: f"{t.total:,}", number=True, width=110),
    Column("replaced", "", lambda t: "replaces one held" if t.replaced else "new", quiet=True, width=150),
)
ROWS: tuple[Column[Row], ...] = (
    Column("code", "Code", lambda r: r.code or "none", width=120),
    Column("name", "Name in the file", lambda r: r.name, stretch=True, tip=lambda r: r.name),
)


class PopulationInDialog(QDialog):
    """Reads the file when it opens and when a field changes. `brought_in` carries the PopulationSummary."""

    brought_in = Signal(object)

    def __init__(self, context: Context, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring in population")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._path = context, path
        self.seen: PopulationSummary | None = None
        vintage_hint = "The year of the boundaries, such as 2022, as the outlines here have it."
        self.vintage_field, self.vintage = text_field("Vintage of the places", hint=vintage_hint)
        year_hint = "Where the file does not say."
        self.year_field, self.year = text_field("When people were counted", hint=year_hint, optional=True)
        for edit in (self.vintage, self.year):
            edit.setMaxLength(4)
            edit.textEdited.connect(self._typed)
        self.by_name = QCheckBox(BY_NAME)
        self.by_name.toggled.connect(lambda _on: self.look())
        self.by_name.hide()
        self.fact = label("", "strong", wrap=True)
        self.tables = TableView("Tables in the file")
        self.tables.show_table(RowsTable(TABLES), sortable=False)
        self.notes = Notes("What was found in the file")
        self.unmatched_head = label("", "section", wrap=True)
        self.unmatched = TableView("Rows that no place here has")
        self.unmatched.show_table(RowsTable(ROWS), sortable=False)
        self.go_button = button("Bring in", "primary", run=self.go)
        self.go_button.setDefault(True)
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._arrange()
        room = parent.window().size()
        self._tall = min(LARGEST[1], room.height() - 40)
        self.resize(min(LARGEST[0], room.width() - 60), LOW)
        self.look()
        self.vintage.setFocus()

    def _arrange(self) -> None:
        self.told = Tall()
        self.told.setLayout(column(self.notes, None))
        self.notes_area = Scroll(self.told)
        self.tables_sheet = Sheet(self.tables, pad=1)
        self.tables_sheet.setMaximumHeight(TABLES_TALL)
        self.list_sheet = Sheet(self.unmatched, pad=1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 16, 24, 16)
        lay.setSpacing(12)
        lay.addWidget(ElidedLabel(f"Bring in population from “{self._path.name}”", "section"))
        fields = row(spacing=16)
        fields.addWidget(self.vintage_field, 1)
        fields.addWidget(self.year_field, 1)
        lay.addLayout(fields)
        lay.addWidget(self.by_name)
        lay.addWidget(self.fact)
        lay.addWidget(self.tables_sheet)
        lay.addWidget(self.notes_area)
        lay.addWidget(self.unmatched_head)
        lay.addWidget(self.list_sheet, 1)
        lay.addStretch(0)
        lay.addLayout(row(self.go_button, self.cancel_button, None))
        for part in (self.tables_sheet, self.list_sheet, self.unmatched_head, self.notes_area):
            part.hide()

    # ------------------------------------------------------------ looking

    def _typed(self) -> None:
        self.go_button.setEnabled(False)
        self._timer.start()

    def look(self) -> None:
        """Read the file with what is typed, keeping nothing."""
        self.go_button.setEnabled(False)
        self._context.jobs.read(self._work(dry_run=True), owner=self, done=self._show, failed=self._failed, key="look")

    def _work(self, *, dry_run: bool) -> partial[PopulationSummary]:
        asked = (self.vintage.text().strip(), self.year.text().strip(), self.by_name.isChecked())
        return partial(_import, self._context.store, self._path, *asked, dry_run=dry_run)

    def _show(self, seen: PopulationSummary) -> None:
        self.seen = seen
        if not self.vintage.text():
            self.vintage.setText(seen.vintage)
        self.by_name.setVisible(seen.without_codes)
        self.fact.setText(what_it_holds(seen))
        _fill(self.tables, TABLES, seen.tables)
        _fill(self.unmatched, ROWS, seen.unmatched)
        self.unmatched_head.setText(unmatched_words(seen))
        for part in (self.list_sheet, self.unmatched_head):
            part.setVisible(bool(seen.unmatched))
        self.tables_sheet.setVisible(True)
        self.tables_sheet.setFixedHeight(min(TABLES_TALL, self.tables.height_for_rows() + 2))
        self._say([("info", note) for note in seen.notes])
        wanted = LOW + self.tables_sheet.height() + 22 * len(seen.notes) + (LIST_TALL if seen.unmatched else 0)
        self.resize(self.width(), max(self.height(), min(self._tall, wanted)))
        self.go_button.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        self.seen = None
        for part in (self.tables_sheet, self.list_sheet, self.unmatched_head):
            part.hide()
        self.fact.setText("Nothing can be brought in yet.")
        self._say([("info" if not self.vintage.text() else "bad", str(error))])
        self.go_button.setEnabled(False)

    def _say(self, notes: list[tuple[str, str]]) -> None:
        self.notes.show_notes(notes)
        self.notes_area.setVisible(bool(notes))
        QTimer.singleShot(0, self, self._fit_notes)

    def _fit_notes(self) -> None:
        """As high as the sentences are at this width, once they stand."""
        seen = [each for each in self.notes.findChildren(Note) if not each.isHidden()]
        tall = sum(max(0, each.heightForWidth(self.notes.width())) for each in seen)
        gaps = 4 * max(0, len(self.notes.notes) - 1)
        self.notes_area.setFixedHeight(min(NOTES_TALL, tall + gaps + 8))

    # ------------------------------------------------------------ doing

    def go(self) -> None:
        if not self.go_button.isEnabled():
            return
        self.go_button.setEnabled(False)
        self._context.jobs.write(self._work(dry_run=False), owner=self, done=self._done, failed=self._failed)

    def _done(self, made: PopulationSummary) -> None:
        self._context.announce(Changes.of("places", said=done_words(made)))
        self.brought_in.emit(made)
        self.accept()


def _import(store: Store, path: Path, vintage: str, year: str, by_name: bool, *, dry_run: bool) -> PopulationSummary:
    from ...services.census import import_population

    if year and not (year.isdigit() and len(year) == 4):
        raise BeatbookError(f"“{year}” is not a year: write when people were counted as 2021.")
    return import_population(
        store, path, vintage=vintage or None, year=int(year) if year else None, by_name=by_name, dry_run=dry_run
    )


def _fill(view: TableView, columns: tuple[Column[HeldTable], ...] | tuple[Column[Row], ...], rows: object) -> None:
    view.show_table(RowsTable(columns, rows), sortable=False)  # type: ignore[arg-type]


def what_it_holds(seen: PopulationSummary) -> str:
    """`Boundaries of 2022, people counted 2021: 271 of 271 wards are places here.`"""
    table = seen.tables[0]
    kinds = KINDS[table.kind].casefold() if table.places == 1 else kind_words(table.kind)
    verb = "is a place" if seen.matched == 1 else "are places"
    return (
        f"Boundaries of {seen.vintage}, people counted {seen.year}: "
        f"{seen.matched:,} of {table.places:,} {kinds} {verb} here."
    )


def unmatched_words(seen: PopulationSummary) -> str:
    """`40 rows are of no place here of 2022. They are kept for outlines that come later.`"""
    many = "1 row is" if len(seen.unmatched) == 1 else f"{len(seen.unmatched):,} rows are"
    kept = "It is" if len(seen.unmatched) == 1 else "They are"
    return f"{many} of no place here of {seen.vintage}. {kept} kept for outlines that come later."


def done_words(made: PopulationSummary) -> str:
    """`Who lives in 271 places is in, counted 2021.`"""
    places = "1 place here" if made.matched == 1 else f"{made.matched:,} places here"
    return f"Population is in: {places}, people counted {made.year}."
