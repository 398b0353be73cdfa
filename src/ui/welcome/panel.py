"""What every step before the store looks like: a title, a sentence, its fields, and buttons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ..widgets.form import FaultMark
from ..widgets.labels import ElidedLabel, label
from ..widgets.sheet import row

WIDTH = 480


class Panel(QWidget):
    """One column, 480 wide; a path under the title is shortened in its middle. `say_fault` puts a sentence there."""

    def __init__(self, title: str, words: str = "", *, path: Path | None = None) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFixedWidth(WIDTH)
        self.title = label(title, "title", wrap=True)
        self.words = label(words, "fact", wrap=True)
        if not words:
            self.words.hide()  # showing it here, with no parent yet, would flash up a window
        self._mark = FaultMark()
        self._fault = label("", "fault", wrap=True)
        foot = row(spacing=8)
        foot.addWidget(self._mark)
        foot.addWidget(self._fault, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)
        if path is not None:
            self.column.addWidget(ElidedLabel(str(path), "fact", middle=True))
        self.column.addLayout(foot)
        self.say_fault("")

    @property
    def fault(self) -> str:
        return self._fault.text()

    def say_fault(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))

    def add_buttons(self, *buttons: QPushButton) -> None:
        """The primary button first, at the left, as in every form."""
        self.column.addLayout(row(*buttons, None))

    def first_focus(self) -> QWidget | None:
        """The control that gets the keyboard when the step is shown."""
        return None

    def set_busy(self, busy: bool) -> None:
        """Work is going on: what could start it again is off."""
        self.setEnabled(not busy)
