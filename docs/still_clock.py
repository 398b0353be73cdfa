"""Stops the clock: import this before anything that asks for the time, and it is always the same moment.

For the pictures of the guide alone, so that a picture changes only when the window does. It is 23 November
2026, 18:42, in London, whatever the day and wherever the computer.
"""

from __future__ import annotations

import datetime
import os
import time
from typing import Any

import pyogrio  # noqa: F401 - loads pandas where it is installed, whose dates in C must be of the real ones
from PySide6.QtCore import QDateTime, QTime

REAL_DATE, REAL_DATETIME = datetime.date, datetime.datetime
MOMENT = REAL_DATETIME(2026, 11, 23, 18, 42, tzinfo=datetime.UTC)


class _LikeTheReal(type):
    """A real date is an instance too: libraries written in C make those."""

    def __instancecheck__(cls, found: Any) -> bool:
        return isinstance(found, cls.__mro__[1])


class StillDate(REAL_DATE, metaclass=_LikeTheReal):
    @classmethod
    def today(cls) -> StillDate:
        return cls(MOMENT.year, MOMENT.month, MOMENT.day)


class StillDatetime(REAL_DATETIME, metaclass=_LikeTheReal):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> StillDatetime:
        return cls.fromtimestamp(MOMENT.timestamp(), tz)


QDateTime(REAL_DATE(2026, 11, 23), QTime())  # Qt learns here what a date is, which must be the real one
os.environ["TZ"] = "Europe/London"
if hasattr(time, "tzset"):
    time.tzset()
datetime.date, datetime.datetime = StillDate, StillDatetime  # type: ignore[misc]
time.time = MOMENT.timestamp  # type: ignore[assignment]
time.time_ns = lambda: int(MOMENT.timestamp()) * 1_000_000_000
