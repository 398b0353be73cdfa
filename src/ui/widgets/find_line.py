"""Under the answers, opened by one key: letters that find an answer among the tiles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ...domain.finding import Finder
from ...domain.questionnaire import QuestionDef
from .labels import label
from .sheet import row

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LettersEdit(QLineEdit):
    """Arrows, Enter and Esc are the finding's own; leaving the field ends it."""

    moved = Signal(int)
    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _MOVES and plain:
            self.moved.emit(_MOVES[key])
        elif key in _ENTER and plain:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()


class FindLine(QWidget):
    """`found(keys, here)`: what has the letters, and which of it Enter takes. `picked(key)`; `closed`."""

    found = Signal(list, str)
    picked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = LettersEdit()
        self.edit.setAccessibleName("Find an answer by its letters")
        self.edit.setFixedWidth(200)
        self.said = label("", "small")
        self._finder = Finder(())
        self._keys: list[str] = []
        self._matches: list[str] = []
        self._at = 0
        self.edit.textEdited.connect(self._look_for)
        self.edit.moved.connect(self._move)
        self.edit.taken.connect(self._take)
        self.edit.left.connect(self.close_line)
        line = row(label("Find", "strong"), self.edit, spacing=8, margins=(8, 0, 0, 0))
        line.addWidget(self.said, 1)
        self.setLayout(line)
        self.hide()

    def open_for(self, question: QuestionDef) -> None:
        """Empty, for the answers of a question."""
        options = question.options
        self._finder = Finder((question.number(place), option.text) for place, option in enumerate(options))
        self._keys = [option.key for option in options]
        self.edit.clear()
        self.show()
        self._look_for("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Look for nothing any more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _look_for(self, letters: str) -> None:
        given = bool(letters.strip())
        self._matches = [self._keys[place] for place in self._finder.found(letters)] if given else []
        self._at = 0
        many = f"{len(self._matches)} found. Enter ticks, arrows choose." if len(self._matches) > 1 else "Enter ticks."
        none = "No answer has these letters." if given else "Letters of the answer. Esc closes."
        self.said.setText(many if self._matches else none)
        self._tell(given)

    def _tell(self, given: bool = True) -> None:
        here = self._matches[self._at] if self._matches else ""
        self.found.emit(self._matches if given else self._keys, here)

    def _move(self, step: int) -> None:
        if self._matches:
            self._at = (self._at + step) % len(self._matches)
            self._tell()

    def _take(self) -> None:
        """Enter with nothing found changes nothing."""
        if self._matches:
            key = self._matches[self._at]
            self.close_line()
            self.picked.emit(key)
