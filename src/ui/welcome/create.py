"""Create the team's store: its name, where it lies, and a passphrase typed twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ...domain.errors import BeatbookError
from ...store.folders import SUFFIX, default_folder, placing_warning
from ..jobs import Jobs
from ..widgets.buttons import button
from ..widgets.form import text_field
from ..widgets.labels import label
from ..widgets.new_passphrase import NewPassphrase
from ..widgets.sheet import row
from .panel import Panel

FORBIDDEN = '<>:"/\\|?*'


class CreatePanel(Panel):
    """`created(Store, recovery key)`."""

    created = Signal(object, str)
    back_asked = Signal()

    def __init__(self, jobs: Jobs, unhandled: Callable[[Exception], object]) -> None:
        super().__init__("Create a store", "One file holds everything the team records, locked with a passphrase.")
        self._jobs, self._unhandled = jobs, unhandled
        self.name_field, self.name = text_field("Name", value="Team", changed=lambda _text: self._show_place())
        self.folder_field, self.folder = text_field("Folder", value=str(default_folder()))
        self.folder.textChanged.connect(lambda _text: self._show_place())
        self.folder_button = button("Choose a folder", run=self._choose_folder)
        self.passphrase = NewPassphrase()
        self.create_button = button("Create", "primary", run=self.make)
        self.column.addWidget(self.name_field)
        self.folder_field.put_beside(self.folder_button)
        self.column.addWidget(self.folder_field)
        self.column.addWidget(self.passphrase)
        self.making = label("Making the store …", "small")
        self.making.hide()
        back = button("Back", "quiet", run=self.back_asked.emit)
        self.column.addLayout(row(self.create_button, back, self.making, None))
        self._show_place()

    def first_focus(self) -> QWidget:
        self.name.selectAll()
        return self.name

    @property
    def path(self) -> Path:
        return Path(self.folder.text().strip()).expanduser() / f"{self.name.text().strip()}{SUFFIX}"

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the store", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _show_place(self) -> None:
        warning = placing_warning(self.path) if self.name.text().strip() else None
        self.name_field.set_fault("")
        self.folder_field.set_hint("On this laptop’s own disk.")
        if warning:
            self.folder_field.set_fault(warning.replace("This file is", "The store would be", 1))

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.making.setVisible(busy)

    def make(self) -> None:
        """Check the words, then make the store in a thread."""
        fault = name_fault(self.name.text())
        self.name_field.set_fault(fault)
        if fault:
            self.name.setFocus()
            return
        if not self.passphrase.check():
            return
        path, passphrase = self.path, self.passphrase.text
        self.set_busy(True)

        def work() -> tuple[object, str]:
            from ...store.opening import create_store

            return create_store(path, passphrase=passphrase)

        self._jobs.write(work, owner=self, done=self._created, failed=self._failed)

    def _created(self, made: tuple[object, str]) -> None:
        self.set_busy(False)
        self.passphrase.clear()
        self.created.emit(*made)

    def _failed(self, error: Exception) -> None:
        self.set_busy(False)
        if isinstance(error, BeatbookError):
            self.say_fault(str(error))
        else:
            self._unhandled(error)


def name_fault(name: str) -> str:
    """What is wrong with a name for a file on every system, or nothing."""
    if not name.strip():
        return "Give the store a name, such as the team’s."
    bad = sorted({letter for letter in name if letter in FORBIDDEN})
    return f"A file’s name cannot have {' '.join(bad)} in it. Leave that out." if bad else ""
