"""A field of several lines. Tab goes on; Enter makes a new line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from ..look import look


class EndedWords(QPlainTextEdit):
    """Words of a few lines that Enter ends: `ended`. Shift+Enter makes a new line."""

    ended = Signal()

    def __init__(self, *, lines: int = 3) -> None:
        super().__init__()
        _set_up(self, lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ended.emit()
        else:
            super().keyPressEvent(event)


def words_edit(text: str = "", *, lines: int = 3) -> QPlainTextEdit:
    """A text field so many lines high."""
    made = QPlainTextEdit(text)
    _set_up(made, lines)
    return made


def _set_up(made: QPlainTextEdit, lines: int) -> None:
    made.setTabChangesFocus(True)
    air = 18 + 2 * look().theme.edge  # margins, pads and edges: less, and a scroll bar stands beside words that fit
    made.setFixedHeight(QFontMetrics(look().font()).lineSpacing() * lines + air)
