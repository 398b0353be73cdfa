"""What a file of outlines holds: the kind of place, of which year, and in which layer and columns."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...domain.places import KINDS, OUTLINED
from ..file_kinds import guess_kind
from ..jobs import Jobs
from ..widgets.buttons import button
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.outline_columns import OutlineColumns
from ..widgets.sheet import row

if TYPE_CHECKING:
    from ...exchange.outline_look import LayerLook

YEAR = re.compile(r"(19|20)\d{2}")


class OutlinesDialog(QDialog):
    """`kind` and `vintage` are what was said; an empty vintage means the file says it. `columns` has the rest.

    The file is looked into in the background; what cannot be read is told when it is brought in.
    """

    def __init__(self, path: Path, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring in outlines")
        self.kinds = QComboBox()
        for key in OUTLINED:
            self.kinds.addItem(KINDS[key], key)
        self.kinds.setCurrentIndex(OUTLINED.index(guess_kind(path)))
        self.kinds.activated.connect(self._choose_kind)
        self._kind_chosen = False
        kinds = Field("Kind of place", self.kinds, width=220)
        self.columns = OutlineColumns()
        self.columns.layer_chosen.connect(self._take_kind)
        self.kinds.currentIndexChanged.connect(lambda: self.columns.show_kind(self.kind))
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
        lay.addWidget(self.columns)
        lay.addWidget(self.vintage_field)
        self.take_button = button("Bring in", "primary", run=self.take)
        self.take_button.setDefault(True)
        lay.addStretch(1)
        lay.addLayout(row(self.take_button, button("Cancel", "quiet", run=self.reject), None))
        self.setMinimumWidth(480)
        self.kinds.setFocus()
        jobs.read(lambda: _look(path), owner=self, done=self._show)

    def _show(self, layers: tuple[LayerLook, ...]) -> None:
        if not layers:
            return
        self.columns.show_layers(layers, self.kind)
        self._take_kind(self.columns.kind_said)

    def _take_kind(self, said: str) -> None:
        """The kind that the codes say, unless somebody chose one."""
        if said in OUTLINED and not self._kind_chosen:
            self.kinds.setCurrentIndex(OUTLINED.index(said))
        self.adjustSize()

    def _choose_kind(self) -> None:
        self._kind_chosen = True

    @property
    def kind(self) -> str:
        return str(self.kinds.currentData())

    @property
    def vintage(self) -> str:
        return self.year.text().strip()

    def take(self) -> None:
        fault = "" if not self.vintage or YEAR.fullmatch(self.vintage) else "Write the year as 2022, or leave it empty."
        if check_all({self.vintage_field: fault}) and self.columns.ready():
            self.accept()


def _look(path: Path) -> tuple[LayerLook, ...]:
    """Asked in a thread. Nothing where the file cannot be read: bringing it in says why."""
    from ...exchange.outline_look import look_into

    try:
        return look_into(path)
    except BeatbookError:
        return ()
