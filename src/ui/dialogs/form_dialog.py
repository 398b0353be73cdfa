"""What dialogs that save have in common: a heading, fields, a place for what is wrong, one primary button.

Enter saves from any field of one line, Ctrl+Enter from everywhere, Esc closes. What was typed stays until the
store has taken it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ..context import Context
from ..widgets.buttons import button
from ..widgets.form import FaultMark
from ..widgets.labels import label
from ..widgets.sheet import row

Work = Callable[[], Changes]
UNSAVED = "What you typed is not saved. Close again to leave without it."


class FormDialog(QDialog):
    """Subclasses add fields to `column` and give their `work()`; `saved` carries the Changes once committed."""

    saved = Signal(object)

    def __init__(self, context: Context, parent: QWidget, title: str, save: str, *, words: str = "") -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        self.save_button = button(save, "primary", run=self.save)
        self.save_button.setDefault(True)
        self.asked_once = False
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        self._mark, self._said = FaultMark(), label("", "fault", wrap=True)
        fault = row(spacing=6)
        fault.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        fault.addWidget(self._said, 1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(14)
        lay.addWidget(label(title, "section"))
        if words:
            lay.addWidget(label(words, "fact", wrap=True))
        lay.addLayout(self.column)
        lay.addLayout(fault)
        self.foot = row(self.save_button, self.cancel_button, None)
        lay.addLayout(self.foot)
        self.setMinimumWidth(480)
        self.set_fault("")
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)

    def work(self) -> Work | None:
        """What saving does, off the main thread; None where a field is not as it must be (and says so)."""
        raise NotImplementedError

    @property
    def fault(self) -> str:
        return self._said.text()

    def set_fault(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))

    def save(self) -> None:
        """Check, then write; the dialog stays until the store has it."""
        if not self.save_button.isEnabled():
            return
        self.set_fault("")
        work = self.work()
        if work is None:
            return
        self.save_button.setEnabled(False)
        self.context.jobs.write(work, owner=self, done=self._done, failed=self._failed)

    def _done(self, changes: Changes) -> None:
        self.context.announce(changes)
        self.saved.emit(changes)
        self.accept()

    def reject(self) -> None:
        """Words that were typed are asked about once before they go."""
        if not self.asked_once and self._typed_words():
            self.asked_once = True
            self.set_fault(UNSAVED)
            return
        super().reject()

    def _typed_words(self) -> bool:
        """Whether a field holds words that somebody typed here: not numbers, days or what is only looked for."""
        lines = (line for line in self.findChildren(QLineEdit) if line.isModified() and line.text().strip())
        kept = (line for line in lines if not isinstance(line.parent(), QAbstractSpinBox | QComboBox))
        written = (edit for edit in self.findChildren(QPlainTextEdit) if edit.document().isModified())
        return any(not line.property("looks") for line in kept) or any(edit.toPlainText().strip() for edit in written)

    def _failed(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, BeatbookError):
            self.refused(error)
        else:
            self.context.jobs.unhandled.emit(error)

    def refused(self, error: BeatbookError) -> None:
        """The store said no: the sentence stands over the buttons."""
        self.set_fault(str(error))
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
