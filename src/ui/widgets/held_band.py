"""Under the field of own words while they are held: what that means, whom to ring, and the decision."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from .. import icons, paint
from ..dialogs.danger_card import NUMBERS
from ..look import look
from .buttons import button
from .keycap import Keycap
from .labels import label
from .sheet import column, row

LEAD = "This may be danger or a crime. It is held and not saved."
TAKE_OUT, LET_THROUGH = "Take the words out", "Keep in the survey: it is not a report"
PAD = 12


class HeldBand(QWidget):
    """`decided(deed)`: `take_out` or `let_through`. Nothing is saved by waiting."""

    decided = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(LEAD)
        self.lead = label(LEAD, "finding", wrap=True)
        self.take_out = button(TAKE_OUT, "primary", run=lambda: self.decided.emit("take_out"))
        self.let_through = button(LET_THROUGH, run=lambda: self.decided.emit("let_through"))
        for made, tip in ((self.take_out, "Alt+X; nothing of them is kept"), (self.let_through, "Alt+K")):
            made.setToolTip(tip)
            made.setMinimumHeight(40)
        deeds = row(self.take_out, Keycap("Alt X"), 16, self.let_through, Keycap("Alt K"), None, spacing=8)
        lead = row(32, spacing=0)
        lead.addWidget(self.lead, 1)
        self.setLayout(column(lead, _numbers(), 4, deeds, spacing=8, margins=(PAD, PAD, PAD, PAD)))
        self.hide()

    def show_held(self, held: bool) -> None:
        """Appear, and be read out, or go; a keyboard that is in it goes back to the field (the caller's)."""
        if held == self.isHidden():
            self.setVisible(held)
            if held:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, LEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), look().theme, fill="warn_tint", line="warn")
        middle = self.lead.geometry().center().y()
        icons.draw(painter, "warning-fill", "warn", QRectF(PAD, middle - 11, 22, 22))
        painter.end()


def _numbers() -> QGridLayout:
    """The card's numbers side by side, each with what it is for."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    for place, (phone, lead, _line) in enumerate(NUMBERS):
        grid.addWidget(label(phone, "finding"), 0, 2 * place, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(lead, "small", wrap=True), 0, 2 * place + 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(2 * place + 1, 1)
    return grid
