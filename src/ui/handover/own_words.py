"""A question answered in one's own words: a large field, and how much room is left in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ...domain.answers import LONGEST_TEXT
from ...domain.questionnaire import QuestionDef
from ..widgets.labels import label
from .sizes import Sizes
from .words import Words

HIGH = 190  # px
WARN_AT = 50  # letters left


class WordsEdit(QPlainTextEdit):
    """Letters are letters; Tab and Enter are the screen's. What was typed is in no menu and on no clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhMultiLine)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class OwnWords(QWidget):
    """`written(text)` at every change."""

    written = Signal(str)

    def __init__(self, question: QuestionDef, sizes: Sizes, words: Words) -> None:
        super().__init__()
        self._sizes, self._words = sizes, words
        self.edit = WordsEdit()
        self.edit.setAccessibleName(question.text)
        self.edit.setAccessibleDescription(question.hint)
        self.edit.textChanged.connect(self._changed)
        self.left = label("", "answer")
        lay = QVBoxLayout(self)
        lay.setContentsMargins(3, 6, 3, 3)
        lay.setSpacing(8)
        lay.addWidget(self.edit)
        lay.addWidget(self.left)
        lay.addStretch(1)
        self.lay_out()

    def lay_out(self) -> None:
        self.edit.setMaximumHeight(self._sizes.px(HIGH))

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        if text != self.text:
            self.edit.setPlainText(text)
            self.edit.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def controls(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.edit]

    def take_keyboard(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        """What is more than the store keeps is not taken."""
        text = self.text
        if len(text) > LONGEST_TEXT:
            self.edit.setPlainText(text[:LONGEST_TEXT])
            self.edit.moveCursor(QTextCursor.MoveOperation.End)
            return
        left = LONGEST_TEXT - len(text)
        self.left.setText(self._words("letters_left", n=left) if left <= WARN_AT else "")
        self.written.emit(text)
