"""What a question is answered in: for each kind its widget. A further kind is one file and one name here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ...domain.questionnaire import QuestionDef
from ...domain.typed import scale_points
from ..answering import Answering
from .choice_list import ChoiceList
from .day_field import DayField
from .number_field import NumberField
from .own_words import OwnWords
from .scale_row import ScaleRow
from .tile_grid import MOST_TILES, TileGrid
from .time_field import TimeField
from .value_field import ValueField
from .words_to_read import WordsToRead, note, nothing_offered

Body = TileGrid | ChoiceList | ScaleRow | ValueField | OwnWords | WordsToRead


class Answered(Protocol):
    """What every body can do: show a form's answer, take the keyboard, name what Tab stops at in its order.

    `in_a_field`: letters are letters there, and the page's own keys need Alt. Beside that a body may have the
    signals `ticked(key)`, `picked(key)` and `written(text)`, and `show_fault(sentence)`.
    """

    in_a_field: bool

    @property
    def controls(self) -> list[QWidget]: ...
    @property
    def keyboard_target(self) -> QWidget: ...
    def show_form(self, form: Answering) -> None: ...
    def take_keyboard(self) -> None: ...


def _choice(question: QuestionDef) -> Body:
    if not question.options:
        return nothing_offered()
    return TileGrid(question) if len(question.options) <= MOST_TILES else ChoiceList(question)


def _scale(question: QuestionDef) -> Body:
    return ScaleRow(question) if scale_points(question) else NumberField(question)


BODIES: dict[str, Callable[[QuestionDef], Body]] = {
    "multiple": _choice,
    "single": _choice,
    "rank": _choice,
    "integer": NumberField,
    "decimal": NumberField,
    "range": _scale,
    "date": DayField,
    "time": TimeField,
    "text": OwnWords,
    "note": note,
}
"""Kind of question -> what it is answered in. What is worked out is never shown."""
