"""Under the tiles of a tally: take back, a blank sheet, what a key led to, the digits typed, the next sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from ..tallying import Tallying
from .buttons import button
from .keycap import Keycap
from .record_foot import HIGH, SaidLine, TypedBox
from .sheet import row


class MarksFoot(QWidget):
    """The row of buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.back = button("Take back", "quiet", tip="The last sheet or total (Ctrl+Z)")
        self.blank = button("Blank sheet", "quiet", tip="Nothing is ticked on it (B)")
        self.fewer = button("One fewer", tip="For the answer chosen (-)")
        self.more = button("One more", tip="For the answer chosen (+)")
        self.said, self.typed = SaidLine(), TypedBox()
        self.done, self.done_key = button("Done", "quiet", tip="This tally is whole (Ctrl+Enter)"), Keycap("Ctrl Enter")
        self.next = button("Next sheet", "primary", icon="arrow-right", after=True)
        line = row(self.back, self.blank, self.fewer, self.more, 8, spacing=4, margins=(3, 0, 3, 0))
        line.addWidget(self.said, 1)
        line.addWidget(self.typed)
        for item in (8, self.done, self.done_key, 8, self.next):
            line.addSpacing(item) if isinstance(item, int) else line.addWidget(item)
        self.setLayout(line)
        self.said.changed.connect(lambda: self.typed.set_brief(bool(self.said.text)))
        for made in (self.back, self.blank, self.fewer, self.more, self.done, self.next):
            made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.setFixedHeight(HIGH)

    def show_state(self, state: Tallying) -> None:
        sheets = state.by_sheets
        self.blank.setVisible(sheets)
        self.fewer.setVisible(not sheets)
        self.more.setVisible(not sheets)
        self.next.setText("Next sheet" if sheets else "Set marks")
        self.typed.setVisible(not state.chosen)  # the tile itself shows what is typed then
        self.typed.show_typed(state.typed, state.question.width)
