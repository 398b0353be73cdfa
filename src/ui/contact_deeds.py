"""What can be done with a contact: add, change, withdraw, export what is held, erase, look at its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ..domain.changes import Changes
from ..domain.contact_views import ContactView
from ..domain.erasing import BeforeErasing, Receipt, apart_words
from ..domain.summaries import PlaceView
from .context import Context

HELD_KINDS = "Spreadsheet (*.xlsx);;JSON (*.json);;Text (*.txt);;CSV (*.csv)"


class ContactDeeds(QObject):
    """`added(id)` once somebody is in the store; `left` when a dialog has gone and the keyboard is free.

    `looking`: every text of the store is being read for what names somebody, which takes seconds in a large one.
    """

    added = Signal(int)
    looking = Signal(bool)
    left = Signal()

    def __init__(self, context: Context, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._context, self._page, self._today = context, page, today

    def add(self) -> None:
        from .dialogs.edit_contact import AddContactDialog

        dialog = AddContactDialog(self._context, self._page, self._places(), self._today(), self._context.place_id)
        dialog.saved.connect(self._added)
        self._open(dialog)

    def edit(self, contact: ContactView) -> None:
        from .dialogs.edit_contact import EditContactDialog

        dialog = EditContactDialog(self._context, self._page, contact, self._places(), self._today())
        dialog.saved.connect(lambda changes: self._context.messages.good(changes.said))
        self._open(dialog)

    def withdraw(self, contact: ContactView) -> None:
        """Withdrawn as of today; Undo gives back the consent that stood."""
        store, on = self._context.store, self._today()

        def work() -> Changes:
            from ..services.contacts import withdraw_consent

            return withdraw_consent(store, contact_id=contact.id, version=contact.version, on=on)

        def done(changes: Changes) -> None:
            self._context.announce(changes)
            self._context.messages.good(changes.said, undo=partial(self._give_back, contact))

        self._context.jobs.write(work, owner=self, done=done)

    def _give_back(self, contact: ContactView) -> None:
        store = self._context.store

        def work() -> Changes:
            from ..services.contacts import get_contact, save_contact

            now = get_contact(store, contact.id)
            return save_contact(store, contact_id=now.id, version=now.version, withdrawn_on=None)

        self._context.jobs.write(work, owner=self, done=self._context.announce)

    def export(self, contact: ContactView) -> None:
        """Ask where to; the name of the file names nobody."""
        offered = f"What is held {self._today():%Y-%m-%d}.xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(self._page, "Export what is held", offered, HELD_KINDS)
        if chosen:
            self.export_to(contact, Path(chosen))

    def export_to(self, contact: ContactView, path: Path) -> None:
        store = self._context.store
        path = path if path.suffix else path.with_name(f"{path.name}.xlsx")

        def work() -> tuple[tuple[Path, ...], int]:
            from ..services.person_file import kept_apart, write_person

            return write_person(store, contact.id, path), kept_apart(store, contact.id)

        def done(answer: tuple[tuple[Path, ...], int]) -> None:
            files, apart = answer
            many = "" if len(files) == 1 else f" and {len(files) - 1} beside it"
            said = f"What is held of them is in {files[0].name}{many}."
            if apart:
                self._context.messages.warn(said, apart_words(apart))
            else:
                self._context.messages.good(said, str(path.parent))

        self._context.jobs.write(work, owner=self, done=done)

    def erase(self, contact: ContactView) -> None:
        """Look for everything that names them, then ask."""
        store, folders = self._context.store, self._backup_folders()

        def look() -> BeforeErasing:
            from ..services.erasure import look_before

            return look_before(store, contact.id, folders=folders)

        self.looking.emit(True)
        self._context.jobs.read(look, owner=self, done=self._ask, failed=self._not_looked, key="erase")

    def _not_looked(self, error: Exception) -> None:
        self.looking.emit(False)
        self._context.jobs.unhandled.emit(error)

    def _ask(self, before: BeforeErasing) -> None:
        from .dialogs.erase_person import ErasePersonDialog

        self.looking.emit(False)
        dialog = ErasePersonDialog(self._context, self._page, before, self._backup_folders())
        dialog.left.connect(lambda page, what: self._context.go(page, **what))
        dialog.saved.connect(self._erased)
        self._open(dialog)

    def _erased(self, changes: Changes) -> None:
        if self._context.store.unfolded:
            self._context.messages.info(changes.said)
        self.receipt(changes.id)

    def receipt(self, erasure_id: int) -> None:
        store = self._context.store

        def ask() -> Receipt:
            from ..services.erasure import get_receipt

            return get_receipt(store, erasure_id)

        self._context.jobs.read(ask, owner=self, done=self._show_receipt, key="receipt")

    def _show_receipt(self, receipt: Receipt) -> None:
        from .dialogs.erase_person import ReceiptDialog

        self._open(ReceiptDialog(self._context, self._page, receipt))

    def history(self, contact: ContactView) -> None:
        from .history_of import show_history

        show_history(self._context, self._page, contact.uid, contact.name)

    def _backup_folders(self) -> tuple[Path, ...]:
        """Where this laptop backed the store up last."""
        _when, _, where = self._context.settings.backups.get(str(self._context.store.path), "").partition("|")
        return (Path(where).parent,) if where else ()

    def _places(self) -> tuple[PlaceView, ...]:
        from ..services.places import list_places

        return tuple(place for place in list_places(self._context.store) if place.kind != "force")

    def _added(self, changes: Changes) -> None:
        self._context.messages.good(changes.said)
        self.added.emit(changes.id)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()
