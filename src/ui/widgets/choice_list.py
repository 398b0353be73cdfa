"""A list of answers too long for tiles: letters or a number find, Enter ticks. Thousands of answers are quick."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.finding import Finder
from ...domain.questionnaire import QuestionDef
from .. import paint
from ..answering import Answering
from ..look import look
from ..type import BODY, TILE
from .labels import label
from .sheet import Sheet, row

ROW = 36  # px
_Index = QModelIndex | QPersistentModelIndex
_PAGE_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_Equal)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnswerRows(QAbstractListModel):
    """The answers that are shown, as positions in the question's list."""

    def __init__(self, question: QuestionDef) -> None:
        super().__init__()
        self.question = question
        self.positions = list(range(len(question.options)))
        self.ticked: tuple[str, ...] = ()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.positions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        position = self.positions[index.row()]
        option = self.question.options[position]
        if role == Qt.ItemDataRole.DisplayRole:
            return option.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = ", ticked" if option.key in self.ticked else ""
            return f"{self.question.number(position)} {option.text}{state}"
        return None

    def show_positions(self, positions: list[int]) -> None:
        self.beginResetModel()
        self.positions = positions
        self.endResetModel()


class AnswerDelegate(QStyledItemDelegate):
    """Number, words, and a tick or the place in an order."""

    def __init__(self, rows: AnswerRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, max(ROW, look().scale.px(TILE) + 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rows, theme = self._rows, look().theme
        position = rows.positions[index.row()]
        answer = rows.question.options[position]
        box = QRectF(option.rect)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        ticked = answer.key in rows.ticked
        painter.fillRect(box, look().colour("accent" if ticked else "accent_tint" if here else "surface"))
        if here:
            painter.fillRect(QRectF(box.left(), box.top(), 4, box.height()), look().colour("marker"))
        ink = "on_accent" if ticked else "ink"
        number = rows.question.number(position)
        painter.setFont(look().font(BODY, semibold=True))
        wide = QFontMetrics(painter.font()).horizontalAdvance(number) + 14
        cap = QRectF(box.left() + 10, box.center().y() - 11, wide, 22)
        paint.box(painter, cap, theme, fill="on_accent" if ticked else "sunken", radius=3)
        painter.setPen(look().colour("accent" if ticked else "ink"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, number)
        words = box.adjusted(cap.width() + 22, 0, -44, 0)
        painter.setFont(look().font(TILE, semibold=ticked or theme.sunlight))
        painter.setPen(look().colour(ink))
        shown = QFontMetrics(painter.font()).elidedText(answer.text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        if ticked:
            self._mark(painter, box, rows.ticked.index(answer.key) + 1)

    def _mark(self, painter: QPainter, box: QRectF, place: int) -> None:
        if self._rows.question.kind == "rank":
            painter.setFont(look().font(BODY, bold=True))
            painter.drawText(box.adjusted(0, 0, -16, 0), _RIGHT, str(place))
        else:
            paint.tick(painter, QRectF(box.right() - 31, box.center().y() - 5, 13, 10), look().theme, "on_accent")


_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FindEdit(QLineEdit):
    """What is looked for. `moved(step)`: to another match; `taken`: Enter with something found."""

    moved = Signal(int)
    taken = Signal()
    space_taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and not held:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER and not held and self.text().strip():
            self.taken.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        elif key == Qt.Key.Key_Space and not self.text():
            self.space_taken.emit()
        elif self._is_the_pages(key, held):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_the_pages(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if held == Qt.KeyboardModifier.AltModifier or key in _PAGE_KEYS or key in _ENTER:
            return True
        undo = key == Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier
        return not self.text() and (undo or (key == Qt.Key.Key_Backspace and not held))


class ChoiceList(QWidget):
    """`ticked(key)`: a row was clicked, or Space pressed. `picked(key)`: Enter took what was found."""

    ticked = Signal(str)
    picked = Signal(str)
    in_a_field = True

    def __init__(self, question: QuestionDef) -> None:
        super().__init__()
        self._question = question
        self._form: Answering | None = None
        self._finder = Finder(
            (question.number(position), option.text) for position, option in enumerate(question.options)
        )
        self.edit = FindEdit()
        self.edit.setPlaceholderText("Letters of the answer, or its number")
        self.edit.setAccessibleName(f"Find an answer to: {question.text}")
        self.edit.setFixedHeight(44)
        self.edit.setMaximumWidth(420)
        self.count = label("", "small")
        self.rows = AnswerRows(question)
        self.list = self._make_list()
        self.edit.textEdited.connect(self._look_for)
        self.edit.moved.connect(self._move)
        self.edit.taken.connect(lambda: self._take(self.picked))
        self.edit.space_taken.connect(lambda: self._take(self.ticked))
        self.list.clicked.connect(self._clicked)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(3, 3, 3, 3)
        lay.setSpacing(6)
        line = row(spacing=16)
        line.addWidget(self.edit, 1)
        line.addWidget(self.count)
        line.addStretch(1)
        lay.addLayout(line)
        lay.addWidget(Sheet(self.list, pad=2), 1)
        self._look_for("")

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.rows)
        made.setItemDelegate(AnswerDelegate(self.rows, made))
        made.setUniformItemSizes(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName("Answers found")
        return made

    @property
    def controls(self) -> list[QWidget]:
        return [self.edit]

    @property
    def keyboard_target(self) -> QWidget:
        return self.edit

    def take_keyboard(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_form(self, form: Answering) -> None:
        if form is not self._form:
            self._form = form
            self.edit.setText("")  # what was looked for is nobody else's, and Enter would tick it
            self._look_for("")
        if form.ticked != self.rows.ticked:
            self.rows.ticked = form.ticked
            self.list.viewport().update()

    @property
    def here(self) -> str:
        """The answer that Enter or Space takes, empty where none is found."""
        index = self.list.currentIndex()
        return self._question.options[self.rows.positions[index.row()]].key if index.isValid() else ""

    def _look_for(self, letters: str) -> None:
        found = self._finder.found(letters)
        self.rows.show_positions(found)
        if found:
            self.list.setCurrentIndex(self.rows.index(0))
        whole = f"{len(self._question.options):,} answers"
        self.count.setText(f"{len(found):,} of {whole}" if letters.strip() else whole)
        if not found:
            self.count.setText("No answer has these letters.")

    def _move(self, step: int) -> None:
        target = self.list.currentIndex().row() + step
        if 0 <= target < self.rows.rowCount():
            self.list.setCurrentIndex(self.rows.index(target))

    def _take(self, signal: Any) -> None:
        key = self.here
        if key:
            if self.edit.text():
                self.edit.clear()
                self._look_for("")
                self._show_row(key)
            signal.emit(key)

    def _show_row(self, key: str) -> None:
        """Bring an answer into sight in the whole list."""
        position = next(place for place, option in enumerate(self._question.options) if option.key == key)
        self.list.setCurrentIndex(self.rows.index(position))

    def _clicked(self, index: QModelIndex) -> None:
        self.ticked.emit(self._question.options[self.rows.positions[index.row()]].key)
        self.take_keyboard()
