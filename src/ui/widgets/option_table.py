"""The answers of a question as a list that can be edited: words, explanation, and whether one excludes the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView

from ...domain.questionnaire import OptionDef, QuestionDef
from .. import paint
from ..look import look
from .cell_table import CellTable
from .table import Column, Index, RowsTable

NUMBER, TEXT, HINT, ALONE = range(4)
FIELDS = {TEXT: "text", HINT: "hint"}
ROW, HEAD = 36, 32


class OptionRows(RowsTable[OptionDef]):
    """`edited(key, field, text)`: what was typed into a cell; the rows change when they are set anew."""

    edited = Signal(str, str, str)

    def __init__(self, question: QuestionDef, *, locked: bool) -> None:
        super().__init__(COLUMNS, question.options)
        self._locked = locked

    def set_rows(self, rows: Iterable[OptionDef]) -> None:
        """Other words of the same answers leave a cell that is being edited as it is."""
        rows = list(rows)
        if [row.key for row in rows] != [row.key for row in self._rows]:
            super().set_rows(rows)
            return
        self._given, self._rows = rows, list(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, ALONE))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._locked:
            return on
        on |= Qt.ItemFlag.ItemIsDragEnabled
        return on | Qt.ItemFlag.ItemIsEditable if index.column() in FIELDS else on

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.column() == NUMBER and role == Qt.ItemDataRole.DisplayRole and index.isValid():
            return f"{index.row() + 1:0{len(str(len(self._rows)))}d}"  # as `QuestionDef.number`
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.EditRole else role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or index.column() not in FIELDS or role != Qt.ItemDataRole.EditRole:
            return False
        self.edited.emit(row.key, FIELDS[index.column()], str(value))
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class OptionTable(CellTable):
    """Signals carry the answer's key. Enter or F2 writes, Alt+Up and Alt+Down move, Delete takes out, Space turns

    whether it excludes the others, M merges.
    """

    edited = Signal(str, str, str)
    moved = Signal(str, int)  # to a position, from 0
    removed = Signal(str)
    merged = Signal(str)
    turned = Signal(str)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("Answers", row_height=ROW, head_height=HEAD)
        self.cells = {ALONE: _alone}
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.clicked.connect(lambda index: self.say(self.turned) if index.column() == ALONE else None)
        self._question: QuestionDef | None = None
        self.locked = False

    def show_question(self, question: QuestionDef) -> None:
        """Show its answers, keeping the one that is chosen; the same question keeps the cell that is edited."""
        before, model = self._question, self.model()
        self._question = question
        same = before is not None and (before.key, before.kind, before.core) == (
            question.key,
            question.kind,
            question.core,
        )
        if same and isinstance(model, OptionRows):
            kept = self.current_row()
            model.set_rows(question.options)
            keys = [option.key for option in question.options]
            if kept is not None and self.current_row() is None and kept.key in keys:
                self.choose_row(keys.index(kept.key))
        else:
            kept = self.current_row() if same else None
            rows = OptionRows(question, locked=question.core)
            rows.edited.connect(self.edited)
            self.show_table(rows, sortable=False)
            self.selectionModel().currentChanged.connect(lambda *_rows: self.chosen.emit())
            keys = [option.key for option in question.options]
            self.choose_row(keys.index(kept.key) if kept is not None and kept.key in keys else 0)
        self.locked = question.core
        self.setColumnHidden(ALONE, question.kind != "multiple")
        self.fit()

    def choose(self, key: str) -> None:
        """Put the row on an answer."""
        rows = self._question.options if self._question else ()
        self.choose_row(next((n for n, option in enumerate(rows) if option.key == key), 0))

    @property
    def option(self) -> OptionDef | None:
        """The answer that is chosen."""
        row: OptionDef | None = self.current_row()
        return row

    def write(self) -> None:
        """Begin to edit the words of the answer that is chosen."""
        writing = self.state() == QAbstractItemView.State.EditingState  # Enter in the cell comes here, too
        if self.option is not None and not self.locked and not writing:
            index = self.model().index(self.currentIndex().row(), max(self.currentIndex().column(), TEXT))
            index = index if index.column() in FIELDS else index.siblingAtColumn(TEXT)
            self.setCurrentIndex(index)
            self.edit(index)

    def say(self, signal: object) -> None:
        """Emit one of the signals with the answer that is chosen."""
        option = self.option
        if option is not None and not self.locked:
            signal.emit(option.key)  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key, option = event.key(), self.option
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and option is not None and not self.locked:
            self.moved.emit(option.key, self.currentIndex().row() + (-1 if key == Qt.Key.Key_Up else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.write()
        elif key in _DEEDS and not event.modifiers():
            self.say(getattr(self, _DEEDS[Qt.Key(key)]))
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Dragged to another place: said, and done by whoever listens."""
        option, y = self.option, round(event.position().y())
        before, at = self.currentIndex().row(), self.rowAt(y)
        at = self.model().rowCount() if at < 0 else at + (y > self.rowViewportPosition(at) + self.pitch / 2)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if option is not None and not self.locked:
            self.moved.emit(option.key, int(at) - (1 if at > before else 0))


_DEEDS = {Qt.Key.Key_Delete: "removed", Qt.Key.Key_M: "merged", Qt.Key.Key_Space: "turned"}


COLUMNS: tuple[Column[OptionDef], ...] = (
    Column("number", "No.", lambda _row: "", quiet=True, width=56),
    Column("text", "Answer", lambda row: row.text, stretch=True, tip=lambda row: row.text),
    Column("hint", "Explanation", lambda row: row.hint, quiet=True, width=170, tip=lambda row: row.hint),
    Column("alone", "Alone", lambda row: "excludes the others" if row.exclusive else "", width=84),
)


def _alone(painter: QPainter, room: QRectF, row: OptionDef) -> None:
    """A small box, ticked where the answer excludes the others; the cell's text says it in words."""
    box = QRectF(room.left(), room.center().y() - 9, 18, 18)
    fill = "accent" if row.exclusive else "surface"
    paint.box(painter, box, look().theme, fill=fill, line="accent" if row.exclusive else "control", radius=3)
    if row.exclusive:
        paint.tick(painter, box.adjusted(4, 4, -4, -4), look().theme)
