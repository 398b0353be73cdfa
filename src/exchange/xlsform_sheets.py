"""The sheets of an XLSForm through pyxform: each row with its number in the file, its columns by one name.

pyxform reads the workbook and knows the names of columns (https://xlsform.org); words are taken as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ..domain.errors import FileRefusedError
from .xlsform_files import HELP, read_file

WORDED = ("label", "hint", "constraint_message")
"""Columns that may stand in several languages."""
_RULES = ("relevant", "constraint", "calculation", "choice_filter", "required", "parameters", "type", "name", "default")
_ONCE = (*_RULES, "list_name")
"""Columns of which there is one: two spellings that say different things would leave it open which counts."""
_OUTER = ("bind", "control", "media", "body")
_NAMES = {"calculate": "calculation", "jr:constraintMsg": "constraint_message", "list name": "list_name"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `cells`: by column; `words`: by (column, language), the language empty where none is written."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    words: Mapping[tuple[str, str], str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A form as it stands in the file. `languages`: the one of plain words first."""

    name: str
    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Mapping[str, str]
    languages: tuple[str, ...]
    raw: Any

    def refuse(self, row: Row, said: str) -> NoReturn:
        raise FileRefusedError(f"“{self.name}”, sheet {row.sheet}, row {row.number}: {said}")


def read_workbook(path: Path) -> Workbook:
    """The sheets of a form. Raises FileRefusedError for a file that is none."""
    raw, numbers = read_file(path)
    spelt: dict[str, str] = {}
    survey = _rows(path.name, "survey", raw.survey or (), numbers, _columns("survey", raw.survey_header, spelt))
    if not any(row["type"] for row in survey):
        raise FileRefusedError(f"“{path.name}” has no sheet called survey with a column type. {HELP}")
    choices = _rows(path.name, "choices", raw.choices or (), numbers, _columns("choices", raw.choices_header, spelt))
    held = _rows(path.name, "settings", raw.settings or (), numbers, _columns("settings", raw.settings_header, {}))
    settings = next((row.cells for row in held if row.cells), {})
    languages = _languages(survey, list(spelt.values()), settings.get("default_language", ""))
    return Workbook(path.name, survey, choices, settings, languages, raw)


def _rows(
    name: str, sheet: str, raw: Any, numbers: Mapping[str, list[int]], columns: Mapping[str, tuple[str, str]]
) -> tuple[Row, ...]:
    counted = numbers.get(sheet, [])
    rows = []
    for at, held in enumerate(raw):
        number = counted[at] if at < len(counted) else at + 2
        rows.append(_row(name, sheet, number, held, columns))
    return tuple(rows)


def _row(name: str, sheet: str, number: int, held: Mapping[str, str], columns: Mapping[str, tuple[str, str]]) -> Row:
    cells: dict[str, str] = {}
    words: dict[tuple[str, str], str] = {}
    for header, value in held.items():
        column, language = columns.get(header, (header, ""))
        text = _clean(column, str(value))
        if not text:
            continue
        if column in WORDED:
            words[column, language] = text
        elif cells.setdefault(column, text) != text and column in _ONCE:
            raise FileRefusedError(
                f"“{name}”, sheet {sheet}, row {number}: two columns say what “{column}” is. Remove one of them."
            )
    return Row(sheet, number, cells, words)


def _clean(column: str, text: str) -> str:
    """Rules with plain quotes and single blanks, as pyxform has them; words as they were typed."""
    text = text.strip()
    if column in _RULES:
        from pyxform.parsing.sheet_headers import clean_text_values

        return str(clean_text_values(text, strip_whitespace=True))
    return re.sub(" {2,}", " ", text)


def _columns(sheet: str, header: Any, spelt: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Header as written -> (the column's name, its language). `spelt` gathers languages as they are written first."""
    from pyxform import aliases
    from pyxform.parsing.sheet_headers import process_header
    from pyxform.question import MultipleChoiceQuestion, Option
    from pyxform.survey import Survey

    known = {
        "survey": (aliases.survey_header, set(MultipleChoiceQuestion.get_slot_names())),
        "choices": (aliases.list_header, set(Option.get_slot_names())),
        "settings": (aliases.settings_header, set(Survey.get_slot_names())),
    }
    names, columns = known[sheet]
    written = [str(each) for each in (header[0] if header else ())]
    double = any("::" in each for each in written)
    found = {}
    for each in written:
        _, tokens = process_header(each, double, names, columns)
        if len(tokens) > 1 and tokens[0] in _OUTER:
            tokens = tokens[1:]
        column, language = _NAMES.get(tokens[0], tokens[0]), "::".join(tokens[1:])
        if column not in WORDED:
            column, language = "::".join((column, *tokens[1:])), ""
        found[each] = (column, spelt.setdefault(language.casefold(), language) if language else "")
    return found


def _languages(survey: tuple[Row, ...], found: list[str], stated: str) -> tuple[str, ...]:
    """The language of the plain words first: as the settings say, else English where labels have none written."""
    bare = any(("label", "") in row.words for row in survey)
    first = stated if stated in found or (stated and bare) else "" if bare else next(iter(found), "")
    first = first or "en"
    return (first, *(language for language in found if language != first))
