"""The minutes as text to paste to the clerk: composed from the sheet, and changed by hand where somebody likes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ...domain.message_rules import Known
from ...domain.public_words import minutes_warning
from .buttons import button
from .labels import label
from .notes import Notes
from .sheet import row

COMPOSED = "Composed from the sheet, and follows it. Roles and numbers, no names. Change it as you like."
WRITTEN = "Changed by hand: it stays as it stands here until it is composed anew."


class MinutesView(QWidget):
    """`typed(text)` with each key; `reset`: composed anew; `copied`: it lies on the clipboard.

    A line above says what in the text points at a person; `known` is what that check needs of the store.
    """

    typed = Signal(str)
    reset = Signal()
    copied = Signal()
    history = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = label("", "small", wrap=True)
        self.found = Notes("Before the minutes go out")
        self.known = Known()
        self.warning = ""
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Minutes for the clerk")
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self._changed)
        self.copy_button = button("Copy for the clerk", "primary", icon="copy", run=self.copy, tip="Ctrl+Shift+C")
        self.reset_button = button("Compose anew", run=self.reset.emit)
        self.history_button = button("History", "quiet", run=self.history.emit)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 0, 24, 20)
        lay.setSpacing(10)
        line = row(spacing=8)
        line.addWidget(self.said, 1)
        line.addWidget(self.history_button)
        line.addWidget(self.reset_button)
        line.addWidget(self.copy_button)
        lay.addLayout(line)
        lay.addWidget(self.found)
        lay.addWidget(self.edit, 1)

    def show_text(self, text: str, *, written: bool) -> None:
        """`written`: somebody changed it. A text that is being typed is left alone."""
        self.said.setText(WRITTEN if written else COMPOSED)
        self.reset_button.setEnabled(written)
        if not self.edit.hasFocus() or not written:
            self.put(text)
        self.look()

    def put(self, text: str) -> None:
        if self.edit.toPlainText() != text:
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)

    def look(self) -> None:
        """Say anew what points at a person in the words as they stand."""
        self.warning = minutes_warning(self.edit.toPlainText(), self.known)
        self.found.show_notes([("warn", self.warning)] if self.warning else [])

    def _changed(self) -> None:
        self.look()
        self.typed.emit(self.edit.toPlainText())

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.edit.toPlainText())
        self.copied.emit()
