"""A file of answers before it is brought in: which column is which, the first rows, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QStackedWidget, QVBoxLayout, QWidget

from ...domain.column_match import ColumnUse, Match
from ...domain.errors import BeatbookError
from ...domain.response_files import FirstRow, Reject, ResponseFile
from ...domain.summaries import EventView
from .. import answers_words as words
from ..context import Context
from ..errors import in_words
from ..widgets.buttons import button
from ..widgets.labels import ElidedLabel, label
from ..widgets.marked import MarkedDelegate
from ..widgets.notes import Notes
from ..widgets.pick_combo import PickCombo
from ..widgets.segments import Segments
from ..widgets.sheet import Sheet, column, row
from ..widgets.table import Column, RowsTable, TableView

LARGEST = (1120, 720)  # px
HEAD = 32  # letters of a question over its answers
VIEWS = (("columns", "Columns"), ("rows", "First rows"), ("wrong", "What was found"))

COLUMNS: tuple[Column[words.ColumnRow], ...] = (
    Column("header", "Column in the file", lambda r: r.column.header or "(no heading)", width=300, strong=True),
    Column("feeds", "Feeds", lambda r: r.feeds, stretch=True, tip=lambda r: r.feeds),
    Column("sure", "How sure", lambda r: r.sure, width=260, quiet=True),
)
REJECTS: tuple[Column[Reject], ...] = (
    Column("row", "Row", lambda r: f"{r.row:,}", sort=lambda r: r.row, number=True, width=70),
    Column("column", "Column", lambda r: r.column, width=200),
    Column("reason", "What is wrong", lambda r: r.reason, tip=lambda r: r.reason),
    Column("cure", "What to do", lambda r: r.cure, stretch=True, quiet=True, tip=lambda r: r.cure),
)


class AnswersDialog(QDialog):
    """`chosen(match, take good, again, keep danger)`: bring it in so. Esc closes."""

    chosen = Signal(object, bool, bool, bool)

    def __init__(self, context: Context, parent: QWidget, path: Path, event: EventView, seen: ResponseFile):
        super().__init__(parent)
        self.setWindowTitle("Bring in answers")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._path, self._event_id = context, path, event.id
        self._on = event.starts.date()
        self._sheet: str | None = None
        self.seen = seen
        self.fact = ElidedLabel("", "fact")
        self.sheets = PickCombo()
        self.views = Segments("View", VIEWS)
        self.views.chosen.connect(lambda key: self.turn(key))
        self.stack = QStackedWidget()
        for each in (self._columns_view(), self._rows_view(), self._wrong_view()):
            self.stack.addWidget(each)
        self.take_good = QCheckBox()
        self.again = QCheckBox("It is in the store already: bring it in once more")
        self.keep_danger = QCheckBox("Keep words that may tell of danger or a crime")
        for box in (self.take_good, self.again, self.keep_danger):
            box.toggled.connect(lambda _on: self._show_foot())
        self.why_off = label("", "small", wrap=True)
        self.go_button = button("", "primary", run=self._go)
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        self._arrange(f"Bring in “{path.name}” to {event.name}")
        room = parent.window().size()
        self.resize(min(LARGEST[0], room.width() - 60), min(LARGEST[1], room.height() - 40))
        self.show_file(seen)
        self.table.setFocus()

    def _arrange(self, title: str) -> None:
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 16, 24, 16)
        lay.setSpacing(10)
        lay.addWidget(ElidedLabel(title, "section"))
        lay.addLayout(row(self.fact, None, self.sheets))
        lay.addLayout(row(self.views, None))
        lay.addWidget(self.stack, 1)
        lay.addLayout(row(self.take_good, self.again, self.keep_danger, None, spacing=16))
        foot = row(self.go_button, self.cancel_button, 8, spacing=8)
        foot.addWidget(self.why_off, 1)
        lay.addLayout(foot)
        self.sheets.activated.connect(lambda _at: self._turn_sheet())
        self.sheets.setAccessibleName("Sheet")

    # ------------------------------------------------------------ the three views

    def _columns_view(self) -> QWidget:
        self.rows: RowsTable[words.ColumnRow] = RowsTable(COLUMNS)
        self.table = _table("Columns of the file", self.rows)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_use())
        self.match_line = label("", "fact", wrap=True)
        self.use_head = ElidedLabel("", "strong")
        self.use = PickCombo()
        self.use.setMinimumContentsLength(50)
        self.use.activated.connect(lambda _at: self._use_chosen())
        self.use.setAccessibleName("What the column feeds")
        whole = QWidget()
        line = row(self.use_head, self.use, None, spacing=10)
        whole.setLayout(column(self.match_line, Sheet(self.table, pad=1), line, spacing=8))
        return whole

    def _rows_view(self) -> QWidget:
        self.first_table = TableView("The first rows as they would be recorded")
        self.first_table.setItemDelegate(MarkedDelegate(self.first_table, frozenset(("why",))))
        self.first_table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        return Sheet(self.first_table, pad=1)

    def _wrong_view(self) -> QWidget:
        self.notes = Notes("What was found in the file")
        self.rejects: RowsTable[Reject] = RowsTable(REJECTS)
        self.reject_table = _table("Rows that cannot be read", self.rejects)
        self.reject_table.setItemDelegate(MarkedDelegate(self.reject_table, frozenset(("reason",))))
        self.reject_sheet = Sheet(self.reject_table, pad=1)
        whole = QWidget()
        lay = column(self.notes, spacing=8)
        lay.addWidget(self.reject_sheet, 1)
        lay.addStretch(0)
        whole.setLayout(lay)
        return whole

    def turn(self, key: str) -> None:
        """Show one of the three; the keyboard goes along where it was in the one before."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.stack.isAncestorOf(focused)
        at = [name for name, _ in VIEWS].index(key)
        self.views.choose(key)
        self.stack.setCurrentIndex(at)
        if inside:
            table = (self.table, self.first_table, self.reject_table)[at]
            (table if table.isVisible() else self.cancel_button).setFocus()

    # ------------------------------------------------------------ what is shown

    def show_file(self, seen: ResponseFile) -> None:
        """Show a file as it was looked at, the chosen column staying chosen."""
        at = max(self.table.currentIndex().row(), 0)
        self.seen = seen
        self.fact.setText(words.head_words(seen))
        self.sheets.set_items([(name, name) for name in seen.sheets], seen.sheet)
        self.sheets.setVisible(len(seen.sheets) > 1)
        self.match_line.setText(words.match_words(seen))
        self.rows.set_rows(words.column_rows(seen))
        guess = next((n for n, r in enumerate(self.rows.rows) if r.column.guessed), 0)
        self.table.choose_row(at or guess)
        self._show_use()
        self._show_first(seen)
        found = [("info", note) for note in seen.notes] or [("good", "Nothing had to be mended.")]
        if away := words.days_away(seen, self._on):
            found.insert(0, ("warn", away))
        told = len(seen.rejects)
        if seen.counts.rejected:
            more = "" if told >= seen.counts.rejected else f" The first {told:,} faults:"
            found = [("bad", f"{words.people(seen.counts.rejected)} cannot be read.{more}"), *found]
        self.notes.show_notes(found)
        self.rejects.set_rows(seen.rejects)
        self.reject_sheet.setVisible(bool(seen.rejects))
        self.views.set_count("rows", str(len(seen.first)))
        self.views.set_count("wrong", f"{seen.counts.rejected:,}" if seen.counts.rejected else "")
        self._show_foot()

    def _show_first(self, seen: ResponseFile) -> None:
        columns: list[Column[FirstRow]] = [Column("row", "Row", lambda r: f"{r.row:,}", number=True, width=60)]
        if any(each.faults for each in seen.first):
            columns.append(Column("why", "What is wrong", words.why_in, tip=words.why_in))
        columns += [_answer_column(seen, key) for key in words.shown_questions(seen)]
        self.first_rows: RowsTable[FirstRow] = RowsTable(columns, seen.first)
        self.first_table.show_table(self.first_rows, sortable=False)

    def _show_use(self) -> None:
        chosen = self._chosen()
        self.use.setEnabled(chosen is not None)
        if chosen is None:
            return
        self.use_head.setText(f"“{chosen.column.header}” feeds")
        self._choices = list(words.choices(self.seen.definition, chosen.column.header))
        at = next((n for n, (_, use) in enumerate(self._choices) if words.same_use(use, chosen.column)), 0)
        self.use.set_items([(text, n) for n, (text, _) in enumerate(self._choices)], at)

    def _chosen(self) -> words.ColumnRow | None:
        found: words.ColumnRow | None = self.table.current_row()
        return found

    def _show_foot(self) -> None:
        counts, seen = self.seen.counts, self.seen
        self.take_good.setText(f"Leave out the {words.people(counts.rejected)} that cannot be read")
        self.take_good.setVisible(bool(counts.rejected))
        self.again.setVisible(seen.held)
        self.keep_danger.setVisible(bool(seen.danger))
        why = ""
        if counts.rejected and not self.take_good.isChecked():
            why = (
                f"{words.people(counts.rejected)} of {counts.rows:,} cannot be read. Mend the file, or leave them out."
            )
        elif seen.held and not self.again.isChecked():
            why = "This file was brought in before. Tick the box if it is meant."
        elif not counts.good:
            why = "No row would be brought in."
        self.why_off.setText(why)
        self.go_button.setText(f"Bring in {words.people(counts.good)}")
        self.go_button.setEnabled(not why)

    # ------------------------------------------------------------ what is done

    def _use_chosen(self) -> None:
        at, chosen = self.use.key(), self._chosen()
        if isinstance(at, int) and chosen is not None and not words.same_use(self._choices[at][1], chosen.column):
            self._look(self._with(chosen.at, self._choices[at][1]))

    def _with(self, at: int, use: ColumnUse) -> Match:
        return self.seen.match.with_column(at, use)

    def _turn_sheet(self) -> None:
        self._sheet = str(self.sheets.key() or "") or None
        self._look(None)

    def _look(self, match: Match | None) -> None:
        """Read the file again, as it is matched now."""
        store, path, sheet, event_id = self._context.store, self._path, self._sheet, self._event_id

        def ask() -> ResponseFile:
            from ...services.response_imports import look_at_responses

            return look_at_responses(store, path, event_id=event_id, match=match, sheet=sheet)

        self.go_button.setEnabled(False)
        self.why_off.setText("Reading the file again…")
        self._context.jobs.read(ask, owner=self, done=self.show_file, failed=self._not_read, key="look")

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        lead, line = in_words(error)
        self.why_off.setText(f"{lead} {line}".strip())
        self._show_use()

    def _go(self) -> None:
        self.chosen.emit(
            self.seen.match, self.take_good.isChecked(), self.again.isChecked(), self.keep_danger.isChecked()
        )
        self.accept()

    @property
    def sheet(self) -> str | None:
        return self._sheet


def _table(name: str, rows: RowsTable[object] | RowsTable[words.ColumnRow] | RowsTable[Reject]) -> TableView:
    made = TableView(name)
    made.show_table(rows)
    return made


def _answer_column(seen: ResponseFile, key: str) -> Column[FirstRow]:
    text: Callable[[FirstRow], str] = lambda r: words.answer_in(r, key)  # noqa: E731 - one for the cell and its tip
    return Column(key, words.short(seen.definition.question(key).text or key, HEAD), text, width=250, tip=text)
