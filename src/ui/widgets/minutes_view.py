"""The minutes as text to paste to the clerk: composed from the sheet, and changed by hand where somebody likes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from .buttons import button
from .labels import label
from .sheet import row

COMPOSED = "Composed from the sheet, and follows it. Roles and numbers, no names. Change it as you like."
WRITTEN = "Changed by hand: it stays as it stands here until it is composed anew."


class MinutesView(QWidget):
    """`typed(text)` with each key; `reset`: composed anew; `copied`: it lies on the clipboard."""

    typed = Signal(str)
    reset = Signal()
    copied = Signal()
    history = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = label("", "small", wrap=True)
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Minutes for the clerk")
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(lambda: self.typed.emit(self.edit.toPlainText()))
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
        lay.addWidget(self.edit, 1)

    def show_text(self, text: str, *, written: bool) -> None:
        """`written`: somebody changed it. A text that is being typed is left alone."""
        self.said.setText(WRITTEN if written else COMPOSED)
        self.reset_button.setEnabled(written)
        if not self.edit.hasFocus() or not written:
            self.put(text)

    def put(self, text: str) -> None:
        if self.edit.toPlainText() != text:
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.edit.toPlainText())
        self.copied.emit()
