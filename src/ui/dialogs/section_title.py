"""The title of a section of the team's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.briefing_layout import LONGEST_TITLE
from ...domain.errors import BeatbookError
from ..widgets.buttons import button
from ..widgets.form import text_field
from ..widgets.labels import label
from ..widgets.sheet import row


class SectionTitleDialog(QDialog):
    """`take(title)` may raise BeatbookError: its sentence then stands under the field."""

    def __init__(self, parent: QWidget, title: str, save: str, text: str, take: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._take = take
        hint = "As it stands on the paper, such as: Road works on Moor Lane."
        self.title_field, self.title = text_field("Title", value=text, hint=hint)
        self.title.setMaxLength(LONGEST_TITLE)
        self.save_button = button(save, "primary", run=self.save)
        self.save_button.setDefault(True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(14)
        lay.addWidget(label(title, "section"))
        lay.addWidget(self.title_field)
        lay.addLayout(row(self.save_button, button("Cancel", "quiet", run=self.reject), None))
        self.setMinimumWidth(420)
        self.title.setFocus()

    def save(self) -> None:
        try:
            self._take(self.title.text())
        except BeatbookError as error:
            self.title_field.set_fault(str(error))
            self.title.setFocus()
            return
        self.accept()
