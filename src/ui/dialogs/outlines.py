"""What a file of outlines holds: the kind of place, and of which year."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from ...domain.places import KINDS, OUTLINED
from ..file_kinds import guess_kind
from ..widgets.buttons import button
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.sheet import row

YEAR = re.compile(r"(19|20)\d{2}")


class OutlinesDialog(QDialog):
    """`kind` and `vintage` are what was said; an empty vintage means the file says it."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring in outlines")
        self.kinds = QComboBox()
        for key in OUTLINED:
            self.kinds.addItem(KINDS[key], key)
        self.kinds.setCurrentIndex(OUTLINED.index(guess_kind(path)))
        kinds = Field("Kind of place", self.kinds, width=220)
        hint = "The year these outlines are of. Left empty, it is taken from columns such as WD22CD."
        self.vintage_field, self.year = text_field("Vintage", hint=hint, optional=True)
        self.year.setMaximumWidth(96)
        self.year.setMaxLength(8)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 24, 24, 24)
        lay.setSpacing(16)
        lay.addWidget(label("Bring in outlines", "section"))
        lay.addWidget(label(path.name, "fact", wrap=True))
        lay.addWidget(kinds)
        lay.addWidget(self.vintage_field)
        self.take_button = button("Bring in", "primary", run=self.take)
        self.take_button.setDefault(True)
        lay.addStretch(1)
        lay.addLayout(row(self.take_button, button("Cancel", "quiet", run=self.reject), None))
        self.setMinimumWidth(440)
        self.kinds.setFocus()

    @property
    def kind(self) -> str:
        return str(self.kinds.currentData())

    @property
    def vintage(self) -> str:
        return self.year.text().strip()

    def take(self) -> None:
        fault = "" if not self.vintage or YEAR.fullmatch(self.vintage) else "Write the year as 2022, or leave it empty."
        if check_all({self.vintage_field: fault}):
            self.accept()
