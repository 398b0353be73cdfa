"""A number: whole, with decimals, or on a long scale."""

from __future__ import annotations

from ...domain.typed import scale_words
from .value_field import ValueField


class NumberField(ValueField):
    """The scale of a range is said under the field."""

    wide = 180

    @property
    def how(self) -> str:
        if self._question.kind == "range":
            return scale_words(self._question)
        return "A whole number." if self._question.kind == "integer" else "A number, such as 3.5."
