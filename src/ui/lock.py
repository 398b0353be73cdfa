"""The lock: the window's content goes out of sight, and what was typed stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..domain.errors import BeatbookError
from .context import Context
from .welcome.panel import Panel
from .widgets.buttons import button
from .widgets.form import password_field
from .widgets.sheet import row

if TYPE_CHECKING:
    from pathlib import Path


class LockScreen(QWidget):
    """Fills the window. `unlocked` when the passphrase fits; a practice store has none."""

    unlocked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        panel = Panel("Locked", "What you typed is safe.")
        self.field, self.passphrase = password_field("Passphrase")
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(lambda _text: self.field.set_fault(""))
        self.field.setVisible(not context.practice)
        self.open_button = button("Unlock", "primary", run=self.unlock)
        panel.column.addWidget(self.field)
        panel.add_buttons(self.open_button)
        lay = QVBoxLayout(self)
        lay.addStretch(2)
        lay.addLayout(row(None, panel, None))
        lay.addStretch(3)

    def take_keyboard(self) -> None:
        (self.open_button if self._context.practice else self.passphrase).setFocus()

    def unlock(self) -> None:
        if self._context.practice:
            self.unlocked.emit()
            return
        path, passphrase = self._context.store.path, self.passphrase.text()
        if not passphrase:
            self.field.set_fault("Type the passphrase of this store.")
            return
        self.open_button.setEnabled(False)
        self._context.jobs.read(lambda: _fits(path, passphrase), owner=self, done=self._opened, failed=self._failed)

    def _opened(self, _nothing: None) -> None:
        self.passphrase.clear()
        self.open_button.setEnabled(True)
        self.unlocked.emit()

    def _failed(self, error: Exception) -> None:
        self.open_button.setEnabled(True)
        if isinstance(error, BeatbookError):
            self.field.set_fault(str(error))
        else:
            self._context.jobs.unhandled.emit(error)
        self.passphrase.setFocus()
        self.passphrase.selectAll()


def _fits(path: Path, passphrase: str) -> None:
    """Raises WrongKeyError where the passphrase does not open the store."""
    from ..store.keys import read_keys, unwrap

    wrapped = read_keys(path).passphrase
    if wrapped is not None:
        unwrap(wrapped, passphrase)
