"""The recovery key: shown once when the store is made, and used when the passphrase is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from ...domain.errors import BeatbookError
from ..jobs import Jobs
from ..widgets.buttons import button
from ..widgets.form import text_field
from ..widgets.labels import label
from ..widgets.new_passphrase import NewPassphrase
from ..widgets.sheet import Sheet, row
from .panel import Panel

if TYPE_CHECKING:
    from ...store.store import Store


class RecoveryKeyPanel(Panel):
    """Shows the key; goes on when its last group has been typed from the paper. `confirmed(Store)`."""

    confirmed = Signal(object)

    def __init__(self, store: Store, key: str) -> None:
        super().__init__(
            "Keep the recovery key", "It opens the store if the passphrase is lost. It is shown this once."
        )
        self._store, self._key = store, key
        self.shown = self._key_label(key)
        self.column.addWidget(Sheet(self.shown, pad=16))
        self.column.addLayout(
            row(
                button("Print", icon="printer", run=self.print),
                button("Save as a file", icon="floppy-disk", run=self.save),
                None,
            )
        )
        self.note = label(
            "Keep it away from the laptop: on paper in a locked place, or on the team’s drive.", "small", wrap=True
        )
        self.column.addWidget(self.note)
        self.field, self.last = text_field(
            "The last five letters and digits",
            hint="Type them from the paper, so that we know it is readable.",
            width=120,
        )
        self.last.returnPressed.connect(self.go_on)
        self.column.addWidget(self.field)
        self.add_buttons(button("I have kept it", "primary", run=self.go_on))

    def _key_label(self, key: str) -> QLabel:
        from ..printing import lines_of

        made = label(lines_of(key), "key")
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName("Recovery key: " + ", ".join(" ".join(group) for group in key.split("-")))
        return made

    def first_focus(self) -> QWidget:
        return self.last

    def print(self) -> None:
        from ..printing import print_document, recovery_page

        if print_document(recovery_page(self._store.path, self._key), "Beatbook recovery key", self):
            self.note.setText("Printed. Look at the paper before you go on.")

    def save(self) -> None:
        name = f"{self._store.path.stem} recovery key.txt"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the recovery key", name, "Text (*.txt)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        from ..printing import recovery_text

        try:
            target.write_text(recovery_text(self._store.path, self._key), encoding="utf-8")
        except OSError as error:
            self.say_fault(f"The key could not be saved there: {error.strerror}. Choose another folder.")
            return
        self.say_fault("")
        self.note.setText(f"Saved as {target.name}. Move it away from this laptop.")

    def go_on(self) -> None:
        typed = "".join(self.last.text().split()).upper().replace("-", "")
        if typed != self._key.rsplit("-", 1)[-1]:
            self.field.set_fault("Those are not the last five. Look at the paper or the file, not at the screen.")
            self.last.selectAll()
            self.last.setFocus()
            return
        self.confirmed.emit(self._store)


class RecoverPanel(Panel):
    """The recovery key and a new passphrase. `opened(Store)`."""

    opened = Signal(object)
    back_asked = Signal()

    def __init__(self, path: Path, jobs: Jobs, unhandled: Callable[[Exception], object]) -> None:
        super().__init__(f"Recover {path.stem}", path=path)
        self._path, self._jobs, self._unhandled = path, jobs, unhandled
        self.field, self.recovery = text_field(
            "Recovery key", hint="Seven groups of five. Spaces and dashes do not matter."
        )
        self.passphrase = NewPassphrase()
        self.column.addWidget(self.field)
        self.column.addWidget(self.passphrase)
        self.add_buttons(
            button("Open with a new passphrase", "primary", run=self.recover),
            button("Back", "quiet", run=self.back_asked.emit),
        )

    def first_focus(self) -> QWidget:
        return self.recovery

    def recover(self) -> None:
        if not self.recovery.text().strip():
            self.field.set_fault("Type the recovery key from the paper.")
            self.recovery.setFocus()
            return
        if not self.passphrase.check():
            return
        typed, passphrase = self.recovery.text(), self.passphrase.text
        self.set_busy(True)

        def work() -> Store:
            from ...store.opening import open_with_recovery

            return open_with_recovery(self._path, recovery_key=typed, new_passphrase=passphrase)

        self._jobs.write(work, owner=self, done=self._recovered, failed=self._failed)

    def _recovered(self, store: Store) -> None:
        self.set_busy(False)
        self.recovery.clear()
        self.passphrase.clear()
        self.opened.emit(store)

    def _failed(self, error: Exception) -> None:
        self.set_busy(False)
        if isinstance(error, BeatbookError):
            self.field.set_fault(str(error))
            self.recovery.setFocus()
        else:
            self._unhandled(error)
