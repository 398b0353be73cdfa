"""Two texts of one record: somebody saved it while it was being changed. Which one is to stand?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import Sheet, row

WIDE = 560  # px


class BothTexts(QDialog):
    """`rows` are (field, mine, theirs). Accepted: mine is saved. Rejected by “Keep theirs” or Esc: theirs stands.

    Fields that only one side changed are not shown; both sides keep those.
    """

    def __init__(self, parent: QWidget, name: str, rows: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Two texts")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for column, head in enumerate(("", "What you typed", "What was saved meanwhile")):
            grid.addWidget(label(head, "head"), 0, column)
            grid.setColumnStretch(column, 0 if column == 0 else 1)
        for number, (field, mine, theirs) in enumerate(rows, 1):
            grid.addWidget(label(field, "strong"), number, 0)
            grid.addWidget(label(mine, wrap=True), number, 1)
            grid.addWidget(label(theirs, wrap=True), number, 2)
        self.mine_button = button("Save what I typed", "primary", run=self.accept)
        self.theirs_button = button("Keep what was saved", run=self.reject)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 24, 24, 24)
        lay.setSpacing(16)
        lay.addWidget(label(f"“{name}” was saved by somebody else while you changed it.", "finding", wrap=True))
        lay.addWidget(label("Nothing is saved yet. Choose which text stands.", "fact", wrap=True))
        lay.addWidget(Sheet(grid, pad=20))
        lay.addLayout(row(None, self.theirs_button, self.mine_button))
        self.setFixedWidth(WIDE)
        self.theirs_button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words are at this width."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(WIDE))
