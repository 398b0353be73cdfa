"""Read a questionnaire from an XLSForm (https://xlsform.org): .xlsx, .xls, .csv, or .md as pyxform writes tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..domain.errors import FileRefusedError
from ..domain.questionnaire import UNANSWERED, QuestionnaireDef
from .xlsform_questions import read_questions
from .xlsform_sheets import Workbook, read_workbook
from .xlsform_verdict import accepted_by_pyxform

LONGEST_NUMBER = 4
"""Digits of a version that is a number of ours; KoboToolbox and ODK write a moment instead."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something in the form that is not taken over. `left_out`: the question itself is missing.

    `what`: type and name, such as “geopoint “location””. `why`: one sentence.
    """

    sheet: str
    row: int
    what: str
    why: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form that opened. `rows`: question -> its row on the sheet survey."""

    definition: QuestionnaireDef
    unsupported: tuple[Unsupported, ...]
    rows: Mapping[str, int] = field(default_factory=dict)


def read_xlsform(path: Path, *, key: str | None = None) -> ReadForm:
    """The questionnaire in a file. Its key: `key`, else the form_id of the settings, else the file's name.

    Raises FileRefusedError, with sheet and row where they are known, for a file that is no form, and for a form that
    would record wrongly.
    """
    book = read_workbook(path)
    survey = read_questions(book)
    accepted_by_pyxform(book)
    key = " ".join((key or book.settings.get("id_string") or _from_name(path)).split())
    definition = QuestionnaireDef(
        key=key,
        number=_number(book),
        title=book.settings.get("title") or key,
        questions=survey.questions,
        groups=survey.groups,
        languages=book.languages,
    )
    missing = tuple(Unsupported("survey", *each) for each in sorted(survey.unsupported))
    if not definition.questions and not missing:
        raise FileRefusedError(
            f"“{book.name}” asks nothing: every row of its sheet survey is switched off or a remark."
        )
    first = next((each for each in missing if each.left_out), None)
    if first and all(question.kind in UNANSWERED for question in definition.questions):
        row = next(row for row in book.survey if row.number == first.row)
        book.refuse(row, f"nothing can be answered without {first.what}. {first.why}")
    return ReadForm(definition, missing, survey.rows)


def _number(book: Workbook) -> int:
    written = book.settings.get("version", "")
    plain = written.isascii() and written.isdigit() and len(written) <= LONGEST_NUMBER
    return max(1, int(written)) if plain else 1


def _from_name(path: Path) -> str:
    return re.sub(r"[^\w-]+", "-", path.stem).strip("-").lower() or "form"
