"""The words of a row in each language of the form."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.questionnaire import Translation
from .xlsform_sheets import Row, Workbook


def words_of(book: Workbook, row: Row, column: str) -> str:
    """In the first language."""
    return row.words.get((column, book.languages[0])) or row.words.get((column, ""), "")


def label_of(book: Workbook, row: Row, otherwise: str) -> str:
    """What is asked or answered: in the first language, else in another, else as it is called."""
    other = (row.words["label", language] for language in book.languages if ("label", language) in row.words)
    return words_of(book, row, "label") or next(other, otherwise)


def translations(book: Workbook, row: Row, hints: Mapping[str, str] | None = None) -> tuple[Translation, ...]:
    """In the other languages, where anything is said in them. `hints` by language, where they stand elsewhere."""
    found = []
    for language in book.languages[1:]:
        said = Translation(
            language,
            row.words.get(("label", language), ""),
            hints.get(language, "") if hints is not None else row.words.get(("hint", language), ""),
            row.words.get(("constraint_message", language), ""),
        )
        if said != Translation(language, ""):
            found.append(said)
    return tuple(found)
