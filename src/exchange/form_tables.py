"""A filled form as a table of one row, so that it comes in as every other file of answers does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from ..domain.errors import BeatbookError
from ..domain.flow import as_text
from ..domain.questionnaire import UNANSWERED, Answer, QuestionDef, QuestionnaireDef
from ..domain.typed import typed_value
from .column_guess import loose
from .filled_forms import read_form
from .tables import Row, Seen, Table

_YEAR = re.compile(r"^\d{4}\D|\D\d{4}$|^\d{6}(?:\d\d)?$|\D.+\D\d\d$")  # somewhere in a day

NAME, HOME = "_uuid", "home"
"""Headings that the matching of columns knows: what the submission is called, and where the respondent lives."""


def is_form(path: Path) -> bool:
    return path.suffix.casefold() == ".pdf"


def open_form(path: Path, definition: QuestionnaireDef, homes: Collection[str]) -> Table:
    """Read a filled form. Raises FileRefusedError as `read_form` does.

    `homes`: names of places as `loose` writes them; another place that somebody wrote down is left out and told.
    """
    form = read_form(path, definition)
    digest = sha256(path.read_bytes())
    known = loose(form.lives_in) in homes
    keys = [question.key for question in definition.questions if question.kind not in UNANSWERED]
    given = (_as_files_have_it(definition.question(key), form.answers.get(key, "")) for key in keys)
    cells = [digest.hexdigest(), form.lives_in if known else "", *given]
    told = "Where the person lives is no place of yours by its name: the event’s place was taken."

    def rows(_seen: Seen) -> Iterator[Row]:
        yield 1, list(cells)

    return Table(
        path=path,
        heads=(NAME, HOME, *keys),
        rows=rows,
        digest=digest.digest(),
        total=1,
        told=(told,) if form.lives_in and not known else (),
    )


def _as_files_have_it(question: QuestionDef, answer: Answer) -> str:
    """A day or a time that somebody wrote by hand, `1 Feb 2020` or `4.40 pm`; everything else as it is.

    A day without its year stays as it was written: nobody knows which year was meant.
    """
    text = as_text(answer)
    if question.kind not in ("date", "time") or (question.kind == "date" and not _YEAR.search(text)):
        return text
    try:
        return typed_value(question, text, date.today())
    except BeatbookError:
        return text
