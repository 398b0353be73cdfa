"""What opens under the period in the bar: periods by name, two dates, and what to compare with."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QMenu, QVBoxLayout, QWidget

from ...domain.dates import Period
from ..periods import comparisons, presets
from .buttons import button
from .date_field import date_edit, day_of
from .form import Field
from .labels import label
from .sheet import row


def period_menu(parent: QWidget, period: Period, today: date) -> QMenu:
    """A menu whose actions carry a Period; the last one carries None and asks for dates."""
    menu = QMenu(parent)
    for name, offered in presets(today):
        action = menu.addAction(f"{name}\t{offered.label}")
        action.setData(offered)
        action.setCheckable(True)
        action.setChecked(offered == period)
    menu.addSeparator()
    menu.addAction("Choose dates")
    return menu


def comparison_menu(parent: QWidget, period: Period, compared: Period | None) -> QMenu:
    """A menu whose actions carry a Period, or None for no comparison."""
    menu = QMenu(parent)
    for name, offered in comparisons(period):
        action = menu.addAction(f"{name}\t{offered.label}" if offered else name)
        action.setData(offered)
        action.setCheckable(True)
        action.setChecked(offered == compared)
    return menu


class DatesPopup(QFrame):
    """Two dates and a button. `chosen` carries the Period."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.first: QDateEdit = date_edit(date(2000, 1, 1))
        self.last: QDateEdit = date_edit(date(2000, 1, 1))
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(16, 16, 16, 16)
        lay.setSpacing(12)
        lay.addLayout(row(Field("From", self.first), Field("To, that day included", self.last), spacing=12))
        lay.addWidget(self.fault)
        lay.addLayout(row(button("Show these dates", "primary", run=self._take), None))

    def open_at(self, below: QWidget, period: Period) -> None:
        for edit, day in ((self.first, period.first), (self.last, period.last)):
            edit.setDate(QDate(day.year, day.month, day.day))
        self.fault.hide()
        self.adjustSize()
        self.move(below.mapToGlobal(QPoint(0, below.height() + 4)))
        self.show()
        self.first.setFocus()

    def _take(self) -> None:
        first, last = day_of(self.first), day_of(self.last)
        if last < first:
            self.fault.setText("The last day is before the first. Change one of them.")
            self.fault.show()
            return
        self.hide()
        self.chosen.emit(Period(first, last))
