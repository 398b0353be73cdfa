"""A file of street crime that data.police.uk did not write: which column is which, asked once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from ...domain.street_layout import USES, StreetLayout
from ..widgets.buttons import button
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.sheet import row

if TYPE_CHECKING:
    from ...exchange.street_tables import OtherLayout

CHOOSE, NAMED = "Choose a column", "No column: as named beside this"
WORDS = (
    "It is not laid out as data.police.uk lays out street crime. "
    "What you choose here is kept for files with the same headings."
)
LONGEST = 52


class StreetLayoutDialog(QDialog):
    """`layout_said` is what was chosen, once accepted."""

    def __init__(self, seen: OtherLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Which column is which?")
        self._seen = seen
        self.combos = {use: self._combo(use) for use in USES}
        self.fields = {use: Field(words, self.combos[use]) for use, words in USES.items()}
        hint = "As data.police.uk writes it, such as Lancashire Constabulary."
        self.force_field, self.force = text_field("Force of all rows", value=seen.guess.force, hint=hint)
        for use, combo in self.combos.items():
            combo.currentIndexChanged.connect(lambda _at, use=use: self._tell(use))
            self._tell(use)
        self._arrange()

    def _combo(self, use: str) -> QComboBox:
        combo = QComboBox()
        combo.addItem(NAMED if use == "force" else CHOOSE, "")
        for head in self._seen.heads:
            if head.strip():
                combo.addItem(head, head)
        combo.setCurrentIndex(max(0, combo.findData(self._seen.guess.column(use))))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(18)
        return combo

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(14)
        for at, field in enumerate((*self.fields.values(), self.force_field)):
            grid.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at % 2, 1)
        self.take_button = button("Bring in", "primary", run=self.take)
        self.take_button.setDefault(True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(14)
        lay.addWidget(label("Which column is which?", "section"))
        lay.addWidget(label(self._seen.table.name, "strong", wrap=True))
        lay.addWidget(label(WORDS, "fact", wrap=True))
        lay.addLayout(grid)
        lay.addStretch(1)
        lay.addLayout(row(self.take_button, button("Cancel", "quiet", run=self.reject), None))
        self.setMinimumWidth(640)

    @property
    def layout_said(self) -> StreetLayout:
        found = StreetLayout()
        for use, combo in self.combos.items():
            found = found.with_column(use, str(combo.currentData() or ""))
        return found if found.force_column else replace(found, force=" ".join(self.force.text().split()))

    def take(self) -> None:
        said = self.layout_said
        missing = set(said.missing)
        chosen = [said.column(use) for use in USES]
        faults = {self.fields[use]: "Choose the column." if use in missing else "" for use in USES if use != "force"}
        for use in USES:
            if said.column(use) and chosen.count(said.column(use)) > 1:
                faults[self.fields[use]] = "This column is chosen twice."
        faults[self.force_field] = "Name the force, or choose its column." if "force" in missing else ""
        if check_all(faults):
            self.accept()

    def _tell(self, use: str) -> None:
        """The first cells of the chosen column, under it."""
        head = self.combos[use].currentData()
        cells = self._seen.examples[self._seen.heads.index(head)] if head else ()
        shown = ", ".join(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))[:LONGEST]
        self.fields[use].set_hint((shown or "its first cells are empty") if head else " ")
        if use == "force":
            self.force_field.setVisible(not head)
