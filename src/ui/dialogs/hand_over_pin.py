"""Set the PIN that ends a hand-over: at the first one, and on the Store page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.pin import LONGEST, SHORTEST, check_new_pin
from ..context import Context
from ..widgets.form import check_all, password_field
from .form_dialog import FormDialog, Work

WORDS = "While residents answer by themselves, only this PIN brings you back. The whole team uses the same one."
FORGOTTEN = "If it is forgotten, the passphrase of the store ends the hand-over as well."
FORGOTTEN_PRACTICE = "In a practice store “PIN forgotten” ends the hand-over at once: nothing here is real."


class PinDialog(FormDialog):
    """The PIN twice. `saved` carries the Changes."""

    def __init__(self, context: Context, parent: QWidget, *, hands_over: bool = False) -> None:
        save = "Set the PIN and hand over" if hands_over else "Set the PIN"
        forgotten = FORGOTTEN_PRACTICE if context.practice else FORGOTTEN
        super().__init__(context, parent, "PIN of the hand-over", save, words=f"{WORDS} {forgotten}")
        self.pin_field, self.pin = password_field("PIN", hint=f"{SHORTEST} to {LONGEST} digits.")
        self.again_field, self.again = password_field("The same again")
        for edit in (self.pin, self.again):
            edit.setMaxLength(LONGEST)
            edit.setFixedWidth(160)
            edit.returnPressed.connect(self.save)
        self.column.addWidget(self.pin_field)
        self.column.addWidget(self.again_field)
        self.pin.setFocus()

    def work(self) -> Work | None:
        """None where it is no PIN or not the same twice."""
        pin, again = self.pin.text(), self.again.text()
        told = {self.pin_field: _fault(pin), self.again_field: "" if again == pin else "These are not the same."}
        if not check_all(told):
            return None
        store = self.context.store

        def work() -> Changes:
            from ...services.pin import set_pin

            return set_pin(store, pin)

        return work


def _fault(pin: str) -> str:
    try:
        check_new_pin(pin)
    except BeatbookError as error:
        return str(error)
    return ""
