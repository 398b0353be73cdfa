"""A time of day."""

from __future__ import annotations

from .value_field import ValueField


class TimeField(ValueField):
    """`1640`, `16:40`, `4.40 pm` or `16`."""

    wide = 160

    @property
    def how(self) -> str:
        return "Type 1640, 16:40 or 4.40 pm."

    def understood(self, value: str) -> str:
        return value
