"""Boxes of a plan to write in: question above, words, a hint. What is written is saved by the page as it is written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from ...domain.plan_boxes import BOXES, CHOICES, Box
from ...domain.plan_file import PlanFile
from ..plan_views import PlanDesk
from .form import Field
from .words_field import words_edit

Control = QPlainTextEdit | QLineEdit | QComboBox


class BoxFields(QObject):
    """Makes the control of any box, fills it, and tells the page what is written. One for each view of a plan.

    `fields[key]` is the labelled field, `controls[key]` the control in it; a view lays them out as it likes.
    """

    def __init__(self, page: PlanDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._filling = False
        self.fields: dict[str, Field] = {}
        self.controls: dict[str, Control] = {}

    def field(self, key: str, *, lines: int = 0) -> Field:
        """The box with its question above and its hint under it."""
        box = BOXES[key]
        made = Field(box.question, self.control(key, lines=lines), hint=box.hint)
        if box.why:
            made.label.setToolTip(f"{box.why} ({box.source})")
        self.fields[key] = made
        return made

    def control(self, key: str, *, lines: int = 0) -> Control:
        """The bare control, for a view that words it itself."""
        box = BOXES[key]
        made = self._control(box, lines or box.lines)
        made.setAccessibleName(box.question)
        made.setAccessibleDescription(box.hint)
        self.controls[key] = made
        return made

    def _control(self, box: Box, lines: int) -> Control:
        if box.choices:
            combo = QComboBox()
            combo.addItem("Not said yet", "")
            for key, words in CHOICES[box.choices].items():
                combo.addItem(words, key)
            combo.activated.connect(lambda _at: self._say(box.key, str(combo.currentData() or "")))
            return combo
        if lines == 1:
            edit = QLineEdit()
            edit.textEdited.connect(partial(self._say, box.key))
            return edit
        written = words_edit(lines=lines)
        written.textChanged.connect(lambda: self._say(box.key, written.toPlainText()))
        return written

    def show_file(self, file: PlanFile) -> None:
        """Fill the boxes in; what is not saved yet keeps what was typed."""
        unsaved = self._page.words.unsaved
        for key in self.controls:
            if key not in unsaved:
                self.put(key, file.text(key))

    def put(self, key: str, text: str) -> None:
        """Write into a box without saying that it changed; nothing where it stands already."""
        if key not in self.controls or self.text(key) == text:
            return
        made = self.controls[key]
        self._filling = True
        if isinstance(made, QComboBox):
            made.setCurrentIndex(max(0, made.findData(text)))
        elif isinstance(made, QLineEdit):
            made.setText(text.replace("\n", " "))
        else:
            made.setPlainText(text)
        self._filling = False

    def text(self, key: str) -> str:
        made = self.controls[key]
        if isinstance(made, QComboBox):
            return str(made.currentData() or "")
        return made.text() if isinstance(made, QLineEdit) else made.toPlainText()

    def _say(self, key: str, text: str) -> None:
        if not self._filling:
            self._page.words.change(key, text)
