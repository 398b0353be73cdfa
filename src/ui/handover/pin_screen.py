"""The way out: the officer types the PIN, or the store's passphrase where the PIN is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ...domain.pin import LONGEST, wait_after, wait_words
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import column, row
from .idle import Idle
from .pad import DELETE, NumberPad
from .sizes import Sizes
from .tall import fit

PIN_WORDS = "The PIN was set at the first hand-over."
FORGOTTEN_WORDS = "The passphrase that opens the store also ends the hand-over. Set the PIN anew on the Store page."
WIDE, NARROW = 520, 380  # px of the column, for the passphrase and for the PIN


class PinScreen(QWidget):
    """`typed(text, is_passphrase)`: to be checked. `back`: the person goes on. Nothing that is typed is kept here."""

    typed = Signal(str, bool)
    back = Signal()

    def __init__(self, sizes: Sizes, idle: Idle, *, practice: bool) -> None:
        super().__init__()
        self._idle, self._practice = idle, practice
        self._wrong, self._until, self._passphrase = 0, 0.0, False
        self.title = label("For the officer: type the PIN", "asked")
        self.line = label(PIN_WORDS, "answer", wrap=True)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self.edit.returnPressed.connect(self.send)
        self.edit.textEdited.connect(lambda _text: self.say(""))
        self.said = label("", "wrong", wrap=True)
        self.open = button("End the hand-over", "primary", run=self.send)
        self.forgot = button("PIN forgotten", "quiet", run=self.forgotten)
        self.return_ = button("Back", run=self.back.emit)
        self.pad = NumberPad(sizes, "Delete")
        self.pad.pressed.connect(self._pressed)
        left = column(self.title, self.line, self.edit, self.said, row(self.open, self.forgot, None), None, spacing=14)
        both = row(spacing=56)
        both.addLayout(left)
        both.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        both.addStretch(1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(40, 24, 40, 16)
        lay.addLayout(both, 1)
        lay.addLayout(row(self.return_, None))
        self._sizes = sizes
        sizes.changed.connect(self.lay_out)

    def lay_out(self) -> None:
        """One column beside the pad; labels as high as their words."""
        wide = min(self._sizes.px(WIDE if self._passphrase else NARROW), 700)
        self.edit.setFixedWidth(wide if self._passphrase else self._sizes.px(260))
        for words in (self.line, self.said):
            words.setFixedWidth(wide)
            fit(words, wide)
        self.pad.set_size()
        self.return_.setMinimumWidth(self._sizes.px(112))

    @property
    def waits(self) -> int:
        """Seconds until another try is taken."""
        return max(0, round(self._until - self._idle.clock() + 0.49))

    def start(self) -> None:
        """Ask for the PIN, afresh. Wrong tries stay counted."""
        self._ask(passphrase=False)
        self.tick()

    def _ask(self, *, passphrase: bool) -> None:
        self._passphrase = passphrase
        self.edit.clear()
        self.edit.setMaxLength(200 if passphrase else LONGEST)
        self.edit.setAccessibleName("Passphrase" if passphrase else "PIN")
        self.title.setText("For the officer: type the passphrase" if passphrase else "For the officer: type the PIN")
        self.line.setText(FORGOTTEN_WORDS if passphrase else PIN_WORDS)
        self.pad.setVisible(not passphrase)
        self.forgot.setText("Type the PIN instead" if passphrase else "PIN forgotten")
        self.say("")

    def forgotten(self) -> None:
        """The passphrase opens too. A practice store has none, and nothing in it is real: it opens at once."""
        if self._practice:
            if not self.waits:
                self.typed.emit("", True)
            return
        self._ask(passphrase=not self._passphrase)
        self.take_keyboard()

    def _pressed(self, what: str) -> None:
        if self.waits:
            return
        self.say("")
        if what == DELETE:
            self.edit.backspace()
        else:
            self.edit.insert(what)

    def send(self) -> None:
        text = self.edit.text()
        if text and not self.waits and self.open.isEnabled():
            self.edit.clear()
            self.open.setEnabled(False)
            self.typed.emit(text, self._passphrase)

    def refuse(self) -> None:
        """It did not fit. After five in a row the next try has to wait, twice as long each time."""
        self._wrong += 1
        self._until = self._idle.clock() + wait_after(self._wrong)
        self.open.setEnabled(True)
        self.say("That is not the passphrase of this store." if self._passphrase else "That is not the PIN.")
        self.tick()
        self.take_keyboard()

    def accept(self) -> None:
        self._wrong, self._until = 0, 0.0
        self.open.setEnabled(True)

    def tick(self) -> None:
        """Say how long is left to wait, and take tries again when it is over."""
        left = self.waits
        self.edit.setEnabled(not left)
        self.pad.setEnabled(not left)
        if left:
            self.open.setEnabled(False)
            self.say(f"{self._wrong} wrong tries. The next one is taken in {wait_words(left)}.")
        elif self.said.text().endswith(".") and " wrong tries. " in self.said.text():
            self.open.setEnabled(True)
            self.say("")
            self.take_keyboard()

    def say(self, words: str) -> None:
        self.said.setText(words)
        self.lay_out()

    def take_keyboard(self) -> None:
        (self.edit if self.edit.isEnabled() else self.return_).setFocus(Qt.FocusReason.OtherFocusReason)
