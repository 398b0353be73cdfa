"""Change the passphrase of the open store."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...store.store import Store
from ..jobs import Jobs
from ..widgets.buttons import button
from ..widgets.form import check_all, password_field
from ..widgets.labels import label
from ..widgets.new_passphrase import NewPassphrase
from ..widgets.sheet import row


class PassphraseDialog(QDialog):
    """The old one, the new one twice. `changed` is emitted when the key file is written."""

    changed = Signal()

    def __init__(self, store: Store, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Change passphrase")
        self._store, self._jobs = store, jobs
        self.old_field, self.old = password_field("Passphrase now")
        self.new = NewPassphrase()
        self.save_button = button("Change passphrase", "primary", run=self.save)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 24, 24, 24)
        lay.setSpacing(16)
        lay.addWidget(label("Change passphrase", "section"))
        lay.addWidget(self.old_field)
        lay.addWidget(self.new)
        lay.addWidget(label("The recovery key stays as it is.", "small"))
        lay.addLayout(row(self.save_button, button("Cancel", "quiet", run=self.reject), None))
        self.setMinimumWidth(440)
        self.old.setFocus()

    def save(self) -> None:
        """Check, then wrap the key anew in a thread: deriving keys takes a moment."""
        told = {self.old_field: "" if self.old.text() else "Type the passphrase the store has now."}
        if not check_all(told) or not self.new.check():
            return
        old, new = self.old.text(), self.new.text
        self.save_button.setEnabled(False)

        def work() -> None:
            from ...store.opening import change_passphrase

            change_passphrase(self._store, old=old, new=new)

        self._jobs.write(work, owner=self, done=self._saved, failed=self._failed)

    def _saved(self, _nothing: None) -> None:
        self.changed.emit()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, BeatbookError):
            self.old_field.set_fault(str(error))
            self.old.selectAll()
            self.old.setFocus()
        else:
            self._jobs.unhandled.emit(error)
