"""A day and a time side by side: a moment of this laptop's own time."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget

from .date_field import date_edit, day_of, set_day
from .sheet import row


class MomentField(QWidget):
    """`moment` is aware and to the minute. `name` is said with each part: `Received, day`."""

    def __init__(self, name: str, moment: datetime) -> None:
        super().__init__()
        self.day, self.time = date_edit(moment.date()), QTimeEdit()
        self.time.setDisplayFormat("HH:mm")
        self.time.setFixedWidth(75)
        self.time.lineEdit().setTextMargins(6, 0, 0, 0)
        self.day.setAccessibleName(f"{name}, day")
        self.time.setAccessibleName(f"{name}, time")
        line: QHBoxLayout = row(self.day, self.time, None, spacing=8)
        self.setLayout(line)
        self.setFocusProxy(self.day)
        self.show_moment(moment)

    @property
    def moment(self) -> datetime:
        chosen = self.time.time()
        return datetime.combine(day_of(self.day), time(chosen.hour(), chosen.minute())).astimezone()

    def show_moment(self, moment: datetime) -> None:
        set_day(self.day, moment.date())
        self.time.setTime(QTime(moment.hour, moment.minute))


def to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
