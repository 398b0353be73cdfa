"""The words of a question and its answers in the questionnaire's further languages, beside those of the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from ...domain.questionnaire import OptionDef, QuestionDef
from ..languages import language_name
from .cell_table import CellTable
from .place_combo import ElidedCombo
from .table import Column, Index, RowsTable

FIRST, OTHER = range(2)
ROW, HEAD = 36, 32


@dataclass(frozen=True, slots=True)
class WordsRow:
    """`option` empty: the question itself."""

    option: str
    text: str
    said: str


class WordsRows(RowsTable[WordsRow]):
    """`edited(option, text)`: what was typed; the rows change when they are set anew."""

    edited = Signal(str, str)

    def set_rows(self, rows: Iterable[WordsRow]) -> None:
        """Words of the same answers leave a cell that is being edited as it is."""
        rows = list(rows)
        if [row.option for row in rows] != [row.option for row in self._rows]:
            super().set_rows(rows)
            return
        self._given, self._rows = rows, list(rows)
        if rows:
            self.dataChanged.emit(self.index(0, FIRST), self.index(len(rows) - 1, OTHER))

    def flags(self, index: Index) -> Qt.ItemFlag:
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return on | Qt.ItemFlag.ItemIsEditable if index.column() == OTHER else on

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.EditRole else role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or index.column() != OTHER or role != Qt.ItemDataRole.EditRole:
            return False
        self.edited.emit(row.option, str(value))
        return True


class WordsTable(CellTable):
    """Enter or F2 writes; Enter again goes to the next row."""

    def __init__(self) -> None:
        super().__init__("Words in another language", row_height=ROW, head_height=HEAD)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        writing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if not writing and self.currentIndex().isValid():
                index = self.currentIndex().siblingAtColumn(OTHER)
                self.setCurrentIndex(index)
                self.edit(index)
        else:
            super().keyPressEvent(event)


class QuestionWords(QWidget):
    """`changed(language, option, text)`; an empty option is the question itself."""

    changed = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.pick = ElidedCombo()
        self.pick.setAccessibleName("Language")
        self.pick.setFixedWidth(190)
        self.table = WordsTable()
        self._question: QuestionDef | None = None
        self._languages: tuple[str, ...] = ()
        self.pick.currentIndexChanged.connect(lambda _at: self._fill())
        lay = QVBoxLayout(self)
        lay.setContentsMargins(8, 0, 0, 0)
        lay.setSpacing(6)
        lay.addWidget(self.pick)
        lay.addWidget(self.table)

    def show_question(self, question: QuestionDef, languages: Sequence[str]) -> None:
        """`languages`: the questionnaire's, the first one first."""
        self._question = question
        if tuple(languages) != self._languages:
            self._languages = tuple(languages)
            self.pick.clear()
            for language in languages[1:]:
                self.pick.addItem(language_name(language), language)
        self._fill()

    def _fill(self) -> None:
        language, question = str(self.pick.currentData()), self._question
        if question is None or self.pick.currentIndex() < 0:
            return
        items: list[tuple[str, QuestionDef | OptionDef]] = [("", question), *((o.key, o) for o in question.options)]
        rows = [WordsRow(key, item.text, _said(item, language)) for key, item in items]
        heads = (language_name(self._languages[0]), language_name(language))
        model = self.table.model()
        if isinstance(model, WordsRows) and tuple(column.head for column in model.columns) == heads:
            model.set_rows(rows)
        else:
            model = WordsRows(_columns(*heads), rows)
            model.edited.connect(lambda option, text: self.changed.emit(str(self.pick.currentData()), option, text))
            self.table.show_table(model, sortable=False)
            self.table.choose_row(0)
        self.table.fit()


def _said(item: QuestionDef | OptionDef, language: str) -> str:
    return next((each.text for each in item.translations if each.language == language), "")


def _columns(first: str, other: str) -> tuple[Column[WordsRow], ...]:
    return (
        Column("text", first, lambda row: row.text, quiet=True, width=300, tip=lambda row: row.text),
        Column("said", other, lambda row: row.said, stretch=True, tip=lambda row: row.said),
    )
