"""Values that an XLSForm states: the ends of a scale, and what stands in a question at first."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from ..domain.answers import canonical
from ..domain.errors import BeatbookError
from ..domain.logic import LogicError, parse
from ..domain.questionnaire import TICKED, UNANSWERED, VALUES, QuestionDef
from .xlsform_sheets import Row, Workbook

_PARAMETER = re.compile(r"([\w-]+)\s*=\s*([^\s;,]+)")
_SCALE = {"start": "1", "end": "10", "step": "1"}
"""What pyxform takes where nothing is written."""


def bounds_of(book: Workbook, row: Row) -> tuple[str, str, str]:
    """Start, end and step of a range. Raises FileRefusedError where they are no numbers, or the step leads nowhere."""
    written = _SCALE | dict(_PARAMETER.findall(row["parameters"].lower()))
    start, end, step = (written[name] for name in _SCALE)
    try:
        values = [Decimal(value) for value in (start, end, step)]
    except InvalidOperation:
        values = []
    if not values or not all(value.is_finite() and abs(value.adjusted()) <= 15 for value in values):
        book.refuse(row, "start, end and step of a range are numbers, such as start=0 end=10 step=1.")
    if values[2] == 0 or abs(values[2]) > abs(values[1] - values[0]):
        book.refuse(row, "the step of a range lies between its start and its end, such as start=0 end=10 step=1.")
    return start, end, step


def _stands_alone(rule: str) -> bool:
    """Whether a rule can be worked out before anything is answered, such as today()."""
    try:
        read = parse(rule)
    except LogicError:
        return False
    return not read.names and not read.columns and bool(read.functions)


def default_of(question: QuestionDef, written: str) -> tuple[str, str]:
    """(the default as it is kept, why it is not taken over: a sentence, else empty)."""
    if not written or question.kind in UNANSWERED:
        return "", ""
    from pyxform.utils import default_is_dynamic

    if default_is_dynamic(written, question.kind):
        if question.kind in VALUES and _stands_alone(written):
            return written, ""
        return "", "Its first value is worked out by a rule; here it starts empty."
    if question.kind in TICKED:
        keys = written.split()
        known = {option.key for option in question.options}
        kept = [key for key in keys if key in known][: question.limit]
        return " ".join(kept), "" if kept == keys else "Its first value is not one of its answers."
    try:
        return canonical(question, written), ""
    except BeatbookError:
        return "", "Its first value is not one that can be answered; here it starts empty."
