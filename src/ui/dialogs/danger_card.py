"""The card for a danger or a crime told at a stall: whom to ring. Nothing of it is put into the survey."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import Sheet, row

NUMBERS = (
    ("999", "Danger now, or a crime going on", "Somebody is hurt or threatened; a child or an adult is at risk."),
    (
        "101",
        "A crime that is over, or something to report",
        "Not for what is urgent. The force’s website takes it too.",
    ),
    ("0800 555 111", "Crimestoppers, without giving a name", "A charity, apart from the police."),
)
LEAD = "In danger, or a crime to report?"
WORDS = "What was just told you does not belong in the survey: leave it out of the form, and help the person report it."

WIDE = 560  # px


class DangerCard(QDialog):
    """Three numbers, large. Esc, Enter or the button closes it; the form is as it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("999, 101 and Crimestoppers")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, (phone, lead, line) in enumerate(NUMBERS):
            grid.addWidget(label(phone, "title"), 3 * number, 0, 2, 1)
            grid.addWidget(label(lead, "strong", wrap=True), 3 * number, 1)
            grid.addWidget(label(line, "small", wrap=True), 3 * number + 1, 1)
            grid.setRowMinimumHeight(3 * number + 2, 12 if number < len(NUMBERS) - 1 else 0)
        close = button("Back to the form", "primary", run=self.accept)
        close.setDefault(True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 24, 24, 24)
        lay.setSpacing(16)
        lay.addWidget(label(LEAD, "finding"))
        lay.addWidget(label(WORDS, "fact", wrap=True))
        lay.addWidget(Sheet(grid, pad=20))
        lay.addLayout(row(None, close))
        self.setFixedWidth(WIDE)
        close.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words are at this width."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(WIDE))
