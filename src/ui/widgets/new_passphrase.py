"""A new passphrase, typed twice, with its strength in words as it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..strength import SHORTEST, words_for
from .form import check_all, password_field


class NewPassphrase(QWidget):
    """`check()` shows what is wrong and says whether the two may be used."""

    def __init__(self) -> None:
        super().__init__()
        self.first_field, self.first = password_field("New passphrase", hint=words_for("")[1])
        self.second_field, self.second = password_field("The same again")
        self.first.textChanged.connect(self._typed)
        self.second.textChanged.connect(lambda _text: self.second_field.set_fault(""))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        lay.addWidget(self.first_field)
        lay.addWidget(self.second_field)

    @property
    def text(self) -> str:
        return self.first.text()

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()

    def check(self) -> bool:
        short = len(self.text) < SHORTEST
        return check_all(
            {
                self.first_field: words_for(self.text)[1] if short and self.text else NOTHING if short else "",
                self.second_field: ""
                if self.second.text() == self.text
                else "The two are not the same. Type it again.",
            }
        )

    def _typed(self, text: str) -> None:
        self.first_field.set_hint(words_for(text)[1])


NOTHING = f"Type a passphrase of at least {SHORTEST} characters."
