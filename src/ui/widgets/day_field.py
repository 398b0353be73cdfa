"""A day, typed in the shortest way; the whole of it stands beside the field."""

from __future__ import annotations

from datetime import date

from ...domain.dates import weekday_long
from .value_field import ValueField


class DayField(ValueField):
    """`23 11`, `231126`, `23/11/2026`, or T for today."""

    wide = 220

    @property
    def how(self) -> str:
        return "Type 23 11 or 23/11/2026. T is today, Y yesterday."

    def understood(self, value: str) -> str:
        return weekday_long(date.fromisoformat(value))

    def written_out(self, text: str) -> str:
        try:
            return f"{date.fromisoformat(text):%d/%m/%Y}"
        except ValueError:
            return text
