"""Words of several lines in which some are marked: underlined on a tint, and stepped to by a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ..look import look


class MarkedEdit(QPlainTextEdit):
    """`show_marks` marks stretches (start, end, why): the why is read out where the cursor stands in one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._marks: tuple[tuple[int, int, str], ...] = ()
        self.cursorPositionChanged.connect(self._say)

    @property
    def marks(self) -> tuple[tuple[int, int, str], ...]:
        return self._marks

    def show_marks(self, marks: Sequence[tuple[int, int, str]]) -> None:
        """Offsets are of the text as Python counts it; the document counts in UTF-16."""
        self._marks = tuple(marks)
        text, selections = self.toPlainText(), []
        for start, end, why in self._marks:
            if end <= start:
                continue
            chosen = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(utf16(text, start))
            cursor.setPosition(utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
            chosen.cursor = cursor
            chosen.format = _format(why)
            selections.append(chosen)
        self.setExtraSelections(selections)
        self._say()

    def next_mark(self) -> bool:
        """Select the next marked words after the cursor, from the beginning again after the last."""
        text = self.toPlainText()
        stretches = [(utf16(text, start), utf16(text, end)) for start, end, _ in self._marks if end > start]
        if not stretches:
            return False
        at = self.textCursor().selectionEnd()
        start, end = next((each for each in stretches if each[0] >= at), stretches[0])
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()
        return True

    def put_text(self, text: str) -> None:
        """Show a text that nobody typed."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def _say(self) -> None:
        text, at = self.toPlainText(), self.textCursor().position()
        here = [why for start, end, why in self._marks if utf16(text, start) <= at <= utf16(text, end)]
        self.setAccessibleDescription(here[0] if here else "")


def utf16(text: str, at: int) -> int:
    """Where a place in a text is as Qt counts."""
    return len(text[:at].encode("utf-16-le")) // 2


def _format(why: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(look().colour("warn_tint"))
    made.setForeground(look().colour("ink"))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.setUnderlineColor(look().colour("warn"))
    made.setToolTip(why)
    return made
