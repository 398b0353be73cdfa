"""What stands in the top bar while recording: the event, since when it is open, and its end."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.summaries import EventView
from .. import icons
from ..event_words import ICONS, since
from .buttons import button
from .labels import ElidedLabel
from .sheet import row


class RecordBar(QWidget):
    """The event's name and when it began."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = ""
        self.name = ElidedLabel("", "strong")
        self.when = ElidedLabel("", "fact")
        line = row(34, self.name, 8, self.when, None, spacing=0)
        self.setLayout(line)
        self.setMinimumHeight(40)

    def show_event(self, event: EventView | None, today: date) -> None:
        self._icon = ICONS.get(event.kind, "calendar-blank") if event else "calendar-blank"
        self.name.setText(event.name if event else "No event is open")
        self.when.setText(since(event, today) if event else "")
        self.setAccessibleName(f"{self.name.text()}, {self.when.text()}" if event else self.name.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._icon, "accent", QRectF(8, (self.height() - 18) / 2, 18, 18))
        painter.end()


class RecordButtons(QWidget):
    """`finish`: close the event for recording. `tally`: to the tally desk, or back to the form."""

    finish = Signal()
    tally = Signal()
    hand_over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.finish_button = button("Finish event", run=self.finish.emit, tip="No more people (Ctrl+Shift+Enter)")
        self.tally_button = button("Tally", icon="files", run=self.tally.emit, tip=TALLY_TIP)
        self.hand_over_button = button("Hand over", icon="hand-pointing", run=self.hand_over.emit, tip=HAND_OVER_TIP)
        self.setLayout(row(self.hand_over_button, self.tally_button, self.finish_button, spacing=8))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tally(self, tallying: bool, *, here: bool = True) -> None:
        """The way there while a form is shown, the way back while a tally is; neither where no event is open."""
        self.tally_button.setVisible(here)
        self.hand_over_button.setVisible(here)
        self.tally_button.setText("Back to the form" if tallying else "Tally")
        self.tally_button.setToolTip("The form is as you left it (Y)" if tallying else TALLY_TIP)


HAND_OVER_TIP = "People answer by themselves; a PIN brings you back (H)"
TALLY_TIP = "Key a pile of paper, or count a show of hands (Y)"
