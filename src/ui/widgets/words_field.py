"""A field of several lines. Tab goes on; Enter makes a new line."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

from ..look import look


def words_edit(text: str = "", *, lines: int = 3) -> QPlainTextEdit:
    """A text field so many lines high."""
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(QFontMetrics(look().font()).lineSpacing() * lines + 18)
    return made
