"""A filled form as a table of one row, so that it comes in as every other file of answers does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path

from ..domain.flow import as_text
from ..domain.questionnaire import UNANSWERED, QuestionnaireDef
from .column_guess import loose
from .filled_forms import read_form
from .tables import Row, Seen, Table

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
    cells = [digest.hexdigest(), form.lives_in if known else "", *(as_text(form.answers.get(key, "")) for key in keys)]
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
