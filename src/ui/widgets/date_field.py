"""A field for a day, written as 23 Nov 2026, with a calendar under it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit


def date_edit(day: date) -> QDateEdit:
    """A day with a calendar under it."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setDisplayFormat("d MMM yyyy")
    made.setCalendarPopup(True)
    made.setFixedWidth(148)
    return made


def day_of(edit: QDateEdit) -> date:
    """The day in a field."""
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def set_day(edit: QDateEdit, day: date) -> None:
    """Put a day into a field."""
    edit.setDate(QDate(day.year, day.month, day.day))
