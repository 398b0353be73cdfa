"""A file of messages before it is brought in: which column is what, what it holds, what is at fault."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.errors import BeatbookError
from ...domain.message_files import (
    FIELDS,
    NEEDED,
    TOLD,
    ColumnsWantedError,
    ImportedMessages,
    MessageFile,
    MessageRow,
)
from ...domain.messages import CHANNELS
from ..context import Context
from ..widgets.buttons import button
from ..widgets.form import Field
from ..widgets.labels import ElidedLabel, label
from ..widgets.notes import Notes
from ..widgets.place_combo import ElidedCombo
from ..widgets.scroll import Scroll
from ..widgets.sheet import Sheet, column, row
from ..widgets.table import Column, RowsTable, TableView
from ..widgets.tall import Tall

if TYPE_CHECKING:
    from ...store.store import Store

LARGEST = (960, 640)  # px
LOW = 300
NOTES_TALL = 150
ACROSS = 4  # fields beside one another

COLUMNS: tuple[Column[MessageRow], ...] = (
    Column("sent_on", "Sent", lambda m: day_short(m.sent_on), sort=lambda m: m.sent_on, width=110),
    Column("subject", "Subject", lambda m: m.subject, strong=True, stretch=True, tip=lambda m: m.subject),
    Column("audience", "Audience", lambda m: m.audience or m.place or "–", width=200, tip=lambda m: m.audience),
    Column("channel", "Channel", lambda m: CHANNELS[m.channel], width=110, quiet=True),
    Column("reached", "Reached", lambda m: "–" if m.reached is None else f"{m.reached:,}", number=True, width=90),
    Column("rating", "Rating", lambda m: "–" if m.rating is None else f"{m.rating:g}", number=True, width=70),
)


class MessagesInDialog(QDialog):
    """Reads the file when it opens and when a column is chosen. `brought_in` carries the ImportedMessages."""

    brought_in = Signal(object)

    def __init__(self, context: Context, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring in messages")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._path = context, path
        self.seen: MessageFile | None = None
        self._chosen: dict[str, str] = {}
        self.fact = label("", "strong", wrap=True)
        self.combos: dict[str, QComboBox] = {}
        self.rows: RowsTable[MessageRow] = RowsTable(COLUMNS)
        self.table = TableView("Messages in the file")
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
        lay.addWidget(ElidedLabel(f"Bring in messages from “{self._path.name}”", "section"))
        lay.addWidget(self.fact)
        lay.addLayout(self._fields())
        lay.addWidget(self.table_sheet, 1)
        lay.addWidget(self.notes_area)
        lay.addStretch(0)
        lay.addLayout(row(self.go_button, self.cancel_button, None, self.rejects_button))

    def _fields(self) -> QGridLayout:
        """A drop-down of headings for each thing a message has."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at, (key, name) in enumerate(FIELDS.items()):
            combo = ElidedCombo()
            combo.setMinimumWidth(120)
            combo.activated.connect(partial(self._choose, key))
            grid.addWidget(Field(name, combo), *divmod(at, ACROSS))
            grid.setColumnStretch(at % ACROSS, 1)
            self.combos[key] = combo
        return grid

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
        work = partial(_look, self._context.store, self._path, dict(self._chosen))
        self._context.jobs.read(work, owner=self, done=self._show, failed=self._failed, key="look")

    def _show(self, seen: MessageFile) -> None:
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
        heads = error.heads if isinstance(error, ColumnsWantedError) else ()
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
        place_id = self._context.place_id
        work = partial(_import, self._context.store, self._path, dict(self._chosen), place_id)
        self._context.jobs.write(work, owner=self, done=self._done, failed=self._failed)

    def _done(self, made: ImportedMessages) -> None:
        self._context.announce(made.changes)
        self.brought_in.emit(made)
        self.accept()

    def choose_rejects(self) -> None:
        name = str(self._path.with_name(f"{self._path.stem} left out.csv"))
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the rows left out", name, "CSV (*.csv)")
        if chosen:
            self.save_rejects(Path(chosen))

    def save_rejects(self, target: Path) -> None:
        work = partial(_rejects, self._context.store, target, self._path, dict(self._chosen))
        self._context.jobs.read(work, owner=self, done=self._saved, failed=self._failed)

    def _saved(self, count: int) -> None:
        rows = "1 row is" if count == 1 else f"{count:,} rows are"
        self._say([("good", f"{rows} saved, each with what to do."), *self.notes.notes])


def what_it_holds(seen: MessageFile) -> str:
    """`24 messages, 3 Sep 2026 to 14 Nov 2026.`"""
    if not seen.new:
        return "Nothing new to bring in."
    days = sorted(row.sent_on for row in seen.new)
    when = day_short(days[0]) if days[0] == days[-1] else f"{day_short(days[0])} to {day_short(days[-1])}"
    many = "1 message" if len(seen.new) == 1 else f"{len(seen.new):,} messages"
    return f"{many}, {when}."


def deed(seen: MessageFile) -> str:
    """What the button says: also that rows are left out, where they are."""
    many = "1 message" if len(seen.new) == 1 else f"{len(seen.new):,} messages"
    if not seen.new:
        return "Bring in"
    return f"Bring in {many} without the rest" if seen.faults else f"Bring in {many}"


def found(seen: MessageFile) -> list[tuple[str, str]]:
    """What is worth knowing before it comes in: rows at fault first."""
    notes = [("bad", fault.words) for fault in seen.faults[:TOLD]]
    if len(seen.faults) > TOLD:
        notes.append(("bad", f"And {len(seen.faults) - TOLD:,} more rows."))
    if seen.held:
        notes.append(("warn", seen.held))
    if seen.already:
        are = "1 message is" if seen.already == 1 else f"{seen.already:,} messages are"
        notes.append(("info", f"{are} in the log already: the same subject, day and audience. Not doubled."))
    if seen.remembered:
        notes.append(("info", "Its columns are known from a file with the same headings."))
    return [*notes, *(("info", note) for note in seen.notes)]


def _look(store: Store, path: Path, columns: dict[str, str]) -> MessageFile:
    from ...services.message_imports import look_at_messages

    return look_at_messages(store, path, columns=columns)


def _import(store: Store, path: Path, columns: dict[str, str], place_id: int | None) -> ImportedMessages:
    from ...services.message_imports import import_messages

    return import_messages(store, path, columns=columns, place_id=place_id, take_good=True, again=True)


def _rejects(store: Store, target: Path, path: Path, columns: dict[str, str]) -> int:
    from ...services.message_imports import save_message_rejects

    return save_message_rejects(store, target, path, columns=columns)
