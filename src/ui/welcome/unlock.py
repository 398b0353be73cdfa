"""The unlock screen: a remembered store, its passphrase, and nothing else in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...domain.errors import BeatbookError
from ..jobs import Jobs
from ..widgets.buttons import button
from ..widgets.form import password_field
from .panel import Panel

if TYPE_CHECKING:
    from ...store.store import Store


class UnlockPanel(Panel):
    """Opens in a thread: deriving the key takes a moment. `opened(Store)`."""

    opened = Signal(object)
    typing = Signal()
    recover_asked = Signal(object)  # Path
    others_asked = Signal()
    refused = Signal()

    def __init__(self, path: Path, jobs: Jobs, unhandled: Callable[[Exception], object]) -> None:
        super().__init__(path.stem, path=path.parent)
        self._path, self._jobs, self._unhandled = path, jobs, unhandled
        self.field, self.passphrase = password_field("Passphrase")
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(self._typed)
        self._begun = False
        self.unlock_button = button("Unlock", "primary", run=self.unlock)
        self.column.addWidget(self.field)
        self.add_buttons(
            self.unlock_button,
            button("Use the recovery key", "quiet", run=lambda: self.recover_asked.emit(path)),
            button("Another store", "quiet", run=self.others_asked.emit),
        )

    def first_focus(self) -> QWidget:
        return self.passphrase

    def _typed(self, _text: str) -> None:
        self.field.set_fault("")
        if not self._begun:
            self._begun = True
            self.typing.emit()

    def unlock(self) -> None:
        passphrase = self.passphrase.text()
        if not passphrase:
            self.field.set_fault("Type the passphrase of this store.")
            self.passphrase.setFocus()
            return
        self._busy(True)
        self._jobs.read(lambda: _open(self._path, passphrase), owner=self, done=self._opened, failed=self._failed)

    def _busy(self, busy: bool) -> None:
        self.unlock_button.setText("Unlocking" if busy else "Unlock")
        self.passphrase.setReadOnly(busy)
        self.unlock_button.setEnabled(not busy)

    def _opened(self, store: Store) -> None:
        self.passphrase.clear()
        self.opened.emit(store)

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        if isinstance(error, BeatbookError):
            self.field.set_fault(str(error))
        else:
            self._unhandled(error)
        self.passphrase.setFocus()
        self.passphrase.selectAll()
        self.refused.emit()


def _open(path: Path, passphrase: str) -> Store:
    from ...store.opening import open_store

    return open_store(path, passphrase=passphrase)
