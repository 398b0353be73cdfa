"""A field for a day, written as 23 Nov 2026, with a calendar under it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit


def date_edit(day: date) -> QDateEdit:
    """A day with a calendar under it."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setDisplayFormat("d MMM yyyy")
    made.setCalendarPopup(True)
    plain(made.calendarWidget())
    made.setFixedWidth(148)
    return made


def plain(calendar: QCalendarWidget) -> None:
    """Weekends in the same ink as other days (red means wrong), weeks that begin on Monday, no week numbers."""
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)


def day_of(edit: QDateEdit) -> date:
    """The day in a field."""
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def set_day(edit: QDateEdit, day: date) -> None:
    """Put a day into a field."""
    edit.setDate(QDate(day.year, day.month, day.day))
