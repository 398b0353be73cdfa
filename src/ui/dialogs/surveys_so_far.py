"""Surveys completed at month end, in a window of its own: to be looked at, saved and copied from any page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.summaries import PlaceView
from ..chart_actions import ChartActions
from ..context import Context
from ..widgets.buttons import button
from ..widgets.cumulative_view import CumulativeView
from ..widgets.labels import label
from ..widgets.sheet import row

LARGEST = (1080, 740)  # px
LOW, ROUND = 440, 130  # px: before anything has come, and what stands round the view


class SurveysSoFarDialog(QDialog):
    """Of a place, else of the one at the top, and the period at the top; Esc closes."""

    def __init__(self, context: Context, parent: QWidget, place: PlaceView | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Surveys so far")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = place or context.place
        self.out = ChartActions(context, None, page=self)
        self.view = CumulativeView(context, self.out)
        self.view.place = place
        self.view.answered.connect(self._answered)
        self.view.filled.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.view.left.connect(self.accept)
        where = place.label if place is not None else "all our places"
        self.close_button = button("Close", run=self.accept)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 16, 0, 16)
        lay.setSpacing(12)
        head = row(label(f"Surveys so far, {where}", "section"), None, self.out.button, margins=(24, 0, 24, 0))
        lay.addLayout(head)
        lay.addWidget(self.view, 1)
        lay.addLayout(row(self.close_button, None, margins=(24, 0, 24, 0)))
        room = parent.window().size()
        self._tall = min(LARGEST[1], room.height() - 30)
        self.resize(min(LARGEST[0], room.width() - 60), min(LOW, self._tall))
        self.view.refresh()

    def _answered(self) -> None:
        self.view.show_out()
        target = self.view.first_focus()
        if target is not None and self.focusWidget() in (None, self.close_button, self.out.button):
            target.setFocus()

    def _fit(self) -> None:
        """As high as what is shown, once its words have their width; never lower again while it is open."""
        self.resize(self.width(), max(self.height(), min(self._tall, self.view.height_wanted(self.width()) + ROUND)))
